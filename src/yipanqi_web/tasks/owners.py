"""Who owns a task: its offices, their members, and which sides have to name one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.chain.official import existing
from yipanqi_web.commitments.models import Commitment, Reach
from yipanqi_web.organs.kinds import Duty, leads_refusal, refusal
from yipanqi_web.organs.models import Office
from yipanqi_web.programmes.models import Member
from yipanqi_web.programmes.queries import current_codes
from yipanqi_web.tasks.models import Task

PROVINCE = 2  # figures of a division's code that name its province
HANDED_ON = 10  # successors of successors that are followed


def offices(keys: Iterable[str]) -> dict[str, Office]:
    """``{key: office}`` as it stands today: of one that is no more, whoever took over its duties."""
    wanted = list(dict.fromkeys(keys))
    known = Office.objects.in_bulk(wanted)
    return {key: _heir(known[key]) for key in wanted if key in known}


def owning_offices(task: Task) -> list[str]:
    """Keys of the offices that lead or support a task, and of those that took over from them."""
    keys = [*task.leads, *task.supports]
    return [*keys, *(office.key for office in offices(keys).values())]


def _heir(office: Office) -> Office:
    for _step in range(HANDED_ON):
        if not office.successor:
            break
        office = Office.objects.get(pk=office.successor)
    return office


def check_offices(leads: Iterable[str], supports: Iterable[str]) -> None:
    """Conflict where an office may not do what it is asked to."""
    leading, supporting = ([existing(Office, key) for key in keys] for keys in (leads, supports))
    if said := leads_refusal(leading) or refusal(supporting, Duty.SUPPORT):
        raise Conflict(said)


def members_of(keys: Iterable[str], known: Mapping[str, Office] | None = None) -> list[str]:
    """Codes of the members whose offices these are; a joint office is no single member's."""
    wanted = list(keys)
    found = offices(wanted) if known is None else known
    return sorted({found[key].member for key in wanted if key in found and found[key].member})


def members_in(programme: str) -> list[str]:
    """Codes of a programme's members that have no end."""
    listed = Member.objects.filter(programme=programme, until="").order_by("code")
    return list(listed.values_list("code", flat=True).distinct())


def sides_of(task: Task, commitment: Commitment | None, members: list[str]) -> list[set[str]]:
    """Groups of members, each of which has to name a lead; none at all: one lead, whoever it is.

    Two parties are two sides; of more than two, each province is one; what is a member's own has no other side.
    """
    stated = current_codes(task.programme, commitment.parties) if commitment else []
    parties = sorted(stated) or members
    if Reach.OWN in (task.reach, commitment.reach if commitment else task.reach):
        return []
    if len(parties) <= 2:
        return [{code} for code in parties]
    provinces = sorted({code[:PROVINCE] for code in parties})
    return [{code for code in parties if code[:PROVINCE] == province} for province in provinces]
