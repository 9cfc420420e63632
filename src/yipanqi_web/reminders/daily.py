"""What the clock tells: tasks that want a look, reminders and their answers, proposals to sign and those that ended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from yipanqi_web.chain.acts import KINDS
from yipanqi_web.chain.models import Proposal, Stance
from yipanqi_web.organs.models import Office
from yipanqi_web.organs.templatetags.places import place
from yipanqi_web.reminders.addressees import Directory
from yipanqi_web.reminders.ladder import unanswered
from yipanqi_web.reminders.models import Kind, Reminder
from yipanqi_web.reminders.notices import BATCH, Occasion, maker
from yipanqi_web.reminders.signals import Said, Signal, signals_of
from yipanqi_web.reminders.targets import side_of, title_of
from yipanqi_web.reports.offices import Register
from yipanqi_web.tasks.models import OPEN_STATES, ListState, Task, TaskList

LOOK_BACK = timedelta(days=30)  # a clock that stood still this long tells no more of what expired before
SIGNS = ("approver",)


TOLD = {
    Signal.NEAR: Kind.NEAR,
    Signal.PAST: Kind.PAST,
    Signal.BEHIND: Kind.BEHIND,
    Signal.SILENT: Kind.SILENT,
}  # signals that the lead offices hear of


@maker
def signalled(day: date, directory: Directory) -> Iterator[Occasion]:
    """To the lead offices of each task: its day comes near or has passed, it is behind, or nothing was heard of it."""
    lists = TaskList.objects.filter(state=ListState.PUBLISHED).values("key")
    tasks = Task.objects.filter(task_list__in=lists, state__in=OPEN_STATES, splits=False).order_by(
        "recorded", "key"
    )
    offices = Register(Office.objects.in_bulk())
    waiting = tasks.iterator(chunk_size=BATCH)
    while batch := list(islice(waiting, BATCH)):
        signals = signals_of(batch, day)
        for task in batch:
            said = signals.get(task.key)
            if said is not None and said.signal in TOLD:
                leads = [each for each in offices.leads(task) if each.key in (said.offices or {each.key})]
                yield _of_task(task, said, directory, leads)


def _of_task(task: Task, said: Said, directory: Directory, leads: list[Office]) -> Occasion:
    to = {account: None for office in leads for account in directory.of_office(office, task.programme)}
    words = {"title": task.title, "reason": said.reason}
    return Occasion(TOLD[said.signal], task.key, task.programme, said.occasion, tuple(to), words, said.due)


@maker
def reminded(day: date, directory: Directory) -> Iterator[Occasion]:
    """To the office, or the member, that was reminded and has not answered."""
    for each in unanswered(Reminder.objects.order_by("recorded")):
        yield of_reminder(each, directory)


def of_reminder(found: Reminder, directory: Directory) -> Occasion:
    office = Office.objects.filter(pk=found.to_office).first() if found.to_office else None
    to = (
        directory.of_office(office, found.programme)
        if office
        else directory.of_member(found.to_member, found.programme)
    )
    words = {**_step(found), "side": side_of(found.from_member), "reason": found.reason}
    return Occasion(Kind.REMINDED, found.key, found.programme, found.key, tuple(to), words, found.reply_by)


@maker
def answered(day: date, directory: Directory) -> Iterator[Occasion]:
    """To the side that reminded."""
    for each in Reminder.objects.filter(answered__gte=day - LOOK_BACK).order_by("recorded"):
        yield of_answer(each, directory)


def of_answer(found: Reminder, directory: Directory) -> Occasion:
    to = tuple(directory.of_member(found.from_member, found.programme))
    words = {**_step(found), "side": side_of(found.to_member)}
    return Occasion(Kind.ANSWERED, found.key, found.programme, found.key, to, words)


def _step(found: Reminder) -> dict[str, str]:
    return {"rung": found.get_rung_display(), "title": title_of(found.target)}


@maker
def waiting(day: date, directory: Directory) -> Iterator[Occasion]:
    """To those who may sign for each member that has said nothing yet."""
    found = list(Proposal.objects.filter(state=Proposal.State.OPEN).order_by("recorded"))
    said = set(
        Stance.objects.filter(proposal__in=[each.key for each in found]).values_list("proposal", "member")
    )
    for each in found:
        for code in each.binds:
            if (each.key, code) not in said:
                yield _occasion(Kind.PROPOSED, each, directory, code)


@maker
def expired(day: date, directory: Directory) -> Iterator[Occasion]:
    """To the side that proposed."""
    since = day - LOOK_BACK
    for each in Proposal.objects.filter(state=Proposal.State.EXPIRED, expires__gte=since).order_by(
        "recorded"
    ):
        yield _occasion(Kind.EXPIRED, each, directory, each.proposed_by)


def _occasion(kind: Kind, found: Proposal, directory: Directory, member: str) -> Occasion:
    act = KINDS[found.act_kind].label if found.act_kind in KINDS else found.act_kind
    words = {"side": place(found.proposed_by), "act": str(act), "title": title_of(found.target)}
    to = tuple(directory.of_member(member, found.programme, SIGNS))
    return Occasion(kind, found.key, found.programme, found.key, to, words, found.expires)
