"""Projects: named works, parks and platforms that the partners act on or visit.

project list (a table with 项目名称) ──▶ one a row, with its investment and who answers for it
running text ──name──▶ a noun of works with a name before it ──weeded──▶ no ordinary nouns, no aims, no organs
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from itertools import accumulate

from yipanqi import places, vocab
from yipanqi.findings.context import Reading
from yipanqi.findings.mechanisms import parties_of_page
from yipanqi.findings.noun_phrases import NounPhrases
from yipanqi.findings.project_lists import listed
from yipanqi.findings.shorthands import is_shorthand
from yipanqi.findings.signers import mentions_in
from yipanqi.findings.types import Project
from yipanqi.pages.page import Block, Span

COMPARED = (
    100  # entries that a new name is compared with; a page names a dozen, and a longer one stays linear
)
LONGEST_NAME = 30
# What follows the noun and still belongs to the name: 渝西高铁城口至宣汉段, 新田港二期工程.
EXTENSION = re.compile(
    r"(?:[\u4e00-\u9fff]{2,9}?(?<!路)(?<!阶)段(?!时|落)|[\u4e00-\u9fff]{2,4}片区|[一二三四五六]期(?:工程|项目)?|扩能改造(?:工程)?|扩容(?:改造)?(?:工程)?|改扩建(?:工程)?)+"
)
NUMBERED_ROAD = re.compile(r"(?:[国省县]道|[GS])[0-9]{1,4}(?:线|高速(?:公路)?|[\u4e00-\u9fff]{1,4}段)?")
OF_AN_ORGAN = re.compile(
    r"(?:建设)?(?:党工委|管委会|管理委员会|管理局|集团|有限|公司|局|指挥部|街道|镇|法院|检察院|海关|税务|委员会)"
)
COUNTED = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:余|多|万)?[\u4e00-\u9fff%]|等?(?:数|多)[个家条]")
HOPED = re.compile(
    r"(?:打造|建成|建设成|建设成为|成为|建成为|争创|争当|构筑|形成|建设|创建|加快建设|共建|共同打造)$"
)
VISITED = re.compile(r"(?:前往|走进|来到|参观|考察|察看|走访|深入|实地|先后)[^。；]*$")
PROPER = re.compile(
    r"流域|[河江湖山海溪镇村]|[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][东西南北中]"
)
ROUTE = re.compile("[经至].*(?:港|机场|口岸|码头)$")
# The programme that a work is for is no part of its name: …双城经济圈建设|重要枢纽.
PROGRAMME = re.compile(r".*(?:经济圈|都市圈|城市群|经济带|生活圈)(?:建设|发展)?")
AIMS = re.compile(r"(?:打造|建成|建设成为?|成为|争创|争当)$")
TITLES = re.compile(r"《[^《》\n]{2,150}》")


def find(reading: Reading) -> None:
    """Append the projects, each once. A page that is about no division names none."""
    parties = parties_of_page(reading) or list(reading.found.jurisdictions)
    found = listed(reading)
    if not found and parties:
        names = NounPhrases(reading, works=True)
        for block in reading.content:
            for span in _named(reading, names, block):
                if not _is_elsewhere(reading, span, parties):
                    _add(found, _project(reading, span, parties))
    reading.found.projects.extend(found)


def _named(reading: Reading, names: NounPhrases, block: Block) -> list[Span]:
    """Where a block names works."""
    titles = [match.span() for match in TITLES.finditer(reading.text, block.start, block.end)]
    titles += _documents(reading, block)
    covered = list(
        accumulate((stop for _, stop in sorted(titles)), max)
    )  # how far the titles up to each reach
    begun = sorted(start for start, _ in titles)
    spans: list[Span] = []
    floor = block.start
    for hit in vocab.longest(reading.hits("project_head", (block.start, block.end))):
        if hit.start < floor:
            continue
        span = _span(reading, names, hit, floor)
        before = bisect_left(begun, hit.start)
        titled = before > 0 and hit.start < covered[before - 1]
        if _is_work(reading, span, hit) and not (titled and hit.word in vocab.words("project_weak_head")):
            spans.append(span)
            floor = span[1]
    spans += [match.span() for match in NUMBERED_ROAD.finditer(reading.text, block.start, block.end)]
    return sorted(spans)


def _documents(reading: Reading, block: Block) -> list[Span]:
    """Where the documents found stand in a block."""
    if "document_spans" not in reading.memo:
        reading.memo["document_spans"] = sorted(entry.span for entry in reading.found.instruments)
    spans: list[Span] = reading.memo["document_spans"]
    return spans[bisect_left(spans, (block.start, 0)) : bisect_left(spans, (block.end, 0))]


def _is_elsewhere(reading: Reading, span: Span, parties: list[str]) -> bool:
    """Whether a zone named after its members (a blend of cities or counties) is one of others: an example, background."""
    if reading.text[span[1] - 1] not in "区带圈园":
        return False
    blends = [m for m in mentions_in(reading, span) if len(m.codes) > 1]
    members = [
        blend.codes for blend in blends if all(places.level(code) != "province" for code in blend.codes)
    ]
    return any(not set(codes) & set(parties) for codes in members)


def _span(reading: Reading, names: NounPhrases, hit: vocab.Hit, floor: int) -> Span:
    extension = EXTENSION.match(reading.text, hit.end)
    start = names.start(hit.start, floor)
    programme = PROGRAMME.match(reading.text, start, hit.start)
    return programme.end() if programme else start, extension.end() if extension else hit.end


def _is_work(reading: Reading, span: Span, hit: vocab.Hit) -> bool:
    """Whether a noun of works with what stands before it is the name of one."""
    text = reading.text
    own, before = text[span[0] : hit.start], text[max(0, span[0] - 8) : span[0]]
    if (
        len(own) < 2
        or span[1] - span[0] > LONGEST_NAME
        or _runs_on(text, span)
        or before.endswith(("是", "像", "如"))
    ):
        return False
    name, marked = own + hit.word, before.endswith("“")
    if name in vocab.words("national_corridor") or (marked and is_shorthand(name)) or ROUTE.search(name):
        return False
    placed, national = bool(mentions_in(reading, span)), own.startswith(("国家", "全国"))
    if hit.word in vocab.words("project_aim_head") and not marked and _is_aim(text, span, placed, national):
        return False
    told = len(_ordinary().sub("", _without_places(reading, span, hit.start)))
    if hit.word not in vocab.words("project_weak_head"):
        return placed or told >= 2
    visited = bool(VISITED.search(text, max(0, span[0] - 60), span[0]))
    known = marked or visited or span[1] > hit.end or bool(PROPER.search(own))
    return (
        (placed and (told >= 1 or len(hit.word) >= 4))
        or (told >= 2 and known)
        or (national and (told >= 1 or len(own) >= 6))
    )


def _runs_on(text: str, span: Span) -> bool:
    """Whether the noun only begins a longer phrase (枢纽|城市), or belongs to an organ (新区|管委会), or is counted."""
    if OF_AN_ORGAN.match(text, span[1]) or COUNTED.match(text, span[1]):
        return True
    return any(text.startswith(word, span[1]) for word in vocab.words("project_no_end"))


def _without_places(reading: Reading, span: Span, end: int) -> str:
    """A name's text before its noun, without the divisions in it."""
    kept, at = [], span[0]
    for mention in mentions_in(reading, (span[0], end)):
        kept.append(reading.text[at : mention.span[0]])
        at = max(at, mention.span[1])
    return "".join([*kept, reading.text[at:end]])


