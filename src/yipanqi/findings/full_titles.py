"""The fullest title of each document that a page names: 《决定》 is the decision named before, 《合作备忘录》 its programme's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from yipanqi import vocab
from yipanqi.findings.context import Reading
from yipanqi.findings.titles import LEADING, Naming, core_of, head_of, is_generic, kind_of
from yipanqi.pages.page import Span

# A name that may open a generic title, up to the bracket: no punctuation in it, and a programme's noun at its end.
NAME_BEFORE = re.compile(r"[^，。；：！？、《》“”\s]+$")
PROGRAMME = re.compile(
    r"(?:共同体|联盟|协作体|经济圈|都市圈|生活圈|城市群|经济带|发展带|示范带|[区带圈廊港园轴群]|一体化|同城化|合作)$"
)
COMPARED = 200  # titles compared with each other; a page that signs dozens of agreements names fewer


def full_titles(reading: Reading, named: Sequence[Naming]) -> dict[Span, str]:
    """``{span of a naming: the fullest title of its document}``: a short title (《决定》) stands for the full one that
    the page gives, a bare one in a headline for the body's, a generic one takes the programme printed before it."""
    printed = {naming.span: naming.title for naming in named if naming.title}
    programmes = {
        naming.span: f"{name}{naming.title}"
        for naming in named
        if naming.quoted
        and naming.title
        and is_generic(naming.title)
        and (name := _programme_before(reading, naming))
    }
    candidates = sorted({*printed.values(), *programmes.values()}, key=len, reverse=True)[:COMPARED]
    full: dict[Span, str] = {}
    for naming in named:
        if naming.title:
            longer = next((title for title in candidates if _stands_for(naming, title)), None)
            full[naming.span] = longer or programmes.get(naming.span, naming.title)
    return full


def _stands_for(naming: Naming, title: str) -> bool:
    """Whether a naming is a shorter form of a title."""
    short, core = core_of(naming.title or ""), core_of(title)
    if len(short) >= len(core) or head_of(short) is None:
        return False
    if core.endswith(short):
        return True
    loose = not naming.quoted or is_generic(short)
    return loose and kind_of(short) == kind_of(core) and _is_subsequence(short, core)


def _is_subsequence(short: str, full: str) -> bool:
    rest = iter(full)
    return all(char in rest for char in short)


def _programme_before(reading: Reading, naming: Naming) -> str | None:
    """The name printed right before a generic title: 签署甲乙经济共同体《合作备忘录》."""
    clause = NAME_BEFORE.search(reading.text, max(0, naming.span[0] - 40), naming.span[0])
    if clause is None:
        return None
    verbs = vocab.longest(vocab.scan(clause[0]).get("instrument_act", []))
    name = clause[0][verbs[-1].end :] if verbs else clause[0]
    name = LEADING.sub("", name)
    return name if len(name) >= 4 and PROGRAMME.search(name) else None
