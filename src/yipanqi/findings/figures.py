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
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from yipanqi.findings import figure_tables, settings
from yipanqi.findings.context import Reading
from yipanqi.findings.dates import Day, find_days
from yipanqi.findings.figure_course import Course
from yipanqi.findings.figure_numbers import worth
from yipanqi.findings.figure_scope import Whose
from yipanqi.findings.gates import Gated
from yipanqi.findings.indicators import indicator, with_topic
from yipanqi.findings.numbers import Number, find_numbers
from yipanqi.findings.settings import Setting
from yipanqi.findings.types import Figure
from yipanqi.pages.page import Block, Span

_OF_A_REGION = re.compile("[全我][省市州盟县区旗](?!域)|[省市州盟县区旗](?:委|人民政府|政府)")
_GROWTH = re.compile("同比|同期|环比|[高低][出于]|较上年|比上年|增长|增速|占比|下降")
_BUNDLE = Gated("协议|合同|备忘录|签约|签署|签订|签下")
_PAPERS = re.compile("[^，。]{0,8}(?:协议|备忘录|合同|意向书|文件)")
_REACHING = Gated(
    "(?:达到|达|突破|超过|提高到|提高至|提升至|提升到|增至|增加到|降至|下降到|控制在|保持在|稳定在|缩短至)[^，。]{0,4}$"
)
_FINISHED = Gated("完成(?!后|时限)|建成(?!后)|实现(?:了|地区|总产值|产值|税收|营收|收入|利润|增加值)")
_LIST_FIELDS = (
    "[（(]?(?:牵头|责任|配合|主责|协助|参与|实施|业主|承办|协办)(?:单位|部门|领导|人)[）)]?[:：]"
    "|(?:完成|办结|落实)?(?:时限|时间)[:：]|联系(?:领导|人)[:：]"
)
_LIST_FIELD, _FIELD_LINE = Gated(_LIST_FIELDS), re.compile(rf"\s*(?:{_LIST_FIELDS})")
_DEADLINE = Gated(r"(?:完成|办结|落实)(?:时限|时间)[:：]|时限[:：]")
_BREAK = re.compile("[，；：。！？\n]")
_ENDINGS = "。！？\n"
_QUICK = re.compile(r"[\d０-９]|翻|分之|[一二两三四五六七八九十百千][\u4e00-\u9fff]")
_BINDS_DAY = re.compile("(?:到|至|于|在|较|比|截至|自|从)$")
_AFTER_DAY = re.compile("之?[前内]|以来|底前?|末|，")
_REACHED = re.compile("[到至达为]")
_THIS_YEAR = re.compile("^(?:年内|年底前?|全年|今年)")
_COMPARED = 50  # figures of one value and unit that a new one is compared with
_LONGEST = 200  # characters of a clause; a stretch without commas is cut, so that work stays linear


@dataclass(slots=True)
class _Part:
    """One block being read."""

    reading: Reading
    setting: Setting
    whose: Whose
    block: Block
    end: int  # where its fields (牵头单位：…) begin
    due: str | None = None  # the block's own 完成时限
    scope: list[str] = field(default_factory=list)  # of the units that its fields name
    numbers: list[Number] = field(default_factory=list)
    days: list[Day] = field(default_factory=list)
    _number_starts: list[int] = field(default_factory=list)
    _day_starts: list[int] = field(default_factory=list)

    def numbers_in(self, start: int, end: int) -> list[Number]:
        """The numbers that begin in a stretch."""
        first = self.place_of(start)
        return self.numbers[first : bisect_left(self._number_starts, end, first)]

    def place_of(self, start: int) -> int:
        """The index of the first number that begins at a place or after it."""
        if len(self._number_starts) != len(self.numbers):
            self._number_starts = [number.start for number in self.numbers]
        return bisect_left(self._number_starts, start)

    def days_in(self, start: int, end: int) -> list[Day]:
        """The days that begin in a stretch."""
        if len(self._day_starts) != len(self.days):
            self._day_starts = [day.start for day in self.days]
        first = bisect_left(self._day_starts, start)
        return self.days[first : bisect_left(self._day_starts, end, first)]


def find(reading: Reading) -> None:
    """Append the page's targets and achievements; a figure told twice is kept where the body tells it.
    A page that speaks of no division, by name or as 全市, tells no region's figures."""
    if not reading.found.jurisdictions and not _OF_A_REGION.search(reading.text):
        return
    anchor = settings.anchor_of(reading)
    setting = page_setting = settings.of_page(reading, anchor)
    whose = Whose(reading)
    figures = list(figure_tables.find(reading, page_setting, whose))
    carried, fields = Course(), _fields_below(reading)
    for block in reading.content:
        if block.role == "row":
            continue
        if block.role == "heading":
            setting = settings.of_heading(reading.text[block.start : block.end], setting)
        part = _part(reading, setting, block, whose)
        _follow_fields(part, fields.get(block.start))
        if part.numbers or _open_line(reading.text, block):
            figures += _figures(part, carried)
        if not _open_line(reading.text, block):
            carried = Course(told=carried.told if block.role != "heading" else None)
    _store(reading, figures)


