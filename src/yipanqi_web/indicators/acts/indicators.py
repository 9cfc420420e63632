"""An indicator, what it is to reach, and what it was on a day. A baseline that nobody states stays missing."""

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
from yipanqi_web.indicators.models import Indicator, Observation, Target


def check_source(document: str, source: Excerpt) -> None:
    if not (document.strip() or source.quote):
        raise Conflict(_("请写明出处：一份文件，或一个网页上的原句。"))


class IndicatorRecorded(Act):
    """What is watched: its name, unit and way of counting; the baseline with its day, or none."""

    kind = "indicator.recorded"
    label = gettext_lazy("登记指标")

    programme: str
    name: str
    unit: str
    method: str = ""
    member: str = ""
    baseline: float | None = None
    baseline_day: str = ""
    document: str = ""
    source: Excerpt = Excerpt()

    def check(self) -> None:
        if not (self.name.strip() and self.unit.strip()):
            raise Conflict(_("请填写指标名称和计量单位。"))
        if self.member and places.division(self.member) is None:
            raise Conflict(_("没有行政区划代码 %(code)s。") % {"code": self.member})
        if (self.baseline is None) != (not self.baseline_day):
            raise Conflict(_("基期值和基期日期须一并填写；不知道的都留空，显示为缺基期。"))
        check_source(self.document, self.source)
        if Indicator.objects.filter(programme=self.programme, name=self.name, member=self.member).exists():
            raise Conflict(_("“%(title)s”已经登记。") % {"title": self.name})

    def apply(self, entry: Applied) -> None:
        told = self.model_dump(mode="json")
        Indicator.objects.create(key=entry.key(Indicator.prefix), **entry.stamp(), **told)


class _OnIndicator(Act):
    indicator: str
    value: float
    document: str = ""
    source: Excerpt = Excerpt()

    def scope(self) -> str:
        return existing(Indicator, self.indicator).programme

    def target_key(self) -> str:
        return self.indicator

    def check(self) -> None:
        check_source(self.document, self.source)


class TargetSet(_OnIndicator):
    """What an indicator is to reach by a day. A later target stands beside the earlier ones."""

    kind = "target.set"
    label = gettext_lazy("登记目标值")

    relation: Literal["≥", "≤"]
    due: date

    def apply(self, entry: Applied) -> None:
        told = self.model_dump(mode="json")
        Target.objects.create(key=entry.key(Target.prefix), **entry.stamp(), programme=self.scope(), **told)


class ObservationRecorded(_OnIndicator):
    """What an indicator was on a day. Two sources may say two things of one day; both stand."""

    kind = "observation.recorded"
    label = gettext_lazy("登记监测值")

    day: date

    def apply(self, entry: Applied) -> None:
        told = self.model_dump(mode="json")
        Observation.objects.create(
            key=entry.key(Observation.prefix), **entry.stamp(), programme=self.scope(), **told
        )
