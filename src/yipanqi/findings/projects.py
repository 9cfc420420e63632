"""Projects: named works, parks and platforms that the partners act on or visit.

    project list (a table with 项目名称) ──▶ one a row, with its investment and who answers for it
    running text ──name──▶ a noun of works with a name before it ──weeded──▶ no ordinary nouns, no aims, no organs
"""

from __future__ import annotations

import re
from functools import cache

from yipanqi import places, vocab
from yipanqi.findings.context import Reading
from yipanqi.findings.mechanisms import parties_of_page
from yipanqi.findings.names import Names
from yipanqi.findings.project_lists import listed
from yipanqi.findings.signers import mentions_in
from yipanqi.findings.types import Project
from yipanqi.pages.page import Block, Span

LONGEST_NAME = 30
# What follows the noun and still belongs to the name: 渝西高铁城口至宣汉段, 新田港二期工程.
EXTENSION = re.compile(
    r"(?:[\u4e00-\u9fff]{2,9}?(?<!路)(?<!阶)段(?!时|落)|[\u4e00-\u9fff]{2,4}片区|[一二三四五六]期(?:工程|项目)?|扩能改造(?:工程)?|扩容(?:改造)?(?:工程)?|改扩建(?:工程)?)+"
)
NUMBERED_ROAD = re.compile(r"(?:[国省县]道|[GS])[0-9]{1,4}(?:线|高速(?:公路)?|[\u4e00-\u9fff]{1,4}段)?")
OF_AN_ORGAN = re.compile(r"(?:建设)?(?:党工委|管委会|管理委员会|管理局|集团|有限|公司|局|指挥部|街道|镇|法院|检察院|海关|税务|委员会)")
COUNTED = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:余|多|万)?[\u4e00-\u9fff%]|等?(?:数|多)[个家条]")
HOPED = re.compile(r"(?:打造|建成|建设成|建设成为|成为|建成为|争创|争当|构筑|形成|建设|创建|加快建设|共建|共同打造)$")
VISITED = re.compile(r"(?:前往|走进|来到|参观|考察|察看|走访|深入|实地|先后)[^。；]*$")
PROPER = re.compile(r"国家|“|[河江湖山海溪]|[0-9]|镇|村")
CONSTRUCTS = re.compile(r"(?:推动|推进|促进|加快|加强|支持|开展|实施|完成|做好|抓好|办好)?(?:共同|联合|携手|协同|合力|合作|全面|扎实|深入|高标准|高质量|高水平|牵头)*(?:推进|建设|开工|启动|加快)?")
TITLES = re.compile(r"《[^《》\n]{2,150}》")


def find(reading: Reading) -> None:
    """Append the projects, each once. A page that is about no division names none."""
    parties = parties_of_page(reading)
    found = listed(reading)
    if not found and parties:
        names = Names(reading)
        for block in reading.content:
            for name in _named(reading, names, block):
                _add(found, _project(reading, name, parties))
    reading.found.projects.extend(found)


def _named(reading: Reading, names: Names, block: Block) -> list[Span]:
    """Where a block names works."""
    titles = [match.span() for match in TITLES.finditer(reading.text, block.start, block.end)]
    hits = vocab.longest(reading.hits("project_head", (block.start, block.end)))
    spans = []
    end = block.start
    for hit in hits:
        if hit.start < end or any(start < hit.start < stop for start, stop in titles):
            continue
        span = _span(reading, names, block, hit)
        if _is_work(reading, names, span, hit):
            spans.append(span)
            end = span[1]
    spans += [match.span() for match in NUMBERED_ROAD.finditer(reading.text, block.start, block.end)]
    return sorted(spans)


def _span(reading: Reading, names: Names, block: Block, hit: vocab.Hit) -> Span:
    start = names.start(hit.start, block.start)
    start = start + (m.end() if (m := CONSTRUCTS.match(reading.text, start, hit.start)) else start) - start if False else start
    extension = EXTENSION.match(reading.text, hit.end, block.end)
    return start, extension.end() if extension else hit.end


def _is_work(reading: Reading, names: Names, span: Span, hit: vocab.Hit) -> bool:
    text = reading.text
    own = text[span[0] : hit.start]
    after = text[span[1] : span[1] + 8]
    if not own or span[1] - span[0] > LONGEST_NAME or OF_AN_ORGAN.match(after):
        return False
    placed = bool(mentions_in(reading, (span[0], hit.start + 1)))
    marked = text[max(0, span[0] - 1) : span[0]] == "“"
    if hit.word in vocab.words("project_aim_head") and _is_aim(reading, span, placed, marked):
        return False
    visited = bool(VISITED.search(text, max(0, span[0] - 60), span[0]))
    told = len(_ordinary().sub("", own)) >= 2
    if hit.word in vocab.words("project_weak_head"):
        return (placed or marked or visited or bool(PROPER.search(own))) and len(own) >= 2 and (told or placed)
    return told and len(own) >= 2 and not COUNTED.match(after)


def _is_aim(reading: Reading, span: Span, placed: bool, marked: bool) -> bool:
    """Whether a zone is what somebody hopes to be: in a list of such titles, or built out of nothing that has a name."""
    before, after = reading.text[max(0, span[0] - 8) : span[0]], reading.text[span[1] : span[1] + 1]
    if marked:
        return False
    hoped = bool(HOPED.search(before))
    listed = before.endswith("、") or after == "、"
    return (hoped and (listed or not placed)) or (listed and not placed)


@cache
def _ordinary() -> re.Pattern[str]:
    words = sorted(vocab.words("project_ordinary"), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


def _project(reading: Reading, span: Span, parties: list[str]) -> Project:
    mentions = mentions_in(reading, span)
    codes = list(dict.fromkeys(code for mention in mentions for code in mention.codes))
    place = codes[0] if len(codes) == 1 and places.level(codes[0]) != "province" else None
    return Project(
        span=span, confidence=0.75, rule="named-work", name=reading.text[span[0] : span[1]].strip("“”"), place=place,
        investment_cny=_investment(reading.text, span[1]), parties=codes or parties,
    )  # fmt: skip


INVESTMENT = re.compile(r"总投资(?:额)?(?:约|达|为|超过|超)?([0-9]+(?:\.[0-9]+)?)(亿|万)元")


def _investment(text: str, end: int) -> float | None:
    """The total investment that the rest of the sentence states, in yuan."""
    sentence_end = min((at for mark in "。\n" if (at := text.find(mark, end, end + 80)) >= 0), default=end + 80)
    match = INVESTMENT.search(text, end, sentence_end)
    return float(match[1]) * (1e8 if match[2] == "亿" else 1e4) if match else None


def _add(found: list[Project], new: Project) -> None:
    """One entry a work, under its fullest name: 内荣农高区 is 内江荣昌…农业高新技术产业示范区."""
    for at, old in enumerate(found):
        short, full = sorted((old.name, new.name), key=len)
        if short == full or _stands_for(short, full):
            if len(new.name) > len(old.name):
                new.investment_cny = new.investment_cny or old.investment_cny
                found[at] = new
            return
    found.append(new)


def _stands_for(short: str, full: str) -> bool:
    if short[-1] != full[-1]:
        return False
    rest = iter(full)
    return full.endswith(short) or (short[0] == full[0] and all(char in rest for char in short))