def _open_line(text: str, block: Block) -> bool:
    """A line without a full stop at its end, as posts for phones have them: the next line goes on with it."""
    return block.role == "body" and block.end - block.start < 40 and text[block.end - 1] not in "。！？"


def _part(reading: Reading, setting: Setting, block: Block, whose: Whose) -> _Part:
    text = reading.text
    labelled = _LIST_FIELD.search(text, block.start, block.end)
    part = _Part(reading, setting, whose, block, labelled.start() if labelled else block.end)
    if labelled:
        part.scope = whose.of_cells((part.end, block.end))
        if deadline := _DEADLINE.search(text, part.end, block.end):
            days = find_days(text, deadline.end(), block.end, setting.anchor)
            part.due = days[0].last if days else None
    if _QUICK.search(text, block.start, part.end):
        part.numbers = find_numbers(text, block.start, part.end)
    if part.numbers or _open_line(text, block):
        days = find_days(text, block.start, part.end, setting.anchor)
        part.days = [day for day in days if not _in_title(text, block.start, day.start)]
    return part


def _in_title(text: str, begin: int, at: int) -> bool:
    """Whether a place lies in 《》: 《2021年工作要点》 sets no term."""
    low = max(begin, at - _LONGEST)
    return text.rfind("《", low, at) > text.rfind("》", low, at)


def _fields_below(reading: Reading) -> dict[int, Span]:
    """For the item above lines of fields (牵头单位：… / 完成时限：…), by where it begins: where these lines lie."""
    found: dict[int, Span] = {}
    item: Block | None = None
    for block in reading.content:
        if item and _FIELD_LINE.match(reading.text, block.start, block.end):
            found[item.start] = (found.get(item.start, (block.start, 0))[0], block.end)
        else:
            item = block
    return found


def _follow_fields(part: _Part, span: Span | None) -> None:
    """Take an item's day and units from the lines of fields below it."""
    if span is None:
        return
    text = part.reading.text
    part.scope = part.scope or part.whose.of_cells(span)
    if part.due is None and (deadline := _DEADLINE.search(text, *span)):
        stop = text.find("\n", deadline.end(), span[1])
        days = find_days(text, deadline.end(), stop if stop >= 0 else span[1], part.setting.anchor)
        part.due = days[0].last if days else None


def _figures(part: _Part, course: Course) -> Iterator[tuple[Figure, bool]]:
    """The figures of one block, each with whether it is a target."""
    text = part.reading.text
    sentence = part.block.start
    for start, end in _clauses(part):
        _follow(part, course, start, end)
        scope = part.scope or part.whose.of_clause(max(sentence, end - _LONGEST), start, end)
        numbers = [] if course.forecast else _worth(part, course, start, end)
        topic = _undated(part, start, end)
        for number in numbers:
            figure = _figure(part, course, number, start, end)
            if figure is not None:
                same = bool(course.about) and figure[0].indicator.startswith(course.about)
                figure[0].scope = course.scope if same else scope
                course.about, course.scope = figure[0].indicator, figure[0].scope
                topic = course.about
                yield figure
        course.topic = topic
        if text[end - 1] in _ENDINGS:
            course.end_sentence()
            part.whose.end_sentence()
            sentence = end


def _worth(part: _Part, course: Course, start: int, end: int) -> list[Number]:
    """The numbers of a clause that may be figures; what the projects just counted cost together is one."""
    counted = course.past and "项目" in course.about
    return worth(part.reading.text, part.numbers_in(start, end), start, end, counted)


def _clauses(part: _Part) -> Iterator[Span]:
    """Stretches up to and with a comma or a full stop outside 《》, or a 、 between two numbers."""
    text, start = part.reading.text, part.block.start
    breaks = (
        {match.start() for match in _BREAK.finditer(text, start, part.end)} | _joints(part) | {part.end - 1}
    )
    titled = "《" in text[start : part.end]
    for at in sorted(breaks):
        while at + 1 - start > _LONGEST:
            yield start, start + _LONGEST
            start += _LONGEST
        if not titled or text.count("《", start, at) <= text.count("》", start, at) or at == part.end - 1:
            yield start, at + 1
            start = at + 1


def _joints(part: _Part) -> set[int]:
    """The 、 right after a number that another number follows before the next break."""
    text, joints = part.reading.text, set()
    for number, following in zip(part.numbers, part.numbers[1:], strict=False):
        at = number.outer[1]
        if text[at : at + 1] == "、" and not _BREAK.search(text, at, following.start):
            joints.add(at)
    return joints


def _follow(part: _Part, course: Course, start: int, end: int) -> None:
    hits = part.reading.hits("hedge", (start, end)) if part.reading.hits("hedge") else []
    hedges = [hit.word for hit in hits if hit.word not in ("左右", "基本")]
    course.follow(part.reading.text[start:end], part.days_in(start, end), hedges, part.setting)


