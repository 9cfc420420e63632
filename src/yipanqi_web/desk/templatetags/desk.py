"""Acts, stances and states in the desk's templates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template

from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.models import Stance
from yipanqi_web.commitments.models import Commitment, Concreteness, State
from yipanqi_web.desk import kinds
from yipanqi_web.desk.navigation import Place, places_for
from yipanqi_web.meetings.models import Attendance, Role

register = template.Library()

STANCES = {Stance.Word.PROPOSED: "sc-put", Stance.Word.AGREED: "sc-yes", Stance.Word.OBJECTED: "sc-no"}
STATES = {
    State.AGREED: "st-agreed",
    State.UNDER_WAY: "st-way",
    State.CLAIMED: "st-claim",
    State.VERIFIED: "st-done",
    State.DROPPED: "st-drop",
    State.SUPERSEDED: "st-drop",
}


@register.simple_tag
def navigation(user: Any) -> list[Place]:
    """The pages of the desk that the officer can use."""
    return places_for(user) if isinstance(user, Account) else []


@register.simple_tag
def act_name(kind: str) -> str:
    return kinds.act_name(kind)


@register.filter
def desk_address(key: str) -> str:
    """Where the desk shows a row."""
    return kinds.desk_address(key)


@register.simple_tag
def stance_class(said: Stance | None) -> str:
    """The mark of a side's word; nothing said is a mark of its own."""
    return STANCES[Stance.Word(said.word)] if said else "sc-nil"


@register.simple_tag
def state_class(target: Commitment) -> str:
    """The stone of a commitment's state; recorded is the empty ring."""
    return STATES.get(State(target.state), "")


@register.simple_tag
def grade(concreteness: str) -> int:
    """Steps of four that a grade of concreteness fills."""
    return list(Concreteness).index(Concreteness(concreteness)) + 1


@register.filter
def doings(seat: Attendance) -> str:
    """What somebody does at a meeting, in words."""
    return "、".join(str(Role(role).label) for role in seat.roles or [seat.role])


@register.filter
def item(listed: Sequence[object], index: int) -> object:
    return listed[index]
