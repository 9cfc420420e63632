"""Figures of a page: targets (a figure to be reached by a day) and achievements (a figure already reached).

    sentences → clauses → numbers ─┬─ a day ahead or a plan's year, nothing past ──→ target
                                   ├─ recounted: 累计, 已, 以来, 上半年, 工作情况 ───→ achievement
                                   └─ else: a measurable commitment, a dimension, a forecast: no figure

A clause ends at a comma, and at 、 between two numbers. Its day, its hedge and whether it recounts go on to the clauses
after it, until a clause says otherwise. What recurs (每年互派10名), is forecast (预计, 建成后), measures a thing
(全长, 总投资, 占地) or counts those present is no figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from yipanqi.findings import figure_tables, settings
from yipanqi.findings.context import Reading
from yipanqi.findings.dates import Day, find_days
from yipanqi.findings.indicators import indicator
from yipanqi.findings.numbers import Number, find_numbers
from yipanqi.findings.settings import Setting
from yipanqi.findings.types import Figure
from yipanqi.pages.page import Block, Span

_FUTURE = re.compile(
    "将(?!近|来|军)|力争|争取|力求|有望|确保|计划(?!》|的|书)|拟(?!定)|目标|希望|建议|务必|必须|应当|要(?!求|点|素|闻|件|么|是)|推动|支持|努力|下一步|今后|未来|愿"
)
_PAST = re.compile(
    "累计|已(?!知)|以来|截至|先后|同比|环比|较上年|比上年|此前|目前|去年|通报(?!制)|年来|半年来|月来|成立至今|相继|完成了|实现了|建成了|新增了|达成了|经过|据统计"
)
_FORECAST = re.compile("预计|预期(?!目标)|建成后|投产后|达产后|投用后|通车后|届时|完工后|可(?:容纳|满足|实现|提供|辐射|服务|带动)|有望成为")
_RECURRING = re.compile(r"每(?:个)?(?:年|月|半年|季度?|周|两年|两月|双月|学期|届|日|天|隔|逢|\d年)|逐年|年均(?!增|增长|增速|下降)")
_DIMENSION = re.compile(
    r"(?:全长|(?<!增)总?长度?|宽度?|高度?|总?里程|总投资额?|投资总额|投资规模|计划投资|概算投资?|投资估算|估算投资|占地面?积?|用地|总?建筑面积|规划面积|总面积|面积|总库容|库容|装机容量|总装机|设计[^，。]{0,6}|注册资本|合同金额"
    r"|距离?|相距|海拔|(?:常住|户籍|总)?人口|辖|下辖|管辖|时速|最高时速|净空|水深|规划[^，。]{0,6}|设计能力|床位|设车站|车站|限额|首付)[约近为达超有共]*$"
)
_GAINED = re.compile("新增|新建|新开|建成|开通|累计|完成|改造|增加|新改")
_ATTENDING = re.compile("参加|出席|与会|代表团?(?:一行)?|一行|到场|现场|参会|观众|嘉宾")
_VISITING = re.compile("走进|考察|参观|前往|调研|走访|视察|察看")
_BUNDLE = re.compile("协议|合同|备忘录|签约|签署|签订|签下")
_FINISHED = re.compile("完成(?!后|时限)|建成(?!后)|实现(?:了|地区|总产值|产值|税收|营收|收入|利润|增加值)")
_LIST_FIELD = re.compile(r"[（(]?(?:牵头|责任|配合|主责|协助|参与|实施|业主|承办|协办)(?:单位|部门|领导|人)[）)]?[:：]|(?:完成|办结|落实)?(?:时限|时间)[:：]|联系(?:领导|人)[:：]")
_DEADLINE = re.compile(r"(?:完成|办结|落实)(?:时限|时间)[:：]|时限[:：]")
_BREAK = re.compile("[，；：。！？\n]")
_ENDING = re.compile("[。！？\n]")
_QUICK = re.compile(r"[\d０-９]|翻|分之|[一二两三四五六七八九十百千][\u4e00-\u9fff]")


@dataclass(slots=True)
class _State:
    """What clauses leave to those after them."""

    due: str | None = None
    as_of: str | None = None
    hedge: str | None = None
    past: bool = False
    future: bool = False
    forecast: bool = False
    told: str | None = None  # the day up to which the page counts: 截至6月底
    passing: bool = False  # as_of is an event's day, of this sentence only
    about: str = ""  # the indicator of the figure before: 同比增长 has none of its own


@dataclass(slots=True)
class _Part:
    """One block being read."""

    reading: Reading
    setting: Setting
    block: Block
    end: int  # where its fields (牵头单位：…) begin
    due: str | None = None  # the block's own 完成时限
    scope_span: Span | None = None
    numbers: list[Number] = field(default_factory=list)
    days: list[Day] = field(default_factory=list)


def find(reading: Reading) -> None:
    """Append the page's targets and achievements; a figure told twice is kept where the body tells it.
    A page that names no division tells no region's figures."""
    if not reading.found.jurisdictions:
        return
    anchor = settings.anchor_of(reading)
    setting = page_setting = settings.of_page(reading, anchor)
    figures = list(figure_tables.find(reading, page_setting))
    carried = _State()
    for block in reading.content:
        if block.role == "row":
            continue
        if block.role == "heading":
            setting = settings.of_heading(reading.text[block.start : block.end], setting)
        part = _part(reading, setting, block)
        if part.numbers or _open_line(reading.text, block):
            figures += _figures(part, carried)
        if not _open_line(reading.text, block):
            carried = _State(told=carried.told if block.role != "heading" else None)
    _store(reading, figures)