def _figure(part: _Part, course: Course, number: Number, start: int, end: int) -> tuple[Figure, bool] | None:
    target = _is_target(part, course, number, start, end)
    if target is None:
        return None
    text = part.reading.text
    name = _indicator(part, course, number, start, end)
    if len(name) < 2:
        return None
    value, relation, unit = _value(number, text[start : number.start])
    base = _baseline(part, number, start)
    figure = Figure(
        span=(start, number.outer[1]),
        rule="sentence",
        indicator=name,
        relation=relation,
        value=value,
        unit=unit,
    )
    figure.baseline = base.printed if base else None
    figure.hedge = course.hedge or ("左右" if number.approximate == "左右" else None) if target else None
    if target:
        figure.due = part.due or course.due or course.goal or part.setting.year_end
    else:
        recounted = part.setting.year_end if part.setting.sense == "past" else None
        figure.as_of = course.as_of or recounted or course.told or settings.told_on(part.reading)
    return figure, target


def _is_target(part: _Part, course: Course, number: Number, start: int, end: int) -> bool | None:
    """True for a target, False for an achievement, None for neither."""
    text = part.reading.text
    bundle = _BUNDLE.search(text, start, end) and number.measures == "count"
    if bundle and not course.past and not course.future and _PAPERS.match(text, number.outer[1], end):
        return None  # what is signed here is an instrument
    if part.due or course.due:
        return True
    if course.goal and not course.past and not course.future and _REACHING.search(text, start, number.start):
        return True
    if part.setting.sense == "future" and part.setting.year_end and not course.past:
        return True
    if course.future:
        return None
    if course.past or part.setting.sense == "past" or _baseline(part, number, start):
        return False
    return False if _FINISHED.search(text, start, number.start) and not bundle else None


def _baseline(part: _Part, number: Number, start: int) -> Number | None:
    """The number that this one grew from: 由58项增加到152项."""
    for other in part.numbers_in(start, number.start):
        if part.reading.text[other.outer[0] - 1 : other.outer[0]] in ("由", "从"):
            return other
    return None


def _indicator(part: _Part, course: Course, number: Number, start: int, end: int) -> str:
    text = part.reading.text
    base = _baseline(part, number, start)
    before = _undated(part, start, base.outer[0] - 1 if base else number.outer[0])
    after = text[number.outer[1] : end]
    rate = number.measures in ("share", "multiple") and not _REACHED.search(
        text, number.outer[0], number.start
    )
    if _is_paired(part, number):
        return course.about
    name = indicator(before, _THIS_YEAR.sub("", after), number.unit, rate)
    if course.about and (_GROWTH.match(name) or not name):
        return course.about + name
    return with_topic(name, course.topic)


def _undated(part: _Part, start: int, end: int) -> str:
    """A stretch of text without its days and the words that bind them: 到…, …前."""
    text, kept, at = part.reading.text, "", start
    for day in part.days_in(start, end):
        kept += _BINDS_DAY.sub("", text[at : day.start])
        after = _AFTER_DAY.match(text, day.end, end)
        at = after.end() if after else day.end
    return kept + text[at:end]


def _is_paired(part: _Part, number: Number) -> bool:
    """Whether a number only follows another: 分别达到3.9万元、1.8万元."""
    joint = part.reading.text[number.outer[0] - 1 : number.outer[0]]
    before = part.place_of(number.start) - 1 if joint in ("和", "、") else -1
    return before >= 0 and part.numbers[before].outer[1] == number.outer[0] - 1


def _value(number: Number, before: str) -> tuple[float, str, str | None]:
    """Value, relation and unit; 增长2倍 is three times as much."""
    if number.measures != "multiple":
        return number.value, number.relation, number.unit
    grown = (
        number.unit is not None
        and re.search("增长|增加|提高|提升|扩大", before)
        and not re.search("[到至为达]$", before)
    )
    return number.value + (1 if grown else 0), "x", None


def _store(reading: Reading, figures: list[tuple[Figure, bool]]) -> None:
    titles = [(block.start, block.end) for block in reading.page.of_role("title", "heading")]
    known: dict[tuple[float, str | None, bool], list[Figure]] = {}
    for figure, target in sorted(figures, key=lambda pair: _is_in(titles, pair[0].span[0])):
        alike = known.setdefault((figure.value, figure.unit, target), [])
        if not any(_same(figure, other) for other in alike[:_COMPARED]):
            alike.append(figure)
    kept = [(figure, target) for (_, _, target), alike in known.items() for figure in alike]
    for figure, target in sorted(kept, key=lambda pair: pair[0].span):
        (reading.found.targets if target else reading.found.achievements).append(figure)


def _is_in(spans: list[Span], at: int) -> bool:
    """Whether a place lies in one of some ordered spans."""
    index = bisect_right(spans, at, key=lambda span: span[0]) - 1
    return index >= 0 and spans[index][0] <= at < spans[index][1]


def _same(figure: Figure, known: Figure) -> bool:
    """Whether two figures of one value and unit measure the same, as far as their characters tell."""
    mine, other = set(figure.indicator), set(known.indicator)
    return len(mine & other) >= 0.6 * min(len(mine), len(other))
