"""What headings say of the clauses below them: their sector, whether they are safeguards, whether they recount."""

from __future__ import annotations

import re
from dataclasses import dataclass

from yipanqi.findings import sectors
from yipanqi.findings.types import Commitment
from yipanqi.pages.page import Block

NUMBERED = re.compile(
    r"^[\s　]*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|第[一二三四五六七八九十]+[章节条])"
)
_HEAD_ENDS = re.compile("[。：]")
_TOP = re.compile(r"^[\s　]*(?:[一二三四五六七八九十]+、|第[一二三四五六七八九十]+[章节])")
_RECAP = re.compile(
    r"回顾|总结|(?:总体|基本|主要|工作|进展|完成|开展|落实)情况|主要成效|成效|现状|发展基础|背景|已(?:完成|取得)|亮点|(?:存在|主要|突出)(?:的)?(?:问题|困难|不足)"
)
_AHEAD = re.compile("打算|计划|安排|下一步|思路")
_SAFEGUARD = re.compile("保障|组织领导|组织实施|工作要求|有关要求|加强宣传|宣传引导")
_ORGANISED = re.compile("组织领导|组织保障|保障措施")
HEADING_LENGTH = 40  # code points: a heading inside its paragraph ends before its first 。
LEADING_SENTENCE = 32  # code points: a sentence of one clause this short heads what follows


@dataclass
class Headings:
    """What carries over from the headings of sections and the short sentences that head parts of a paragraph."""

    document: bool  # the page is a document of numbered sections: its unnumbered headings count too
    sector: str | None = None
    safeguard: bool = False
    recap: bool = False
    entered: bool = False  # past the first heading
    topic: str | None = None
    kept: bool = False  # a part headed by 组织领导: all its clauses are safeguards

    def enter(self, block: Block, text: str) -> None:
        """A new block with this text; a numbered or marked heading opens its section."""
        self.topic, self.kept = None, False
        if block.role != "heading" and not (NUMBERED.match(text[:12]) and len(text) < 300):
            return
        head = _HEAD_ENDS.split(text, maxsplit=1)[0]
        self.entered = True
        if len(head) <= HEADING_LENGTH:
            self._section(head, block)

    def _section(self, head: str, block: Block) -> None:
        top = bool(_TOP.match(head)) or (block.role == "heading" and block.level <= 2)
        sector = sectors.sector_of_heading(head)
        if (top or sector) and (self.document or block.role != "heading"):
            self.sector = sector
        if top:
            self.safeguard = bool(_SAFEGUARD.search(head))
            self.recap = bool(_RECAP.search(head)) and not _AHEAD.search(head)

    def end_sentence(self, made: list[Commitment], began: int) -> None:
        """What the sentence that ended says of those after it (共谋改革“一盘棋”。 heads its part)."""
        if len(made) == 1 and made[0].span[1] - began <= LEADING_SENTENCE:
            self.topic = made[0].sector if made[0].sector != "general" else None
            self.kept = bool(_ORGANISED.search(made[0].quote)) and made[0].nature == "safeguard"
