"""Short ways to statements and pages."""

from __future__ import annotations

import random
from typing import Any

from yipanqi.findings.read import as_json, read
from yipanqi.matching.clauses import clause
from yipanqi.matching.compare import same_as
from yipanqi.matching.compare_pages import Source
from yipanqi.matching.types import SameAs, Statement
from yipanqi.pages import open_page

SYLLABLES = "山川河湖林田桥路港城园馆站坝泉谷岭洲湾滩"


def said(quote: str, ref: str = "a", **fields: Any) -> Statement:
    return Statement(ref=ref, quote=quote, **{"published": "2023-01-10", **fields})


def judged(before: Statement, after: Statement) -> SameAs | None:
    return same_as(before, after, clause(before), clause(after))


def source(text: str, ref: str) -> Source:
    page = open_page(text.encode(), name=f"{ref}.txt")
    blocks = ((block.role, block.start, block.end) for block in page.blocks)
    return Source.of(ref, page.text, blocks, as_json(page, read(page)))


def made_up(length: int, seed: int) -> str:
    """Text of nobody: sentences of characters drawn by chance, the same for the same seed."""
    chance = random.Random(seed)
    chars = [chance.choice(SYLLABLES) for _ in range(length)]
    for at in range(25, length, 26):
        chars[at] = "。"
    return "".join(chars)
