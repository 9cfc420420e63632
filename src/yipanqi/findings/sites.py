"""The named places seen on a visit: 先后来到甲、乙和丙, 察看了甲, 在甲，…；在乙，…."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from yipanqi import vocab
from yipanqi.findings.context import Reading
from yipanqi.findings.types import Site
from yipanqi.pages.page import Block, Span

_LIST = r"(?P<list>[^，。；：！？\n]{3,120}?)(?:等[地处]?(?:[一-鿿]{2,6})?)?(?=[，。；：！？\n]|$)"
_LOOKED = (
    r"(?:开展|进行)?了?(?:实地|现场|详细|认真|深入|仔细|一同|共同)*地?"
    r"(?:了解|察看|考察|参观|调研|观摩|感受|观看|听取|查看|体验|感悟|学习|走访|边走边看|交流|座谈)"
)
# A verb of seeing or of going that says by itself that places were seen.
_SEEN = re.compile(
    rf"(?:(?:先后|实地|依次|分别|一路|沿途|重点|现场|逐一|深入|随后|还|又|一行|等人)+(?:来到|走进|前往|到|赴|深入|抵达|步入|进入|察看|查看|考察|参观|走访|观摩|调研|瞻仰|踏访|视察)+了?"
    rf"|(?:察看|查看|考察|参观|走访|观摩|调研|瞻仰|视察)+了)(?!调研|考察|学习){_LIST}"
)
# A verb of going after which what follows tells that the places were seen.
_WENT = re.compile(
    rf"(?:走进|来到|前往|深入|抵达|步入|到|在)(?P<list>[^，。；：！？\n]{{3,90}}?)(?:等[地处]?(?:[一-鿿]{{2,6}})?)?(?:，(?=代表团|考察团|考察组|访问团|大家|与会|一行)|，?(?={_LOOKED}))"
)
_AT = re.compile(r"(?:^|(?<=[。；！？\n　 ]))在(?P<list>[^，。；：！？\n、]{3,24}?)(?:里|内|现场)?，")
# What names places only if every word of it looks like one.
_MAYBE = re.compile(
    rf"(?:(?<=[，。；\s])(?:并|还|随后|期间|其间)?(?:参观|走访|察看|观摩|考察)(?![团组时期中]){_LIST}"
    r"|(?:^|(?<=[。；\s]))(?P<passed>[^，。；：！？…—\n]{4,80}?)(?:…+|—+|，)(?=每到一处|所到之处|一路走来|代表团一行|考察团一行|一个个|一处处)"
    r"|(?<=[，。；\s])从(?P<from>[^，。；：！？\n、]{3,16})到(?P<to>[^，。；：！？\n、]{3,16})(?=，))"
)
_COUNTED = re.compile(r"(?:等|[一二两三四五六七八九十\d]+)[个处家座条]?(?:项目|点位|企业|地方|园区|地|处)?$")
_TAIL = re.compile(r"(?:开展|进行|实地)?(?:考察|参观|调研|学习|走访|观摩|察看|看望|慰问)$")
_TOURED = re.compile(r"一行|代表团|考察团|考察组|访问团|每到一处|边走边看|参观|考察|客人|与会|参会")
_NO_SITE = re.compile(
    r"^(?:[一二两三四五六七八九十几多数\d]+[家个处户条座]|某|部分|有关|相关|各|多家|当地|随后|参加|两地|我[省市区县]$|此|这|他|她)"
    r"|座谈会|会议|会见|会谈|[会讲致]上|走进|来到|前往|先后|随后|一行|途中|跟班|挂职|学习$|^共[建抓享推商谋筑]|方面|过程|基础上|背景下|工作中|期间|代表团|[举进]行|召开|看来|时候|之间|之中|以来|[下的]$|^就"
)
_PLANNED = re.compile(
    r"将(?!军)|计划|每年|选派|互派|派出|组织(?!部)|鼓励|支持|希望|邀请|建议|(?<![主需必重])要|推动|加快"
)
_ABSTRACT = re.compile("情况|经验|发展$|合作$|工作|做法|成效|进展|建设$|推进")
_PLACE_END = re.compile(
    r"(?:[馆园区厂村镇乡街桥港站场院校所店路山湖河江岛寺塔楼城谷湾池坝田段线期处社庄寨洞泉潭峡岭洲滩岸碑墙窑坊阁祠庙井矿库仓棚苑里]|公司|集团|中心|基地|社区|码头|工地|现场|项目|平台|大厦|广场|车间|企业|大道|枢纽|口岸|故居|遗址|景区|旧址|人家|小镇|专窗|窗口|大厅|工程|花园|实验室|工作室|工作站|合作社|农庄|酒庄|梯田|湿地|水源地|示范带|长廊|绿道|步道|大世界|乐园|陈列室|指挥部|变电站|生产线|产业带|走廊)$"
)
_LEADS_IN = re.compile(r"^(?:首先|其中|期间|和|以及|及|与|位于|坐落于|[了在到]|我[省市区县](?=.{3,}))")


def sites_seen(reading: Reading, blocks: list[Block]) -> list[Site]:
    """The named places seen, in the order of the page."""
    sites: dict[str, Site] = {}
    hits = vocab.longest([*reading.hits("site_verb")])
    starts = [hit.start for hit in hits]
    for block in blocks:
        if bisect_left(starts, block.start) == bisect_left(starts, block.end):
            continue
        for name, span in _named(reading, block):
            if not _only_divisions(reading, span):
                sites.setdefault(name, Site(span=span, name=name, rule="seen", confidence=0.8))
    return sorted(sites.values(), key=lambda site: site.span)


def _named(reading: Reading, block: Block) -> Iterator[tuple[str, Span]]:
    for pattern in (_SEEN, _WENT):
        for match in pattern.finditer(reading.text, block.start, block.end):
            clause = (
                max(reading.text.rfind(mark, block.start, match.start()) for mark in "，。；：！？\n") + 1
            )
            if _PLANNED.search(reading.text, max(clause, block.start), match.start()):
                continue
            yield from _items(reading.text, match.span("list"))
    if _TOURED.search(reading.text, block.start, block.end):
        yield from _maybe(reading, block)


def _maybe(reading: Reading, block: Block) -> Iterator[tuple[str, Span]]:
    for match in _MAYBE.finditer(reading.text, block.start, block.end):
        spans = [match.span(group) for group in ("list", "passed", "from", "to") if match[group]]
        items = [item for span in spans for item in _items(reading.text, span)]
        if all(_PLACE_END.search(name) for name, _ in items):
            yield from items
    stops = [match.span("list") for match in _AT.finditer(reading.text, block.start, block.end)]
    if len(stops) > 1:
        for span in stops:
            yield from (item for item in _items(reading.text, span) if _PLACE_END.search(item[0]))


def _items(text: str, span: Span) -> Iterator[tuple[str, Span]]:
    generic = vocab.words("site_general")
    for match in re.finditer(
        r"[^、]+?(?=、|和(?=[^、]{3,})|以及|及(?=[^、]{3,})|$)", text[span[0] : span[1]]
    ):
        name = _COUNTED.sub("", _TAIL.sub("", _LEADS_IN.sub("", match.group()))).strip(" 　")
        name = name[1:-1] if name[:1] == "“" and name[-1:] == "”" else name
        if 3 <= len(name) <= 30 and not _NO_SITE.search(name) and name not in generic and _is_place(name):
            start = span[0] + match.start() + match.group().find(name)
            yield name, (start, start + len(name))


def _is_place(name: str) -> bool:
    return bool(_PLACE_END.search(name)) or not _ABSTRACT.search(name)


def _only_divisions(reading: Reading, span: Span) -> bool:
    """Whether a span is nothing but divisions: 某省某市."""
    at = span[0]
    for mention in reading.mentions_in(span):
        if mention.span[0] > at:
            return False
        at = max(at, mention.span[1])
    return at >= span[1]
