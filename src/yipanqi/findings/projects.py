"""Projects: named works, parks and platforms that the partners act on or visit.

project list (a table with 项目名称) ──▶ one a row, with its investment and who answers for it
running text ──name──▶ a noun of works with a name before it ──weeded──▶ no ordinary nouns, no aims, no organs
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import accumulate, zip_longest

from yipanqi import places, vocab
from yipanqi.findings.context import Reading
from yipanqi.findings.mechanisms import parties_of_page
from yipanqi.findings.noun_phrases import VERBS, NounPhrases
from yipanqi.findings.project_lists import listed
from yipanqi.findings.shorthands import is_shorthand
from yipanqi.findings.types import Project
from yipanqi.pages.page import Span
from yipanqi.vocab.stretch import any_of

COMPARED = (
    100  # entries that a new name is compared with; a page names a dozen, and a longer one stays linear
)
LONGEST_NAME = 30
# What follows the noun and still belongs to the name: 渝西高铁城口至宣汉段, 新田港二期工程.
EXTENSION = re.compile(
    r"(?:[\u4e00-\u9fff]{2,9}?(?<!路)(?<!阶)(?<!标)段(?!时|落)|[\u4e00-\u9fff]{2,4}片区|[一二三四五六]期(?:工程|项目)?|扩能改造(?:工程)?|扩容(?:改造)?(?:工程)?|(?:改扩建|扩建|改建|改造提升|提质改造|升级改造|改造)(?:工程|项目)|[东南西北]{1,2}(?:延|拓|段|线)(?:工程|段|线)?|延[伸长](?:工程|段|线)|[A-Z]?[0-9]{1,2}号线|(?:[一-鿿]{2,4})?支线|联络线|专用线|[A-Z]段)+"
)
NUMBERED_ROAD = re.compile(
    r"[国省县GS0-9](?:(?<=[国省县])道[0-9]{1,4}|(?<=[GS])[0-9]{1,4}|(?<=[0-9])(?<![0-9]{2})[0-9]{2}(?:国道|省道|县道))(?:线|高速(?:公路)?)?(?:[\u4e00-\u9fff]{2,8}?段)?"
)
OF_AN_ORGAN = re.compile(
    r"(?:建设|合作|发展|协调|推进)*(?:执委会|理事会|人民政府|党委|党工委|管委会|管理委员会|管理局|集团|有限|公司|局|指挥部|街道|镇|法院|检察院|海关|税务|委员会)"
)
# 充电站5座; not a length, a sum, a share or a day: 甲至乙公路32公里, 某高铁9月底开工.
COUNTED = re.compile(
    r"(?![0-9]{1,4}[年月日])[0-9]+(?:\.[0-9]+)?(?:余|多|万)?(?!公里|千米|米|亿|万|平方|元)[\u4e00-\u9fff]|[一二两三四五六七八九十百]+(?:多|余)?[条座个项处家](?![\u4e00-\u9fff]{0,2}(?:期|段))|等?(?:数|多)[个家条]"
)
HOPED = re.compile(
    r"(?:打造|建成|建设成|建设成为|成为|建成为|争创|争当|构筑|形成|建设|创建|加快建设|共建|共同打造)$"
)
VISITED = re.compile(r"(?:前往|走进|来到|参观|考察|察看|走访|深入|实地|先后)[^。；]*$")
ROUTED = re.compile(r"[一-鿿]{2,8}(?:至|到|—|-|–)[一-鿿]{2,12}$")  # 甲镇至乙镇|公路
# Nouns of houses that serve the public: sites where they are seen or met in, works only where they are built.
HOUSE = re.compile(
    r"(?:(?:市民|政务|会议|服务|展示|展览|会展|接待|指挥|活动|文化|体验|游客|融媒体|行政)中心|博物馆|纪念馆|展览馆|体育馆|图书馆|医院|学校|卫生院)$"
)
VENUE = re.compile("(?:B座|A座|内|里|门口|现场)?(?:隆重)?(?:举行|召开|举办|开幕|签约|揭牌|集中)")
PASSED = re.compile("(?:过了?|跨过|越过|途经|驶过|离|距离?)$")
BUILDING = re.compile(
    "(?:共建|合建|联建|新建|改建|扩建|续建|建设|建成|修建|兴建|打造|设立|组建|创建|开工|启动|推进|推动|加快|改造|提升|布局|谋划|实施|开通|上线|搭建|建立|投用|竣工)(?:了|好|的)?$"
)
# 推进|解放路|改造: found by its last sign, so that the pattern is tried at few places.
STREET = re.compile(
    r"路(?=建设|改造|、|等|拓宽|贯通|通车|项目|工程)(?<=[\u4e00-\u9fff]{2}路)(?<![道公铁线思出新之水陆架头颈富业游速一大环连引资网马旅支岔半老正同销门套丝来去走带让赶上下问探修]路)(?:(?<=(?:推进|加快|建设|改造|打通|实施|听取|启动|拓宽)..路)|(?<=[、，了]..路))"
)
LINE = re.compile(
    r"(?:轨道交通|地铁|轻轨|市域铁路|有轨电车|城际)[A-Z]?[0-9]{1,2}号?线(?:[\u4e00-\u9fff]{1,6}?(?:段|延伸段|延长线|支线))?"
)
QUOTED_WORK = re.compile(
    r"“([\u4e00-\u9fff·—]{3,12}(?:花园|走廊|园|园区|区|带|谷|港|城|湾|廊|廊道|绿道|路|线|桥|平台|基地|中心|圈|环线|大道))”(?=建设|项目|工程|专项|计划|行动|试点)"
)
PROPER = re.compile(
    r"流域|[京津沪渝冀豫云辽黑湘皖鲁苏浙赣鄂桂甘晋蒙陕吉闽贵粤青川宁琼]{2,}|[河江湖山海溪镇村]|[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][东西南北中]"
)
ROUTE = re.compile("[经至].*(?:港|机场|口岸|码头)$")
# The programme that a work is for is no part of its name: …双城经济圈建设|重要枢纽.
PROGRAMME = re.compile(r".*(?:经济圈|都市圈|城市群|经济带|生活圈)(?:建设|发展)?")
# What leads to a name and is none of it: 标志着…, 第三届…, 东连….
LEADING = re.compile(
    r".*(?:标志着|意味着|[要将拟]建|[同均都皆]属于?|第[一二三四五六七八九十\d]+[届次])|(?:.*[区带圈])?[东西南北](?:连|接|临|邻|靠|襟|依|抵|达)"
)
AIMS = re.compile(r"(?:打造|建成|建设成为?|成为|争创|争当)$")
PERIOD = re.compile("十[一二三四五]五")  # 国家“十五五”铁路规划
TITLES = re.compile(r"《[^《》\n]{2,150}》")


def find(reading: Reading) -> None:
    """Append the projects, each once. A page that is about no division names none."""
    parties = parties_of_page(reading) or list(reading.found.jurisdictions)
    found = listed(reading)
    if not found and parties:
        for span in _named(reading, NounPhrases(reading, works=True)):
            if not _is_elsewhere(reading, span, parties):
                _add(found, _project(reading, span, parties))
    reading.found.projects.extend(found)


def _named(reading: Reading, names: NounPhrases) -> Iterator[Span]:
    """Where the page names works, block by block, in order."""
    heads, formed = vocab.longest(reading.hits("project_head")), _formed(reading.text)
    starts = [hit.start for hit in heads]
    for block in reading.content:
        hits = heads[bisect_left(starts, block.start) : bisect_left(starts, block.end)]
        spans = formed[bisect_left(formed, (block.start, 0)) : bisect_left(formed, (block.end, 0))]
        if hits:
            spans = sorted([*_headed(reading, names, hits, block.start), *spans])
        yield from spans


def _headed(reading: Reading, names: NounPhrases, hits: list[vocab.Hit], floor: int) -> Iterator[Span]:
    """The names whose nouns are ``hits``, none of which begins before ``floor``."""
    weak = vocab.words("project_weak_head")
    for hit, following in zip_longest(hits, hits[1:]):
        if hit.start < floor or (
            following is not None
            and _goes_on(names, hit, following, floor)
            and _is_work(reading, names, _span(reading, names, following, floor), following)
        ):
            continue
        span = _span(reading, names, hit, floor)
        if _is_work(reading, names, span, hit) and not (hit.word in weak and _is_titled(reading, hit.start)):
            yield span
            floor = span[1]


def _formed(text: str) -> list[Span]:
    """What its form alone names: numbered roads and lines, streets that are built, works in quotation marks."""
    spans = [match.span() for form in (NUMBERED_ROAD, LINE) for match in form.finditer(text)]
    spans += [(match.start() - 2, match.end()) for match in STREET.finditer(text)]
    spans += [match.span(1) for match in QUOTED_WORK.finditer(text) if not is_shorthand(match[1])]
    return sorted(spans)


def _goes_on(names: NounPhrases, hit: vocab.Hit, following: vocab.Hit, floor: int) -> bool:
    """Whether a noun stands inside a longer name: 甲新港|铁路专用线, 乙高新区|中试基地."""
    if following.start - hit.end > 6:
        return False
    return names.start(following.start, floor) <= hit.start


def _is_titled(reading: Reading, at: int) -> bool:
    """Whether a place lies in the title of a document."""
    if "titles" not in reading.memo:
        titles = [match.span() for match in TITLES.finditer(reading.text)]
        titles = sorted([*titles, *(entry.span for entry in reading.found.instruments)])
        reaches = list(accumulate((stop for _, stop in titles), max))  # how far the titles up to each reach
        reading.memo["titles"] = ([start for start, _ in titles], reaches)
    begun, reaches = reading.memo["titles"]
    before = bisect_left(begun, at)
    return before > 0 and at < reaches[before - 1]


def _is_elsewhere(reading: Reading, span: Span, parties: list[str]) -> bool:
    """Whether a zone named after its members (a blend of cities or counties) is one of others: an example, background."""
    if reading.text[span[1] - 1] not in "区带圈园":
        return False
    blends = [m for m in reading.mentions_in(span) if len(m.codes) > 1]
    members = [
        blend.codes for blend in blends if all(places.level(code) != "province" for code in blend.codes)
    ]
    return any(not set(codes) & set(parties) for codes in members)


def _span(reading: Reading, names: NounPhrases, hit: vocab.Hit, floor: int) -> Span:
    extension = EXTENSION.match(reading.text, hit.end)
    start = names.start(hit.start, floor)
    if reading.text[start - 1 : start] == "”" and hit.start - start <= 10:  # “钱源星江”生态协作区
        opened = reading.text.rfind("“", max(floor, start - 12), start)
        apart = reading.text[start : start + 1] in "间的内区末期时"
        start = names.start(opened, floor) if opened >= 0 and not apart else start
    start = _past_verb(reading, start, hit)
    if led := LEADING.match(reading.text, start, hit.start):
        start = led.end()
    programme = PROGRAMME.match(reading.text, start, hit.start)
    if programme and reading.text[programme.end()] == "“":
        programme = None  # 甲城市群“菜篮子”直供基地
    return programme.end() if programme else start, extension.end() if extension else hit.end


def _past_verb(reading: Reading, start: int, hit: vocab.Hit) -> int:
    """The place that a name begins with where a verb governs it: 开放|甲山景区."""
    for mention in reading.mentions_in((start + 2, hit.start)):
        at = mention.span[0]
        if any(verb.end == at for category in VERBS for verb in reading.hits(category, (start, at))):
            return at
    return start


def _is_work(reading: Reading, names: NounPhrases, span: Span, hit: vocab.Hit) -> bool:
    """Whether a noun of works with what stands before it is the name of one."""
    text = reading.text
    own, before = text[span[0] : hit.start], text[max(0, span[0] - 8) : span[0]]
    if (
        len(own) < 2
        or span[1] - span[0] > LONGEST_NAME
        or _runs_on(text, span)
        or before.endswith(("是", "像", "如"))
        or PASSED.search(before)
    ):
        return False
    built = bool(BUILDING.search(text, max(0, span[0] - 6), span[0]))
    if HOUSE.search(text, *span) and text[span[1] : span[1] + 1] in tuple("与同和"):
        built = False  # 推进甲县医院与乙市医院专科联盟建设
    if not built and (HOUSE.search(text, *span) or VENUE.match(text, span[1])):
        return False
    name, marked = own + hit.word, before.endswith("“")
    if PERIOD.search(own) or _is_of_a_person(reading, hit):
        return False
    if name.endswith(_corridors()) or (marked and is_shorthand(name)) or ROUTE.search(name):
        return False
    placed = bool(reading.mentions_in(span))
    national = own.startswith(("国家", "全国")) and not (own.startswith("国家级") and hit.word[-1] in "区带")
    told = len(_ordinary().sub("", _without_places(reading, span, hit.start)))
    if (
        hit.word in vocab.words("project_aim_head")
        and not marked
        and "”" not in own
        and _is_aim(text, span, placed or (told >= 5 and hit.word[-1] in "心地纽"), national)
    ):
        return False
    if hit.word not in vocab.words("project_weak_head"):
        return placed or told >= 2
    visited = bool(VISITED.search(text, max(0, span[0] - 60), span[0]))
    known = marked or visited or span[1] > hit.end or bool(PROPER.search(own) or ROUTED.search(own))
    known = known or "”" in own or (built and told >= 4)
    nested = any(inner.end < span[1] for inner in reading.hits("project_head", (span[0], hit.start)))
    return (
        (
            placed
            and (
                nested
                or span[1] > hit.end
                or told >= 1
                or len(hit.word) >= 4
                or hit.word in ("开发区", "新城", "片区", "经济区")
            )
        )
        or (told >= 2 and known)
        or (national and (told >= 1 or len(own) >= 6))
    )


def _is_of_a_person(reading: Reading, hit: vocab.Hit) -> bool:
    """Whether a noun of one character belongs to a name: 市委书记|谷某某, 县长|某若谷."""
    return len(hit.word) == 1 and any(
        sign == hit.word and reading.text.startswith(person.name, hit.start - at)
        for person in reading.found.people
        for at, sign in enumerate(person.name)
    )


def _runs_on(text: str, span: Span) -> bool:
    """Whether the noun only begins a longer phrase (枢纽|城市), or belongs to an organ (新区|管委会), or is counted."""
    if OF_AN_ORGAN.match(text, span[1]) or COUNTED.match(text, span[1]):
        return True
    return any_of("project_no_end").match(text, span[1]) is not None


def _without_places(reading: Reading, span: Span, end: int) -> str:
    """A name's text before its noun, without the divisions in it."""
    kept, at = [], span[0]
    for mention in reading.mentions_in((span[0], end)):
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
def _corridors() -> tuple[str, ...]:
    return tuple(vocab.words("national_corridor"))


