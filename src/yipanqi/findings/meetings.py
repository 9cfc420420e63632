"""Meetings that a page reports, with the places seen and the bodies founded there.

In order: meetings named with a verb (召开, 举行), visits, and a signing where nothing else is reported; what is named
twice is one; then day, place, mode and parties; last, whose people are members and who only watched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from yipanqi import places
from yipanqi.findings import parties as page_parties_of
from yipanqi.findings.capacities import give_capacities, member_codes
from yipanqi.findings.context import Reading
from yipanqi.findings.foundings import foundings
from yipanqi.findings.held import Held, of_this_page, placed, when
from yipanqi.findings.implied_meetings import (
    attended,
    date_title,
    learned,
    minuted,
    signing,
    talks,
    toured,
    visited,
)
from yipanqi.findings.meeting_names import Reported, reported
from yipanqi.findings.numbers import integer
from yipanqi.findings.posts import level_word
from yipanqi.findings.regions import Regions
from yipanqi.findings.settings import anchor_of
from yipanqi.findings.signers import named_in
from yipanqi.findings.sites import sites_seen
from yipanqi.findings.types import Meeting
from yipanqi.pages.page import Span

_FAR = 2000  # characters of a sentence around a meeting that are looked at; no sentence that people write is longer
_COUNTED = re.compile(r"[两二三四五六七八九](?P<level>[省市州盟县区旗])(?![级直内])")
_LISTING = 200  # characters in which the members of a counted group are named
_COMPARED = 40  # meetings that a new one is compared with


def find(reading: Reading) -> None:
    """Append the page's meetings, sites and foundings; set the capacities of its people."""
    if reading.found.page.kind in ("plan", "table"):
        give_capacities(reading)
        return
    anchor = anchor_of(reading)
    blocks = [block for block in reading.content if block.role == "body"]
    reading.found.sites.extend(sites_seen(reading, blocks))
    held = _told_apart([*_named(reading, anchor), *(visited(reading, anchor) or toured(reading, anchor))])
    held += talks(reading, held)
    held += attended(reading, held, anchor)
    held = of_this_page(reading, held) or minuted(reading, anchor) or signing(reading, anchor)
    held = held or learned(reading, anchor)
    if _only_visits(held) and reading.hits("signing_ceremony"):
        held += signing(reading, anchor)
    date_title(reading, held, anchor)
    _inherit(held)
    _take_visit(held)
    held.sort(key=lambda one: (one.titled, one.meeting.span))
    regions = Regions((one.block.start, when(one)) for one in held if not one.titled)
    for one in held:
        region = (
            (0, len(reading.text))
            if one.titled
            else regions.of(one.block.start, when(one), len(reading.text))
        )
        one.meeting.parties = _parties(reading, one, region)
    reading.found.meetings.extend(one.meeting for one in held)
    foundings(reading, held[0].meeting if held else None)
    give_capacities(reading)


def _only_visits(held: list[Held]) -> bool:
    return bool(held) and all(one.meeting.kind == "visit" for one in held)


def _named(reading: Reading, anchor: str | None) -> list[Held]:
    return [_from_name(reading, told, anchor) for told in reported(reading)]


def _from_name(reading: Reading, told: Reported, anchor: str | None) -> Held:
    meeting = Meeting(
        span=told.span,
        name=told.name,
        kind=told.kind,
        ordinal=told.ordinal,
        functions=list(told.functions),
        rule="named-after-verb" if told.inside else "named-before-verb",
    )
    scope = (
        max(told.sentence[0], told.span[0] - _FAR),
        min(told.sentence[1], max(told.span[1], told.verb[1]) + _FAR),
    )
    return placed(reading, Held(meeting, scope, told.block, told.block.role == "title", told.inside), anchor)


def _told_apart(found: list[Held]) -> list[Held]:
    """One entry a meeting: names that hold each other, the same ordinal of one kind, visits of one day."""
    kept: list[Held] = []
    for one in sorted(found, key=lambda held: (held.titled, held.meeting.span)):
        same = next((other for other in kept[-_COMPARED:] if _same(other, one)), None)
        if same is None and one.titled and one.meeting.kind != "visit":
            same = next((other for other in kept[-_COMPARED:] if _headline_of(other, one)), None)
        if same is None:
            kept.append(one)
        elif not same.titled:
            _merge(same.meeting, one.meeting)
    return kept


def _same(known: Held, new: Held) -> bool:
    a, b = known.meeting, new.meeting
    if new.titled and (b.kind in a.functions or _alike(a.name, b.name)):
        return not (a.date and b.date) or a.date == b.date
    if a.kind != b.kind or (a.date and b.date and a.date != b.date):
        return False
    recently = b.date is None and new.dated
    if a.kind == "visit" and not new.titled and recently and _apart(a.place, b.place):
        return False
    if new.titled or a.kind == "visit":
        return True
    if a.ordinal and b.ordinal:
        return a.ordinal == b.ordinal
    return a.name in b.name or b.name in a.name


def _headline_of(known: Held, new: Held) -> bool:
    """Whether a headline's meeting, under a name of its own, can only be the one that the body reports."""
    return not known.titled and not known.inside and known.meeting.kind != "visit" and not new.meeting.date


def _alike(one: str, other: str) -> bool:
    """Whether a headline's name says of a meeting what the body's says: all but a few signs of it, in order."""
    rest = iter(one)
    return len(other) > 4 and all(sign in rest for sign in other)


def _apart(one: str | None, other: str | None) -> bool:
    """Whether two places are known to be different ones."""
    if one is None or other is None or one == other:
        return False
    return not (places.is_within(one, other) or places.is_within(other, one))


