"""What can happen to a plan area: recorded for one member, taken off the register."""

from __future__ import annotations

from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yipanqi import places
from yipanqi_web.chain.acts import Act, Applied
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.chain.excerpts import Excerpt
from yipanqi_web.chain.official import existing
from yipanqi_web.instruments.models import Instrument, PlanArea
from yipanqi_web.programmes.models import Member

UseWord = Literal[
    "industry",
    "urban",
    "farming",
    "ecology",
    "transport",
    "energy-water",
    "culture-tourism",
    "services",
    "mixed",
]


class PlanAreaRecorded(Act):
    """What a member's plan covers, by divisions, so that two members' plans can be held against each other."""

    kind = "plan-area.recorded"
    label = gettext_lazy("登记规划范围")

    instrument: str
    member: str
    name: str
    use: UseWord
    divisions: tuple[str, ...]
    source: Excerpt = Excerpt()

    def scope(self) -> str:
        return existing(Instrument, self.instrument).programme

    def check(self) -> None:
        if not Member.objects.filter(programme=self.scope(), code=self.member).exists():
            raise Conflict(_("规划范围须属于该合作区域的一个成员单位。"))
        if not self.name.strip():
            raise Conflict(_("请写明规划范围的名称。"))
        if not self.divisions:
            raise Conflict(_("请至少填写一个行政区划。"))
        unknown = [code for code in self.divisions if places.division(code) is None]
        if unknown:
            raise Conflict(_("没有行政区划代码 %(code)s。") % {"code": unknown[0]})
        known = PlanArea.objects.filter(instrument=self.instrument, member=self.member, name=self.name)
        if known.exists():
            raise Conflict(_("该文件的规划范围“%(name)s”已登记。") % {"name": self.name})

    def apply(self, entry: Applied) -> None:
        values = self.model_dump(mode="json")
        values["divisions"] = list(dict.fromkeys(self.divisions))
        PlanArea.objects.create(
            key=entry.key(PlanArea.prefix), **entry.stamp(), programme=self.scope(), **values
        )


class PlanAreaTakenOut(Act):
    """A plan area is taken off the register: it was wrong, or the plan no longer has it."""

    kind = "plan-area.taken-out"
    label = gettext_lazy("移出规划范围")

    key: str

    def scope(self) -> str:
        return existing(PlanArea, self.key).programme

    def check(self) -> None:
        existing(PlanArea, self.key)

    def apply(self, entry: Applied) -> None:
        PlanArea.objects.filter(pk=self.key).delete()
