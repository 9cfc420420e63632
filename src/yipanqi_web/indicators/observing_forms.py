"""Forms of indicators, their targets and observations, each with its source."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.acts import Act
from yipanqi_web.indicators.acts import IndicatorRecorded, ObservationRecorded, TargetSet
from yipanqi_web.indicators.models import Indicator, Relation
from yipanqi_web.programmes.act_forms import ActForm, DayField
from yipanqi_web.programmes.models import Programme
from yipanqi_web.programmes.queries import members_on
from yipanqi_web.programmes.sourced import Sourced


class _Documented(Sourced):
    document = forms.CharField(
        label=_("文件"), max_length=200, required=False, help_text=_("文号或文件名称；与网页原句至少写一样。")
    )

    def fields_told(self) -> dict[str, Any]:
        return {**self.told(), "source": self.found}


class RecordIndicator(_Documented):
    title = _("登记指标")
    target: Programme
    name = forms.CharField(label=_("指标名称"), max_length=200)
    unit = forms.CharField(label=_("计量单位"), max_length=20)
    method = forms.CharField(label=_("统计口径"), max_length=300, required=False)
    member = forms.ChoiceField(label=_("成员单位"), required=False)
    baseline = forms.FloatField(
        label=_("基期值"), required=False, widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        help_text=_("不知道的留空，显示为缺基期，不写 0。"),
    )  # fmt: skip
    baseline_day = DayField(label=_("基期日期"), required=False)
    field_order = ("name", "unit", "method", "member", "baseline", "baseline_day", "document")

    def __init__(self, target: Programme, account: Account, *args: Any, **kwargs: Any) -> None:
        super().__init__(target, account, *args, **kwargs)
        listed = [(member.code, member.name) for member in members_on(target.key)]
        self.choose("member", listed, _("整个合作区域"))

    def act(self) -> Act:
        told = self.fields_told()
        day = told.pop("baseline_day")
        return IndicatorRecorded(
            programme=self.target.key, **told, baseline_day=day.isoformat() if day else ""
        )


class SetTarget(_Documented):
    title = _("登记目标值")
    target: Indicator
    relation = forms.ChoiceField(label=_("要求"), choices=Relation.choices)
    value = forms.FloatField(label=_("目标值"), widget=forms.TextInput(attrs={"inputmode": "decimal"}))
    due = DayField(label=_("到何日"))
    field_order = ("relation", "value", "due", "document")

    def act(self) -> Act:
        return TargetSet(indicator=self.target.key, **self.fields_told())


class RecordObservation(_Documented):
    title = _("登记监测值")
    target: Indicator
    value = forms.FloatField(label=_("监测值"), widget=forms.TextInput(attrs={"inputmode": "decimal"}))
    day = DayField(label=_("截至何日"))
    field_order = ("value", "day", "document")

    def act(self) -> Act:
        return ObservationRecorded(indicator=self.target.key, **self.fields_told())


INDICATOR_FORMS: dict[str, type[ActForm]] = {"observe": RecordObservation, "target": SetTarget}
