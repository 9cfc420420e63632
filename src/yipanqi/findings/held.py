"""A meeting being put together: the sentence that tells of it, and the day, place and mode that it states."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

from yipanqi import places, vocab
from yipanqi.findings.context import Reading
from yipanqi.findings.dates import Day, find_days
from yipanqi.findings.posts import level_word
from yipanqi.findings.types import Meeting
from yipanqi.pages.page import Block, Span

VIDEO = re.compile(r"视频|电视电话|线上|“云|云端|网络会议|远程")
PLACE = re.compile(
    r"(?:在|(?<=[已日午晚会式坛班赛节议典动])于(?!\d|近日|日前|[今昨]))([^，。；]{1,30}?)(?:隆重|顺利|正式|成功|以|同步|联合|共同)*(?:召开|举行|举办|[开闭启落]幕|开[了完成得到]|进行|签订|签署|签约|设|(?:圆满|胜利)?结束)"
)
_OPENING = re.compile(
    r"[，。\s　]在([^，。；]{2,24})，$"
)  # in a clause of its own before the name: 在某市行政中心，…召开
_OUR = re.compile(r"[我本](省|市|州|盟|县|区|旗)")
_VENUE = re.compile(
    r"(省|市|州|盟|县|区|旗)(?=行政|政府|[区市县]?委(?!员)|会议|人民|民|文化|机关|政务|国际|[级直]|党校|博|体育|规划|图书|融媒|迎宾|宾馆|[一二三四]?招|青少年|影剧|大会堂)"
)
_HERE = ("这里", "此", "此地", "当地", "本地", "家门口")
_SAME_DAY = ("当日", "当天", "同日", "同一天", "当晚")
RECENTLY = "日前"
_NEAR = 240
_LATE = 45


@dataclass
class Held:
    """A meeting being put together: where it is named and the sentence that tells of it."""

    meeting: Meeting
    sentence: Span
    block: Block
    titled: bool
    inside: bool = False
    dated: bool = False
    after: Meeting | None = None  # the visit that it follows


def when(one: Held) -> str | None:
    """What tells a meeting's day from others': the day, or that it was 日前."""
    return one.meeting.date or (RECENTLY if one.dated else None)


def placed(reading: Reading, held: Held, anchor: str | None) -> Held:
    """Fill in day, place and mode from the sentence."""
    meeting, text = held.meeting, reading.text[held.sentence[0] : held.sentence[1]]
    day = day_of(reading, held, anchor)
    if day:
        meeting.date, held.dated = day.iso, True
        meeting.inferred = ["date"] if day.inferred else []
    held.dated = held.dated or bool(
        re.search(r"日前|近日|前不久|本周", text[: meeting.span[0] - held.sentence[0]])
    )
    around = reading.text[meeting.span[0] : held.sentence[1]][:160]
    match = PLACE.search(reading.text, max(held.sentence[0], meeting.span[0] - _NEAR), held.sentence[1])
    match = match or _OPENING.search(reading.text, max(0, held.sentence[0] - 1), meeting.span[0])
    if match:
        meeting.place = place_of(reading, match.span(1))
    if VIDEO.search(around):
        meeting.mode = "video"
    elif match:
        meeting.mode = "in-person"
    return held


def day_of(reading: Reading, held: Held, anchor: str | None) -> Day | None:
    """The day before the meeting's name in its sentence, else between name and verb, else in the lines before it."""
    start, end = held.sentence
    name = held.meeting.span
    named = [day for day in days_in(reading, start, end, anchor) if day.kind == "day"]
    days = [day for day in named if day.precision == "day"]
    before = [day for day in days if day.end <= name[0]] or [
        day for day in named if day.end <= name[0] and day.precision == "month"
    ]
    if not before and held.meeting.kind == "visit":  # 县委书记某某5月10日会见了…
        before = [day for day in days if name[0] <= day.start and day.end < name[1]]
    if before:
        return before[-1]
    after = [day for day in days if name[1] <= day.start < name[1] + 12]
    if after:
        return after[0]
    if held.titled or (held.inside and held.block.end - held.block.start > _NEAR):
        return None
    if re.search(r"日前|近日|前不久", reading.text[start : name[0]]):
        return None
    above = _days_before(reading, held.block, start, anchor)
    if above:
        return above[-1]
    that_day = any(word in reading.text[start : name[0]] for word in _SAME_DAY)
    if (
        that_day or held.block.end - held.block.start < 80
    ):  # a page of short lines: the day stands on a line of its own
        earlier = days_in(reading, max(0, start - _NEAR), start, anchor)
        lines = [day for day in earlier if day.precision == "day" and _in_content(reading, day.start)]
        return lines[-1] if lines else None
    return None


