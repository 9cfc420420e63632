"""In what capacity people were there: members that met, observers invited from above or outside, third parties."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import cache

from yipanqi import places, vocab
from yipanqi.findings.context import Reading
from yipanqi.findings.types import Person

_LEADING = re.compile("书记|常委|领导|秘书长|市长|县长|区长|州长|省长|旗长|盟长|主席|人大常委会|政协|政府")
_DEPARTMENT = re.compile("委员会|局|厅|部|办公室|院|中心|公司|校|学会")


def member_codes(people: Sequence[Person], named: Sequence[str], observers: Set[str]) -> list[str]:
    """The divisions that people lead, in the order of the page: without those inside others of them, or above those
    that ``named`` (a meeting's own name) says. Where only departments met, theirs. ``observers`` are the names of those
    who were there without a vote."""
    people = [person for person in people if person.name not in observers] or people
    codes = _led(people, leading=True) or _led(people, leading=False)
    led, said = set(codes), set(named)
    over = {above for code in led & said for above in places.ancestors(code)}  # those above one that is named
    # A province whose cities met only looked on.
    invited = {
        code
        for code in led - said
        if _is_province(code) and any(places.is_within(c, code) for c in led if c != code)
    }
    kept: list[str] = []
    for code in codes:
        if code in invited:
            continue
        above = led.intersection(places.ancestors(code)) - invited
        if above and (code not in said or above & said):
            continue
        if code in over and code not in said:
            continue
        kept.append(code)
    return kept


def _is_province(code: str) -> bool:
    """Whether a code is a province's; the districts of a municipality are its own."""
    return code.endswith("0000") and code[:2] not in ("11", "12", "31", "50")


def _led(people: Sequence[Person], leading: bool) -> list[str]:
    found: list[str] = []
    for person in people:
        if person.role == "mentioned" and leading:
            continue
        codes = [
            a.of for a in person.appointments if a.of and a.of.isdecimal() and (not leading or _leads(a.post))
        ]
        if codes:
            code = min(codes, key=_height)
            found.append(code)
    return list(dict.fromkeys(found))


def _height(code: str) -> int:
    return -len(places.ancestors(code))


def _leads(post: str) -> bool:
    """Whether a post leads its division, as against one of its departments."""
    return _LEADING.search(post) is not None and not _DEPARTMENT.search(post)


def give_capacities(reading: Reading) -> None:
    """Set ``capacity`` of everybody who took part; it stays None for who is only mentioned."""
    meetings = reading.found.meetings
    parties = {code for meeting in meetings for code in meeting.parties}
    for person in reading.found.people:
        if person.role != "mentioned":
            person.capacity = _capacity(person, parties)


def _capacity(person: Person, parties: Set[str]) -> str | None:
    owners = [a.of for a in person.appointments if a.of]
    codes = [of for of in owners if of.isdecimal()]
    if any(not parties.isdisjoint((code, *places.ancestors(code))) for code in codes):
        return "member"
    if codes:
        return "observer" if parties else "member"
    if not owners:
        return None
    return "third-party" if any(_private(of) for of in owners) else "member"


def _private(body: str) -> bool:
    return body.endswith(_endings("body_company", "body_school")) and not body.endswith(
        _endings("body_zone", "body_joint")
    )


@cache
def _endings(*categories: str) -> tuple[str, ...]:
    return tuple(word for category in categories for word in vocab.words(category))