def _is_aim(text: str, span: Span, placed: bool, national: bool) -> bool:
    """Whether a zone is what somebody hopes to be: in a list of such titles, or built out of nothing that has a name."""
    before, after = text[max(0, span[0] - 8) : span[0]], text[span[1] : span[1] + 1]
    listed = before.endswith("、") or after == "、"
    if listed and (not placed or AIMS.search(before)):
        return True
    return not placed and not national and bool(HOPED.search(before))


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
    sentence_end = min(
        (at for mark in "。\n" if (at := text.find(mark, end, end + 80)) >= 0), default=end + 80
    )
    match = INVESTMENT.search(text, end, sentence_end)
    return float(match[1]) * (1e8 if match[2] == "亿" else 1e4) if match else None


def _add(found: list[Project], new: Project) -> None:
    """One entry a work, under its fullest name: 内荣农高区 is 内江荣昌…农业高新技术产业示范区."""
    for at in range(max(0, len(found) - COMPARED), len(found)):
        old = found[at]
        short, full = sorted((old.name, new.name), key=len)
        if short == full or full.startswith(short) or _stands_for(short, full):
            if len(new.name) > len(old.name) and not full.startswith(short):
                new.investment_cny = new.investment_cny or old.investment_cny
                found[at] = new
            return
    found.append(new)


def _stands_for(short: str, full: str) -> bool:
    if short[-1] != full[-1]:
        return False
    rest = iter(full)
    return full.endswith(short) or (short[0] == full[0] and all(char in rest for char in short))
