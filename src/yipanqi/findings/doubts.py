"""Doubts: what looks wrong on a page. Raised beside the findings; nothing is corrected.

Every doubt has a span to look at and one neutral sentence, in Chinese like the findings, that says what was seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from yipanqi import places
from yipanqi.findings import dates
from yipanqi.findings.acts import told
from yipanqi.findings.context import Reading
from yipanqi.findings.instruments import meeting_at
from yipanqi.findings.titles import core_of, namings
from yipanqi.findings.types import Doubt, Instrument, Person
from yipanqi.pages.page import Span

WITH_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d\s?[年/.-]|[一二][〇零○九][〇零○一二三四五六七八九]{2}年")


def find(reading: Reading) -> None:
    """Append the page's doubts, by kind and then in order."""
    for raise_doubts in (
        _damaged, _odd_bodies, _conflicts, _late_days, _ambiguous, _without_signatory, _without_year, _reworded,
    ):  # fmt: skip
        reading.found.doubts.extend(raise_doubts(reading))


def _doubt(kind: str, span: Span, about: str, confidence: float = 0.8) -> Doubt:
    return Doubt(span=span, confidence=confidence, rule=kind, kind=kind, about=about)


def _damaged(reading: Reading) -> Iterator[Doubt]:
    """What cleaning the page could not mend with certainty."""
    for kind, about in reading.page.doubts:
        yield _doubt(kind, (0, 0), about)


def _odd_bodies(reading: Reading) -> Iterator[Doubt]:
    for alias in reading.found.aliases:
        yield _doubt(
            "odd-body-name",
            alias.span,
            f"“{alias.printed}”这一名称少见，疑为“{alias.likely}”；此处照原文记录。",
            alias.confidence,
        )


def _conflicts(reading: Reading) -> Iterator[Doubt]:
    """One document presented by two people on one page."""
    if not any(instrument.act == "presented" for instrument in reading.found.instruments):
        return
    presenters: dict[str, dict[str, Span]] = {}
    for tale in told(reading, namings(reading)):
        person = _person_before(reading, tale.naming.span[0], tale.sentence[0])
        if tale.act == "presented" and tale.naming.title and person is not None:
            presenters.setdefault(core_of(tale.naming.title), {}).setdefault(person.name, tale.naming.span)
    for title, by in presenters.items():
        if len(by) > 1:
            yield _doubt(
                "conflicting-roles", list(by.values())[-1], f"《{title}》的说明人前后不一：{'、'.join(by)}。"
            )


def _person_before(reading: Reading, at: int, since: int) -> Person | None:
    """The person named last before a place in its sentence; a name's later occurrences count too."""
    best: tuple[int, Person] | None = None
    for person in reading.found.people:
        found = reading.text.rfind(person.name, since, at)
        if found >= 0 and (best is None or found > best[0]):
            best = (found, person)
    return best[1] if best else None


def _late_days(reading: Reading) -> Iterator[Doubt]:
    """Something reported as done on a day after the page was published."""
    published = reading.found.page.published
    if published is None or len(published) < len("2021-01-21"):
        return
    for meeting in reading.found.meetings:
        if meeting.date and meeting.date[:10] > published[: len(meeting.date)]:
            yield _doubt(
                "date-order",
                meeting.span,
                f"“{meeting.name}”的日期{meeting.date}晚于网页发布日期{published}。",
            )
    for instrument in reading.found.instruments:
        if instrument.date and instrument.date > published[: len(instrument.date)]:
            yield _doubt(
                "date-order",
                instrument.span,
                f"{_titled(instrument)}的日期{instrument.date}晚于网页发布日期{published}。",
            )


def _titled(instrument: Instrument) -> str:
    return f"《{instrument.title}》" if instrument.title else "所签协议"


def _ambiguous(reading: Reading) -> Iterator[Doubt]:
    """A name that several divisions share and nothing near it decides: no mention, because it has no code."""
    for printed, span in reading.memo.get("ambiguous", {}).items():
        yield _doubt("ambiguous-division", span, f"“{printed}”对应多个同名区划，本页未能确定是哪一个。", 0.7)


def _without_signatory(reading: Reading) -> Iterator[Doubt]:
    """Signatories of other parties are named and a party has none: once an instrument."""
    for instrument in reading.found.instruments:
        signed_for = {signatory.of for signatory in instrument.signatories if signatory.of}
        if not any(code.isdigit() for code in signed_for):
            continue
        meeting = meeting_at(reading, instrument.span[0])
        parties = dict.fromkeys([*(meeting.parties if meeting else []), *instrument.parties])
        missing = [code for code in parties if code not in signed_for]
        if missing:
            named = "、".join(_name(code, reading.found.page.published) for code in missing)
            yield _doubt(
                "signatory-missing", instrument.span, f"{_titled(instrument)}未写明{named}由谁签署。"
            )


def _name(code: str, on: str | None) -> str:
    division = places.division(code, on)
    return division.name if division else code


def _without_year(reading: Reading) -> Iterator[Doubt]:
    """Days are given and no year: neither a day of publication nor a dated day in the text."""
    if reading.found.page.published is not None:
        return
    for block in reading.content:
        for day in dates.find_days(reading.text, block.start, block.end):
            if day.precision == "day" and not WITH_YEAR.search(reading.text, day.start, day.end):
                yield _doubt(
                    "no-year",
                    (day.start, day.end),
                    f"“{reading.text[day.start : day.end]}”未写年份，网页也没有发布日期。",
                )
                return


def _reworded(reading: Reading) -> Iterator[Doubt]:
    """A repost that calls an official body by another name has been reworded: its wording is no quotation."""
    if reading.found.page.kind == "forum" and reading.found.aliases:
        yield _doubt(
            "reworded",
            reading.found.aliases[0].span,
            "转载文字中的机构名称与通行叫法不同，全文可能经过改写。",
            0.6,
        )