def days_in(reading: Reading, start: int, end: int, anchor: str | None) -> list[Day]:
    """The days of a stretch of text, without 当天 and its like, which mean a day told before."""
    found = find_days(reading.text, start, end, anchor)
    return [day for day in found if day.iso and reading.text[day.start : day.end] not in _SAME_DAY]


def _in_content(reading: Reading, at: int) -> bool:
    nearest = bisect_right(reading.content, at, key=lambda block: block.start) - 1
    block = reading.content[nearest]
    return nearest >= 0 and at < block.end and block.role != "title"


def _days_before(reading: Reading, block: Block, at: int, anchor: str | None) -> list[Day]:
    """The days that a block names before a place; each block is looked through once."""
    days: dict[int, list[Day]] = reading.memo.setdefault("days_of_block", {})
    if block.start not in days:
        found = days_in(reading, block.start, block.end, anchor)
        days[block.start] = [day for day in found if day.precision == "day"]
    known = days[block.start]
    return known[max(0, (nth := bisect_right(known, at, key=lambda day: day.end)) - 1) : nth]


def place_of(reading: Reading, span: Span, *, venue: bool = True) -> str | None:
    """The division where it was held: 我市, or the innermost division of the first place named. A ``venue`` may be
    named after its division (某市国际会议中心); what visitors see lies anywhere."""
    code = None
    for mention in reading.mentions_in(span):
        if mention.span[1] <= span[1] and (venue or not mention.embedded):
            if code and not places.is_within(mention.codes[0], code):
                break
            code = mention.codes[0]
    if code:
        return code
    if our := _OUR.search(reading.text, *span) or _VENUE.match(reading.text, *span):
        return _home(reading, our.group(1))
    printed = reading.text[slice(*span)]
    if printed in _HERE:
        return _here(reading, span[0])
    return _of_sign(reading, printed) if len(printed) == 1 else None


def _here(reading: Reading, at: int) -> str | None:
    """在这里: the page's home, else the last place named before."""
    before = reading.mentions_in((max(0, at - _NEAR), at))
    named = [m.codes[0] for m in before if len(m.codes) == 1 and not m.embedded]
    places_named = [code for code in named if places.level(code) != "province"]
    return next(iter([*reversed(reading.found.page.home), *reversed(places_named)]), None)


def _of_sign(reading: Reading, sign: str) -> str | None:
    """在宁召开, 来湖考察: the page's home where its name has the sign, else the city that the sign stands for."""
    mine = next((code for code in reading.found.page.home if _bears(code, sign)), None)
    known: str | None = vocab.words("place_sign").get(sign)
    if mine or known:
        return mine or known
    named = {
        code for m in reading.found.mentions if not m.embedded for code in m.codes[:1] if _bears(code, sign)
    }
    return min(named, key=lambda code: (len(places.ancestors(code)), code), default=None)


def _bears(code: str, sign: str) -> bool:
    division = places.division(code)
    return division is not None and sign in division.name


def _home(reading: Reading, level: str) -> str | None:
    home = reading.found.page.home
    for code in (*reversed(home), *(above for below in home for above in places.ancestors(below))):
        if level_word(code, reading.found.page.published) == level:
            return code
    return home[-1] if home else None


def of_this_page(reading: Reading, held: list[Held]) -> list[Held]:
    """Leave out what is recalled or to come: long before the page's day, or after it."""
    days = [one.meeting.date for one in held if one.meeting.date]
    published = reading.found.page.published or (days[0] if days else None)
    if not published or len(published) < 10:
        return held
    return [one for one in held if is_news(one.meeting.date, published)]


def is_news(held_on: str | None, published: str) -> bool:
    """Whether a day, or a month, lies shortly before the page's own."""
    if held_on is None:
        return True
    if len(held_on) < 10:
        return published.startswith(held_on)
    return -1 <= (date.fromisoformat(published[:10]) - date.fromisoformat(held_on)).days <= _LATE
