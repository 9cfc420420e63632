"""What a clause promises, as a citizen could check it: its concreteness, its nature and its reach."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from yipanqi import vocab
from yipanqi.findings.clauses import Clause
from yipanqi.findings.context import Reading
from yipanqi.findings.gates import Gated
from yipanqi.findings.numbers import Number, find_numbers, may_hold_number
from yipanqi.findings.sectors import sector_of

CADENCE = Gated(
    r"每(?:半年|[一两二三四]?个?季度|[一两二三四]?个?月|[一两二三四]?年|[一两二三]?周|双月|逢|日|学期)|按(?:[月季]度?|周|年(?!度))(?!计划|要求|任务|目标)|(?:年|季|月)均"
)
_PRINTED_ONLY = re.compile(
    r"(?:国道|省道|县道|[GS])\s?\d+|“[^”]*”|《[^》]*》|[一二三四五六七八九十]+[届期]|“?[十一二三四五]{2,3}五”?|\d+个(?:方面|领域|板块)|\d+大|[新下上这]一[轮届批次期场]"
)
_SIDES = re.compile(
    r"[两二三四五六七八九十\d]+(?:地|市|县|区|省|州|方|区县|县区|省市)$|[两二三四五六七八九十]+(?:家|大|级|化|中心|个)$"
)
_IDLE_ONE = re.compile(r"一(?![十百千万亿]|次|场|期|座|条|家|所|处|届|轮|番|倍|半)")
_FIELDS = Gated("在.+(?:方面|领域|上)")  # 在交通、产业等方面加强合作
_GENERIC = Gated(
    r"重[大点](?:平台|项目|政策|工程|事项|任务|改革)$|(?:合作|交流|协作)(?:平台|项目|事项|关系)$"
)
_CLUSTER = Gated(
    r"(?:集群|产业带|经济带|体系|格局|网络|屏障|环境|共同体|市场|生态圈|经济圈|链条|产业链|生态|链)$"
)
DAY_NAMED = Gated(
    r"\d{1,2}月(?:\d{1,2}日|底|末|份)?(?:之?前|以前)|\d{1,2}月(?!会)|年底|年内|年末|全年(?!经济|目标|任务|工作|各项|发展)|季度末|上半年|下半年|月底前|20\d\d年(?:底|末|内|前)|到20\d\d年"
)
_ARRANGED = Gated(r"建立|健全|探索|创立|设立|落实")
_COMPLETES = Gated(
    r"(?:(?<!互联)互[认通惠]|通办|一卡通”?|“?一站式”?办理|互认互.|(?:异地|直接|”|联网|跨省|即时|一站式)[^，]{0,3}结算(?:全覆盖)?|“[^”]*(?:通用|通借|通办|通认|通兑)”|通借(?:通还)?|通存通兑|同城同价|同价|全覆盖|通车|投产|投用|投运|开工|封顶"
    r"|竣工|挂牌|免费开放|应通尽通|结对共建|结对发展|结对帮扶|招才引智|一次办|一票(?:通|游)”?|(?:公交化|同城化|一体化)运营|延伸[至到][^，]{2,14}|[先就]?办起来)$"
)
_GRANTED = Gated("纳入|开工|试点|获批|批复|落地|立项|设立|列入|升级为|建成")
_SENT_TO_LEARN = Gated(
    r"(?:选派|选送|派出|互派|派遣)[^，]*(?:学习|培训|挂职|跟岗|研修|锻炼)|互派|互访[一二两三四\d]*[次]?$"
)
# 一湾碧水, 天更蓝: nothing that could be missing.
_FIGURATIVE = Gated(
    "得更?[\u4e00-\u9fff]{1,3}$|一[湾江河库泓片方][^，]{1,4}$|(?:碧水|清水|蓝天|青山|山水|蜀水|绿水)$"
)
_JOINTLY_BUILT = frozenset(("共建", "合建", "联建", "合办", "共办", "联办", "共设"))
_INNER_WORK = Gated("(?:共建|合建|联建|合办|互设|共设)[^，、]{3,}$")
_OFFICE_OF = Gated(
    "[\u4e00-\u9fff”](?:河长|湖长|河湖长|林长|链长|园长|首报首谈|轮值主席|轮值|双组长|责任|清单|首席|联系人)制$"
)
_PLACE_TO_BE = Gated("(?:基地|前场|后台|腹地|花园|粮仓|水塔|门户|舞台|前沿|阵地|走廊|枢纽|窗口)”?$")
_COUNTED = Gated(
    r"(?:不少于|不低于|超过|约|首批)?[\d一二三四五六七八九十百]+(?:余|多)?(?:人次|名|人|批次|批|次|位|对)(?:以上|左右)?$"
)
_EXCHANGE = Gated(
    r"(?:互访|互派|挂职|双向挂职|交流任职|跟岗|互学|走访|青年交流|人才交流|干部交流)(?:(?:活动|计划|行动)(?:机制|制度)?|机制|制度)$"
    r"|(?:同课异构|同课异研|送教|支教|结对教研)[^，]{0,8}活动$"
    r"|走动|常来常往|常往来|(?:跟岗|挂职|轮岗|互派)[^，]{0,10}(?:研修|学习|锻炼|交流|培训)?\d+|驻点指导"
    "|(?:群众|民族|青少年|学生|文化|民间)[^，]{0,6}交流$"
)
_ASKS_ABOVE = Gated("争取(?![得消])|[列纳]入国家|大?盘子$|得到国家|获得(?:各方|上级|国家|中央)?[^，]*支持")
# 争取 of somebody above; 争取 that a work starts or is done, which is a promise with a hedge.
_ABOVE = Gated("争取(?:[^，]{0,4}(?:国家|中央|上级|部委|省级?|自治区))")
_STARTS = Gated(
    "争取(?![^，]*(?:纳入|列入|获批|批复|支持|国家|上级|省级))[^，]*(?:条件|开工|开工建设|动工|通车|投产|投用|投运|建成|完工|竣工|启动|启动建设|开通|通航|开行|落地)$"
)
_APPLIES = Gated("申报|申遗|申办|申创|申建")
_TAKEN_ON = Gated("由.{2,20}(?:承办|主办|举办|轮值|担任|牵头|负责|承担|主持|分成|分担|办理|召开)$")
_MADE_OF = Gated("落到实处|短板|实惠|起来|变成|名片|招牌|牌子")
_BROUGHT = Gated(
    "(?:谈|请|签|接|拿|批|定|建|修|串|连|拉|开|搬|送|引|办|种|养|卖|运|找|派|架|铺|通|摸清|拆|收|领|调)(?:下来|过来|起来|出去|进来|过去|出来|到位|到[^，]{2,8})$"
)
# 做大做强 a park, 办好 what is there: any step passes; an event takes place or not.
_GROWS = frozenset(
    (
        "办好",
        "建好",
        "建优",
        "建强",
        "做大做强",
        "做优做强",
        "做大",
        "做强",
        "做优",
        "用好",
        "壮大",
        "经营好",
        "运营好",
        "管好",
        "当好",
    )
)
_EVENT = Gated("(?:节|会|赛|典|周|月|季|活动|论坛|展|演|一件事)$")
_MATTER = Gated("干部|人才|教师|政策|规划|园区")
_VAGUE = ("政策", "合作", "交流", "工作", "实事", "机制")
_WORK = ("改扩建", "扩建", "改建", "改造", "升级", "建设", "工作", "开发", "项目", "工程")
_UNNAMED_WORK = ("重大", "重点", "一批", "系列", "标志性", "基础设施", "各类", "民生")
_WORK_AT_END = re.compile(f"(?:{'|'.join(_WORK)})+$")
_ROUTE = Gated(r"(?:高速公路|高速|铁路|高铁|公路|国道|大道|通道)[^、]{0,8}(?:段|线)?$")
_NAMED_CENTRE = Gated("国家|联合|[分运]营?中心|服务中心|“")
_BY_RANK = Gated("“[^”]+$|国家级?|全国|首[个届]|第.届|[一二三]期")
_TO_BECOME = Gated("让[^，]+成为")
_MUTUAL = Gated("交流交往|互访互联|互派交流")
_ORGANISING = Gated("组织领导|宣传和舆论|新闻宣传|联合采访")
_OF_RANK = re.compile(
    "的|国际|国家|全国|世界|全球|亚洲|[东西中南北]部|区域|[东西南北]中心|经济中心|中心城市|副中心|[、和]"
)
_RANKED = re.compile("国家级|省级|联合|第.[个座]")
_COORDINATION = re.compile("[、和与及]")
_NO_TERM = re.compile("度?(?:的|目标|任务|工作|重点)")
_JOINT = Gated(
    r"共同|联合|携手|协同|合力|联手|一道|相互|双向|互[派设访认送通联助聘]|共[建享推商治保育管用赢创谋筹抓话唱]|联[建办动席]|毗邻"
    r"|跨[省界区市县]|通办|[两三四五八]地|双方|[两三]省市?|[两三][市区县州]|协作|合作|签约|一体化|示范区|先行区|(?<=[与到向在和])新区"
    r"|共同体|周边|同城化|川渝|长三角|京津冀|粤港澳|大湾区|结对|会同|牵手|交往交流|相向|同向|国家战略"
)


@cache
def _endings(category: str) -> tuple[Mapping[str, Any], list[int], frozenset[str]]:
    """The words of a category, how long they are, the longest first, and with what characters they end."""
    words = vocab.words(category)
    return words, sorted({len(word) for word in words}, reverse=True), frozenset(word[-1] for word in words)


def ends_with(text: str, category: str) -> str | None:
    """The longest word of a category that a text ends with, quotation marks and a final 建设 aside."""
    bare = text.rstrip("”》）) ").removesuffix("等").rstrip("”》")
    words, lengths, ends = _endings(category)
    if bare[-1:] in ends:
        for length in lengths:
            if bare[-length:] in words:
                return bare[-length:]
    return None


def parts_of(target: str) -> list[str]:
    """The coordinates of an object: 战略协作和工作协作 → two."""
    return [part for part in _COORDINATION.split(target) if part]


@lru_cache(maxsize=16)  # the same words are asked about several times in a row
def has_figure(text: str) -> bool:
    """Whether a number in the text decides: counts of sides, shorthands in quotation marks, road numbers do not."""
    if not may_hold_number(text):
        return False
    bare = _PRINTED_ONLY.sub(lambda match: "〓" * len(match.group()), text)
    return any(_decides(number, bare) for number in find_numbers(bare))


def _decides(number: Number, text: str) -> bool:
    if number.relation == "x":
        return True
    if number.unit is None or _SIDES.match(number.printed):
        return False
    return number.printed[0].isdigit() or not (
        _IDLE_ONE.match(number.printed) or number.unit in ("年", "天", "方面")
    )


def concreteness(reading: Reading, clause: Clause, due: bool) -> str:
    """slogan, direction, action or measurable."""
    text = reading.text
    quote = text[clause.start : clause.end]
    if due or has_figure(quote) or CADENCE.search(quote) or _names_day(quote):
        return "measurable"
    verb = clause.verb
    if verb is None:
        return _verbless(quote)
    word, target = text[verb.start : verb.end], text[verb.end : clause.end]
    field = sector_of(reading, (verb.end, clause.end), 2) not in (None, "governance")
    fields = _FIELDS.search(quote[: verb.start - clause.start]) is not None
    if _is_slogan(word, verb.kind, target, field or fields):
        return "slogan"
    return "action" if _is_action(reading, clause, word, target) else "direction"


def _names_day(quote: str) -> bool:
    """Whether a day or a month is set, not only named (年底的工作)."""
    day = DAY_NAMED.search(quote)
    return day is not None and not _NO_TERM.match(quote, day.end())


def _verbless(quote: str) -> str:
    """Clauses without a listed predicate: 由…承办, 把…, figures of speech."""
    if _FIGURATIVE.search(quote):
        return "slogan"
    if _TAKEN_ON.search(quote):
        return "action"
    if _COMPLETES.search(quote):
        return "action"
    if "把" in quote[:8] and _BROUGHT.search(quote):
        return "action"
    return "direction" if "把" in quote[:8] and not _MADE_OF.search(quote) else "slogan"


def _is_slogan(word: str, kind: str, target: str, field: bool) -> bool:
    if target in vocab.words("safeguard_slogan"):
        return True
    if word == "突出" and target.endswith("性"):
        return True
    if (kind == "principle" and not (word == "注重" and field)) or word in ("发挥", "抓落实", "狠抓落实"):
        return True
    if kind == "attitude" or _FIGURATIVE.search(target):
        return True
    if ends_with(target, "pure_attitude"):
        return True
    if word in vocab.words("become_verb"):
        return not _takes_a_place(word, target)
    if word in vocab.words("title_verb") and is_title(target):
        return ends_with(target, "positioning_title") in ("样板", "典范", "标杆") and "、" not in target
    if word in ("让", "使"):
        return (
            any(ends_with(target, category) for category in ("attitude_object", "pure_attitude"))
            or "越过越" in target
        )
    if not target and word in ("落实", "推进", "落地"):
        return True  # 对照清单抓紧落实
    if not target:
        return False  # fields before it (在交通、产业等领域率先突破), or a way of doing alone
    if target in ("落实", "抓落实"):
        return True
    soft = word in vocab.words("soft_verb") and not (word == "突出" and target.endswith("作用"))
    if soft and not field and all(ends_with(part, "attitude_object") for part in parts_of(target)):
        return True
    bare = soft and not field and not _MATTER.search(target)
    return bare and all(part.rstrip("”") in vocab.words("bare_cooperation") for part in parts_of(target))


def _is_action(reading: Reading, clause: Clause, word: str, target: str) -> bool:
    """Whether one can see that it was done."""
    kind = clause.verb.kind if clause.verb else ""
    if word in ("共享", "开放共享"):
        return False
    if _INNER_WORK.search(target) or (word in _JOINTLY_BUILT and len(target) >= 4):
        return not (_CLUSTER.search(target) or _GENERIC.search(target) or _is_attitude(target))
    if kind == "apply" or _COMPLETES.search(target):
        return True
    if _GENERIC.search(target) or (word in vocab.words("title_verb") and is_title(target)):
        return False
    if kind == "seek":
        return _GRANTED.search(target) is not None and "重大" not in target
    quote = reading.text[clause.start : clause.end]
    if _OFFICE_OF.search(target) and _ARRANGED.search(quote):
        return True
    if target.endswith(("机制", "制度", "规则")) and _ARRANGED.search(quote):
        unnamed = len(target) <= 4 and word in ("健全", "优化", "强化")  # 健全调度机制
        return not unnamed and target not in ("机制", "制度", "体制机制", "工作机制", "长效机制", "规则")
    if word in ("落实", "落实好", "完善", "健全完善"):
        return False
    if word in _GROWS and not _EVENT.search(target):
        return False
    if kind == "act":
        return not (_CLUSTER.search(target) or "重大" in target or target.endswith(_VAGUE))
    return _named_work(reading, clause, target)


def _named_work(reading: Reading, clause: Clause, target: str) -> bool:
    """A work or arrangement that bears a name will be there or not."""
    bare = _without_work(target).rstrip("”") or target
    if _CLUSTER.search(bare):
        return False
    if target.endswith("前期工作"):
        return True
    if target.endswith(("工程", "工程建设")) and (
        reading.mentions_in((clause.start, clause.end))
        or (len(target) >= 9 and not target.startswith(_UNNAMED_WORK))
    ):
        return True
    ending = ends_with(bare, "works") or ends_with(bare, "nameable")
    if ending is None and (place := _ROUTE.search(bare)):
        ending = place.group()
    if ending is None or (ending == "中心" and not _NAMED_CENTRE.search(bare)):
        return False
    if _BY_RANK.search(bare) or reading.mentions_in((clause.start, clause.end)):
        return True
    return (
        bare.removesuffix(ending) not in ("", *vocab.words("unnamed_prefix")) and len(bare) - len(ending) >= 2
    )


def _without_work(target: str) -> str:
    """An object without what is done to it: 大桥改扩建工程 → 大桥."""
    return _WORK_AT_END.sub("", target) if target.endswith(_WORK) else target


def _takes_a_place(word: str, target: str) -> bool:
    """当好…配套基地, 争当“排头兵”: what a place wants to be for the others; 守门人 and 联络员 are figures of speech."""
    if word not in ("当好", "争当", "勇当", "甘当"):
        return False
    return is_title(target) or _PLACE_TO_BE.search(target) is not None


def _is_attitude(target: str) -> bool:
    return bool(ends_with(target, "attitude_object") or ends_with(target, "pure_attitude"))


def nature(reading: Reading, clause: Clause, safeguarded: bool, outsider: bool) -> str:
    """promise, positioning, principle, safeguard, request, application, exchange or advice."""
    text, verb = reading.text, clause.verb
    quote = text[clause.start : clause.end]
    word, kind, target = (
        (text[verb.start : verb.end], verb.kind, text[verb.end : clause.end]) if verb else ("", "", quote)
    )
    if outsider:
        return "advice"
    if (
        _SENT_TO_LEARN.search(quote)
        or ends_with(_uncounted(target), "exchange_word")
        or _EXCHANGE.search(quote)
        or _MUTUAL.search(quote)
    ):
        return "exchange"
    if safeguarded and not _ABOVE.search(quote):
        return "safeguard"
    if (kind == "principle" and (word != "注重" or len(target) <= 4)) or (
        word == "突出" and target.endswith("性")
    ):
        return "principle"
    if _ASKS_ABOVE.search(quote) and not _STARTS.search(quote):
        return "request"
    if kind == "apply" or _APPLIES.search(quote):
        return "application"
    if ends_with(target, "safeguard_word") or _ORGANISING.search(quote):
        return "safeguard"
    if _takes_a_place(word, target):
        return "positioning"
    if word in vocab.words("title_verb") and (is_title(target) or target.endswith("定位")):
        return "positioning"
    return "positioning" if _TO_BECOME.search(quote) and is_title(target) else "promise"


def _uncounted(target: str) -> str:
    """An object without the number of people at its end (互派干部10名)."""
    counted = _COUNTED.search(target)
    return target[: counted.start()] if counted else target


def is_title(target: str) -> bool:
    """Whether an object is a title to be, a generic kind of place (开放高地), not a work that is named by its rank."""
    if _RANKED.search(target):
        return False
    if target.endswith("中心") and not _OF_RANK.search(target):
        return False  # 建设产业协同创新中心: a thing, not a rank
    return any(ends_with(part, "positioning_title") for part in parts_of(target))


def is_joint_talk(quote: str) -> bool:
    """Whether a clause's own words involve another member or a joint platform."""
    return _JOINT.search(quote) is not None
