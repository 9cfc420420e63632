"""What an address may ask for; anything else is said in one sentence."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yipanqi import places
from yipanqi_web.chain.models import Stance
from yipanqi_web.chain.past import today
from yipanqi_web.commitments.models import Concreteness, Group, Nature, Reach, Sector
from yipanqi_web.portal.queries import Choice
from yipanqi_web.sources.models import Tier

KINDS = (("checkable", _("可核对")), ("to-be-specified", _("待细化")))


class DayForm(forms.Form):
    """`as_of`: the day for which a page speaks; without it that of its address, else today in Beijing."""

    as_of = forms.DateField(
        required=False,
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": _("“截至”须写成 2026-01-31 这样的日期。")},
    )

    def day(self) -> date:
        given: date | None = self.cleaned_data.get("as_of") if self.is_valid() else None
        return given or today()

    def asked(self) -> str:
        """The day as the address gives it; empty for today, and for what is no day."""
        given: date | None = self.cleaned_data.get("as_of") if self.is_valid() else None
        return given.isoformat() if given else ""


class ChoiceForm(DayForm):
    """The filters of the list of commitments."""

    programme = forms.SlugField(required=False, label=_("合作区域"))
    sector = forms.ChoiceField(
        required=False, choices=[("", _("全部领域")), *Sector.choices], label=_("领域")
    )
    kind = forms.ChoiceField(required=False, choices=[("", _("全部")), *KINDS], label=_("可核对与否"))
    group = forms.ChoiceField(required=False, choices=[("", _("全部分组")), *Group.choices], label=_("分组"))
    reach = forms.ChoiceField(required=False, choices=[("", _("全部")), *Reach.choices], label=_("范围"))
    nature = forms.ChoiceField(
        required=False, choices=[("", _("全部性质")), *Nature.choices], label=_("性质")
    )
    concreteness = forms.ChoiceField(
        required=False, choices=[("", _("全部")), *Concreteness.choices], label=_("具体程度")
    )
    tier = forms.ChoiceField(
        required=False, choices=[("", _("全部来源")), *Tier.choices], label=_("来源类别")
    )
    stance = forms.ChoiceField(
        required=False, choices=[("", _("全部")), *Stance.Word.choices], label=_("态度")
    )
    voiced_for = forms.CharField(required=False, max_length=6, label=_("提出方"))
    division = forms.CharField(required=False, max_length=6, label=_("涉及方"))
    meeting = forms.CharField(required=False, max_length=40, label=_("会议"))
    year = forms.RegexField(r"^\d{4}$", required=False, label=_("到期年份"))
    page = forms.RegexField("^[0-9a-f]{64}$", required=False, label=_("原文网页"))
    dated = forms.ChoiceField(
        required=False, choices=[("", _("全部")), ("1", _("载明时限"))], label=_("时限")
    )

    def clean_division(self) -> str:
        return self._code("division")

    def clean_voiced_for(self) -> str:
        return self._code("voiced_for")

    def _code(self, field: str) -> str:
        code: str = self.cleaned_data[field]
        if code and places.division(code) is None:
            raise forms.ValidationError(_("没有行政区划代码“%(code)s”。"), params={"code": code})
        return code

    def choice(self) -> Choice:
        given: dict[str, Any] = self.cleaned_data
        as_of = given["as_of"].isoformat() if given.get("as_of") else ""
        return Choice(
            **{name: given.get(name) or "" for name in Choice.__slots__ if name != "as_of"}, as_of=as_of
        )
