"""Meetings that no verb of holding tells of: visits, the talks after one, records, a signing under the headline."""

from __future__ import annotations

import re
from bisect import bisect_left

from yipanqi import vocab
from yipanqi.findings.context import Reading
from yipanqi.findings.dates import find_days
from yipanqi.findings.held import PLACE, VIDEO, Held, day_of, days_in, is_news, of_this_page, place_of
from yipanqi.findings.meeting_names import kinds_of, ordinal_of
from yipanqi.findings.types import Meeting
from yipanqi.findings.visits import FAR, visits
from yipanqi.pages.page import Block, Span

_SIGNED = re.compile(r"签订|签署|签约|签下|签定")
_TALKS = re.compile(
    r"(?:^|(?<=[。，；\s]))(?:在?(?:随后|接着|之后|其后|此后|当[天日]|[上下]午)的|在)?(?P<at>(?:合作|交流|工作|座谈|对接)*(?:座谈会|交流会|恳谈会|对接会))[上中]"
    r"|(?<![期年月季时])(?:举行|进行|召开|开展)了?(?P<held>(?:工作|友好|深入|专题|合作|交流|对接)*(?:座谈会|座谈交流会|交流会|恳谈会|对接会|座谈|会谈))(?=[，。；]|交流)"
)
_TOURISTS = re.compile(
    r"代表[们团]|[省市州县区旗地方]代表(?!处|作|性)|嘉宾|来宾|客人|与会|参会|一行|大家|考察[团组]|[双各]方|领导|负责人|两地|人员|委员们?|专家|记者团|企业家"
)
_ATTENDED = re.compile(
    r"(?:出席|参加|见证|主持)了?(?P<name>[^，。；：、并和]{0,24}?(?:签约|签字|签署|揭牌|授牌|挂牌|开工|启动|开通|通车|奠基|竣工|开园|首发|启用|揭幕)仪式)"
)
_LEARNED = re.compile(
    r"从(?:[昨今]天|[昨今]日|日前|近日)?(?:召开|举行|举办)?的?(?P<name>(?!“)[^，。；：、]{4,36}?(?:会议|座谈会|推进会|发布会|联席会|对接会|调度会|交流会|论坛|年会))上?(?:获悉|了解到|得知|传来|传出)"
)
_RECENT = re.compile("日前|近日|近期|前不久|本周|昨|今[天日]")
_PLANNED = re.compile("将|拟|计划|此前|去年|曾|推动|争取")
_WHEN = re.compile(r"\s*(?:会议|活动|发布|开会)?时[ 　]*间[ 　]*[：:]")
_WHERE = re.compile(r"\s*(?:会议|活动|发布|开会)?地[ 　]*点[ 　]*[：:]")


def visited(reading: Reading, anchor: str | None) -> list[Held]:
    found = []
    for visit in visits(reading):
        low = max(visit.block.start, visit.span[0] - FAR)
        start = max(reading.text.rfind(mark, low, visit.span[0]) for mark in "。！？\n") + 1
        sentence = (max(start, low), visit.span[1])
        name = visit.name.strip(" 　")
        meeting = Meeting(span=visit.span, name=name, kind="visit", rule="visit", mode="in-person")
        one = Held(meeting, sentence, visit.block, visit.block.role == "title")
        one.dated = bool(re.search(r"日前|近日|前不久|本周", reading.text[slice(*sentence)]))
        if day := day_of(reading, one, anchor):
            meeting.date, one.dated = day.iso, True
            meeting.inferred = ["date"] if day.inferred else []
            if day.end > visit.span[0] and day.start < visit.span[1] and day.end < visit.span[1] - 4:
                meeting.name = reading.text[day.end : visit.span[1]].lstrip("，、 　")
        home = reading.found.page.home
        meeting.place = (
            place_of(reading, visit.where, venue=False) if visit.where else (home[-1] if home else None)
        )
        found.append(one)
    return found


def toured(reading: Reading, anchor: str | None) -> list[Held]:
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
        span=(start, end),
        name=reading.text[start:end].strip(" 　"),
        kind="visit",
        rule="toured",
        mode="in-person",
    )
    one = Held(meeting, (start, end), block, False)
    if day := day_of(reading, one, anchor):
        meeting.date, one.dated = day.iso, True
    meeting.place = place_of(reading, (at, end), venue=False)
    return [one]


def talks(reading: Reading, held: list[Held]) -> list[Held]:
    """The talks that follow a visit where the page names them only in passing: 座谈会上，双方…; 两地举行座谈."""
    kinds = {one.meeting.kind for one in held}
    if "visit" not in kinds or "symposium" in kinds:
        return []
    for block in reading.content:
        if block.role == "body" and (match := _TALKS.search(reading.text, block.start, block.end)):
            name = match.group("at") or match.group("held")
            meeting = Meeting(span=match.span(), name=name, kind="symposium", rule="talks", mode="in-person")
            return [Held(meeting, match.span(), block, False)]
    return []


