"""Forms of schemes and evaluations. Ceremonies stand in the form with no weight, and it says why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.acts import Act
from yipanqi_web.indicators.acts import (
    EvaluationAdopted,
    RankingOpened,
    SchemeDeduction,
    SchemeDrafted,
    SchemeIssued,
    SchemeItem,
)
from yipanqi_web.indicators.acts.evaluations import drawn_up
from yipanqi_web.indicators.measures import CEREMONIES, DEDUCTIONS, SHARES, Measure
from yipanqi_web.indicators.models import Evaluation, Scheme
from yipanqi_web.indicators.queries import schemes_of
from yipanqi_web.programmes.act_forms import LONG, ActForm, DayField
from yipanqi_web.programmes.models import Programme


def _number(label: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=1000,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 4}),
    )


class DraftScheme(ActForm):
    """The next version of a scheme; begins with what the newest one says."""

    title = _("起草评价办法新版本")
    note = _("起草的版本只供试算；经全体成员单位会签后印发执行。权重合计须为 100，不填即不评。")
    target: Programme
    title_of = forms.CharField(label=_("名称"), max_length=200)
    valid_from = DayField(label=_("自何日起施行"))
    document = forms.CharField(label=_("所依据的文件"), max_length=200, help_text=_("文号或文件名称。"))
    remark = forms.CharField(label=_("说明"), required=False, widget=LONG)

    def __init__(self, target: Programme, account: Account, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", _initial(next(iter(schemes_of(target.key)), None)))
        super().__init__(target, account, *args, **kwargs)
        for measure in SHARES:
            self.fields[f"{measure.word}-weight"] = _number(measure.label)
        for measure in CEREMONIES:
            self.fields[f"{measure.word}-weight"] = _number(measure.label)
            self.fields[f"{measure.word}-full"] = _number(_("满分场次"))
            self.fields[f"{measure.word}-reason"] = forms.CharField(
                label=_("计分理由"), required=False, max_length=300
            )
        for measure in DEDUCTIONS:
            self.fields[f"{measure.word}-each"] = _number(measure.label)
            self.fields[f"{measure.word}-most"] = _number(_("封顶"))

    def head(self) -> list[BoundField]:
        return [self[name] for name in ("title_of", "valid_from", "document", "remark")]

    def shares(self) -> Iterator[tuple[Measure, BoundField]]:
        return ((measure, self[f"{measure.word}-weight"]) for measure in SHARES)

    def ceremonies(self) -> Iterator[tuple[Measure, list[BoundField]]]:
        parts = ("weight", "full", "reason")
        return ((measure, [self[f"{measure.word}-{part}"] for part in parts]) for measure in CEREMONIES)

    def taken_off(self) -> Iterator[tuple[Measure, list[BoundField]]]:
        parts = ("each", "most")
        return ((measure, [self[f"{measure.word}-{part}"] for part in parts]) for measure in DEDUCTIONS)

    def act(self) -> Act:
        told = self.cleaned_data
        return SchemeDrafted(
            programme=self.target.key, title=told["title_of"], valid_from=told["valid_from"],
            document=told["document"], note=told["remark"], items=(*self._shares(), *self._ceremonies()),
            deductions=tuple(self._deductions()),
        )  # fmt: skip

    def _shares(self) -> Iterator[SchemeItem]:
        for measure in SHARES:
            if weight := self.cleaned_data[f"{measure.word}-weight"]:
                yield SchemeItem(measure=measure.word, weight=weight)

    def _ceremonies(self) -> Iterator[SchemeItem]:
        """All of them, so that a version says that they weigh nothing."""
        for measure in CEREMONIES:
            weight, full, reason = (
                self.cleaned_data[f"{measure.word}-{part}"] for part in ("weight", "full", "reason")
            )
            yield SchemeItem(measure=measure.word, weight=weight or 0, full=full or None, reason=reason)

    def _deductions(self) -> Iterator[SchemeDeduction]:
        for measure in DEDUCTIONS:
            each, most = (self.cleaned_data[f"{measure.word}-{part}"] for part in ("each", "most"))
            if each:
                yield SchemeDeduction(measure=measure.word, each=each, most=most or 0)


def _initial(newest: Scheme | None) -> dict[str, Any]:
    initial: dict[str, Any] = {f"{measure.word}-weight": 0 for measure in CEREMONIES}
    if newest is None:
        return initial
    initial["title_of"] = newest.title
    for item in newest.items:
        initial |= {f"{item['measure']}-{part}": item[part] for part in ("weight", "full", "reason")}
    for each in newest.deductions:
        initial |= {f"{each['measure']}-{part}": each[part] for part in ("each", "most")}
    return initial


class DrawUp(ActForm):
    """A year's numbers, as the rows give them when the form is sent."""

    title = _("汇总年度评价结果")
    note = _("数字由台账当场算出，不能填写。汇总后各成员单位都能看到，经各方会签后共同确认。")
    target: Programme
    scheme = forms.ChoiceField(label=_("评价办法版本"))
    year = forms.IntegerField(
        label=_("年度"),
        min_value=1990,
        max_value=2099,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 4}),
    )
    until = DayField(label=_("计算截至"))

    def __init__(self, target: Programme, account: Account, *args: Any, **kwargs: Any) -> None:
        super().__init__(target, account, *args, **kwargs)
        issued = [each for each in schemes_of(target.key) if not each.is_draft]
        self.choose("scheme", [(each.key, each.name) for each in issued])

    def act(self) -> Act:
        told = self.cleaned_data
        return drawn_up(Scheme.objects.get(pk=told["scheme"]), told["year"], told["until"])


class IssueScheme(ActForm):
    title = _("提请会签印发")
    note = _("对全体成员单位有约束力，须各方会签同意后施行。")
    target: Scheme

    def act(self) -> Act:
        return SchemeIssued(key=self.target.key)


class AdoptEvaluation(ActForm):
    title = _("提请共同确认")
    note = _("各方会签同意后，数字固定在所依据的台账序号上；此后数据再有变动，以差异并列显示。")
    target: Evaluation

    def act(self) -> Act:
        return EvaluationAdopted(key=self.target.key)


class OpenRanking(ActForm):
    title = _("提请按得分排列")
    note = _("默认按成员单位次序列示，不排名；须各方都同意，才按得分排列。")
    target: Evaluation
    why = forms.CharField(label=_("理由"), widget=LONG)

    def act(self) -> Act:
        return RankingOpened(key=self.target.key, **self.cleaned_data)
