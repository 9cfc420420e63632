"""What came of it for the people: a few benefits, one of which changes and one of which ends, and services side by side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from yipanqi_web.commitments.models import Commitment
from yipanqi_web.demo.stage import Stage, name_of
from yipanqi_web.releases.acts import ReleaseApproved
from yipanqi_web.services.acts import (
    BenefitChanged,
    BenefitEnded,
    BenefitRecorded,
    ServiceItemChanged,
    ServiceItemRecorded,
    Side,
)
from yipanqi_web.services.models import Benefit, ServiceItem

COUNTERS, BUS, TRIAL = "异地就医门诊费用直接结算", "两地公交一卡通行", "跨界夜间代办点"


def serve(stage: Stage, month: int, day: date) -> None:
    """The first programmes have something to show; the others say honestly that they have not."""
    slug, host = str(stage.spec["slug"]), stage.members[0]
    for told in BENEFITS:
        if (told.slug, told.month) == (slug, month):
            _release(stage, day, stage.do(day, told.act(stage, day), stage.actor(host)).key(Benefit.prefix))
    if slug == "yunliu" and month in LATER:
        LATER[month](stage, day)


@dataclass(frozen=True)
class Told:
    """One benefit, and in which month of which programme it can first be used."""

    slug: str
    month: int
    title: str
    people: tuple[str, ...]
    before: str  # empty: no source states it
    after: str
    where: str
    number: int  # of the document that shows it

    def act(self, stage: Stage, day: date) -> BenefitRecorded:
        return BenefitRecorded.model_validate(
            {
                "programme": stage.key,
                "title": self.title,
                "people": self.people,
                "places": tuple(stage.members[:2]),
                "before": self.before,
                "after": self.after,
                "since": day,
                "where": self.where,
                "commitment": _promise(stage),
                "evidence": f"{name_of(stage.members[0])[:2]}办〔{day.year}〕{self.number}号",
            }
        )


BENEFITS = (
    Told(
        "yunliu", 3, COUNTERS, ("residents", "elderly"),
        "先垫付，回参保地报销，约 20 个工作日、2 趟", "就医时直接结算，0 趟",
        "云岫县人民医院、柳汀县人民医院门诊收费窗口", 11,
    ),
    Told(
        "yunliu", 5, BUS, ("residents", "students", "elderly"),
        "两地各办一张卡，单程 6 元", "一张卡通行，单程 3 元，65 岁以上免费", "云柳城际公交 1 路、2 路", 19,
    ),
    Told(
        "yunliu", 6, TRIAL, ("companies",),
        "", "每周三 18:00—20:00 收件，次日办结", "云柳大道政务服务驿站", 23,
    ),
    Told(
        "lancheng", 7, "企业跨市迁移一次办", ("companies",),
        "跑 4 次，约 15 个工作日", "跑 1 次，3 个工作日", "两市政务服务大厅“双城通办”窗口", 31,
    ),
    Told(
        "songhe", 9, "高中学籍跨县转接网上办", ("students",),
        "", "网上申请，5 个工作日", "两县教育局网上办事大厅", 8,
    ),
)  # fmt: skip


def _promise(stage: Stage) -> str:
    """The first promise of the programme that can be checked; a benefit names what it came of."""
    found = Commitment.objects.filter(programme=stage.key, tracked=True).order_by("recorded").first()
    return found.key if found else ""


def _release(stage: Stage, day: date, key: str) -> None:
    stage.do(day, ReleaseApproved(keys=(key,)), stage.joint_office)


def _compare(stage: Stage, day: date) -> None:
    """Two services as each side offers them; what a side does not state is missing."""
    host, partner = stage.members[:2]
    offered = {
        "公积金异地转移接续": (
            Side(division=host, counter="政务服务大厅 6 号窗口", conditions="身份证、缴存证明", days=3, fee="不收费",
                 rating=4.6, online=True),
            Side(division=partner, counter="公积金服务部", conditions="身份证、缴存证明、单位盖章申请表", days=10,
                 fee="不收费", online=False),
        ),
        "老年人优待证办理": (
            Side(division=host, counter="各乡镇便民服务中心", conditions="身份证", days=1, fee="不收费", online=True),
            Side(division=partner, counter="政务服务中心 2 号窗口", conditions="身份证、近照 1 张", days=5,
                 fee="工本费 5 元", rating=4.1),
        ),
    }  # fmt: skip
    for name, sides in offered.items():
        act = ServiceItemRecorded(programme=stage.key, name=name, sides=sides, day=day)
        _release(stage, day, stage.do(day, act, stage.actor(host)).key(ServiceItem.prefix))


def _quicken(stage: Stage, day: date) -> None:
    """The slower side comes nearer, and the bus runs to a further stop."""
    item = ServiceItem.objects.filter(programme=stage.key).order_by("recorded").first()
    if item is not None:
        host, partner = (Side.model_validate(side) for side in item.sides)
        nearer = partner.model_copy(update={"days": 5, "conditions": host.conditions})
        act = ServiceItemChanged(key=item.key, sides=(host, nearer), day=day)
        stage.do(day, act, stage.actor(partner.division))
    bus = Benefit.objects.get(programme=stage.key, title=BUS)
    told = {name: getattr(bus, name) for name in BenefitChanged.model_fields if name not in ("key", "where")}
    changed = BenefitChanged.model_validate(
        {**told, "key": bus.key, "where": "云柳城际公交 1 路、2 路、5 路"}
    )
    stage.do(day, changed, stage.actor(stage.members[0]))


def _stop(stage: Stage, day: date) -> None:
    """A trial ends, and the page says why."""
    trial = Benefit.objects.get(programme=stage.key, title=TRIAL)
    act = BenefitEnded(key=trial.key, day=day, why="试行期满，收件量少，改由网上办理。")
    stage.do(day, act, stage.actor(stage.members[0]))


LATER = {4: _compare, 10: _quicken, 11: _stop}
