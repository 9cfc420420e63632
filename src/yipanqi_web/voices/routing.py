"""Which office answers a voice: that of the task or commitment, else the joint office; a moderator decides."""

from __future__ import annotations

from yipanqi_web.chain.models import Audience
from yipanqi_web.chain.official import sought
from yipanqi_web.commitments.models import Commitment
from yipanqi_web.organs.kinds import ActorKind
from yipanqi_web.organs.models import Office
from yipanqi_web.services.models import Benefit
from yipanqi_web.tasks.models import ListState, Task, TaskList
from yipanqi_web.tasks.owners import offices


def suggested(programme: str, about: str = "", wished: str = "") -> Office | None:
    """The office that a voice goes to unless a moderator says otherwise."""
    by_wish = offices([wished]).get(wished) if wished else None
    if by_wish is not None and by_wish.is_open:
        return by_wish
    return _of_promise(programme, _promise(about)) or joint_office(programme)


def _promise(about: str) -> Commitment | None:
    """The commitment that a row is, or came of."""
    if about.startswith(f"{Benefit.prefix}-"):
        benefit = sought(Benefit, about)
        about = benefit.commitment if benefit else ""
    return sought(Commitment, about) if about.startswith(f"{Commitment.prefix}-") else None


def _of_promise(programme: str, promise: Commitment | None) -> Office | None:
    """Who leads the newest task that serves a commitment, else whom the commitment's own words name."""
    if promise is None:
        return None
    lists = TaskList.objects.exclude(state=ListState.DRAFT).values("pk")
    served = Task.objects.filter(commitment=promise.key, task_list__in=lists).order_by("-recorded", "key")
    for task in served:
        found = [office for office in offices(task.leads).values() if office.is_open]
        if found:
            return found[0]
    named = Office.objects.filter(programme=programme, name=promise.lead, until="") if promise.lead else None
    return named.order_by("key").first() if named is not None else None


def joint_office(programme: str) -> Office | None:
    found = Office.objects.filter(programme=programme, kind=ActorKind.JOINT_OFFICE, until="")
    return found.order_by("recorded", "key").first()


def open_offices(programme: str) -> list[Office]:
    """Offices that a voice can be given to, the joint ones first."""
    return list(Office.objects.filter(programme=programme, until="").order_by("member", "name", "key"))


def askable(programme: str) -> list[Office]:
    """Those of them that the public knows."""
    return [office for office in open_offices(programme) if office.audience == Audience.PUBLIC]
