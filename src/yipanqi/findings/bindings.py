"""Whom a commitment binds: the side it is voiced for, its parties, whether it is the members' common matter."""

from __future__ import annotations

import re

from yipanqi.findings import grading, parties
from yipanqi.findings.clauses import Clause
from yipanqi.findings.context import Reading
from yipanqi.findings.stances import OWN
from yipanqi.findings.voices import Voice
from yipanqi.pages.page import Span

_ALL_SIDES = re.compile(r"双方|[两三四五六七八]地|各方|[两三四]省|[两三四五][区市县]|各[市县区地]")
_OWN_PLACE = re.compile(r"[我该全本][市县区省州]|(?<![两三四])[市县区省州](?:委|政府|直|级)")
_WITH_OTHERS = re.compile(
    r"携手[^，]{2,16}(?:共|联|打造|推)|(?:加强|强化|深化)与[^，]{2,14}(?:合作|对接|衔接|联系|协作)"
    r"|跨省|通办|毗邻|合作的|与[^，]{2,12}(?:共|联|结对)|同[^，]{2,8}(?:共|联)|会同|协同[^，]{2,8}(?:推|建|改|治|整)"
)
_MACRO_AREA = re.compile("经济圈|都市圈|城市群|经济带|大湾区|一体化")


class Binder:
    """Binds the commitments of one page."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.home = set(reading.found.page.home)
        self.joint = self._joint_parties()
        self.page_side: str | None = None  # whom the page's own 将 was last said of
        self.together = False  # the sentence of the last 将 has involved another member: so does what follows

    def _joint_parties(self) -> list[str]:
        """The page's members: of a meeting of several, else of a document of several."""
        found = self.reading.found
        groups = (
            [m.parties for m in found.meetings]
            + [parties.page_parties(self.reading)]
            + [i.parties for i in found.instruments]
        )
        return list(next((group for group in groups if len(group) > 1), []))

    def side(self, clause: Clause, voice: Voice) -> str | None:
        """The code of the side that says it; None where all do or nothing tells."""
        if voice.kind != "page":
            return voice.side
        if clause.subject:
            self.page_side = self._side_of(clause.subject)
        return self.page_side

    def forget(self) -> None:
        """A new paragraph: the page speaks of somebody else."""
        self.page_side = None

    def _side_of(self, subject: Span) -> str | None:
        words = self.reading.text[subject[0] : subject[1]]
        if _ALL_SIDES.search(words):
            return None
        codes = [code for m in self.reading.mentions_in(subject) for code in m.codes]
        if codes and len(set(codes)) == 1:
            return codes[0]
        if _OWN_PLACE.search(words) and self.reading.found.page.home:
            return self.reading.found.page.home[-1]
        return None

    def parties(self, clause: Clause, side: str | None, reach: str) -> list[str]:
        """The codes it binds: its own side and the members it names, or all."""
        named = [
            code
            for m in self.reading.mentions_in((clause.start, clause.end))
            if not m.embedded
            for code in m.codes
        ]
        named = [code for code in dict.fromkeys(named) if code in self.joint or not self.joint]
        if reach == "own" or (side and named):
            return list(dict.fromkeys([*([side] if side else []), *named]))
        return self.joint or list(
            dict.fromkeys([*([side] if side else self.reading.found.page.home), *named])
        )

    def reach(self, clause: Clause, voice: Voice, side: str | None, act: str | None) -> str:
        """``own`` where a member speaks of its own tasks and involves neither another member nor a joint platform."""
        quote = self.reading.text[clause.start : clause.end]
        if clause.modal:
            self.together = bool(
                clause.subject and _ALL_SIDES.search(self.reading.text[clause.subject[0] : clause.subject[1]])
            )
        if self._one_sided(voice):
            return "joint" if self._names_other(clause, quote) else "own"
        own = (
            clause.modal in OWN
            or (act is None and voice.kind in ("person", "page"))
            or self._said_of(clause, side)
        )
        self.together |= grading.is_joint_talk(quote) or self._names_other(clause, quote, side)
        return "own" if own and side is not None and not self.together else "joint"

    def _said_of(self, clause: Clause, side: str | None) -> bool:
        """Whether a clause's subject is the speaker's own side (乐山要…, said for 乐山)."""
        named = self.reading.mentions_in(clause.subject) if clause.subject else []
        return bool(named) and all(mention.codes == (side,) for mention in named)

    def _one_sided(self, voice: Voice) -> bool:
        """A plan or decision of one member, or a meeting of one member's own."""
        if voice.kind in ("document", "meeting"):
            return voice.side is not None
        meetings = self.reading.found.meetings
        return voice.kind == "page" and bool(meetings) and all(len(m.parties) == 1 for m in meetings)

    def _names_other(self, clause: Clause, quote: str, side: str | None = None) -> bool:
        """Whether the clause names a division other than the speaker's own and those above it."""
        if _WITH_OTHERS.search(quote):
            return True
        own = {side} if side else self.home
        for mention in self.reading.mentions_in((clause.start, clause.end)):
            if len(mention.codes) > 1 and any(code.endswith("0000") for code in mention.codes):
                continue
            follows = self.reading.text[mention.span[1] : mention.span[1] + 8]
            if any(_foreign(code, own) for code in mention.codes) and not _MACRO_AREA.search(follows):
                return True
        return False


def _foreign(code: str, own: set[str]) -> bool:
    """Neither one of the codes, nor above one, nor inside one."""
    for mine in own:
        if code == mine or (code.endswith("0000") and code[:2] == mine[:2]):
            return False
        if (code.endswith("00") and code[:4] == mine[:4]) or (mine.endswith("00") and code[:4] == mine[:4]):
            return False
        if mine.endswith("0000") and code[:2] == mine[:2]:
            return False
    return True
