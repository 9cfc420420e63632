"""A service across the border, as each side offers it."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import BaseModel, ConfigDict

from yipanqi import places
from yipanqi_web.chain.acts import Act, Applied
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.chain.excerpts import Excerpt
from yipanqi_web.chain.official import existing
from yipanqi_web.services.models import ServiceItem


class Side(BaseModel):
    """How one side offers a service. What is empty was not stated."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    division: str
    counter: str = ""
    conditions: str = ""
    days: int | None = None  # working days from the application to the result
    fee: str = ""
    rating: float | None = None  # of 5, by those who used it
    online: bool | None = None


class _Sides(Act):
    sides: tuple[Side, ...]
    day: date
    source: Excerpt = Excerpt()

    def check(self) -> None:
        codes = [side.division for side in self.sides]
        if len(set(codes)) < 2 or len(set(codes)) < len(codes):
            raise Conflict(_("跨省通办至少写两方，每一方一行。"))
        for side in self.sides:
            if places.division(side.division) is None:
                raise Conflict(_("没有行政区划代码 %(code)s。") % {"code": side.division})
            if (side.days is not None and side.days < 0) or not 0 <= (side.rating or 0) <= 5:
                raise Conflict(_("办理时限不能为负数，评价在 0 到 5 之间。"))


class ServiceItemRecorded(_Sides):
    """A service across the border, as each side offers it: counter, conditions, time limit, fee, rating."""

    kind = "service-item.recorded"
    label = gettext_lazy("登记跨省通办事项")

    programme: str
    name: str

    def check(self) -> None:
        super().check()
        if not self.name.strip():
            raise Conflict(_("请填写事项名称。"))
        if ServiceItem.objects.filter(programme=self.programme, name=self.name).exists():
            raise Conflict(_("“%(title)s”已经登记。") % {"title": self.name})

    def apply(self, entry: Applied) -> None:
        told = self.model_dump(mode="json", exclude={"day"})
        ServiceItem.objects.create(
            key=entry.key(ServiceItem.prefix), **entry.stamp(), changed_on=self.day.isoformat(), **told
        )


class ServiceItemChanged(_Sides):
    """The sides offer the service otherwise from a day on."""

    kind = "service-item.changed"
    label = gettext_lazy("更改跨省通办事项")

    key: str

    def scope(self) -> str:
        return existing(ServiceItem, self.key).programme

    def apply(self, entry: Applied) -> None:
        told = self.model_dump(mode="json", include={"sides", "source"})
        ServiceItem.objects.filter(pk=self.key).update(
            changed_on=self.day.isoformat(), **told, changed=entry.n
        )