def _open_line(text: str, block: Block) -> bool:
    """A line without a full stop at its end, as posts for phones have them: the next line goes on with it."""
    return block.role == "body" and block.end - block.start < 40 and text[block.end - 1] not in "。！？"


def _part(reading: Reading, setting: Setting, block: Block) -> _Part:
    text = reading.text
    labelled = _LIST_FIELD.search(text, block.start, block.end)
    part = _Part(reading, setting, block, labelled.start() if labelled else block.end)
    if labelled:
        part.scope_span = (block.start, block.end)
        if deadline := _DEADLINE.search(text, part.end, block.end):
            days = find_days(text, deadline.end(), block.end, setting.anchor)
            part.due = days[0].last if days else None
    if _QUICK.search(text, block.start, part.end):
        part.numbers = find_numbers(text, block.start, part.end)
    if part.numbers or _open_line(text, block):
        part.days = find_days(text, block.start, part.end, setting.anchor)
    return part


def _figures(part: _Part, state: _State) -> Iterator[tuple[Figure, bool]]:
    """The figures of one block, each with whether it is a target."""
    text = part.reading.text
    for start, end in _clauses(part):
        _follow(part, state, start, end)
        for number in _worth(part, state, start, end):
            figure = _figure(part, state, number, start, end)
            if figure is not None:
                state.about = figure[0].indicator
                yield figure
        if _ENDING.search(text, max(start, end - 1), end):
            state.due, state.hedge, state.future, state.forecast, state.about = None, None, False, False, ""
            state.as_of, state.passing = None if state.passing else state.as_of, False


def _clauses(part: _Part) -> Iterator[Span]:
    """Stretches up to and with a comma or a full stop outside brackets, or a 、 between two numbers."""
    text, start, at = part.reading.text, part.block.start, part.block.start
    joints = _joints(part)
    while at < part.end:
        match = _BREAK.match(text, at)
        if (match and not _quoted(text, start, at)) or at in joints:
            yield start, at + 1
            start = at + 1
        at += 1
    if start < part.end:
        yield start, part.end


def _quoted(text: str, start: int, at: int) -> bool:
    return text.count("《", start, at) > text.count("》", start, at)


def _joints(part: _Part) -> set[int]:
    """The 、 right after a number that another number follows before the next break."""
    text, joints = part.reading.text, set()
    for number, following in zip(part.numbers, part.numbers[1:], strict=False):
        at = number.outer[1]
        if text[at : at + 1] == "、" and not _BREAK.search(text, at, following.start):
            joints.add(at)
    return joints


