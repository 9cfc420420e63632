"""Visits (考察, 调研, 会见) and the named places seen on them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from yipanqi import vocab
from yipanqi.findings.context import Reading
from yipanqi.findings.types import Site
from yipanqi.pages.page import Block, Span

_VISIT = (
    r"(?P<who>[^，。；：！？\n“”]{{0,40}}?(?:{visitor})[^，。；：\n]{{0,14}}?)(?:莅临|前往|来到|[来到赴抵])(?P<where>[^，。；：\n]{{1,16}}?)"
    r"(?:就[^，。]{{2,30}})?(?:开展|进行|实地|现场|学习|专题|交流)*(?:{purpose})"
)
_LED = re.compile(
    r"(?P<who>[^，。；：\n]{2,40}?)(?:率队|率团|带队|一行|率[^，。]{2,20}?团)(?:一行)?(?:先后|专程)?(?:来|到|赴|前往|莅临|深入)(?P<where>[^，。；：\n]{1,16}?)(?:开展|进行|实地|现场|专题)*(?:考察|调研|访问|参观|学习|走访|座谈|对接|视察)"
)
_SEEN = re.compile(
    r"(?:先后|实地|依次|分别|一行|还|并|等人|深入)*"
    r"(?:前往|走进|来到|参观了?|考察了|察看了?|走访了?|深入|实地考察了?|到|在)"
    r"(?P<list>[^，。；：\n]{3,90}?)(?:等[地处]?(?:点位|地方|企业|园区|项目)?)?"
    r"(?:，(?=代表团|考察团|考察组|大家|与会|一行)|，?(?=(?:(?:开展|进行)了?)?(?:实地|现场|详细|认真|深入|仔细)?地?"
    r"(?:了解|察看|考察|参观|调研|观摩|感受|观看|听取|边走边看)))"
)
_NOT_SITE = re.compile(
    r"^(?:[一二两三四五六七八九十几多数\d]+[家个处户条座]|某|部分|有关|相关|各|多家|当地|随后|参加|两地|我[省市区县])"
    r"|座谈会|会议|会见|会谈|会上|途中|方面|过程中|基础上|发展|合作|情况|经验|背景下|工作中|期间|代表团|[举进]行|召开"
)
_PLAN = re.compile(r"将|拟|计划|邀请|组织|定期|每年|鼓励|支持|欢迎|希望|适时|可")


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit at ``span`` with where it went."""

    span: Span
    name: str
    where: Span
    block: Block


def _pattern() -> re.Pattern[str]:
    visitor = "|".join(sorted(vocab.words("visitor"), key=len, reverse=True))
    purpose = "|".join(sorted(vocab.words("visit_verb"), key=len, reverse=True))
    return re.compile(_VISIT.format(visitor=visitor, purpose=purpose))


def visits(reading: Reading) -> Iterator[Visit]:
    """The visits that the page reports, in order; not yet told apart."""
    by_body = _pattern()
    anchors = sorted(hit.start for hit in vocab.longest(reading.hits("visitor")))
    position = 0
    for block in reading.content:
        while position < len(anchors) and anchors[position] < block.start:
            position += 1
        if block.role == "row" or position >= len(anchors) or anchors[position] >= block.end:
            continue
        for clause in re.finditer(r"[^，。；：！？\n]+", reading.text[block.start : block.end]):
            start, end = block.start + clause.start(), block.start + clause.end()
            while position < len(anchors) and anchors[position] < start:
                position += 1
            if position >= len(anchors) or anchors[position] >= end:
                continue
            match = by_body.search(reading.text, start, end) or _LED.search(reading.text, start, end)
            if match and not _PLAN.search(match.group()):
                yield Visit(match.span(), match.group(), match.span("where"), block)


def sites_seen(reading: Reading, blocks: list[Block]) -> list[Site]:
    """The named places seen, from sentences like 先后前往甲、乙等，深入了解."""
    divisions = {mention.span for mention in reading.found.mentions}
    sites: dict[str, Site] = {}
    for block in blocks:
        for match in _SEEN.finditer(reading.text, block.start, block.end):
            for name, span in _items(reading.text, match.span("list")):
                if span not in divisions:
                    sites.setdefault(name, Site(span=span, name=name, rule="seen", confidence=0.8))
    return list(sites.values())


def _items(text: str, span: Span) -> Iterator[tuple[str, Span]]:
    generic = vocab.words("site_general")
    for match in re.finditer(
        r"[^、]+?(?=、|和(?=[^、]{3,})|以及|及(?=[^、]{3,})|$)", text[span[0] : span[1]]
    ):
        name = re.sub(r"^(?:和|以及|及)", "", match.group()).strip(" 　“”")
        if len(name) < 3 or len(name) > 24 or _NOT_SITE.search(name) or name in generic:
            continue
        start = span[0] + match.start() + match.group().find(name)
        yield name, (start, start + len(name))
