"""What a demonstration is played with: the days, the officers of each side, and each programme as far as it has come."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from yipanqi import places
from yipanqi_web.accounts.models import Account, Grant, Role
from yipanqi_web.chain.acts import ALL, BEIJING, Act, Actor, Receipt, record, record_many
from yipanqi_web.chain.dated import dated
from yipanqi_web.chain.models import Proposal
from yipanqi_web.chain.proposals import ProposalCountersigned, ProposalDeclined, submit
from yipanqi_web.demo.region import day_of, first_month

HERE = Path(__file__).parent
SIDE_ROLES = (Role.HANDLER, Role.CHECKER, Role.APPROVER)
SURNAMES = "岑卞缪檀郁闵褚逯晏桑楚柏丛邬祁翁冼蓝滕訾"
GIVEN = [
    "闻舟",
    "若谷",
    "秋白",
    "砚田",
    "山行",
    "知津",
    "望舒",
    "既明",
    "听雨",
    "归鸿",
    "云谏",
    "星河",
    "怀瑾",
    "见微",
    "行简",
    "予安",
    "思齐",
    "景和",
    "清嘉",
    "之远",
]
POSTS = {Role.HANDLER: "经办人", Role.CHECKER: "审核人", Role.APPROVER: "签发人"}


@dataclass
class Clock:
    """The days of a demonstration; every entry gets a later moment than the one before."""

    as_of: date
    years: int
    _last: datetime | None = None

    @property
    def months(self) -> int:
        return self.years * 12 + 1

    def day(self, month: int, day: int) -> date:
        """A day of a month, counted from 0 at the beginning of the demonstration."""
        return day_of(first_month(self.as_of, self.years) + month, day)

    def moment(self, day: date) -> datetime:
        morning = datetime(day.year, day.month, day.day, 9, tzinfo=BEIJING)
        later = self._last + timedelta(seconds=1) if self._last else morning
        self._last = max(morning, later)
        return self._last


@dataclass
class Stage:
    """One programme of the fictional region."""

    spec: dict[str, Any]
    clock: Clock
    chance: random.Random
    founder: Actor
    key: str = ""
    sides: dict[tuple[str, str], Actor] = field(default_factory=dict)  # (member, role)
    office: Actor | None = None  # the joint office
    offices: dict[str, list[str]] = field(default_factory=dict)  # of each member, one a kind of work
    series: str = ""
    posts: dict[str, str] = field(default_factory=dict)  # of each member's head

    @property
    def name(self) -> str:
        return str(self.spec["name"])

    @property
    def members(self) -> list[str]:
        return [code for code in self.spec["members"] if (code, Role.APPROVER) in self.sides]

    def actor(self, member: str, role: str = Role.HANDLER) -> Actor:
        return self.sides[member, role]

    @property
    def joint_office(self) -> Actor:
        assert self.office is not None
        return self.office

    def do(self, day: date, act: Act, by: Actor) -> Receipt:
        with dated(self.clock.moment(day)):
            return record(act, by=by)

    def do_all(self, day: date, acts: Sequence[Act], by: Actor) -> list[Receipt]:
        """Several acts of one officer in one transaction."""
        return record_many(acts, by=by, when=self.clock.moment(day))

    def is_last_month(self, day: date) -> bool:
        return (day.year, day.month) == (self.clock.as_of.year, self.clock.as_of.month)

    def signer(self, act: Act) -> Actor:
        """Who puts an act: the first side that it binds."""
        return self.actor(next(iter(act.binds()), self.members[0]), Role.APPROVER)

    def together(self, day: date, act: Act) -> Receipt:
        """What binds several: put by one side, countersigned by the others."""
        by = self.signer(act)
        proposal = self.propose(day, act, by)
        if proposal is None:
            return self.do(day, act, by)
        receipt = None
        for member in proposal.binds:
            if member != by.member:
                signed = ProposalCountersigned(proposal=proposal.key, member=member, day=day)
                receipt = self.do(day, signed, self.actor(member, Role.APPROVER))
        assert receipt is not None
        return receipt

    def propose(self, day: date, act: Act, by: Actor) -> Proposal | None:
        """A proposal that waits for the other sides; None where the act binds nobody else."""
        if not act.joint or not set(act.binds()) - {by.member}:
            return None
        with dated(self.clock.moment(day)):
            receipt = submit(act, by=by)
        return Proposal.objects.get(pk=receipt.key(Proposal.prefix))

    def decline(self, day: date, proposal: Proposal, reason: str) -> None:
        member = next(code for code in proposal.binds if code != proposal.proposed_by)
        act = ProposalDeclined(proposal=proposal.key, member=member, reason=reason)
        self.do(day, act, self.actor(member, Role.APPROVER))


def name_of(code: str) -> str:
    division = places.division(code)
    assert division is not None, code
    return division.name


def person(chance: random.Random) -> str:
    return chance.choice(SURNAMES) + chance.choice(GIVEN)


def stages(clock: Clock, seed: int, count: int) -> list[Stage]:
    listed: list[dict[str, Any]] = yaml.safe_load((HERE / "programmes.yaml").read_text("utf-8"))
    founder = account(
        "founder", "", "岚澄地区合作联合办公室", "负责人", [Role.HANDLER, Role.RELEASE_OFFICER]
    ).actor()
    return [Stage(spec, clock, random.Random(f"{seed}-{spec['slug']}"), founder) for spec in listed[:count]]


def account(
    name: str, member: str, office: str, post: str, roles: Iterable[str], programme: str = ALL, **fields: str
) -> Account:
    """An account without a password; its opaque id is its name's, so that the same demonstration has the same entries."""
    opaque = "a" + hashlib.sha256(name.encode()).hexdigest()[:16]
    made = Account(username=name, opaque=opaque, member=member, office=office, post=post, **fields)
    made.set_unusable_password()
    made.save()
    Grant.objects.bulk_create([Grant(account=made, role=role, programme=programme) for role in roles])
    return made


def enlist(stage: Stage, member: str) -> None:
    """The officers of one side: one who handles, one who checks, one who signs."""
    for role in SIDE_ROLES:
        made = account(
            f"{stage.spec['slug']}-{member}-{role.value}", member, f"{name_of(member)}发展和改革局", POSTS[role],
            [role], stage.key,
        )  # fmt: skip
        stage.sides[member, role] = made.actor()


def enlist_office(stage: Stage) -> None:
    made = account(
        f"{stage.spec['slug']}-joint-office", "", f"{stage.name}联合办公室", "综合处",
        [Role.JOINT_OFFICE, Role.HANDLER, Role.RELEASE_OFFICER, Role.CHECKER], stage.key,
    )  # fmt: skip
    stage.office = made.actor()
