"""Whose words a page may report: its people, meetings and documents, and how each of them speaks."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from yipanqi import places, vocab
from yipanqi.findings.context import Reading
from yipanqi.findings.types import Instrument, Person


class Voice(NamedTuple):
    """Whose words: ``by`` as a finding names it, ``side`` the code it speaks for, ``act`` of the opening verb."""

    kind: str  # page, person, meeting, document, joint, side
    by: str | None = None
    side: str | None = None
    act: str | None = None
    asks: bool = False  # its words are wishes or duties from the first one on
    tells: bool = False  # its words recount, until its sentence ends
    national: bool = False  # a leader of the nation: context, never a commitment of the parties
    outsider: bool = False  # a guest, scholar or company: what they wish is advice


PAGE = Voice("page")
_TO = re.compile("(?:代表[^，。]{1,16})?(?:[对向](?!记者)|会见|感谢|欢迎|陪同)")
_SIGNED = re.compile("签[订署下]的")


@dataclass
class Speakers:
    """The people, meetings and documents of a page that may speak."""

    reading: Reading
    people: dict[str, Person] = field(default_factory=dict)
    members: set[str] = field(default_factory=set)  # codes of those that met or signed
    longest: int = 0

    def __post_init__(self) -> None:
        self.people = {person.name: person for person in self.reading.found.people}
        self.longest = max(map(len, self.people), default=0)
        found = self.reading.found
        self.members = {code for meeting in found.meetings for code in meeting.parties}
        self.members |= {code for instrument in found.instruments for code in instrument.parties}

    @cached_property
    def named(self) -> list[tuple[int, str]]:
        """Every place where a person is named, of two names at one place the longer; looked for when it is asked for."""
        text, found = self.reading.text, []
        for name in filter(None, self.people):
            at = text.find(name)
            while at >= 0:
                found.append((at, -len(name), name))
                at = text.find(name, at + len(name))
        named: list[tuple[int, str]] = []
        free = 0
        for at, _, name in sorted(found):
            if at >= free:
                named.append((at, name))
                free = at + len(name)
        return named

    def ending(self, subject: str) -> Person | None:
        """The person whose name ends a subject (四川省发展改革委副主任某某)."""
        for length in range(min(self.longest, len(subject)), 1, -1):
            if person := self.people.get(subject[-length:]):
                return person
        return None

    def voice(self, person: Person) -> Voice:
        """A person speaks for the member among the divisions they serve, of several for the one named last."""
        sides = [a.of for a in person.appointments if a.of and a.of.isdecimal()]
        local = [side for side in sides if places.level(side) != "province"]
        own = [side for side in local or sides if side in self.members] or local or sides
        if any(appointment.post in vocab.words("national_post") for appointment in person.appointments):
            return Voice("person", person.name, tells=True, national=True)
        outsider = person.capacity in ("observer", "third-party")
        return Voice("person", person.name, own[-1] if own else None, outsider=outsider)

    def last_before(self, at: int, since: int) -> Person | None:
        """The person named last between two places, as who acts."""
        index = bisect_left(self.named, (at, "")) - 1
        if index < 0 or self.named[index][0] < since:
            return None
        while index and self.named[index - 1][0] >= since and self._is_object(index):
            index -= 1
        return self.people[self.named[index][1]]

    def _is_object(self, index: int) -> bool:
        """甲对乙表示欢迎: the second is spoken to; he who goes on is the first."""
        before, name = self.named[index - 1]
        between = self.reading.text[before + len(name) : self.named[index][0]]
        return "。" not in between and _TO.match(between) is not None

    @cached_property
    def meeting(self) -> tuple[str | None, str | None]:
        """The meeting that 会议 stands for, and the only side it speaks for if it has but one party."""
        meetings = [
            m for m in self.reading.found.meetings if m.kind not in ("visit", "ceremony")
        ] or self.reading.found.meetings
        if not meetings:
            return None, None
        chosen = meetings[0]
        return chosen.name, chosen.parties[0] if len(chosen.parties) == 1 else None

    def instrument(self, title: str, before: int) -> Instrument | None:
        """The instrument that a title, a part of it (《决定》) or a bare word (协议) stands for: the nearest before it."""
        known = [i for i in self.reading.found.instruments if i.title and title and title in i.title]
        earlier = [i for i in known if i.span[0] < before]
        return max(earlier, key=lambda i: i.span[0]) if earlier else (known[0] if known else None)

    def signed_before(self, before: int) -> Instrument | None:
        """What was signed last before a place: 按照两市签订的合作协议 names it by its signing."""
        signed = [i for i in self.reading.found.instruments if i.act == "signed" and i.span[0] < before]
        return max(signed, key=lambda i: i.span[0], default=None)


def document_voice(speakers: Speakers, title: str, at: int) -> Voice:
    """A document speaks: signed and adopted ones say so, others say nothing of their act."""
    instrument = speakers.instrument(title, at)
    if instrument is None and _SIGNED.search(title):
        instrument = speakers.signed_before(at)
    if instrument is None:
        found = speakers.reading.found
        signed = any(m.kind == "ceremony" for m in found.meetings) or any(
            i.act == "signed" for i in found.instruments
        )
        act = "signed" if signed and title.endswith(("协议", "备忘录", "合同", "框架", "协议书")) else None
        return Voice("document", title if len(title) > 3 else None, act=act, asks=True)
    act = instrument.act if instrument.act in ("signed", "adopted") else None
    shared = act == "signed" or instrument.kind in ("agreement", "memorandum")
    side = instrument.parties[0] if len(instrument.parties) == 1 and not shared else None
    return Voice("document", instrument.title, side, act, asks=True)
