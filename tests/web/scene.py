"""An invented board for the tests of the public pages: two counties that plan a towpath together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from yipanqi_web.chain.acts import Act, Actor, Receipt, record
from yipanqi_web.chain.models import Official
from yipanqi_web.chain.proposals import ProposalCountersigned, submit
from yipanqi_web.commitments.acts import AchievementRecorded, CommitmentRecorded
from yipanqi_web.commitments.models import Commitment
from yipanqi_web.instruments.acts import InstrumentRecorded, PlanAreaRecorded
from yipanqi_web.instruments.models import Instrument, PlanArea
from yipanqi_web.meetings.acts import MeetingRecorded
from yipanqi_web.meetings.models import Meeting
from yipanqi_web.organs.acts import HolderRecorded, OfficeRecorded
from yipanqi_web.organs.models import Office
from yipanqi_web.programmes.acts import MemberRecorded, ProgrammeRecorded
from yipanqi_web.programmes.models import Member, Programme
from yipanqi_web.releases.acts import ReleaseApproved, ReleaseWithdrawn
from yipanqi_web.sources.acts import PageRegistered
from yipanqi_web.tasks.acts import TaskListOpened, TaskRecorded
from yipanqi_web.tasks.models import Task, TaskList

EAST, WEST = "511725", "500155"  # 渠县, 梁平
SHA = "ab" * 32
ROLES = ("handler", "checker", "approver", "release-officer", "security-administrator")
CLERK = Actor("a1", "联合办公室 经办人", "", frozenset((role, "*") for role in ROLES))


def programme(slug: str = "towpath", *, public: bool = True, **fields: Any) -> Programme:
    values = {"slug": slug, "name": "山河协同带" + slug, "standing": "alliance", **fields}
    receipt = record(ProgrammeRecorded.model_validate(values), by=CLERK)
    return _released(Programme, receipt, public)


def member(of: Programme, code: str, name: str, *, public: bool = True, **fields: Any) -> str:
    receipt = record(MemberRecorded(programme=of.key, code=code, name=name, **fields), by=CLERK)
    if public:
        release(receipt.key("mb"))
    return receipt.key("mb")


def commitment(
    of: Programme, quote: str = "共建跨界滨水步道", *, public: bool = True, **fields: Any
) -> Commitment:
    values: dict[str, Any] = {
        "programme": of.key, "quote": quote, "sector": "ecology", "concreteness": "action",
        "parties": (EAST, WEST), "voiced_for": EAST, "tier": "release",
        "source": {"sha256": SHA, "quote": quote, "paragraph": f"会上，双方商议。{quote}，并按季通报。", "at": 8},
        **fields,
    }  # fmt: skip
    values.setdefault("tracked", values["concreteness"] in ("action", "measurable"))
    return _released(Commitment, record(CommitmentRecorded.model_validate(values), by=CLERK), public)


def meeting(
    of: Programme, name: str = "山河协同带第二次联席会议", *, public: bool = True, **fields: Any
) -> Meeting:
    values = {
        "programme": of.key,
        "name": name,
        "meeting_kind": "joint-conference",
        "date": "2023-04-05",
        **fields,
    }
    return _released(Meeting, record(MeetingRecorded.model_validate(values), by=CLERK), public)


def instrument(of: Programme, *, public: bool = True, **fields: Any) -> Instrument:
    values = {
        "programme": of.key, "instrument_kind": "plan", "life": "reviewed", "date": "2023-04-05",
        "source": {"sha256": SHA, "quote": "步道规划"}, **fields,
    }  # fmt: skip
    return _released(Instrument, record(InstrumentRecorded.model_validate(values), by=CLERK), public)


def plan_area(of: Programme, member: str = EAST, *, public: bool = True, **fields: Any) -> PlanArea:
    """What a member's plan covers; the member and the plan are made where there are none."""
    if not Member.objects.filter(programme=of.key, code=member).exists():
        record(MemberRecorded(programme=of.key, code=member, name=member), by=CLERK)
    if "instrument" not in fields:
        fields["instrument"] = instrument(of, public=public).key
    values = {"member": member, "name": "步道沿线", "use": "ecology", "divisions": (EAST,), **fields}
    return _released(PlanArea, record(PlanAreaRecorded.model_validate(values), by=CLERK), public)


def page(of: Programme, *, public: bool = True, **fields: Any) -> str:
    values = {"sha256": SHA, "title": "两县商议步道", "tier": "media", "published": "2023-04-06", **fields}
    receipt = record(PageRegistered.model_validate({**values, "programme": of.key}), by=CLERK)
    if public:
        release(receipt.key("pg"))
    return receipt.key("pg")


def holder(of: Programme, name: str, title: str = "县长", *, public: bool = True, **fields: Any) -> Receipt:
    values = {"name": name, "posts": ({"title": title, "division": EAST},), "programme": of.key, **fields}
    receipt = record(HolderRecorded.model_validate(values), by=CLERK)
    if public:
        release(receipt.key("ho", 0))
    return receipt


def office(of: Programme, name: str, member: str = EAST, *, public: bool = False, **fields: Any) -> Office:
    values = {"programme": of.key, "name": name, "member": member, **fields}
    return _released(Office, record(OfficeRecorded.model_validate(values), by=CLERK), public)


def task_list(of: Programme, title: str = "山河协同带重点任务清单", **fields: Any) -> TaskList:
    """A draft: tasks are added, then `agreed(TaskListPublished(...))`."""
    values = {"programme": of.key, "title": title, "year": 2030, **fields}
    return _released(TaskList, record(TaskListOpened.model_validate(values), by=CLERK), public=False)


def task(listed: TaskList, title: str = "贯通滨水步道", **fields: Any) -> Task:
    values = {"programme": listed.programme, "task_list": listed.key, "title": title, **fields}
    return _released(Task, record(TaskRecorded.model_validate(values), by=CLERK), public=False)


def agreed(act: Act) -> Receipt:
    """Record an act with the consent of every member whom it binds."""
    sides = [replace(CLERK, member=code) for code in act.binds()]
    if len(sides) < 2:
        return record(act, by=sides[0] if sides else CLERK)
    put = receipt = submit(act, by=sides[0])
    for side in sides[1:]:
        signed = ProposalCountersigned(proposal=put.key("p"), member=side.member, day=date(2030, 1, 1))
        receipt = record(signed, by=side)
    return receipt


def achievement(of: Programme, quote: str, *, public: bool = True, **fields: Any) -> str:
    values = {"programme": of.key, "quote": quote, "source": {"sha256": SHA, "quote": quote}, **fields}
    receipt = record(AchievementRecorded.model_validate(values), by=CLERK)
    if public:
        release(receipt.key("ac"))
    return receipt.key("ac")


def release(*keys: str) -> None:
    record(ReleaseApproved(keys=keys), by=CLERK)


def withdraw(*keys: str, why: str = "来源有误") -> None:
    record(ReleaseWithdrawn(keys=keys, why=why), by=CLERK)


Row = TypeVar("Row", bound=Official)


def _released(model: type[Row], receipt: Receipt, public: bool) -> Row:
    key = receipt.key(model.prefix)
    if public:
        release(key)
    return model._default_manager.get(pk=key)
