"""What stands in the agenda and in the minutes of a meeting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from django.utils.translation import gettext as _

from yipanqi_web.meetings.models import AgendaItem, Attendance, Capacity, Meeting, Resolution, Role
from yipanqi_web.meetings.papers.blocks import Block, Document, Heading, Table, Text
from yipanqi_web.organs.queries import office_names
from yipanqi_web.organs.templatetags.places import place
from yipanqi_web.programmes.models import Programme

NUMERALS = "〇一二三四五六七八九"


def agenda(meeting: Meeting) -> Document:
    items = list(AgendaItem.objects.filter(meeting=meeting.key))
    names = office_names(item.presenter for item in items)
    rows = tuple(
        (
            str(number), item.title + (_("（请会议决定）") if item.decides else ""),
            names.get(item.presenter, item.presenter) or _("未定"),
            _("%(n)s 分钟") % {"n": item.minutes} if item.minutes else _("未定"),
        )
        for number, item in enumerate(items, 1)
    )  # fmt: skip
    table = Table((_("序号"), _("议题"), _("汇报单位"), _("用时")), rows, (8, 54, 24, 14))
    blocks: list[Block] = [Text(line, indented=False) for line in _arrangement(meeting)]
    blocks += [table] if rows else [Text(_("议程还没有议题。"))]
    return Document(meeting.name + _("议程"), (*blocks, *_papers(items), *_present(meeting)))


def minutes(meeting: Meeting) -> Document:
    """纪要: opening, item by item, what was resolved, who was there."""
    told = meeting.minutes
    programme = Programme.objects.get(pk=meeting.programme)
    body: list[Block] = [Text(line) for line in _paragraphs(told.get("opening", ""))]
    noted = AgendaItem.objects.filter(meeting=meeting.key).exclude(noted="")
    for number, item in enumerate(noted, 1):
        body.append(Heading(f"{numeral(number)}、{item.title}"))
        body += [Text(line) for line in _paragraphs(item.noted)]
    body += [
        *_resolved(meeting, noted.count() + 1),
        *(Text(line) for line in _paragraphs(told.get("closing", ""))),
    ]
    return Document(
        meeting.name + _("纪要"), (*body, *_present(meeting)), number=told.get("number", ""), issuer=programme.name,
        day=in_words(told.get("day", "") or meeting.date), red=True, foot=_sent_to(meeting),
    )  # fmt: skip


def _resolved(meeting: Meeting, number: int) -> Iterator[Block]:
    resolutions = list(Resolution.objects.filter(meeting=meeting.key))
    if not resolutions:
        return
    names = office_names(key for each in resolutions for key in each.leads)
    yield Heading(_("%(n)s、会议议定事项") % {"n": numeral(number)})
    for each in resolutions:
        yield Text(f"（{numeral(each.order)}）{each.text.rstrip('。')}。{_duty(each, names)}")


def _duty(resolution: Resolution, names: Mapping[str, str]) -> str:
    leads = "、".join(names.get(key, key) for key in resolution.leads)
    told = [_("%(leads)s牵头") % {"leads": leads}] if leads else []
    told += [_("%(day)s前完成") % {"day": in_words(resolution.due)}] if resolution.due else []
    return f"（{'，'.join(told)}）" if told else ""


def _arrangement(meeting: Meeting) -> Iterator[str]:
    yield _("时间：%(when)s") % {"when": f"{in_words(meeting.date)} {meeting.time}".strip() or _("未定")}
    where = place(meeting.place) + meeting.venue or meeting.get_mode_display()
    yield _("地点：%(where)s") % {"where": where or _("未定")}


def _papers(items: Iterable[AgendaItem]) -> Iterator[Block]:
    named = [(item, paper) for item in items for paper in item.papers]
    if named:
        yield Heading(_("会议材料"))
    for item, paper in named:
        yield Text(_("%(title)s（议题“%(item)s”，SHA-256 %(hash)s）") % {
            "title": paper["title"], "item": item.title, "hash": paper["sha256"][:16] + "…",
        })  # fmt: skip


def _present(meeting: Meeting) -> Iterator[Block]:
    """主持, 出席, 列席: each in his posts as printed; third parties last."""
    seats = list(Attendance.objects.filter(meeting=meeting.key))
    chairs = [seat for seat in seats if Role.CHAIRED in (seat.role, *seat.roles)]
    others = [seat for seat in seats if seat not in chairs]
    groups = [
        (_("主持"), chairs),
        (_("出席"), [seat for seat in others if seat.capacity in (Capacity.MEMBER, "")]),
        (_("列席"), [seat for seat in others if seat.capacity == Capacity.OBSERVER]),
        (_("其他单位"), [seat for seat in others if seat.capacity == Capacity.THIRD_PARTY]),
    ]
    for label, group in groups:
        if group:
            yield Text(f"{label}：{'，'.join(seat_words(seat) for seat in group)}。", indented=False)


def seat_words(seat: Attendance) -> str:
    """Somebody at a meeting in one line: the posts, then the name where it is known."""
    posts = "、".join(
        f"{place(post['division']) or post['organisation']}{post['title']}" for post in seat.posts
    )
    return f"{posts} {seat.name}".strip()


def _sent_to(meeting: Meeting) -> str:
    return (
        _("分送：%(sides)s。") % {"sides": "、".join(map(place, meeting.parties))} if meeting.parties else ""
    )


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def in_words(day: str) -> str:
    """2026-12-03 → 2026年12月3日."""
    parts = day.split("-") if day else []
    return "".join(f"{int(part)}{unit}" for part, unit in zip(parts, ("年", "月", "日"), strict=False))


def numeral(number: int) -> str:
    """1 → 一, 12 → 十二, 20 → 二十; as items of a document are numbered."""
    tens, ones = divmod(number, 10)
    if number >= 100:
        return str(number)
    head = "" if not tens else "十" if tens == 1 else NUMERALS[tens] + "十"
    return head + (NUMERALS[ones] if ones or not tens else "")
