"""What reading a page yields. Field names and values are those of the specification in docs/spec/finding.md.

Every finding has ``span`` (``[start, end)`` code points of the page's cleaned text), ``confidence`` (0 to 1)
and ``rule`` (the name of the rule that made it). Codes are GB/T 2260 codes in force when the page was published.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from yipanqi.pages.page import Span


@dataclass(slots=True, kw_only=True)
class Finding:
    span: Span
    confidence: float = 0.9
    rule: str = ""


@dataclass(slots=True, kw_only=True)
class Facts:
    """What the page says of itself."""

    title: str | None = None
    title_span: Span | None = None
    published: str | None = None  # ISO date; a partial date is a prefix: 2021-02
    outlet: str | None = None
    home: list[str] = field(default_factory=list)
    kind: str = "other"  # news, forum, notice, plan, table, other
    number: str | None = None  # a document's own number


@dataclass(slots=True, kw_only=True)
class Mention(Finding):
    """A division named in the text; a blend (遂潼) has several codes."""

    printed: str
    codes: tuple[str, ...]
    embedded: bool = False  # inside the name of a company, road, zone…: adds no jurisdiction
    role: str = "body"  # the role of its block


@dataclass(slots=True, kw_only=True)
class Appointment:
    post: str
    of: str | None = None


@dataclass(slots=True, kw_only=True)
class Person(Finding):
    name: str
    appointments: list[Appointment] = field(default_factory=list)
    role: str = "mentioned"
    roles: list[str] = field(default_factory=list)
    capacity: str | None = None


@dataclass(slots=True, kw_only=True)
class Meeting(Finding):
    name: str
    kind: str
    ordinal: int | None = None
    date: str | None = None
    mode: str | None = None
    place: str | None = None
    parties: list[str] = field(default_factory=list)
    functions: list[str] = field(default_factory=list)  # kinds a compound meeting has at once, its own first
    inferred: list[str] = field(default_factory=list)  # names of fields that are implied, not stated


@dataclass(slots=True, kw_only=True)
class Signatory:
    name: str
    post: str | None = None
    of: str | None = None


@dataclass(slots=True, kw_only=True)
class Instrument(Finding):
    title: str | None
    kind: str
    act: str = "mentioned"
    parties: list[str] = field(default_factory=list)
    date: str | None = None
    number: str | None = None
    count: int | None = None
    signatories: list[Signatory] = field(default_factory=list)
    inferred: list[str] = field(default_factory=list)
    year: int | None = None


@dataclass(slots=True, kw_only=True)
class Figure(Finding):
    """A target (``due``) or an achievement (``as_of``)."""

    indicator: str
    relation: str
    value: float
    unit: str | None = None
    due: str | None = None
    as_of: str | None = None
    scope: list[str] = field(default_factory=list)
    hedge: str | None = None
    baseline: str | None = None  # as stated; null where the page does not say


@dataclass(slots=True, kw_only=True)
class Commitment(Finding):
    quote: str
    sector: str = "general"
    concreteness: str = "direction"
    nature: str = "promise"
    reach: str = "joint"
    parties: list[str] = field(default_factory=list)
    voiced_for: str | None = None
    due: str | None = None
    by: str | None = None
    speech_act: str | None = None
    hedge: str | None = None
    lead: str | None = None
    support: list[str] = field(default_factory=list)
    inferred: list[str] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Mechanism(Finding):
    name: str
    kind: str
    cadence: str | None = None
    parties: list[str] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Project(Finding):
    name: str
    place: str | None = None
    investment_cny: float | None = None
    parties: list[str] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Shorthand(Finding):
    term: str
    expansion: str | None = None


@dataclass(slots=True, kw_only=True)
class Site(Finding):
    name: str


@dataclass(slots=True, kw_only=True)
class Alias(Finding):
    printed: str
    likely: str


@dataclass(slots=True, kw_only=True)
class Lead(Finding):
    quote: str
    date: str | None = None


@dataclass(slots=True, kw_only=True)
class Reply(Finding):
    text: str
    time: str | None = None


@dataclass(slots=True, kw_only=True)
class Doubt(Finding):
    kind: str
    about: str


@dataclass(slots=True, kw_only=True)
class Result(Finding):
    quote: str
    by: str | None = None


@dataclass(slots=True, kw_only=True)
class Founding(Finding):
    programme: str
    date: str | None = None
    meeting: str | None = None


@dataclass(slots=True, kw_only=True)
class Findings:
    """All that was read in one page, in the order of reading."""

    page: Facts = field(default_factory=Facts)
    mentions: list[Mention] = field(default_factory=list)
    jurisdictions: list[str] = field(default_factory=list)  # sorted codes
    people: list[Person] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    instruments: list[Instrument] = field(default_factory=list)
    targets: list[Figure] = field(default_factory=list)
    achievements: list[Figure] = field(default_factory=list)
    commitments: list[Commitment] = field(default_factory=list)
    mechanisms: list[Mechanism] = field(default_factory=list)
    projects: list[Project] = field(default_factory=list)
    shorthands: list[Shorthand] = field(default_factory=list)
    sites: list[Site] = field(default_factory=list)
    aliases: list[Alias] = field(default_factory=list)
    leads: list[Lead] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    results: list[Result] = field(default_factory=list)
    founded: list[Founding] = field(default_factory=list)


JSON = dict[str, Any]
