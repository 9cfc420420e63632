"""Meetings that a page reports, with the places seen and the bodies founded there.

In order: meetings named with a verb (召开, 举行), visits, and a signing where nothing else is reported; what is named
twice is one; then day, place, mode and parties; last, whose people are members and who only watched.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date

from yipanqi import places, vocab
from yipanqi.findings import parties as page_parties_of
from yipanqi.findings.capacities import give_capacities, member_codes
from yipanqi.findings.context import Reading
from yipanqi.findings.dates import Day, find_days
from yipanqi.findings.meeting_names import Reported, kinds_of, ordinal_of, reported
from yipanqi.findings.posts import level_word
from yipanqi.findings.regions import Regions
from yipanqi.findings.settings import anchor_of
from yipanqi.findings.signers import mentions_in
from yipanqi.findings.types import Founding, Meeting
from yipanqi.findings.sites import sites_seen
from yipanqi.findings.visits import visits
from yipanqi.pages.page import Block, Span

_VIDEO = re.compile(r"视频|电视电话|线上|“云|云端|网络会议|远程")
_PLACE = re.compile(
    r"(?:在|(?<=[已日午晚会式坛班赛节议典动])于(?!\d|近日|日前|[今昨]))([^，。；]{1,30}?)(?:隆重|顺利|正式|成功|以|同步|联合|共同)*(?:召开|举行|举办|[开闭启落]幕|开[了完成得到]|进行|签订|签署|签约|设|(?:圆满|胜利)?结束)"
)
_VENUE = re.compile(
    r"(省|市|州|盟|县|区|旗)(?=行政|政府|[区市县]?委(?!员)|会议|人民|民|文化|机关|政务|国际|[级直]|党校|博|体育|规划|图书|融媒|迎宾|宾馆|[一二三四]?招|青少年|影剧|大会堂)"
)
_HERE = ("这里", "此", "此地", "当地", "本地", "家门口")
_OUR = re.compile(r"[我本](省|市|州|盟|县|区|旗)")
_SIGNED = re.compile(r"签订|签署|签约|签下|签定")
_FOUNDED = re.compile(
    r"(?:宣布|宣告)(?:了)?(?:正式)?(?:成立|组建|设立)(?:了)?[“]?(?P<after>[^，。；“”（）]{3,40})|(?:宣布|宣告)(?:了)?[“]?(?P<before>[^，。；“”（）]{3,40}?)[”]?的?(?:正式|共同)?(?:成立|组建)"
)
_TALKS = re.compile(
    r"(?:^|(?<=[。，；\s]))(?:在?(?:随后|接着|之后|其后|此后|当[天日]|[上下]午)的|在)?(?P<at>(?:合作|交流|工作|座谈|对接)*(?:座谈会|交流会|恳谈会|对接会))[上中]"
    r"|(?:举行|进行)了?(?P<held>(?:工作|友好|深入|专题|合作|交流)*(?:座谈|会谈))(?=[，。；]|交流)"
)
_WHEN = re.compile(r"\s*(?:会议|活动|发布|开会)?时[ 　]*间[ 　]*[：:]")
_WHERE = re.compile(r"\s*(?:会议|活动|发布|开会)?地[ 　]*点[ 　]*[：:]")
_TOURISTS = re.compile(
    r"代表[们团]|嘉宾|来宾|客人|与会|参会|一行|大家|考察[团组]|[双各]方|领导|负责人|两地|人员|委员们?|专家|记者团|企业家"
)
_ENDED = re.compile(r"[ 　]*(?:。|，|；|！|$|\n)")
_SAME_DAY = ("当日", "当天", "同日", "同一天", "当晚")
_RECENTLY = "日前"
_LATE = 45
_NEAR = 240
_FAR = 2000  # characters of a sentence around a meeting that are looked at; no sentence that people write is longer
_COMPARED = 200  # meetings that a new one is compared with


@dataclass
class _Held:
    """A meeting being put together: where it is named and the sentence that tells of it."""

    meeting: Meeting
    sentence: Span
    block: Block
    titled: bool
    inside: bool = False
    dated: bool = False
    after: Meeting | None = None  # the visit that it follows


def find(reading: Reading) -> None:
    """Append the page's meetings, sites and foundings; set the capacities of its people."""
    if reading.found.page.kind in ("plan", "table"):
        give_capacities(reading)
        return
    anchor = anchor_of(reading)
    blocks = [block for block in reading.content if block.role == "body"]
    reading.found.sites.extend(sites_seen(reading, blocks))
    held = _told_apart([*_named(reading, anchor), *(_visited(reading, anchor) or _toured(reading, anchor))])
    held += _talks(reading, held)
    held = _of_this_page(reading, held) or _minuted(reading, anchor) or _signing(reading, anchor)
    _date_title(reading, held, anchor)
    _inherit(held)
    held.sort(key=lambda one: (one.titled, one.meeting.span))
    regions = Regions((one.block.start, _when(one)) for one in held if not one.titled)
    for one in held:
        region = (
            (0, len(reading.text))
            if one.titled
            else regions.of(one.block.start, _when(one), len(reading.text))
        )
        one.meeting.parties = _parties(reading, one, region)
    reading.found.meetings.extend(one.meeting for one in held)
    _foundings(reading, held)
    give_capacities(reading)