def _merge(kept: Meeting, new: Meeting) -> None:
    if kept.kind != "visit" and kept.name in new.name:
        kept.name, kept.ordinal = new.name, kept.ordinal or new.ordinal
    kept.place = kept.place or new.place
    kept.mode = kept.mode or new.mode
    kept.date = kept.date or new.date
    kept.functions = kept.functions or new.functions


def _inherit(held: list[Held]) -> None:
    """What goes on inside or after a meeting takes its day; inside, its place and mode too."""
    body = [one for one in held if not one.titled]
    first = next((nth for nth, one in enumerate(body) if one.meeting.date), len(body))
    before: Held | None = None  # the last one with a day that others may go on inside of
    for nth, one in enumerate(body):
        main = before or (body[first] if first < len(body) else None)
        if main is not None and main is not one:
            _take_from(one, main)
        if one.meeting.date:
            first, before = min(first, nth), before if one.inside else one
    visit = next((one.meeting for one in body if one.meeting.kind == "visit"), None)
    for one in body:
        if one.meeting.kind == "symposium" and visit and visit.date == one.meeting.date:
            one.after = visit
        if (
            one.meeting.kind == "symposium"
            and visit
            and not one.meeting.place
            and one.meeting.mode != "video"
        ):
            one.meeting.place, one.meeting.mode = visit.place, "in-person"


def _take_visit(held: list[Held]) -> None:
    """A symposium that only the headline names was held at the visit that the page reports, on its day."""
    visits = [one.meeting for one in held if one.meeting.kind == "visit" and one.meeting.date]
    for one in held:
        if visits and one.titled and one.meeting.kind == "symposium" and not one.meeting.date:
            one.meeting.date, one.meeting.inferred = visits[0].date, ["date"]
            if not one.meeting.place and one.meeting.mode != "video":
                one.meeting.place, one.meeting.mode = visits[0].place, "in-person"


def _take_from(one: Held, main: Held) -> None:
    if not one.dated:
        one.meeting.date, one.meeting.inferred = main.meeting.date, ["date"]
    if one.meeting.date == main.meeting.date:
        _inherit_place(one, main)


def _inherit_place(one: Held, main: Held) -> None:
    if one.meeting.kind == "ceremony" and not one.meeting.place and one.inside:
        one.meeting.place = main.meeting.place
        one.meeting.mode = one.meeting.mode or main.meeting.mode


def _parties(reading: Reading, one: Held, region: Span) -> list[str]:
    """The divisions whose leaders met in the part of the page that tells of the meeting, else those of its name."""
    named = [code for mention in reading.mentions_in(one.meeting.span) for code in mention.codes]
    if counted := _COUNTED.search(
        reading.text, *one.meeting.span
    ):  # 三市代表走访某县: the cities met, no county
        day = reading.found.page.published
        named = [code for code in named if level_word(code, day) == counted["level"]]
    if one.meeting.kind in ("plenary", "executive"):
        own = reading.mentions_in(one.meeting.span)[:1]
        joint = [code for mention in own for code in mention.codes] if own and len(own[0].codes) > 1 else []
        return joint or _innermost(named)[:1] or list(reading.found.page.home[-1:])
    codes = _members(reading, region, named)
    local = {code for code in codes if places.level(code) != "province"}
    if counted and (listed := _counted(reading, counted[0])) and local <= set(listed):
        return listed
    if len(codes) < 2 or (len(codes) > 2 and set(codes) < set(_innermost(named))):
        codes += [code for code in _innermost(named) if code not in codes]
    if len(codes) < 2:
        before = (one.sentence[0], max(one.sentence[0], one.meeting.span[0]))
        codes += [code for code in _innermost(named_in(reading, before)) if code not in codes]
    if len(codes) < 2 and one.after:
        codes += [code for code in one.after.parties if code not in codes]
    if len(codes) < 2:
        codes += [code for code in page_parties_of.page_parties(reading) if code not in codes]
    return codes


def _counted(reading: Reading, counted: str) -> list[str]:
    """The divisions that the page lists under a number that the meeting's name bears: “六市”包括甲市、乙市…."""
    number = integer(counted[0])
    for match in re.finditer(rf"{counted}[”]?(?:包括|由|即|是指|指|为|[，：])", reading.text):
        stop = reading.text.find("。", match.end(), match.end() + _LISTING)
        span = (match.end(), stop if stop >= 0 else match.end() + _LISTING)
        codes = _innermost([code for mention in reading.mentions_in(span) for code in mention.codes])
        day = reading.found.page.published
        level = [code for code in codes if (level_word(code, day) or " ") in counted]
        for found in (codes, level):
            if len(found) == number:
                return found
    return next((codes for codes in _runs(reading) if len(codes) == number), [])


def _runs(reading: Reading) -> Iterator[list[str]]:
    """The divisions that the page lists in one breath: 甲县、乙县、丙区政协主席参加会议."""
    run: list[str] = []
    end = -1
    for mention in reading.found.mentions:
        joined = reading.text[end : mention.span[0]] in ("、", "和", "与", "及")
        if not joined:
            yield run
            run = []
        run = [*run, mention.codes[0]] if len(mention.codes) == 1 and mention.codes[0] not in run else run
        end = mention.span[1]
    yield run


def _innermost(codes: list[str]) -> list[str]:
    found: list[str] = []
    for code in codes:
        if code not in found and not any(other != code and places.is_within(other, code) for other in codes):
            found.append(code)
    return found


def _members(reading: Reading, region: Span, named: list[str]) -> list[str]:
    """The divisions whose leaders a region names; each region is looked through once."""
    known: dict[tuple[Span, tuple[str, ...]], list[str]] = reading.memo.setdefault("members_of_region", {})
    key = (region, tuple(named))
    if key not in known:
        observers = reading.memo.get("observers", frozenset())
        known[key] = member_codes(reading.people_in(region), named, observers)
    return list(known[key])