def attended(reading: Reading, held: list[Held], anchor: str | None) -> list[Held]:
    """A ceremony that the page names only as one that people took part in: 某某、某某出席揭牌仪式."""
    if any(one.meeting.kind == "ceremony" for one in held):
        return []
    for block in reading.content:
        match = _ATTENDED.search(reading.text, block.start, block.end) if block.role == "body" else None
        if match:
            start = max(
                block.start,
                *(reading.text.rfind(mark, block.start, match.start()) + 1 for mark in "。！？\n"),
            )
            if _PLANNED.search(reading.text, start, match.start()):
                continue
            meeting = Meeting(span=match.span("name"), name=match["name"], kind="ceremony", rule="attended")
            one = Held(meeting, (start, match.end()), block, False, inside=bool(held))
            if day := day_of(reading, one, anchor):
                meeting.date, one.dated = day.iso, True
            return [one]
    return []


def learned(reading: Reading, anchor: str | None) -> list[Held]:
    """The meeting at which the page's news was told, where no verb of holding tells of it: 记者从某某座谈会上获悉."""
    for block in reading.content:
        if block.role != "body" or not (match := _LEARNED.search(reading.text, block.start, block.end)):
            continue
        low = max(block.start, match.start() - FAR)
        start = max(low, *(reading.text.rfind(mark, low, match.start()) + 1 for mark in "。！？\n"))
        name = match["name"]
        meeting = Meeting(
            span=match.span("name"),
            name=name,
            kind=kinds_of(name)[0],
            ordinal=ordinal_of(name),
            rule="learned",
        )
        one = Held(meeting, (start, match.end()), block, False)
        if day := day_of(reading, one, anchor):
            meeting.date, one.dated = day.iso, True
        return of_this_page(reading, [one])
    return []


def minuted(reading: Reading, anchor: str | None) -> list[Held]:
    """A meeting whose record the page is: its title names it, a line of its own says when (时间：…)."""
    title = reading.found.page.title_span
    heads = vocab.longest(reading.hits("meeting_head", title)) if title else []
    if not title or not heads:
        return []
    span = (title[0], heads[-1].end)
    name = reading.text[slice(*span)]
    for block in reading.page.blocks:
        if block.role != "title" and _WHEN.match(reading.text, block.start, block.end):
            days = [day for day in days_in(reading, block.start, block.end, anchor) if day.precision == "day"]
            if days:
                kinds = kinds_of(name)
                meeting = Meeting(
                    span=span, name=name, kind=kinds[0], ordinal=ordinal_of(name), rule="minutes"
                )
                meeting.date = days[0].iso
                _minute_place(reading, meeting)
                return [Held(meeting, (block.start, block.end), block, False, dated=True)]
    return []


def _minute_place(reading: Reading, meeting: Meeting) -> None:
    for block in reading.page.blocks:
        if match := _WHERE.match(reading.text, block.start, block.end):
            meeting.place = place_of(reading, (match.end(), block.end))
            meeting.mode = "video" if VIDEO.search(reading.text, match.end(), block.end) else "in-person"
            return


def date_title(reading: Reading, held: list[Held], anchor: str | None) -> None:
    """A meeting that only the headline names was held on the first day that the body tells."""
    (only,) = held if len(held) == 1 else (None,)
    if only is None or not only.titled or only.meeting.date:
        return
    body = next((block for block in reading.content if block.role == "body"), None)
    days = (
        [day for day in days_in(reading, body.start, body.end, anchor) if day.precision == "day"]
        if body
        else []
    )
    published = reading.found.page.published
    if days and published and is_news(days[0].iso, published):
        only.meeting.date, only.meeting.inferred = days[0].iso, ["date"]


def signing(reading: Reading, anchor: str | None) -> list[Held]:
    """A signing where the page reports nothing else: one ceremony under the page's title."""
    facts = reading.found.page
    if facts.kind not in ("news", "forum", "other") or not facts.title:
        return []
    told = [
        (sentence, block)
        for block in reading.content
        if block.role == "body"
        for sentence in _sentences(reading, block)
        if _SIGNED.search(reading.text, *sentence)
    ]
    found = (_signed(reading, sentence, block, anchor) for sentence, block in told)
    first = next((one for one in found if one), None)
    return of_this_page(reading, [first]) if first else []


def _signed(reading: Reading, sentence: Span, block: Block, anchor: str | None) -> Held | None:
    """The ceremony of a sentence that says before its verb on what day, or that it was 日前."""
    facts = reading.found.page
    verb = _SIGNED.search(reading.text, *sentence)
    before = (sentence[0], verb.start() if verb else sentence[0])
    days = [
        day for day in find_days(reading.text, *before, anchor=anchor) if day.precision == "day" and day.iso
    ]
    recently = _RECENT.search(reading.text, *before) and not _PLANNED.search(reading.text, *before)
    if not days and not recently:
        return None
    meeting = Meeting(
        span=facts.title_span or sentence, name=facts.title or "", kind="ceremony", rule="signing"
    )
    meeting.date = days[0].iso if days else None
    if match := PLACE.search(reading.text, *sentence):
        meeting.place, meeting.mode = place_of(reading, match.span(1)), "in-person"
    return Held(meeting, sentence, block, False, dated=True)


def _sentences(reading: Reading, block: Block) -> list[Span]:
    low = bisect_left(reading.sentences, (block.start, 0))
    return reading.sentences[low : bisect_left(reading.sentences, (block.end, 0), low)]