def _when(one: _Held) -> str | None:
    """What tells a meeting's day from others': the day, or that it was 日前."""
    return one.meeting.date or (_RECENTLY if one.dated else None)


def _named(reading: Reading, anchor: str | None) -> list[_Held]:
    return [_from_name(reading, told, anchor) for told in reported(reading)]


def _from_name(reading: Reading, told: Reported, anchor: str | None) -> _Held:
    meeting = Meeting(
        span=told.span,
        name=told.name,
        kind=told.kind,
        ordinal=told.ordinal,
        functions=list(told.functions),
        rule="named-after-verb" if told.inside else "named-before-verb",
    )
    scope = (
        max(told.sentence[0], told.span[0] - _FAR),
        min(told.sentence[1], max(told.span[1], told.verb[1]) + _FAR),
    )
    return _placed(
        reading, _Held(meeting, scope, told.block, told.block.role == "title", told.inside), anchor
    )


def _placed(reading: Reading, held: _Held, anchor: str | None) -> _Held:
    """Fill in day, place and mode from the sentence."""
    meeting, text = held.meeting, reading.text[held.sentence[0] : held.sentence[1]]
    day = _day(reading, held, anchor)
    if day:
        meeting.date, held.dated = day.iso, True
        meeting.inferred = ["date"] if day.inferred else []
    held.dated = held.dated or bool(
        re.search(r"日前|近日|前不久|本周", text[: meeting.span[0] - held.sentence[0]])
    )
    around = reading.text[meeting.span[0] : held.sentence[1]][:160]
    match = _PLACE.search(reading.text, max(held.sentence[0], meeting.span[0] - _NEAR), held.sentence[1])
    if match:
        meeting.place = _place(reading, match.span(1))
    if _VIDEO.search(around):
        meeting.mode = "video"
    elif match:
        meeting.mode = "in-person"
    return held


def _day(reading: Reading, held: _Held, anchor: str | None) -> Day | None:
    """The day before the meeting's name in its sentence, else between name and verb, else in the lines before it."""
    start, end = held.sentence
    name = held.meeting.span
    named = [day for day in _days(reading, start, end, anchor) if day.kind == "day"]
    days = [day for day in named if day.precision == "day"]
    before = [day for day in days if day.end <= name[0]] or [
        day for day in named if day.end <= name[0] and day.precision == "month"
    ]
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
    if held.block.end - held.block.start < 80:  # a page of short lines: the day stands on a line of its own
        earlier = _days(reading, max(0, start - _NEAR), start, anchor)
        lines = [day for day in earlier if day.precision == "day" and _in_content(reading, day.start)]
        return lines[-1] if lines else None
    return None


def _days(reading: Reading, start: int, end: int, anchor: str | None) -> list[Day]:
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
        found = _days(reading, block.start, block.end, anchor)
        days[block.start] = [day for day in found if day.precision == "day"]
    known = days[block.start]
    return known[max(0, (nth := bisect_right(known, at, key=lambda day: day.end)) - 1) : nth]