def _within(items: list[Number], start: int, end: int) -> list[Number]:
    return [item for item in items if start <= item.start and item.end <= end]


def _follow(part: _Part, state: _State, start: int, end: int) -> None:
    """Take from a clause what it says of its day, its hedge and its time."""
    text = part.reading.text
    past, future = bool(_PAST.search(text, start, end)), bool(_FUTURE.search(text, start, end))
    state.forecast = state.forecast or bool(_FORECAST.search(text, start, end))
    hedges = [hit.word for hit in part.reading.hits("hedge", (start, end)) if hit.word not in ("左右", "基本")]
    for day in (day for day in part.days if start <= day.start < end):
        _follow_day(state, day, part.setting, text)
        future = future or (day.kind == "due" and not past and state.due == day.last)
        if state.due == day.last:
            state.hedge = state.hedge if hedges else None
    if hedges:
        state.hedge = hedges[0]
    if past and not state.due:
        state.past, state.future = True, False
    elif future:
        state.future = True
        state.past = False
        state.as_of = state.as_of if state.past else None


def _follow_day(state: _State, day: Day, setting: Setting, text: str) -> None:
    if day.kind in ("base", "recurring") or day.last is None:
        state.past = state.past or day.kind == "since"
        return
    until = text[max(0, day.start - 2) : day.start] in ("截至", "截止")
    if day.kind == "since":
        state.past, state.as_of, state.due = True, None, None
    elif until or _is_over(day, setting):
        state.past, state.as_of, state.due = True, day.last, None
        if until or day.precision in ("half", "quarter"):
            state.told = day.last
        state.passing = not until and day.precision in ("day", "month")
    elif day.kind == "due" or day.precision in ("year", "half", "quarter", "period", "month"):
        state.due = day.last


def _is_over(day: Day, setting: Setting) -> bool:
    """Whether a day or period had ended when the page was published, or is that which its heading recounts."""
    anchor = setting.anchor
    if anchor is None or day.last is None:
        return False
    if setting.sense == "past" and setting.year_end:
        return day.last <= setting.year_end
    return day.last[: len(anchor)] < anchor if day.kind == "day" or len(anchor) == 10 else day.last[:4] < anchor[:4]


_NO_FIGURE_UNITS = ("rank",)
_TIME_GOAL = re.compile("缩短|压缩|压减|通勤|时限|用时|直达|通达|办结|时间|车程|可达|抵达|平均")


def _worth(part: _Part, state: _State, start: int, end: int) -> list[Number]:
    """The numbers of a clause that may be figures."""
    text = part.reading.text
    if state.forecast or _RECURRING.search(text, start, end):
        return []
    numbers = [number for number in _within(part.numbers, start, end) if _measures(text, number, start, end)]
    return [number for at, number in enumerate(numbers) if not _qualifies(text, number, numbers[at + 1 : at + 2])]


def _measures(text: str, number: Number, start: int, end: int) -> bool:
    before = text[start : number.start]
    if number.measures in _NO_FIGURE_UNITS or (number.unit is None and number.relation != "x"):
        return False
    if _quoted(text, start, number.start) or before.endswith(("“", "第", "前", "排名", "从", "由")):
        return False
    if number.measures == "time":
        return bool(_TIME_GOAL.search(text, start, end))
    if number.measures in ("people", "count", "households") and _ATTENDING.search(text, start, end):
        return False
    return not _is_idiom(number) and not _is_dimension(before) and not _VISITING.search(before)


def _is_idiom(number: Number) -> bool:
    """A small number in Chinese script counts parts (三个方面, 新一轮), unless it counts times (召开会议三次)."""
    small = number.printed[0] in "一二两三四五六七八九十" and number.value <= 10
    return small and number.measures not in ("share", "multiple", "money") and number.unit != "次"


def _is_dimension(before: str) -> bool:
    """全长, 总投资, 面积 of a thing, unless the figure says that it was gained (新增里程) or reached."""
    match = _DIMENSION.search(before)
    return bool(match) and not (_GAINED.search(before) and not match.group().startswith(("全长", "总投资")))  # type: ignore[union-attr]