@cache
def _ordinary() -> re.Pattern[str]:
    words = sorted(vocab.words("project_ordinary"), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


def _project(reading: Reading, span: Span, parties: list[str]) -> Project:
    mentions = reading.mentions_in(span)
    codes = list(dict.fromkeys(code for mention in mentions for code in mention.codes))
    place = codes[0] if len(codes) == 1 and places.level(codes[0]) != "province" else None
    return Project(
        span=span, confidence=0.75, rule="named-work", name=_unquoted(reading.text[span[0] : span[1]]), place=place,
        investment_cny=_investment(reading.text, span[1]), parties=codes or parties,
    )  # fmt: skip


def _unquoted(name: str) -> str:
    return name.strip("“”") if name.count("“") != name.count("”") or "”" not in name[:-1] else name


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
        if short == full or _begins(short, full) or _stands_for(short, full):
            if len(new.name) > len(old.name) and not full.startswith(short):
                new.investment_cny = new.investment_cny or old.investment_cny
                found[at] = new
            return
    found.append(new)


def _begins(short: str, full: str) -> bool:
    """Whether one name is the beginning of another, and not a zone that the other's work lies in."""
    return full.startswith(short) and not (short[-1] in "区园城带圈" and len(full) - len(short) >= 4)


def _stands_for(short: str, full: str) -> bool:
    if short[-1] != full[-1]:
        return False
    rest = iter(full)
    return full.endswith(short) or (short[0] == full[0] and all(char in rest for char in short))
