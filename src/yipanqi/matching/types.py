"""What comparing pages yields. Codes and days are as in the findings of a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

How = Literal[
    "restated",  # the same words, or words that say no more and no less
    "day-moved",
    "amount-changed",
    "reworded",
    "narrowed",  # fewer parties
    "widened",  # more parties
]
Copy = Literal[
    "same",  # the same text
    "repost",  # the same text among other page noise, or with small changes
    "abridged",  # a good part of the other's text, and little else
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One commitment as a page says it. ``page`` and ``published`` (ISO day, a prefix, or empty) are its page's."""

    ref: str
    quote: str
    page: str = ""
    published: str = ""
    parties: tuple[str, ...] = ()
    sector: str = ""
    concreteness: str = ""
    nature: str = "promise"
    due: str = ""
    speech_act: str = ""
    hedge: str = ""
    lead: str = ""

    @classmethod
    def of(cls, finding: Mapping[str, Any], *, ref: str, page: str = "", published: str = "") -> Statement:
        """A commitment of a page's findings as ``as_json`` gives them, or of a register with the same fields."""
        texts = ("sector", "concreteness", "nature", "due", "speech_act", "hedge", "lead")
        return cls(
            ref=ref,
            quote=finding["quote"],
            page=page,
            published=published,
            parties=tuple(finding["parties"]),
            **{name: finding[name] or "" for name in texts},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SameAs:
    """Statement ``b`` says what ``a``, published before it, said. ``differs``: field to (before, after)."""

    a: str
    b: str
    how: How
    differs: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NearDuplicate:
    """Page ``b`` has the text of page ``a``. ``jaccard`` is estimated over both pages' shingles, 0 to 1."""

    a: str
    b: str
    kind: Copy
    jaccard: float
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A later edition has nothing like statement ``a`` of an earlier one: to be checked. It may have been done,
    merged into another line, or given up; pages do not tell."""

    a: str
    earlier: str
    later: str
    confidence: float
    rule: str
