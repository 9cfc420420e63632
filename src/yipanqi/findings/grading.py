"""What a clause promises, as a citizen could check it: its concreteness, its nature and its reach."""

from __future__ import annotations

import re
from functools import cache

from yipanqi import vocab
from yipanqi.findings.clauses import Clause
from yipanqi.findings.context import Reading
from yipanqi.findings.numbers import find_numbers

CADENCE = re.compile(r"每(?:半年|[一两二三四]?个?季度|[一两二三四]?个?月|[一两二三四]?年|[一两二三]?周|逢|日)|按[月季年周]|一[年季月]一")
_COUNTED_SIDES = re.compile(r"^[两二三四五六七八九十\d]+(?:地|市|县|区|省|方|区县|县区|省市|大|个(?!百分点)|项(?:重点|任务)|级|化|条|中心)$")
_ORDINAL_ROAD = re.compile(r"(?:国道|省道|县道|G|S)\s?\d+")
_GENERIC_OBJECT = re.compile(r"重[大点](?:平台|项目|政策|工程|事项|任务|改革)$|(?:合作|交流|协作)(?:平台|机制|项目|事项|关系)$")
_CLUSTER = re.compile(r"(?:产业集群|集群|产业带|经济带|体系|格局|网络|屏障|环境|共同体|机制|市场|生态圈|经济圈|链条|产业链)$")
_BUILDING = frozenset(
    ["建设", "共建", "打造", "推进", "加快", "推动", "共推", "开发", "培育", "构建", "改造", "改造升级", "升级改造", "实施", "加快推进", "统筹推进", "做好", "共育", "共创", "建好", "保护", "联建", "合建", "共筑", "促进", "抓好", "支持", "搭建", "形成", "改造提升", "用好", "谋划", "擦亮"]
)
_SOFT = frozenset(["加强", "强化", "提升", "深化", "增强", "扩大", "拓展", "密切", "创新", "增进", "拓宽", "加大", "提高", "注重", "突出", "加深", "丰富", "推进", "推动", "促进", "开展", "探索"])
_ATTITUDE_STRONG = frozenset(["思想", "意识", "理念", "观念", "站位", "大局", "精神", "信心", "决心", "使命", "担当", "责任", "作风", "新篇章", "新局面", "贡献"])
_TITLES = frozenset(["打造", "打造成", "打造成为", "建设", "建成", "建设成", "建设成为", "成为", "共建", "建设为", "构建", "勇当", "争当", "当好", "争做", "创建", "培育成", "建", "做", "发展成", "聚焦", "加快建设", "合力打造", "推动形成"])
_BECOME = frozenset(["成为", "勇当", "争当", "当好", "争做", "做", "当", "勇做", "甘当"])
_COMPLETES = re.compile(r"(?:互认|互通|互惠|通办|一卡通”?|“?一站式”?办理|直接结算(?:全覆盖)?|同城同价|同价|全覆盖|通车|投产|投用|投运|开工|封顶|竣工|挂牌|一网通办|免费开放|应通尽通)$")


@cache
def _sorted(category: str) -> tuple[str, ...]:
    return tuple(sorted(vocab.words(category), key=len, reverse=True))


def ends_with(text: str, category: str) -> str | None:
    """The longest word of a category that a text ends with, quotation marks aside."""
    bare = text.rstrip("”》）) ").removesuffix("等")
    return next((word for word in _sorted(category) if bare.endswith(word)), None)


def has_figure(text: str) -> bool:
    """Whether a number in the text decides: counts of sides, shorthands in quotation marks, road numbers do not."""
    bare = _ORDINAL_ROAD.sub("", re.sub(r"“[^”]*”|《[^》]*》", lambda m: "〇" * len(m.group()), text))
    for number in find_numbers(bare):
        follows = bare[number.end : number.end + 2]
        if number.unit is None and not number.measures and number.relation != "x" and not re.match(r"[\w%]", follows):
            continue
        if number.unit is None and number.relation != "x":
            continue
        if _COUNTED_SIDES.match(number.printed + (follows if not number.unit else "")) or (re.match("[两二三四五六七八九]", number.printed) and len(number.printed) <= 3 and not CADENCE.search(text) and number.unit in ("市", "县", "区", "省", "地", "方", "级", "个", "大", "项")):
            continue
        return True
    return False


def concreteness(reading: Reading, clause: Clause, due: bool) -> str:
    """slogan, direction, action or measurable."""
    text = reading.text
    quote = text[clause.start : clause.end]
    if due or has_figure(quote) or CADENCE.search(quote):
        return "measurable"
    verb = clause.verb
    if verb is None:
        return "slogan"
    word, target = text[verb.start : verb.end], text[verb.end : clause.end]
    if _is_slogan(word, verb.kind, target, quote):
        return "slogan"
    return "action" if _is_action(reading, clause, word, verb.kind, target) else "direction"


