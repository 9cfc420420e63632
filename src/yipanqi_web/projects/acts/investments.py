"""What a company signed to invest, and what became of it."""

from __future__ import annotations

from datetime import date
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yipanqi import places
from yipanqi_web.chain.acts import Act, Applied
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.chain.excerpts import Excerpt
from yipanqi_web.chain.official import existing
from yipanqi_web.projects.models import Investment, Project


class InvestmentSigned(Act):
    """A company signed to invest. Without a stated amount it stays unknown, and is never counted as 0."""

    kind = "investment.signed"
    label = gettext_lazy("登记招商签约")
    also = ("park",)

    programme: str
    name: str
    investor: str = ""
    member: str
    park: str = ""
    amount_cny: float | None = None
    signed: date
    source: Excerpt = Excerpt()

    def check(self) -> None:
        if not self.name.strip():
            raise Conflict(_("请填写签约项目的名称。"))
        if places.division(self.member) is None:
            raise Conflict(_("没有行政区划代码 %(code)s。") % {"code": self.member})
        if self.amount_cny is not None and self.amount_cny <= 0:
            raise Conflict(_("签约金额须为正数；没有载明的，留空。"))
        if self.park and existing(Project, self.park).programme != self.programme:
            raise Conflict(
                _("“%(key)s”属于其他合作区域，不能在本合作区域的事项中引用。") % {"key": self.park}
            )
        same = Investment.objects.filter(
            programme=self.programme, name=self.name, signed=self.signed.isoformat()
        )
        if same.exists():
            raise Conflict(_("“%(title)s”已经登记。") % {"title": self.name})

    def apply(self, entry: Applied) -> None:
        Investment.objects.create(
            key=entry.key(Investment.prefix), **entry.stamp(), **self.model_dump(mode="json")
        )


class InvestmentAdvanced(Act):
    """A signed investment was registered, started, produces, or has ended."""

    kind = "investment.advanced"
    label = gettext_lazy("登记签约项目进展")
    also = ("park",)

    key: str
    step: Literal["registered", "started", "producing", "ended"]
    day: date
    why: str = ""

    def scope(self) -> str:
        return existing(Investment, self.key).programme

    def check(self) -> None:
        found = existing(Investment, self.key)
        if found.ended:
            raise Conflict(_("该签约项目已于 %(day)s 终止。") % {"day": found.ended})
        if getattr(found, self.step):
            raise Conflict(_("这一步已经登记。"))
        if self.day.isoformat() < found.signed:
            raise Conflict(_("日期早于签约日期 %(day)s。") % {"day": found.signed})
        if self.step == "ended" and not self.why.strip():
            raise Conflict(_("请写明终止的理由。"))

    def apply(self, entry: Applied) -> None:
        told: dict[str, str] = {self.step: self.day.isoformat()}
        if self.step == "ended":
            told["ended_why"] = self.why
        Investment.objects.filter(pk=self.key).update(**told, changed=entry.n)