def _place(reading: Reading, span: Span) -> str | None:
    """The division where it was held: 我市, or the innermost division of the first place named."""
    code = None
    for mention in mentions_in(reading, span):
        if mention.span[1] <= span[1]:
            if code and not places.is_within(mention.codes[0], code):
                break
            code = mention.codes[0]
    if code:
        return code
    if our := _OUR.search(reading.text, *span) or _VENUE.match(reading.text, *span):
        return _home(reading, our.group(1))
    if sign := vocab.words("place_sign").get(reading.text[slice(*span)]):
        return str(sign)
    home = reading.found.page.home
    return home[-1] if home and reading.text[slice(*span)] in _HERE else None


def _home(reading: Reading, level: str) -> str | None:
    home = reading.found.page.home
    for code in (*reversed(home), *(above for below in home for above in places.ancestors(below))):
        if level_word(code, reading.found.page.published) == level:
            return code
    return home[-1] if home else None


def _visited(reading: Reading, anchor: str | None) -> list[_Held]:
    found = []
    for visit in visits(reading):
        start = max(reading.text.rfind(mark, visit.block.start, visit.span[0]) for mark in "。！？\n") + 1
        sentence = (max(start, visit.block.start), visit.span[1])
        name = visit.name.strip(" 　")
        meeting = Meeting(span=visit.span, name=name, kind="visit", rule="visit", mode="in-person")
        one = _Held(meeting, sentence, visit.block, visit.block.role == "title")
        one.dated = bool(re.search(r"日前|近日|前不久|本周", reading.text[slice(*sentence)]))
        if day := _day(reading, one, anchor):
            meeting.date, one.dated = day.iso, True
            meeting.inferred = ["date"] if day.inferred else []
            if day.end > visit.span[0] and day.start < visit.span[1] and day.end < visit.span[1] - 4:
                meeting.name = reading.text[day.end : visit.span[1]].lstrip("，、 　")
        home = reading.found.page.home
        meeting.place = _place(reading, visit.where) if visit.where else (home[-1] if home else None)
        found.append(one)
    return found


def _minuted(reading: Reading, anchor: str | None) -> list[_Held]:
    """A meeting whose record the page is: its title names it, a line of its own says when (时间：…)."""
    title = reading.found.page.title_span
    heads = vocab.longest(reading.hits("meeting_head", title)) if title else []
    if not title or not heads:
        return []
    span = (title[0], heads[-1].end)
    name = reading.text[slice(*span)]
    for block in reading.page.blocks:
        if block.role != "title" and _WHEN.match(reading.text, block.start, block.end):
            days = [day for day in _days(reading, block.start, block.end, anchor) if day.precision == "day"]
            if days:
                kinds = kinds_of(name)
                meeting = Meeting(span=span, name=name, kind=kinds[0], ordinal=ordinal_of(name), rule="minutes")
                meeting.date = days[0].iso
                _minute_place(reading, meeting)
                return [_Held(meeting, (block.start, block.end), block, False, dated=True)]
    return []


def _minute_place(reading: Reading, meeting: Meeting) -> None:
    for block in reading.page.blocks:
        if match := _WHERE.match(reading.text, block.start, block.end):
            meeting.place = _place(reading, (match.end(), block.end))
            meeting.mode = "video" if _VIDEO.search(reading.text, match.end(), block.end) else "in-person"
            return


def _date_title(reading: Reading, held: list[_Held], anchor: str | None) -> None:
    """A meeting that only the headline names was held on the first day that the body tells."""
    (only,) = held if len(held) == 1 else (None,)
    if only is None or not only.titled or only.meeting.date:
        return
    body = next((block for block in reading.content if block.role == "body"), None)
    days = [day for day in _days(reading, body.start, body.end, anchor) if day.precision == "day"] if body else []
    published = reading.found.page.published
    if days and published and _is_news(days[0].iso, published):
        only.meeting.date, only.meeting.inferred = days[0].iso, ["date"]


def _talks(reading: Reading, held: list[_Held]) -> list[_Held]:
    """The talks that follow a visit where the page names them only in passing: 座谈会上，双方…; 两地举行座谈."""
    kinds = {one.meeting.kind for one in held}
    if "visit" not in kinds or "symposium" in kinds:
        return []
    for block in reading.content:
        if block.role == "body" and (match := _TALKS.search(reading.text, block.start, block.end)):
            name = match.group("at") or match.group("held")
            meeting = Meeting(span=match.span(), name=name, kind="symposium", rule="talks", mode="in-person")
            return [_Held(meeting, match.span(), block, False)]
    return []


