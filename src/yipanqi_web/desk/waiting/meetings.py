"""Meetings that come: the one page before them; and those that were held and have no minutes yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from yipanqi_web.accounts.access import within
from yipanqi_web.desk.waiting.types import Action, Desk, Waiting
from yipanqi_web.meetings.models import AgendaItem, Meeting, Status
from yipanqi_web.workdays import add_working_days

AHEAD = timedelta(weeks=4)
BEFORE = 2  # working days before the meeting by which the one page is read
SHOWN = 20


def to_prepare(desk: Desk) -> Iterator[Waiting]:
    """Meetings of the next four weeks in which the own member takes part."""
    if not desk.may_anywhere("handler", "checker", "approver"):
        return
    span = {"date__gte": desk.day.isoformat(), "date__lte": (desk.day + AHEAD).isoformat()}
    planned = within(desk.held, Meeting.objects.filter(status=Status.PLANNED, **span)).order_by("date", "key")
    ours = [
        each for each in planned[:SHOWN] if not each.parties or desk.account.member in ("", *each.parties)
    ]
    items = AgendaItem.objects.filter(meeting__in=[each.key for each in ours]).order_by()
    counts = dict(items.values_list("meeting").annotate(n=Count("pk")))
    for each in ours:
        yield _to_prepare(each, counts.get(each.key, 0))


def _to_prepare(meeting: Meeting, items: int) -> Waiting:
    held = date.fromisoformat(meeting.date)
    page = reverse("desk:meeting", args=[meeting.key])
    brief = reverse("desk:brief", args=[meeting.key])
    return Waiting(
        title=_("会前一页：%(name)s（%(day)s）") % {"name": meeting.name, "day": f"{held:%m-%d}"},
        url=brief,
        due=add_working_days(held, -BEFORE),
        why=_("本单位参加该次会议"),
        actions=(Action(_("查看"), brief), Action(_("议程"), page)),
        sub=_("议题 %(n)d 项") % {"n": items} if items else _("还没有议题"),
    )


def to_minute(desk: Desk) -> Iterator[Waiting]:
    """What was held, or should have been, and is not minuted."""
    if not desk.may_anywhere("handler"):
        return
    past = Meeting.objects.filter(status=Status.PLANNED, date__lt=desk.day.isoformat())
    waiting = past | Meeting.objects.filter(status=Status.HELD)
    for each in within(desk.held, waiting).order_by("date", "key")[:SHOWN]:
        if each.minutes or not desk.may("handler", each.programme):
            continue
        page = reverse("desk:meeting", args=[each.key])
        planned = each.status == Status.PLANNED
        title = _("登记召开情况：%(name)s") if planned else _("形成纪要：%(name)s")
        yield Waiting(
            title=title % {"name": each.name},
            url=page,
            due=None,
            why=_("会期已到，尚未登记是否召开") if planned else _("会议已召开，尚无纪要"),
            actions=(Action(_("办理"), page),),
            sub=each.date,
        )
