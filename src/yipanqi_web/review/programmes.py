"""Programmes, members and standing as a page suggests them; an officer confirms or changes each."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from pypinyin import lazy_pinyin

from yipanqi import places
from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.acts import Act, Receipt, record_many
from yipanqi_web.chain.excerpts import Excerpt
from yipanqi_web.programmes.acts import MemberRecorded, ProgrammeRecorded
from yipanqi_web.programmes.models import Programme, Standing
from yipanqi_web.sources.models import Intake, Page
from yipanqi_web.sources.register import registered


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A programme as proposed from a page: `known` is its key where it is in the register already."""

    name: str
    slug: str
    standing: str
    founded: str
    founded_by: str
    members: tuple[tuple[str, str], ...]  # (code, name), the host first
    known: str = ""


def suggest(intake: Intake) -> Suggestion:
    """The programme that a page speaks of, its standing and members."""
    findings = intake.findings
    founded = findings["founded"][0] if findings["founded"] else {}
    codes = _members(intake)
    name = founded.get("programme") or _named(intake) or _paired(codes) or intake.title
    known = Programme.objects.filter(name=name).first()
    return Suggestion(
        name=name,
        slug=known.slug if known else slug_of(name),
        standing=known.standing if known else _standing(intake, codes),
        founded=founded.get("date") or "",
        founded_by=founded.get("meeting") or "",
        members=tuple((code, short_name(code)) for code in codes),
        known=known.key if known else "",
    )


def slug_of(name: str) -> str:
    """A readable address in Latin letters."""
    letters = "-".join(lazy_pinyin(name, errors="ignore"))
    return letters[:60].strip("-") or "programme"


def short_name(code: str) -> str:
    division = places.division(code)
    return division.short if division else code


def _members(intake: Intake) -> list[str]:
    for meeting in intake.findings["meetings"]:
        if meeting["parties"]:
            return list(meeting["parties"])
    for instrument in intake.findings["instruments"]:
        if instrument["parties"]:
            return list(instrument["parties"])
    return []


# How many the text says there are, right after it has listed them: 甲县、乙县等8个县（市、区）.
COUNTED = re.compile(r"[^。；！？\n]*?等\s*(\d{1,2})\s*个?(?:县|市|区|省|州|地区|地)(?:（[^）]{1,9}）)?")


def members_doubt(intake: Intake) -> str:
    """A sentence where the text lists fewer or more divisions than it counts; what is proposed follows the count
    only if the host makes up the difference.
    """
    members = _members(intake)
    for match in COUNTED.finditer(intake.text):
        listed = len(places.scan(match[0]))
        if listed > 1 and listed != int(match[1]):
            values = {"said": match[1], "listed": listed, "members": len(members)}
            if len(members) == int(match[1]) == listed + 1:
                return (
                    _("正文写 %(said)s 个，列名 %(listed)s 个，加东道主计 %(members)s 个，请核对。") % values
                )
            return _("正文写 %(said)s 个，列名 %(listed)s 个，识读出成员 %(members)s 个，请核对。") % values
    return ""


def _named(intake: Intake) -> str:
    """The alliance, zone or belt that the page is about: one that its title or its meeting's name contains."""
    findings = intake.findings
    alliances = [m["name"] for m in findings["mechanisms"] if m["kind"] == "alliance"]
    held = [meeting["name"] for meeting in findings["meetings"]]
    named = [
        name
        for about in (intake.title, *held)
        for name in sorted((item["name"] for item in findings["projects"]), key=len, reverse=True)
        if name in about
    ]
    return next(iter([*alliances, *named]), "")


def _paired(codes: list[str]) -> str:
    return "·".join(map(short_name, codes)) + "合作" if len(codes) in (2, 3) else ""


def _standing(intake: Intake, codes: list[str]) -> str:
    if len(codes) == 1:
        return Standing.UNILATERAL
    if intake.findings["founded"] or len(codes) > 2:
        return Standing.ALLIANCE
    return Standing.BILATERAL


def open_programme(account: Account, intake: Intake, wanted: Suggestion) -> Programme:
    """Record a programme with its members, and the page that speaks of it; an existing one gets what it lacks."""
    if wanted.known:
        programme = Programme.objects.get(pk=wanted.known)
        register_page(account, intake, programme)
        return programme
    source = Excerpt(sha256=intake.sha256, quote=intake.title)
    first = ProgrammeRecorded(
        slug=wanted.slug, name=wanted.name, standing=wanted.standing,
        founded=wanted.founded, founded_by=wanted.founded_by, source=source,
    )  # fmt: skip
    receipts = record_many([first, *_member_acts(wanted, source)], by=account.actor())
    programme = Programme.objects.get(pk=receipts[0].key(Programme.prefix))
    register_page(account, intake, programme)
    return programme


def _member_acts(wanted: Suggestion, source: Excerpt) -> list[Callable[[list[Receipt]], Act]]:
    def one(index: int, code: str, name: str) -> Callable[[list[Receipt]], Act]:
        return lambda made: MemberRecorded(
            programme=made[0].key(Programme.prefix), code=code, name=name, host=index == 0, source=source
        )

    return [one(index, code, name) for index, (code, name) in enumerate(wanted.members)]


def register_page(account: Account, intake: Intake, programme: Programme) -> Page:
    """The page in the ledger, once a programme."""
    return registered(intake, programme.key, by=account.actor())