def _toured(reading: Reading, anchor: str | None) -> list[_Held]:
    """The visit of those who saw sites where no verb of visiting tells of it: 会前，代表们先后走进甲、乙."""
    if not reading.found.sites:
        return []
    at = reading.found.sites[0].span[0]
    block = next(block for block in reading.content if block.start <= at < block.end)
    start = max(block.start, *(reading.text.rfind(mark, block.start, at) + 1 for mark in "。！？\n"))
    if not _TOURISTS.search(reading.text, start, at):
        return []
    end = min((place for mark in "，。；" if (place := reading.text.find(mark, at)) >= 0), default=block.end)
    meeting = Meeting(
        span=(start, end), name=reading.text[start:end].strip(" 　"), kind="visit", rule="toured", mode="in-person"
    )
    one = _Held(meeting, (start, end), block, False)
    if day := _day(reading, one, anchor):
        meeting.date, one.dated = day.iso, True
    meeting.place = _place(reading, (at, end))
    return [one]


def _told_apart(found: list[_Held]) -> list[_Held]:
    """One entry a meeting: names that hold each other, the same ordinal of one kind, visits of one day."""
    kept: list[_Held] = []
    for one in sorted(found, key=lambda held: (held.titled, held.meeting.span)):
        same = next((other for other in kept[-_COMPARED:] if _same(other, one)), None)
        if same is None:
            kept.append(one)
        elif not same.titled:
            _merge(same.meeting, one.meeting)
    return kept


def _same(known: _Held, new: _Held) -> bool:
    a, b = known.meeting, new.meeting
    if new.titled and (b.kind in a.functions or _alike(a.name, b.name)):
        return not (a.date and b.date) or a.date == b.date
    if a.kind != b.kind or (a.date and b.date and a.date != b.date):
        return False
    if a.kind == "visit" and not new.titled and _apart(a.place, b.place):
        return False
    if new.titled or a.kind == "visit":
        return True
    if a.ordinal and b.ordinal:
        return a.ordinal == b.ordinal
    return a.name in b.name or b.name in a.name


def _alike(one: str, other: str) -> bool:
    """Whether a headline's name says of a meeting what the body's says: all but a few signs of it, in order."""
    rest = iter(one)
    return len(other) > 4 and all(sign in rest for sign in other)


def _apart(one: str | None, other: str | None) -> bool:
    """Whether two places are known to be different ones."""
    if one is None or other is None or one == other:
        return False
    return not (places.is_within(one, other) or places.is_within(other, one))


def _merge(kept: Meeting, new: Meeting) -> None:
    if kept.kind != "visit" and kept.name in new.name:
        kept.name, kept.ordinal = new.name, kept.ordinal or new.ordinal
    kept.place = kept.place or new.place
    kept.mode = kept.mode or new.mode
    kept.date = kept.date or new.date
    kept.functions = kept.functions or new.functions


def _of_this_page(reading: Reading, held: list[_Held]) -> list[_Held]:
    """Leave out what is recalled or to come: long before the page's day, or after it."""
    days = [one.meeting.date for one in held if one.meeting.date]
    published = reading.found.page.published or (days[0] if days else None)
    if not published or len(published) < 10:
        return held
    return [one for one in held if _is_news(one.meeting.date, published)]


def _is_news(held_on: str | None, published: str) -> bool:
    """Whether a day, or a month, lies shortly before the page's own."""
    if held_on is None:
        return True
    if len(held_on) < 10:
        return published.startswith(held_on)
    return -1 <= (date.fromisoformat(published[:10]) - date.fromisoformat(held_on)).days <= _LATE


def _inherit(held: list[_Held]) -> None:
    """What goes on inside or after a meeting takes its day; inside, its place and mode too."""
    body = [one for one in held if not one.titled]
    first = next((nth for nth, one in enumerate(body) if one.meeting.date), len(body))
    before: _Held | None = None  # the last one with a day that others may go on inside of
    for nth, one in enumerate(body):
        main = before or (body[first] if first < len(body) else None)
        if main is not None and main is not one:
            _take_from(one, main)
        if one.meeting.date:
            first, before = min(first, nth), before if one.inside else one
    visit = next((one.meeting for one in body if one.meeting.kind == "visit"), None)
    for one in body:
        if (
            one.meeting.kind == "symposium"
            and visit
            and visit.date == one.meeting.date
        ):
            one.after = visit
        if (
            one.meeting.kind == "symposium"
            and visit
            and not one.meeting.place
            and one.meeting.mode != "video"
        ):
            one.meeting.place, one.meeting.mode = visit.place, "in-person"


