"""What changes on the way: heads of members, and a member that is abolished and hands its duties to its heir."""

from __future__ import annotations

from datetime import date

from yipanqi_web.accounts.models import Role
from yipanqi_web.demo.region import ABOLISHED, HEIR
from yipanqi_web.demo.stage import SIDE_ROLES, Stage, enlist, name_of, person
from yipanqi_web.demo.steps.founding import head_of
from yipanqi_web.organs.acts import HolderRecorded, HolderSucceeded
from yipanqi_web.organs.acts.posts import Held
from yipanqi_web.organs.models import Holder
from yipanqi_web.programmes.acts import MemberSucceeded


def hand_over(stage: Stage, day: date) -> None:
    """A head of one member changes; what the post is charged with stays with the post."""
    code = stage.chance.choice(stage.members)
    leaving = (
        Holder.objects.filter(post=stage.posts[code], programme=stage.key, until="")
        .order_by("-recorded")
        .first()
    )
    name = person(stage.chance)
    if leaving is None or leaving.name == name:
        return
    act = HolderSucceeded(
        programme=stage.key, post=stage.posts[code], leaving=leaving.key, name=name, day=day,
        document=f"{name_of(code)[:2]}人发〔{day.year}〕{stage.chance.randint(1, 30)}号",
    )  # fmt: skip
    stage.do(day, act, stage.actor(code))


def succeed(stage: Stage, day: date) -> None:
    """A county is abolished: another takes its place in the programme, and its offices go over to it."""
    if ABOLISHED not in stage.members:
        return
    act = MemberSucceeded(
        programme=stage.key, code=ABOLISHED, successor=HEIR, name=name_of(HEIR), day=day,
        document=f"岚府函〔{day.year}〕12号",
    )  # fmt: skip
    stage.do(day, act, stage.actor(ABOLISHED, Role.APPROVER))
    for role in SIDE_ROLES:
        del stage.sides[ABOLISHED, role]
    enlist(stage, HEIR)
    stage.spec["members"] = [HEIR if code == ABOLISHED else code for code in stage.spec["members"]]
    stage.offices[HEIR] = stage.offices.pop(ABOLISHED)
    del stage.posts[ABOLISHED]
    held = Held(title=head_of(HEIR), division=HEIR)
    head = HolderRecorded(
        programme=stage.key, name=person(stage.chance), posts=(held,), since=day.isoformat()
    )
    receipt = stage.do(day, head, stage.actor(HEIR))
    stage.posts[HEIR] = Holder.objects.get(pk=receipt.key("ho", 0)).post
