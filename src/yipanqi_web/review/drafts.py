"""Findings of a page as drafts of acts: what an officer would record if he accepts them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from yipanqi import places
from yipanqi_web.chain.acts import Act
from yipanqi_web.chain.excerpts import Excerpt
from yipanqi_web.commitments.acts import AchievementRecorded, CommitmentRecorded, ShorthandRecorded
from yipanqi_web.commitments.establishing import MEETS
from yipanqi_web.commitments.models import CHECKABLE
from yipanqi_web.instruments.acts import InstrumentRecorded, Signatory
from yipanqi_web.meetings.acts import Attendee, MeetingRecorded
from yipanqi_web.meetings.models import Meeting
from yipanqi_web.organs.acts import Held, HolderRecorded
from yipanqi_web.programmes.acts import BodyRecorded, PositioningRecorded
from yipanqi_web.programmes.cadence import meetings_a_year
from yipanqi_web.projects.acts import ProjectRecorded
from yipanqi_web.sources.models import Intake, Page

# 建立联席会议制度 sets one up; 健全, 完善, 落实 speak of one that is there.
SET_UP = re.compile("(?:建立|成立|设立|组建|搭建)(?!健全|完善)")
JSON = Mapping[str, Any]


def excerpt(intake: Intake, page: Page, item: JSON) -> Excerpt:
    """The finding's words with their paragraph, and the way back to the raw bytes."""
    start, end = item["span"]
    block = next(((s, e) for _, s, e in intake.blocks if s <= start < e), (start, end))
    raw = intake.byte_map.get(f"{start}-{end}")
    return Excerpt(
        page=page.key,
        sha256=intake.sha256,
        quote=intake.text[start:end],
        paragraph=intake.text[block[0] : max(block[1], end)],
        at=start - block[0],
        bytes=(raw[0], raw[1]) if raw else None,
        places=tuple(item.get("places", ())),
    )


def held(appointments: Iterable[JSON]) -> tuple[Held, ...]:
    return tuple(
        Held(
            title=a["post"],
            division=a["of"] if _is_code(a["of"]) else "",
            organisation="" if _is_code(a["of"]) else a["of"] or "",
        )
        for a in appointments
    )


def meeting(intake: Intake, page: Page, item: JSON) -> Act:
    findings = intake.findings
    founded = next((f["programme"] for f in findings["founded"] if f["meeting"] == item["name"]), "")
    is_main = (
        not findings["meetings"]
        or item is findings["meetings"][0]
        or item["name"] == findings["meetings"][0]["name"]
    )
    return MeetingRecorded(
        programme=page.programme,
        name=item["name"],
        meeting_kind=item["kind"],
        functions=tuple(item["functions"]),
        ordinal=item["ordinal"],
        date=item["date"] or "",
        mode=item["mode"] or "",
        place=item["place"] or "",
        parties=tuple(item["parties"]),
        sites=tuple(findings["sites"]) if item["kind"] == "visit" else (),
        founded=founded,
        attendees=tuple(map(attendee, _present(findings["people"]))) if is_main else (),
        source=excerpt(intake, page, item),
    )


def _present(people: Iterable[JSON]) -> list[JSON]:
    """Those who took part; somebody merely mentioned (a national leader) did not."""
    return [person for person in people if person["role"] != "mentioned"]


def attendee(person: JSON) -> Attendee:
    return Attendee(
        name=person["name"],
        posts=held(person["appointments"]),
        role=person["role"],
        roles=tuple(person["roles"]),
        capacity=person["capacity"] or "",
    )


def instrument(intake: Intake, page: Page, item: JSON) -> Act:
    return InstrumentRecorded(
        programme=page.programme,
        title=item["title"] or "",
        instrument_kind=item["kind"],
        life=item["act"],
        count=item["count"],
        parties=tuple(item["parties"]),
        date=item["date"] or "",
        number=item["number"] or "",
        year=item["year"],
        inferred=tuple(item["inferred"]),
        signatories=tuple(
            Signatory(name=s["name"], post=s["post"] or "", of=s["of"] or "") for s in item["signatories"]
        ),
        doubts=tuple(d["about"] for d in intake.findings["doubts"] if d["kind"] == "signatory-missing"),
        source=excerpt(intake, page, item),
    )


def commitment(intake: Intake, page: Page, item: JSON) -> Act:
    speaker = next((p for p in intake.findings["people"] if p["name"] == item["by"]), None)
    posts = speaker["appointments"] if speaker else []
    return CommitmentRecorded(
        programme=page.programme,
        quote=item["quote"],
        sector=item["sector"],
        concreteness=item["concreteness"],
        nature=item["nature"],
        reach=item["reach"],
        parties=tuple(item["parties"]),
        voiced_for=item["voiced_for"] or "",
        by=item["by"] or "",
        by_post="、".join(a["post"] for a in posts),
        by_division=next((a["of"] for a in posts if _is_code(a["of"])), ""),
        by_meeting=_said_at(intake, page),
        speech_act=item["speech_act"] or "",
        hedge=item["hedge"] or "",
        due=item["due"] or "",
        inferred=tuple(item["inferred"]),
        target=_target(intake, item),
        establishes=_set_up(intake, item),
        lead=item["lead"] or "",
        support=tuple(item["support"]),
        tier=intake.tier,
        tracked=item["concreteness"] in CHECKABLE,
        source=excerpt(intake, page, item),
    )