def _qualifies(text: str, number: Number, following: list[Number]) -> bool:
    """248个重大项目完成投资…: a counted noun that another figure is about; 从3条增至9条: what is counted from."""
    if not following:
        return False
    between = text[number.outer[1] : following[0].outer[0]]
    if number.measures not in ("count", "households", "people", "money") or not between:
        return False
    return bool(re.match(r"[\u4e00-\u9fff“]{2}", between)) and not re.search("[、，]|增长|下降|提高|同比", between)


def _figure(part: _Part, state: _State, number: Number, start: int, end: int) -> tuple[Figure, bool] | None:
    target = _is_target(part, state, number, start, end)
    if target is None:
        return None
    text, reading = part.reading.text, part.reading
    name = _indicator(part, state, number, start, end)
    if len(name) < 2:
        return None
    value, relation, unit = _value(number, text[start : number.start])
    figure = Figure(span=(start, number.outer[1]), rule="sentence", indicator=name, relation=relation, value=value, unit=unit)
    figure.hedge = state.hedge or ("左右" if number.approximate == "左右" else None) if target else None
    figure.scope = figure_tables.scope_of(reading, part.scope_span or (start, number.end))
    if target:
        figure.due = part.due or state.due or part.setting.year_end
    else:
        recounted = part.setting.year_end if part.setting.sense == "past" else None
        figure.as_of = state.as_of or recounted or state.told or settings.told_on(reading)
    return figure, target


def _is_target(part: _Part, state: _State, number: Number, start: int, end: int) -> bool | None:
    """True for a target, False for an achievement, None for neither."""
    text = part.reading.text
    if part.due or state.due:
        return True
    if part.setting.sense == "future" and part.setting.year_end and not state.past:
        return True
    if state.future:
        return None
    bundle = _BUNDLE.search(text, start, end) and number.measures == "count"
    if state.past or part.setting.sense == "past":
        return False
    return False if _FINISHED.search(text, start, number.start) and not bundle else None


def _indicator(part: _Part, state: _State, number: Number, start: int, end: int) -> str:
    text = part.reading.text
    before, after = text[start : number.outer[0]], text[number.outer[1] : end]
    for day in reversed([day for day in part.days if start <= day.start and day.end <= number.outer[0]]):
        lead = re.search(r"(?:到|至|于|在|较|比|截至|自|从)?$", text[start : day.start])
        cut = day.start - start - (len(lead.group()) if lead else 0)
        before = before[:cut] + re.sub(r"^(?:之?[前内]|以来|底前?|末|，)", "", before[day.end - start :])
    name = indicator(before, after, number.unit, number.measures in ("share", "multiple"))
    return state.about + name if re.match("(?:同比|环比|较上年|比上年|增长|增速|占比|下降)", name) and state.about else name


def _value(number: Number, before: str) -> tuple[float, str, str | None]:
    """Value, relation and unit; 增长2倍 is three times as much."""
    if number.measures != "multiple":
        return number.value, number.relation, number.unit
    grown = number.unit is not None and re.search("增长|增加|提高|提升|扩大", before) and not re.search("[到至为达]$", before)
    return number.value + (1 if grown else 0), "x", None


def _store(reading: Reading, figures: list[tuple[Figure, bool]]) -> None:
    titles = [(block.start, block.end) for block in reading.page.of_role("title", "heading")]
    kept: list[tuple[Figure, bool]] = []
    for figure, target in sorted(figures, key=lambda pair: any(s <= pair[0].span[0] < e for s, e in titles)):
        if not any(target == other and _same(figure, known) for known, other in kept):
            kept.append((figure, target))
    for figure, target in sorted(kept, key=lambda pair: pair[0].span):
        (reading.found.targets if target else reading.found.achievements).append(figure)


def _same(figure: Figure, known: Figure) -> bool:
    if (figure.value, figure.unit) != (known.value, known.unit):
        return False
    shared = set(figure.indicator) & set(known.indicator)
    return len(shared) >= 0.6 * min(len(set(figure.indicator)), len(set(known.indicator)))
