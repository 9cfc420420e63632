"""Calendars to subscribe to (RFC 5545): meetings as events, what is due as things to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Todo

from yipanqi_web.accounts.access import seen_by
from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.acts import BEIJING
from yipanqi_web.chain.models import Entry, Official
from yipanqi_web.commitments.models import Commitment, State
from yipanqi_web.config.demo import demo_mark, demo_sentence
from yipanqi_web.meetings.models import Meeting, Resolution
from yipanqi_web.organs.models import Office
from yipanqi_web.organs.templatetags.places import place
from yipanqi_web.programmes.models import Programme
from yipanqi_web.releases.access import public
from yipanqi_web.tasks.models import OPEN_STATES, Task

NOT_BEGUN = ("open", "not-started", State.RECORDED, State.AGREED)
WHOLE = 10  # characters of a whole day; what a source dates by year or month stands in no calendar


@dataclass(frozen=True, slots=True)
class Dates:
    """What one calendar holds."""

    name: str
    meetings: Sequence[Meeting]
    duties: Sequence[Task | Resolution | Commitment]


def of_officer(account: Account) -> bytes:
    """Meetings of his programmes, and what his side's offices owe; of an account without a side, what all owe."""
    theirs = Office.objects.exclude(member=account.member) if account.member else Office.objects.none()
    others = set(theirs.exclude(member="").values_list("key", flat=True))
    tasks = [task for task in seen_by(account, _tasks()) if _concerns({*task.leads, *task.supports}, others)]
    shown = {task.key for task in tasks}  # a resolution that tasks carry out stands there as these tasks
    resolutions = [
        each
        for each in seen_by(account, _resolutions())
        if not shown & set(each.tasks) and _concerns(set(each.leads), others)
    ]
    return written(Dates(_("一盘棋 我的日程"), list(seen_by(account, _meetings())), [*tasks, *resolutions]))


def _concerns(owners: set[str], others: set[str]) -> bool:
    """Whether one of the owners is not another side's; what has no owner yet concerns everybody."""
    return not owners or bool(owners - others)


def of_programme(programme: Programme) -> bytes:
    """What was released of one programme, and nothing else."""
    mine = {"programme": programme.key}
    tasks = list(public(Task).filter(**mine) & _tasks())
    shown = {task.key for task in tasks}
    resolved = [
        each for each in public(Resolution).filter(**mine) & _resolutions() if not shown & set(each.tasks)
    ]
    meetings = public(Meeting).filter(**mine) & _meetings()
    return written(Dates(programme.name, list(meetings), [*tasks, *resolved]))


def of_division(code: str, name: str) -> bytes:
    """What was released of the meetings that a division takes part in, and of what its offices owe."""
    offices = set(public(Office).filter(member=code).values_list("key", flat=True))
    programmes = public(Programme).values("key")
    meetings = public(Meeting).filter(programme__in=programmes) & _meetings()
    tasks = public(Task).filter(programme__in=programmes) & _tasks()
    resolutions = public(Resolution).filter(programme__in=programmes) & _resolutions()
    theirs = [each for each in tasks if offices & {*each.leads, *each.supports}]
    shown = {task.key for task in theirs}
    resolved = [each for each in resolutions if offices & set(each.leads) and not shown & set(each.tasks)]
    held = [each for each in meetings if code in each.parties or each.place == code]
    return written(Dates(name, held, [*theirs, *resolved]))


def of_commitments(rows: QuerySet[Commitment]) -> bytes:
    """The days of some commitments, but for those that are done or ended."""
    over = (State.VERIFIED, State.DROPPED, State.SUPERSEDED)
    dated = rows.exclude(due="").exclude(state__in=over).order_by("due", "key")
    return written(Dates(_("合作事项"), [], list(dated)))


def _meetings() -> QuerySet[Meeting]:
    return Meeting.objects.exclude(date="").order_by("date", "key")


def _tasks() -> QuerySet[Task]:
    return Task.objects.filter(state__in=OPEN_STATES, splits=False).exclude(due="").order_by("due", "key")


def _resolutions() -> QuerySet[Resolution]:
    return Resolution.objects.filter(state=Resolution.State.OPEN).exclude(due="").order_by("due", "key")


def written(dates: Dates) -> bytes:
    """The calendar's bytes: the same rows give the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", "-//Yipanqi//Yipanqi//ZH")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"{demo_mark()} {dates.name}".strip())
    if demo_sentence():
        calendar.add("x-wr-caldesc", demo_sentence())
    stamps = _stamps([*dates.meetings, *dates.duties])
    for meeting in dates.meetings:
        if len(meeting.date) == WHOLE:
            calendar.add_component(_event(meeting, stamps[meeting.changed]))
    for duty in dates.duties:
        if len(duty.due) == WHOLE:
            calendar.add_component(_todo(duty, stamps[duty.changed]))
    return bytes(calendar.to_ical())


def _stamps(rows: Iterable[Official]) -> dict[int, datetime]:
    """``{entry: when it was recorded}`` of the entries that last changed the rows."""
    entries = Entry.objects.filter(n__in={row.changed for row in rows})
    return dict(entries.values_list("n", "recorded_at"))


def _event(meeting: Meeting, stamp: datetime) -> Event:
    event = Event()
    _name(event, meeting, meeting.name, stamp)
    if meeting.time:
        event.add("dtstart", datetime.fromisoformat(f"{meeting.date}T{meeting.time}").replace(tzinfo=BEIJING))
    else:
        day = date.fromisoformat(meeting.date)
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
    if where := place(meeting.place) + meeting.venue or meeting.get_mode_display():
        event.add("location", where)
    event.add("status", "TENTATIVE" if meeting.is_planned else "CONFIRMED")
    return event


def _todo(duty: Task | Resolution | Commitment, stamp: datetime) -> Todo:
    todo = Todo()
    labels = {Resolution: _("议定事项"), Task: _("任务"), Commitment: _("合作事项")}
    _name(todo, duty, f"{labels[type(duty)]}：{duty}", stamp)
    todo.add("due", date.fromisoformat(duty.due))
    todo.add("status", "NEEDS-ACTION" if duty.state in NOT_BEGUN else "IN-PROCESS")
    return todo


def _name(component: Event | Todo, row: Official, words: str, stamp: datetime) -> None:
    component.add("uid", f"{row.key}@yipanqi")
    component.add("dtstamp", stamp)
    component.add("sequence", row.changed)
    component.add("summary", words)