def _is_slogan(word: str, kind: str, target: str, quote: str) -> bool:
    if kind == "principle" or word in ("成为", "发挥", "抓落实", "狠抓落实"):
        return True
    if kind == "attitude":
        return word not in ("突出",) or not target.endswith("作用")
    ending = ends_with(target, "attitude_object")
    if ending is not None:
        if ending in _ATTITUDE_STRONG:
            return True
        if word in _TITLES and word not in _BECOME:
            return ending in ("样板", "典范", "样本", "标本", "范本", "表率") and "、" not in target
        return word in _SOFT or word in _BECOME or kind in ("reach",) or len(target) <= len(ending) + 6
    if word in _SOFT and len(target) <= 6 and ends_with(target, "bare_cooperation") and len(target.rstrip("”")) <= 4:
        return True
    return not target and kind != "act"


def _is_action(reading: Reading, clause: Clause, word: str, kind: str, target: str) -> bool:
    if _GENERIC_OBJECT.search(target):
        return word in ("建立", "健全", "建立健全") and target.endswith("机制")
    if kind == "apply" or _COMPLETES.search(target):
        return True
    if kind == "seek":
        return bool(re.search("纳入|开工|试点|获批|批复|落地|立项|设立|列入", target)) and "重大" not in target
    if word in ("建立", "健全", "建立健全", "探索", "探索建立", "设立", "落实", "落实好") and target.endswith(("机制", "制度")):
        return True
    if word in ("落实", "落实好", "完善", "健全完善"):
        return False
    if kind == "act":
        return not _CLUSTER.search(target) or word in ("建立", "建立健全", "组建", "健全")
    return _named_work(reading, clause, word, target)


def _named_work(reading: Reading, clause: Clause, word: str, target: str) -> bool:
    """A work or arrangement that bears a name will be there or not."""
    bare = target.removesuffix("建设").removesuffix("工作").removesuffix("开发")
    if _CLUSTER.search(bare.rstrip("”")):
        return False
    named = bool(
        re.search("“[^”]+”|国家级?|省级|首个|首届|第[一二三四五六七八九十]+届|[一二三]期", bare)
        or any(m.span[0] >= clause.start and m.span[1] <= clause.end for m in mentions_in(reading, clause.start, clause.end))
        or len(bare) >= 8
    )
    ending = ends_with(bare, "works") or ends_with(bare, "nameable")
    if ending is None and (place := re.search(r"(?:高速公路|高速|铁路|高铁|公路|国道|大道|通道)[^、]{0,8}(?:段|线)?$", bare)):
        ending = place.group()
    return ending is not None and named and len(bare) > len(ending)


def mentions_in(reading: Reading, start: int, end: int) -> list:  # type: ignore[type-arg]
    """The divisions named in a stretch."""
    from bisect import bisect_left

    mentions = reading.found.mentions
    low = bisect_left(mentions, start, key=lambda m: m.span[0])
    high = bisect_left(mentions, end, low, key=lambda m: m.span[0])
    return mentions[low:high]


def nature(reading: Reading, clause: Clause, safeguarded: bool, outsider: bool) -> str:
    """promise, positioning, principle, safeguard, request, application, exchange or advice."""
    text, verb = reading.text, clause.verb
    quote = text[clause.start : clause.end]
    if outsider:
        return "advice"
    word, target = (text[verb.start : verb.end], text[verb.end : clause.end]) if verb else ("", quote)
    if any(hit.value is None for hit in reading.hits("exchange_word", (clause.start, clause.end))):
        return "exchange"
    if re.search("(?:选派|选送|互派|派出)[^，]*(?:干部|教师|医生|人才|专家|人员)[^，]*(?:学习|培训|挂职|跟岗|研修)|互派", quote) or re.match("互访", quote[-4:]):
        return "exchange"
    if safeguarded:
        return "safeguard"
    if verb is not None and verb.kind == "principle":
        return "principle" if word != "注重" or len(target) <= 4 else "promise"
    if ("争取" in quote and "力争" not in quote) or re.search("纳入国家|得到国家|获得[^，]*支持", quote):
        return "request"
    if (verb is not None and verb.kind == "apply") or re.search("申报|申遗|申办", quote):
        return "application"
    if ends_with(target, "safeguard_word") or any(w in quote for w in ("组织领导", "宣传和舆论", "新闻宣传", "联合采访")):
        return "safeguard"
    if word in _TITLES and _is_title(target):
        return "positioning"
    if re.search(r"让[^，]+成为", quote) and _is_title(target):
        return "positioning"
    return "promise"


def _is_title(target: str) -> bool:
    """Whether an object is a title to be: a generic kind of place (开放高地), not a work with its own name."""
    bare = target.rstrip("”")
    return ends_with(bare, "positioning_title") is not None


_JOINT = re.compile(
    r"共同|联合|携手|协同|合力|联手|一道|相互|互[派设访认送通联助聘]|共[建享推商治保育管用赢创谋筹抓]|联[建办动席]|毗邻|跨[省界区市县]|通办|[两三四五八]地|双方|[两三]省市?|两[市区县]|三[市区县]|协作|合作|签约|一体化|示范区|先行区|新区|共同体|周边|友好城市|同城化|川渝|长三角|京津冀|粤港澳|大湾区|结对|会同|牵手|与[^，]{2,12}(?:共|联|一起|合作|对接)"
)


def is_joint_talk(quote: str) -> bool:
    """Whether a clause's own words involve another member or a joint platform."""
    return bool(_JOINT.search(quote))