def _said_at(intake: Intake, page: Page) -> str:
    """The key of the page's main meeting, once it is recorded."""
    names = [item["name"] for item in intake.findings["meetings"][:1]]
    known = Meeting.objects.filter(programme=page.programme, name__in=names).first()
    return known.key if known else ""


def _target(intake: Intake, item: JSON) -> dict[str, Any] | None:
    """The figure inside a commitment's words, with its baseline: null where the page gives none."""
    start, end = item["span"]
    for figure in intake.findings["targets"]:
        if figure["span"][0] < end and start < figure["span"][1]:
            return {k: figure[k] for k in ("indicator", "relation", "value", "unit", "baseline")}
    return None


def _set_up(intake: Intake, item: JSON) -> str:
    """The kind of body that a commitment's words promise to set up, where that is one that is known by its meetings."""
    start, end = item["span"]
    for body in intake.findings["mechanisms"]:
        begin, stop = body["span"]
        within = start <= begin and stop <= end and body["kind"] in MEETS
        if within and SET_UP.search(intake.text, start, begin):
            return str(body["kind"])
    return ""


def _is_promised(intake: Intake, body: JSON) -> bool:
    """Whether a page promises to set a body up, rather than tells that there is one."""
    begin, stop = body["span"]
    said = (item["span"] for item in intake.findings["commitments"])
    return body["kind"] in MEETS and any(
        start <= begin and stop <= end and SET_UP.search(intake.text, start, begin) for start, end in said
    )


def positioning(intake: Intake, page: Page, item: JSON, title: str) -> Act:
    return PositioningRecorded(
        programme=page.programme,
        title=title,
        stated=intake.published,
        voiced_for=item["voiced_for"] or "",
        source=excerpt(intake, page, item),
    )


def body(intake: Intake, page: Page, item: JSON) -> Act:
    return BodyRecorded(
        programme=page.programme,
        name=item["name"],
        body_kind=item["kind"],
        cadence=item["cadence"] or "",
        per_year=meetings_a_year(item["cadence"] or ""),
        state="proposed" if _is_promised(intake, item) else "recorded",
        parties=tuple(item["parties"]),
        source=excerpt(intake, page, item),
    )


def project(intake: Intake, page: Page, item: JSON) -> Act:
    return ProjectRecorded(
        programme=page.programme,
        name=item["name"],
        place=item["place"] or "",
        investment_cny=item["investment_cny"],
        parties=tuple(item["parties"]),
        source=excerpt(intake, page, item),
    )


def achievement(intake: Intake, page: Page, item: JSON) -> Act:
    return AchievementRecorded(
        programme=page.programme,
        quote=intake.text[item["span"][0] : item["span"][1]],
        by=item.get("by") or "",
        indicator=item.get("indicator") or "",
        relation=item.get("relation") or "",
        value=item.get("value"),
        unit=item.get("unit") or "",
        as_of=item.get("as_of") or "",
        source=excerpt(intake, page, item),
    )


def shorthand(intake: Intake, page: Page, item: JSON) -> Act:
    return ShorthandRecorded(
        programme=page.programme,
        term=item["term"],
        expansion=item["expansion"] or "",
        side=_whose(intake.text, item["span"][0]),
        source=excerpt(intake, page, item),
    )


NAMED = 8  # characters before a shorthand in which its place may be named: 四川“一干多支”


def _whose(text: str, at: int) -> str:
    """The place whose name stands right before a shorthand's quotation mark; empty where none does."""
    before = text[max(0, at - 1 - NAMED) : at - 1]
    start = next((start for start, end in places.scan(before) if end == len(before)), None)
    found = places.named(before[start:]) if start is not None else []
    return found[0].code if len(found) == 1 else ""


def holder(intake: Intake, page: Page, item: JSON) -> Act:
    day = next((m["date"] for m in intake.findings["meetings"] if m["date"]), None)
    return HolderRecorded(
        name=item["name"],
        posts=held(item["appointments"]),
        seen=day or intake.published,
        programme=page.programme,
        source=excerpt(intake, page, item),
    )


DRAFTS = {
    "meetings": meeting,
    "instruments": instrument,
    "commitments": commitment,
    "mechanisms": body,
    "projects": project,
    "achievements": achievement,
    "results": achievement,
    "shorthands": shorthand,
    "people": holder,
}


def _is_code(of: str | None) -> bool:
    return bool(of) and places.division(str(of)) is not None
