"""Whom a matter concerns, which step has been taken towards whom, and which one may be taken next."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from yipanqi_web.chain.models import Official, Proposal, Stance
from yipanqi_web.meetings.models import Resolution
from yipanqi_web.reminders.models import ACROSS, HIERARCHY, INSIDE, Hierarchy, Reminder, Rung
from yipanqi_web.tasks.models import OPEN_STATES, Task
from yipanqi_web.tasks.owners import offices

TARGETS = ("t", "p", "re")  # what one can be reminded of


@dataclass(frozen=True, slots=True)
class Addressee:
    """An office with its member, or a member as such."""

    member: str
    office: str = ""
    name: str = ""


def addressees(target: Official) -> list[Addressee]:
    """Whom a reminder about a matter may go to: a task's offices, a resolution's, who has not answered a proposal."""
    if isinstance(target, Proposal):
        said = set(Stance.objects.filter(proposal=target.key).values_list("member", flat=True))
        return [Addressee(code) for code in target.binds if code not in said]
    if isinstance(target, Task):
        return _of_offices([*target.leads, *target.supports])
    return _of_offices(target.leads) if isinstance(target, Resolution) else []


def _of_offices(keys: list[str]) -> list[Addressee]:
    """As they are today: of an office that is no more, whoever has its duties now."""
    found = {office.key: office for office in offices(keys).values()}
    return [Addressee(office.member, key, office.name) for key, office in found.items()]


def is_settled(target: Official) -> bool:
    """Nothing is left to remind of."""
    if isinstance(target, Proposal):
        return target.state != Proposal.State.OPEN
    return not getattr(target, "is_open", True)


def unanswered(found: QuerySet[Reminder]) -> QuerySet[Reminder]:
    """Those of some reminders that still want an answer; a matter that is settled wants none."""
    settled = [
        Task.objects.exclude(state__in=OPEN_STATES).values("pk"),
        Proposal.objects.exclude(state=Proposal.State.OPEN).values("pk"),
        Resolution.objects.exclude(state=Resolution.State.OPEN).values("pk"),
    ]
    waiting = found.filter(lifted=None, answered=None, followed_by="")
    for keys in settled:
        waiting = waiting.exclude(target__in=keys)
    return waiting


def related(target: Official) -> set[str]:
    """Keys of what evidence about a matter may be attached to."""
    if isinstance(target, Proposal):
        return {target.key, target.target}
    if isinstance(target, Resolution):
        return {target.key, target.commitment, *target.tasks} - {""}
    return {target.key, str(getattr(target, "commitment", ""))} - {""}


def rungs(from_member: str, to_member: str) -> tuple[Rung, ...]:
    """The ladder between two sides; the joint office is a side of its own."""
    return INSIDE if from_member and from_member == to_member else ACROSS


def taken(target: str, from_member: str, to: Addressee) -> list[Reminder]:
    """The steps that are not lifted, lowest first."""
    steps = Reminder.objects.filter(
        target=target, from_member=from_member, to_member=to.member, to_office=to.office, lifted=None
    )
    return list(steps.order_by("recorded"))


def next_rung(from_member: str, to_member: str, last: str) -> Rung | None:
    """The step above the last one taken; the first where there is none, None at the top."""
    ladder = rungs(from_member, to_member)
    place = ladder.index(Rung(last)) + 1 if last else 0
    return ladder[place] if place < len(ladder) else None


def basis_of(programme: str, member: str) -> Hierarchy | None:
    """What a member's own hierarchy rests on, as it was last enabled."""
    return Hierarchy.objects.filter(programme=programme, member=member).order_by("-recorded").first()


def is_of_hierarchy(rung: str) -> bool:
    return rung in HIERARCHY
