"""A programme begins: its members, offices, heads, bodies and one project; what is no secret is released."""

from __future__ import annotations

from datetime import date

from yipanqi_web.accounts.models import Role
from yipanqi_web.chain.official import existing
from yipanqi_web.demo.stage import Stage, enlist, enlist_office, name_of, person
from yipanqi_web.meetings.acts import MeetingSeriesRecorded
from yipanqi_web.organs.acts import HolderRecorded, OfficeRecorded
from yipanqi_web.organs.acts.posts import Held
from yipanqi_web.organs.models import Holder
from yipanqi_web.programmes.acts import (
    BodyActivated,
    BodyLeadNamed,
    BodyRecorded,
    MemberRecorded,
    PositioningRecorded,
    ProgrammeRecorded,
)
from yipanqi_web.projects.acts import (
    InvestmentSigned,
    Listed,
    ProjectAdvanced,
    ProjectListIssued,
    ProjectRecorded,
    ProjectSponsored,
)
from yipanqi_web.releases.acts import ReleaseApproved

BUREAUS = ("发展和改革局", "交通运输局", "教育局", "水利局", "农业农村局")
HALF_YEARLY = "每半年召开一次"


def found(stage: Stage, day: date) -> None:
    """Everything that is there before the first meeting."""
    spec = stage.spec
    act = ProgrammeRecorded(
        slug=spec["slug"], name=spec["name"], standing=spec["standing"], founded=day.isoformat(),
        approval_numbers=(spec["number"],) if "number" in spec else (),
    )  # fmt: skip
    stage.key = stage.do(day, act, stage.founder).key("pr")
    enlist_office(stage)
    members = [_join(stage, day, code, host=not index) for index, code in enumerate(spec["members"])]
    title = _title(stage, day)
    stage.do(day, ReleaseApproved(keys=(stage.key, *members, title)), stage.joint_office)
    for code in spec["members"]:
        _settle_in(stage, day, code)
    _meet(stage, day)
    _build(stage, day)


def _join(stage: Stage, day: date, code: str, *, host: bool) -> str:
    act = MemberRecorded(programme=stage.key, code=code, name=name_of(code), host=host, since=day.isoformat())
    return stage.do(day, act, stage.joint_office).key("mb")


def _title(stage: Stage, day: date) -> str:
    act = PositioningRecorded(
        programme=stage.key, title=f"{stage.spec['project']}沿线协同发展样板", stated=day.isoformat()
    )
    return stage.do(day, act, stage.joint_office).key("ps")


def _settle_in(stage: Stage, day: date, code: str) -> None:
    """A side's officers, its bureaus and its head."""
    enlist(stage, code)
    name, by = name_of(code), stage.actor(code)
    for bureau in BUREAUS:
        act = OfficeRecorded(programme=stage.key, name=f"{name}{bureau}", member=code, since=day.isoformat())
        stage.offices.setdefault(code, []).append(stage.do(day, act, by).key("of"))
    held = Held(title=head_of(code), division=code)
    head = HolderRecorded(
        programme=stage.key, name=person(stage.chance), posts=(held,), since=day.isoformat()
    )
    receipt = stage.do(day, head, by)
    stage.posts[code] = existing(Holder, receipt.key("ho", 0)).post


def head_of(code: str) -> str:
    return {"市": "市长", "区": "区长"}.get(name_of(code)[-1], "县长")


def _meet(stage: Stage, day: date) -> None:
    """A joint conference, and a working group that both sides lead."""
    conference = BodyRecorded(
        programme=stage.key,
        name=f"{stage.name}联席会议",
        body_kind="joint-conference",
        cadence=HALF_YEARLY,
        per_year=2,
    )
    body = stage.do(day, conference, stage.joint_office).key("bd")
    series = MeetingSeriesRecorded(
        programme=stage.key, name=f"{stage.name}联席会议", meeting_kind="joint-conference", body=body,
        cadence=HALF_YEARLY,
    )  # fmt: skip
    stage.series = stage.do(day, series, stage.joint_office).key("sr")
    group = BodyRecorded(
        programme=stage.key, name=f"{stage.spec['project']}联合专项工作组", body_kind="working-group",
        parties=tuple(stage.members),
    )  # fmt: skip
    key = stage.do(day, group, stage.joint_office).key("bd")
    for code in stage.members:
        lead = BodyLeadNamed(key=key, member=code, lead=stage.offices[code][0])
        stage.do(day, lead, stage.actor(code))
    stage.do(day, BodyActivated(key=key, day=day), stage.joint_office)


def _build(stage: Stage, day: date) -> None:
    """A project, sponsored by the head of the first side."""
    host = stage.members[0]
    act = ProjectRecorded(
        programme=stage.key, name=stage.spec["project"], place=host, parties=tuple(stage.members),
        investment_cny=stage.chance.randint(8, 260) * 10_000_000,
    )  # fmt: skip
    key = stage.do(day, act, stage.joint_office).key("pj")
    sponsored = ProjectSponsored(
        project=key, post=stage.posts[host], since=day, document=f"{name_of(host)[:2]}委办〔{day.year}〕7号"
    )
    stage.do(day, sponsored, stage.actor(host, Role.HANDLER))
    stage.do(day, ReleaseApproved(keys=(key,)), stage.joint_office)
    _list_and_invest(stage, day, key, act.investment_cny)


def _list_and_invest(stage: Stage, day: date, project: str, total: float | None) -> None:
    """The project starts and stands in the year's list; a company signs for it, and another without an amount."""
    started = ProjectAdvanced(key=project, stage="started", day=day, invested_cny=(total or 0) / 8)
    stage.do(day, started, stage.joint_office)
    issued = ProjectListIssued(
        programme=stage.key, title=f"{stage.spec['name']}{day.year}年重点项目清单", year=day.year, issued=day,
        lines=(Listed(project=project, work="new", total_cny=total),),
    )  # fmt: skip
    made = [stage.do(day, issued, stage.joint_office).key("lv")]
    for member, name, amount in zip(stage.members, ("冷链加工", "智能装配"), (3.2e8, None), strict=False):
        signed = InvestmentSigned(
            programme=stage.key, name=f"{name_of(member)}{name}项目", member=member, park=project,
            amount_cny=amount, signed=day,
        )  # fmt: skip
        made.append(stage.do(day, signed, stage.joint_office).key("iv"))
    stage.do(day, ReleaseApproved(keys=tuple(made)), stage.joint_office)
