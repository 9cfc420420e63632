"""Forms of projects, of lists of key projects and of signed investments."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.acts import Act
from yipanqi_web.organs.templatetags.places import place
from yipanqi_web.programmes.access import posts_of
from yipanqi_web.programmes.act_forms import LONG, ActForm, DayField
from yipanqi_web.programmes.models import Member, Programme
from yipanqi_web.projects.acts import (
    InvestmentAdvanced,
    InvestmentSigned,
    Listed,
    ProjectAdvanced,
    ProjectListIssued,
    ProjectSponsored,
    ProjectSponsorEnded,
)
from yipanqi_web.projects.board import STEPS, YI
from yipanqi_web.projects.models import Investment, ListedProject, Project, Sponsorship, Stage

UNKNOWN = _("亿元；没有载明的，留空，按“未载明”登记，不计为 0。")


class YiField(forms.FloatField):
    """An amount in 亿元, as officers write it; the value is in yuan. Empty is unknown."""

    def __init__(self, **kwargs: Any) -> None:
        plain = forms.TextInput(attrs={"inputmode": "decimal", "size": 10, "autocomplete": "off"})
        super().__init__(required=False, min_value=0, widget=plain, help_text=UNKNOWN, **kwargs)

    def clean(self, value: Any) -> float | None:
        amount = super().clean(value)
        return None if amount is None else amount * YI


class Advance(ActForm):
    title = _("登记项目进展")
    target: Project
    stage = forms.ChoiceField(label=_("进展到"), choices=Stage.choices)
    day = DayField(label=_("日期"))
    invested_cny = YiField(label=_("累计完成投资"))
    note = forms.CharField(label=_("说明"), widget=LONG, required=False)

    def act(self) -> Act:
        return ProjectAdvanced(key=self.target.key, **self.cleaned_data)


class Sponsor(ActForm):
    title = _("明确联系领导（职务）")
    note = _("联系的是职务，不是个人：换人时由接任人员接着联系。")
    target: Project
    post = forms.ChoiceField(label=_("职务"))
    since = DayField(label=_("自何日起"))
    document = forms.CharField(
        label=_("依据"), max_length=200, required=False, help_text=_("明确联系领导的文件；没有的，留空。")
    )

    def __init__(self, target: Project, *args: Any, **kwargs: Any) -> None:
        super().__init__(target, *args, **kwargs)
        listed = posts_of(target.programme).filter(until="").order_by("division", "organisation", "key")
        self.choose(
            "post",
            [(post.key, f"{place(post.division) or post.organisation} {post.title}") for post in listed],
        )

    def act(self) -> Act:
        return ProjectSponsored(project=self.target.key, **self.cleaned_data)


class EndSponsorship(ActForm):
    title = _("结束联系")
    target: Project
    key = forms.ChoiceField(label=_("职务"))
    until = DayField(label=_("自何日起"))
    why = forms.CharField(label=_("依据"), widget=LONG)

    def __init__(self, target: Project, *args: Any, **kwargs: Any) -> None:
        super().__init__(target, *args, **kwargs)
        listed = Sponsorship.objects.filter(project=target.key, until="").order_by("since", "key")
        self.choose("key", [(row.key, row.post_title) for row in listed])

    def act(self) -> Act:
        return ProjectSponsorEnded(**self.cleaned_data)


FORMS: dict[str, type[ActForm]] = {
    "advance": Advance,
    "sponsor": Sponsor,
    "end-sponsor": EndSponsorship,
}


class IssueList(ActForm):
    title = _("登记重点项目清单版本")
    note = _("以前的版本不改动；每个比率都注明是哪一版清单的。")
    target: Programme
    name = forms.CharField(label=_("清单名称"), max_length=200)
    year = forms.IntegerField(label=_("年度"), min_value=1990, max_value=2100)
    issued = DayField(label=_("印发日期"))
    document = forms.CharField(label=_("文号或文件名称"), max_length=200, required=False)
    lines = forms.CharField(
        label=_("项目"),
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_(
            "一行一项：项目名称｜性质（新建、续建、竣工、前期）｜总投资（亿元）｜年度计划投资（亿元）。没有载明的留空。"
        ),
    )

    def clean_lines(self) -> tuple[Listed, ...]:
        named = dict(Project.objects.filter(programme=self.target.key).values_list("name", "key"))
        rows = [line for line in self.cleaned_data["lines"].splitlines() if line.strip()]
        return tuple(_listed(number, row, named) for number, row in enumerate(rows, 1))

    def act(self) -> Act:
        told = dict(self.cleaned_data)
        return ProjectListIssued(programme=self.target.key, title=told.pop("name"), **told)


WORKS = {str(work.label): work.value for work in ListedProject.Work}


def _listed(number: int, row: str, named: dict[str, str]) -> Listed:
    """One line of the form; a sentence says in which line something is wrong."""
    name, work, total, planned = ([part.strip() for part in re.split(r"[｜|]", row)] + [""] * 3)[:4]
    if name not in named:
        raise ValidationError(
            _now("第 %(n)s 行：没有登记项目“%(name)s”，请核对名称，或先登记该项目。")
            % {"n": number, "name": name}
        )
    if work and work not in WORKS:
        raise ValidationError(
            _now("第 %(n)s 行：性质写成%(works)s，或留空。") % {"n": number, "works": "、".join(WORKS)}
        )
    amounts = [_yuan(number, text) for text in (total, planned)]
    return Listed(project=named[name], work=WORKS.get(work, ""), total_cny=amounts[0], planned_cny=amounts[1])


def _yuan(number: int, text: str) -> float | None:
    if not text:
        return None
    try:
        amount = float(text)
    except ValueError:
        amount = -1
    if not 0 <= amount < float("inf"):
        raise ValidationError(
            _now("第 %(n)s 行：“%(text)s”不是金额，请写亿元数，如 12.5。") % {"n": number, "text": text}
        )
    return amount * YI


class SignInvestment(ActForm):
    title = _("登记招商签约")
    target: Programme
    name = forms.CharField(label=_("签约项目"), max_length=200)
    investor = forms.CharField(label=_("投资企业"), max_length=200, required=False)
    member = forms.ChoiceField(label=_("落户成员单位"))
    park = forms.ChoiceField(label=_("所在园区"), required=False)
    signed = DayField(label=_("签约日期"))
    amount_cny = YiField(label=_("签约金额"))

    def __init__(self, target: Programme, account: Account, *args: Any, **kwargs: Any) -> None:
        super().__init__(target, account, *args, **kwargs)
        members = Member.objects.filter(programme=target.key).order_by("-host", "code")
        self.choose("member", [(member.code, member.name) for member in members])
        parks = Project.objects.filter(programme=target.key).order_by("name")
        self.choose("park", [(park.key, park.name) for park in parks], _("未载明"))

    def act(self) -> Act:
        return InvestmentSigned(programme=self.target.key, **self.cleaned_data)


class AdvanceInvestment(ActForm):
    title = _("登记签约项目进展")
    target: Investment
    step = forms.ChoiceField(label=_("进展到"))
    day = DayField(label=_("日期"))
    why = forms.CharField(label=_("说明"), widget=LONG, required=False, help_text=_("终止的，写明理由。"))

    def __init__(self, target: Investment, account: Account, *args: Any, **kwargs: Any) -> None:
        super().__init__(target, account, *args, **kwargs)
        left = [(step, str(label)) for step, label in STEPS if not getattr(target, step)]
        self.choose("step", left)

    def act(self) -> Act:
        return InvestmentAdvanced(key=self.target.key, **self.cleaned_data)