def _take_from(one: _Held, main: _Held) -> None:
    if not one.dated:
        one.meeting.date, one.meeting.inferred = main.meeting.date, ["date"]
    if one.meeting.date == main.meeting.date:
        _inherit_place(one, main)


def _inherit_place(one: _Held, main: _Held) -> None:
    if one.meeting.kind == "ceremony" and not one.meeting.place and one.inside:
        one.meeting.place = main.meeting.place
        one.meeting.mode = one.meeting.mode or main.meeting.mode


def _signing(reading: Reading, anchor: str | None) -> list[_Held]:
    """A signing where the page reports nothing else: one ceremony under the page's title."""
    facts = reading.found.page
    if facts.kind not in ("news", "forum", "other") or not facts.title:
        return []
    for block in reading.content:
        if block.role != "body":
            continue
        for sentence in _sentences(reading, block):
            if not _SIGNED.search(reading.text, *sentence):
                continue
            span = facts.title_span or sentence
            one = _Held(
                Meeting(span=span, name=facts.title, kind="ceremony", rule="signing"), sentence, block, False
            )
            signed = _SIGNED.search(reading.text, *sentence)
            days = [
                day for day in find_days(reading.text, *sentence, anchor=anchor) if day.precision == "day"
            ]
            if signed and days and days[0].start < signed.start() and days[0].iso:
                one.meeting.date = days[0].iso
                match = _PLACE.search(reading.text, *sentence)
                one.meeting.place = _place(reading, match.span(1)) if match else None
                one.meeting.mode = "in-person" if match else None
                return _of_this_page(reading, [one])
    return []


def _sentences(reading: Reading, block: Block) -> list[Span]:
    low = bisect_left(reading.sentences, (block.start, 0))
    return reading.sentences[low : bisect_left(reading.sentences, (block.end, 0), low)]


def _parties(reading: Reading, one: _Held, region: Span) -> list[str]:
    """The divisions whose leaders met in the part of the page that tells of the meeting, else those of its name."""
    named = [code for mention in mentions_in(reading, one.meeting.span) for code in mention.codes]
    if one.meeting.kind in ("plenary", "executive"):
        return _innermost(named)[:1] or list(reading.found.page.home[-1:])
    codes = _members(reading, region, named)
    if len(codes) < 2:
        codes += [code for code in _innermost(named) if code not in codes]
    if len(codes) < 2 and one.after:
        codes += [code for code in one.after.parties if code not in codes]
    if len(codes) < 2:
        codes += [code for code in page_parties_of.page_parties(reading) if code not in codes]
    return codes


def _innermost(codes: list[str]) -> list[str]:
    found: list[str] = []
    for code in codes:
        if code not in found and not any(other != code and places.is_within(other, code) for other in codes):
            found.append(code)
    return found


def _members(reading: Reading, region: Span, named: list[str]) -> list[str]:
    """The divisions whose leaders a region names; each region is looked through once."""
    known: dict[tuple[Span, tuple[str, ...]], list[str]] = reading.memo.setdefault("members_of_region", {})
    key = (region, tuple(named))
    if key not in known:
        known[key] = member_codes(reading.people_in(region), named)
    return list(known[key])


def _foundings(reading: Reading, held: list[_Held]) -> None:
    meeting = held[0].meeting if held else None
    known: set[str] = set()
    for block in reading.content:
        for match in _FOUNDED.finditer(reading.text, block.start, block.end):
            programme = (match.group("after") or match.group("before")).strip("“”的 　")
            if programme in known:
                continue
            known.add(programme)
            reading.found.founded.append(
                Founding(
                    span=match.span(),
                    programme=programme,
                    date=meeting.date if meeting else None,
                    meeting=meeting.name if meeting else None,
                    rule="declared",
                )
            )
