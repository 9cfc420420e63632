"""Forms of benefits and of services across the border."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.acts import Act
from yipanqi_web.commitments.models import Commitment
from yipanqi_web.programmes.act_forms import LONG, ActForm, DayField
from yipanqi_web.programmes.models import Member, Programme
from yipanqi_web.programmes.sourced import Sourced, scope_of
from yipanqi_web.services.acts import (
    BenefitChanged,
    BenefitEnded,
    BenefitRecorded,
    ServiceItemChanged,
    ServiceItemRecorded,
    Side,
)
from yipanqi_web.services.models import Audience, Benefit, ServiceItem
from yipanqi_web.sources.models import Page

SHOWN = 300  # commitments to choose from, the newest first
WORDS = 40


class BenefitForm(Sourced):
    """What a benefit tells; empty only where nobody knows."""

    title_of = forms.CharField(label=_("现在能办、能用什么"), max_length=200)
    people = forms.MultipleChoiceField(
        label=_("谁能用"), choices=Audience.choices, widget=forms.CheckboxSelectMultiple
    )
    places = forms.MultipleChoiceField(
        label=_("在哪些地方能用"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("不选为全体成员单位。"),
    )
    before = forms.CharField(
        label=_("以前"), max_length=200, required=False, help_text=_("时间、费用、次数；不知道的留空。")
    )
    after = forms.CharField(label=_("现在"), max_length=200, help_text=_("时间、费用、次数。"))
    since = DayField(label=_("自何日起"))
    where = forms.CharField(label=_("在哪里办"), max_length=300, help_text=_("窗口、网址或线路。"))
    commitment = forms.ChoiceField(label=_("对应合作事项"), required=False)
    evidence = forms.CharField(
        label=_("依据"), max_length=200, required=False, help_text=_("文号或文件名称；与网页原句至少写一样。")
    )

    def __init__(self, target: Any, account: Account, *args: Any, **kwargs: Any) -> None:
        super().__init__(target, account, *args, **kwargs)
        of = scope_of(target)
        members = Member.objects.filter(programme=of).order_by("-host", "code")
        self.choose("places", [(member.code, member.name) for member in members])
        promised = Commitment.objects.filter(programme=of, tracked=True).order_by("-recorded")[:SHOWN]
        self.choose("commitment", [(each.key, each.quote[:WORDS]) for each in promised], _("不对应"))

    def fields_told(self) -> dict[str, Any]:
        told = self.told()
        page = Page.objects.filter(pk=self.found.page).first()
        name = told.pop("title_of")
        return {**told, "title": name, "source": self.found, "tier": page.tier if page else ""}


class RecordBenefit(BenefitForm):
    title = _("登记惠民便企成效")
    note = _("写明谁、从什么变成什么、从哪天起、在哪里办，并附依据，才算成效。仪式、自述和计划都不算。")
    target: Programme

    def act(self) -> Act:
        return BenefitRecorded(programme=self.target.key, **self.fields_told())


class ChangeBenefit(BenefitForm):
    title = _("更改惠民便企成效")
    target: Benefit

    def __init__(self, target: Benefit, account: Account, *args: Any, **kwargs: Any) -> None:
        kept = ("people", "places", "before", "after", "since", "where", "commitment", "evidence")
        initial = {name: getattr(target, name) for name in kept}
        initial |= {"title_of": target.title}
        initial |= {"page": target.source.get("page"), "quote": target.source.get("quote")}
        super().__init__(target, account, *args, initial=initial, **kwargs)

    def act(self) -> Act:
        return BenefitChanged(key=self.target.key, **self.fields_told())


class EndBenefit(ActForm):
    title = _("停办惠民便企成效")
    target: Benefit
    day = DayField(label=_("自何日起"))
    why = forms.CharField(label=_("理由"), widget=LONG)

    def act(self) -> Act:
        return BenefitEnded(key=self.target.key, **self.cleaned_data)


BENEFIT_FORMS: dict[str, type[ActForm]] = {"change": ChangeBenefit, "end": EndBenefit}

YES = {"是": True, "否": False, "": None}


class SidesForm(Sourced):
    """The sides of a service, one a line."""

    day = DayField(label=_("日期"))
    sides = forms.CharField(
        label=_("各方怎样办"),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "一方一行：地方｜窗口｜条件和材料｜办理时限（工作日数）｜费用｜可否网上办（是、否）｜评价（满分 5）。没有载明的留空。"
        ),
    )

    def clean_sides(self) -> tuple[Side, ...]:
        named = dict(Member.objects.filter(programme=scope_of(self.target)).values_list("name", "code"))
        rows = [line for line in self.cleaned_data["sides"].splitlines() if line.strip()]
        return tuple(_side(number, row, named) for number, row in enumerate(rows, 1))


def _side(number: int, row: str, named: dict[str, str]) -> Side:
    """One line of the form; a sentence says in which line something is wrong."""
    parts = ([part.strip() for part in re.split(r"[｜|]", row)] + [""] * 7)[:7]
    name, counter, conditions, days, fee, online, rating = parts
    if name not in named:
        told = {"n": number, "name": name, "names": "、".join(named)}
        raise ValidationError(_now("第 %(n)s 行：“%(name)s”不是成员单位，请写%(names)s之一。") % told)
    if days and not days.isdecimal():
        told = {"n": number, "text": days}
        raise ValidationError(_now("第 %(n)s 行：办理时限“%(text)s”不是整数，请写工作日数。") % told)
    if online not in YES or not re.fullmatch(r"(?:\d(?:\.\d+)?)?", rating):
        raise ValidationError(_now("第 %(n)s 行：网上办写“是”或“否”，评价写 0 到 5。") % {"n": number})
    return Side(
        division=named[name], counter=counter, conditions=conditions, days=int(days) if days else None,
        fee=fee, online=YES[online], rating=float(rating) if rating else None,
    )  # fmt: skip


class RecordItem(SidesForm):
    title = _("登记跨省通办事项")
    target: Programme
    name = forms.CharField(label=_("事项名称"), max_length=200)
    field_order = ("name",)

    def act(self) -> Act:
        return ServiceItemRecorded(programme=self.target.key, source=self.found, **self.told())


class ChangeItem(SidesForm):
    title = _("更改跨省通办事项")
    target: ServiceItem

    def act(self) -> Act:
        return ServiceItemChanged(key=self.target.key, source=self.found, **self.told())


ITEM_FORMS: dict[str, type[ActForm]] = {"change": ChangeItem}
