"""Instruments: the memoranda, agreements, plans and decisions that a page names, and what became of each.

namings (titles) ──told (acts)──▶ one entry a document: the fullest title, the furthest act, who and when
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from yipanqi.findings import dates, signatures
from yipanqi.findings.acts import RANK, Told, told
from yipanqi.findings.context import Reading
from yipanqi.findings.documents import carried, inferred_year, own, with_number, year_in
from yipanqi.findings.full_titles import full_titles
from yipanqi.findings.signers import Signers, clauses, members, named_in, signatories, signers
from yipanqi.findings.titles import Naming, core_of, namings
from yipanqi.findings.types import Instrument, Meeting
from yipanqi.pages.page import Span

ADVERBIAL = 5  # characters that a clause may have beside its day and still only say when: 6月16日下午，
SIGNED_IN_HAND = re.compile(
    r"在(?:合作)?(?:协议|备忘录|合同|文本|文件)书?上签字|代表[^，。]{2,20}(?:签字|签约|签署)"
)


def find(reading: Reading) -> None:
    """Append the page's instruments, in the order in which they are first named."""
    named = namings(reading)
    full = full_titles(reading, named)
    entries: dict[str, Instrument] = {}
    for tale in told(reading, [naming.titled(full.get(naming.span, naming.title)) for naming in named]):
        entry = _entry(reading, tale)
        if entry is not None:
            _merge(entries, entry)
    for entry in (*carried(reading), *own(reading)):
        _merge(entries, entry)
    found = _without_repeats(list(entries.values()))
    _sign_in_hand(reading, found)
    signatures.sign(reading, found)
    with_number(reading, found)
    reading.found.instruments.extend(found)


def _entry(reading: Reading, tale: Told) -> Instrument | None:
    naming = tale.naming
    if naming.title is None and (
        tale.recalled or tale.act != "signed" or reading.found.page.kind in ("plan", "table")
    ):
        return None  # a recalled bundle with a number is an achievement
    meeting = meeting_at(reading, naming.span[0])
    who = _who(reading, tale, meeting)
    return Instrument(
        span=naming.span,
        confidence=_confidence(tale),
        rule=_rule(naming),
        title=naming.title,
        kind=naming.kind,
        act=tale.act,
        parties=who.parties,
        date=_date(reading, tale, None if who.elsewhere else meeting),
        count=naming.count,
        signatories=who.people,
        year=year_in(naming.title),
        inferred=inferred_year(naming.title),
    )


def meeting_at(reading: Reading, at: int) -> Meeting | None:
    """The meeting that a place in the page tells of: the last one named before it, else the first."""
    if "meetings" not in reading.memo:
        reading.memo["meetings"] = sorted(reading.found.meetings, key=lambda meeting: meeting.span)
    meetings: list[Meeting] = reading.memo["meetings"]
    if not meetings:
        return None
    nth = bisect_right(meetings, at, key=lambda meeting: meeting.span[0])
    return meetings[max(0, nth - 1)]


def _who(reading: Reading, tale: Told, meeting: Meeting | None) -> Signers:
    if tale.act == "mentioned":
        return Signers([], [])
    who = signers(reading, tale.subject, meeting, tale.act == "signed")
    if who.parties or who.people or who.foreign or tale.recalled:
        return who
    acted = members(reading, meeting)
    if not acted and tale.act in ("signed", "adopted"):  # nobody is named but whom the title binds
        named = named_in(reading, tale.naming.span)
        acted = named if len(named) > 1 else []
    return Signers(acted, [])


def _date(reading: Reading, tale: Told, meeting: Meeting | None) -> str | None:
    """The day the page states before the verb; else the meeting's, if it was done there."""
    if tale.act == "mentioned":
        return None
    stated = _stated(reading, tale.subject)
    if stated and stated.iso and stated.precision in ("day", "month"):
        return stated.iso
    if tale.recalled or (stated and stated.precision != "day"):
        return None
    return meeting.date if meeting else None


def _stated(reading: Reading, subject: Span) -> dates.Day | None:
    """The day in the verb's own clause, else in an adverbial one before it: 2020年4月，各方签订《…》."""
    spans = clauses(reading.text, subject)
    for nth, (start, end) in enumerate(reversed(spans)):
        found = dates.find_days(reading.text, start, end, reading.found.page.published)
        if found and (nth == 0 or end - start <= found[-1].end - found[-1].start + ADVERBIAL):
            return found[-1]
    return None


def _confidence(tale: Told) -> float:
    if tale.naming.title is None:
        return 0.75
    return 0.95 if tale.naming.quoted and tale.act != "mentioned" else 0.8


def _rule(naming: Naming) -> str:
    if naming.title is None:
        return "headline-bundle" if naming.heading else "bundle"
    if naming.quoted:
        return "quoted-title"
    return "headline-title" if naming.heading else "bare-title"


def _merge(entries: dict[str, Instrument], new: Instrument) -> None:
    """One entry a document: its furthest act decides who and when; what that leaves open the others fill."""
    key = core_of(new.title) if new.title else f"{new.kind} {new.count} {new.span if new.count else ''}"
    old = entries.get(key)
    if old is None:
        entries[key] = new
        return
    first, second = (old, new) if RANK[old.act] <= RANK[new.act] else (new, old)
    first.parties = first.parties or second.parties
    first.date = first.date or second.date
    first.number = first.number or second.number
    first.signatories = first.signatories or second.signatories
    entries[key] = first


def _without_repeats(found: list[Instrument]) -> list[Instrument]:
    """Without what only sums up the documents that the body names: 签署合作协议 in a headline, 签署相关协议 before them."""
    signed = [entry for entry in found if entry.act == "signed"]
    titled = {_whose(entry) for entry in signed if entry.title}
    told = {entry.kind for entry in signed if not entry.rule.startswith("headline")}

    def repeats(entry: Instrument) -> bool:
        if entry.rule.startswith("headline"):
            return entry.act == "signed" and entry.kind in told
        return entry.title is None and entry.count is None and _whose(entry) in titled

    return [entry for entry in found if not repeats(entry)]


def _whose(entry: Instrument) -> tuple[str, str | None, frozenset[str]]:
    return entry.kind, entry.date, frozenset(entry.parties)


def _sign_in_hand(reading: Reading, found: Sequence[Instrument]) -> None:
    """Who signed in a sentence of its own: 甲与乙分别代表两地政府在协议上签字."""
    signed = [entry for entry in found if entry.act == "signed" and entry.title]
    if not signed or not SIGNED_IN_HAND.search(reading.text):
        return
    starts = sorted(entry.span[0] for entry in found)
    for sentence in reading.sentences:
        match = SIGNED_IN_HAND.search(reading.text, *sentence)
        if match is None or bisect_left(starts, sentence[0]) < bisect_left(starts, sentence[1]):
            continue
        entry = next((entry for entry in signed if entry.span[0] > match.start()), signed[0])
        entry.signatories = entry.signatories or signatories(reading, (sentence[0], match.start()))
