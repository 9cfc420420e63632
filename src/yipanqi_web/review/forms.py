"""What an officer may mend before accepting, and what he fills in to add a page or open a programme."""

from __future__ import annotations

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from yipanqi import places
from yipanqi_web.commitments.models import Concreteness, Nature, Reach, Sector, SpeechAct
from yipanqi_web.programmes.act_forms import check_day
from yipanqi_web.programmes.models import Programme, Standing
from yipanqi_web.review.programmes import Suggestion, short_name
from yipanqi_web.sources.models import Tier


def divisions_in(text: str) -> list[places.Division]:
    """The divisions that an officer typed, by code or name; ValidationError says which is unknown or ambiguous."""
    return [_division(name) for name in re.split(r"[、，,\s]+", text) if name]


def _division(name: str) -> places.Division:
    found = [division for division in _candidates(name) if division is not None]
    if len(found) == 1:
        return found[0]
    if found:
        options = "、".join(f"{division.name} {division.code}" for division in found)
        raise ValidationError(
            _now("“%(name)s”有多个，请写代码：%(options)s。") % {"name": name, "options": options}
        )
    raise ValidationError(_now("没有名为“%(name)s”的行政区划，请核对或写六位代码。") % {"name": name})


def _candidates(name: str) -> list[places.Division | None]:
    return [places.division(name)] if name.isdigit() else [*places.named(name)]


class MendCommitment(forms.Form):
    quote = forms.CharField(label=_("原句"), max_length=1000)
    concreteness = forms.ChoiceField(label=_("具体程度"), choices=Concreteness.choices)
    sector = forms.ChoiceField(label=_("领域"), choices=Sector.choices)
    nature = forms.ChoiceField(label=_("性质"), choices=Nature.choices)
    reach = forms.ChoiceField(label=_("范围"), choices=Reach.choices)
    voiced_for = forms.ChoiceField(label=_("提出方"), required=False)
    speech_act = forms.ChoiceField(
        label=_("表达方式"), choices=[("", _("原文未载明")), *SpeechAct.choices], required=False
    )
    due = forms.CharField(label=_("时限"), required=False, validators=[check_day])

    def __init__(self, *args: object, parties: list[str], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        sides = [("", _("会议或文件（不记作一方）")), *((code, short_name(code)) for code in parties)]
        self.fields["voiced_for"].choices = sides  # type: ignore[attr-defined]

    def changes(self) -> dict[str, object]:
        """The payload fields of the act; a sentence that was mended keeps its source."""
        values = dict(self.cleaned_data)
        values["tracked"] = values["concreteness"] in ("action", "measurable")
        return values


class AddPages(forms.Form):
    text = forms.CharField(label=_("粘贴网页文字"), required=False, widget=forms.Textarea(attrs={"rows": 10}))
    tier = forms.ChoiceField(
        label=_("来源类别"), choices=[("", _("按网页判断")), *Tier.choices], required=False
    )
    url = forms.URLField(
        label=_("网址"), required=False, assume_scheme="https",
        help_text=_("只填网址、不粘贴也不选文件时，由系统取回该页；只取公开互联网上的网页。"),
    )  # fmt: skip
    outlet = forms.CharField(label=_("来源"), required=False, max_length=100)
    published = forms.CharField(label=_("发布日期"), required=False, validators=[check_day])


class OpenProgramme(forms.Form):
    """The programme that a page belongs to: one of the register, or a new one."""

    known = forms.ChoiceField(label=_("归入已有合作区域"), required=False)
    name = forms.CharField(label=_("名称"), max_length=120, required=False)
    slug = forms.SlugField(label=_("网址名"), max_length=80, required=False)
    standing = forms.ChoiceField(label=_("类别"), choices=Standing.choices, required=False)
    founded = forms.CharField(label=_("成立日期"), required=False, validators=[check_day])
    members = forms.CharField(
        label=_("成员单位"), required=False, help_text=_("行政区划代码或名称，以顿号分隔；第一个为东道主。")
    )

    def __init__(self, *args: object, allowed: list[Programme], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choices = [("", _("新登记一个合作区域")), *((programme.key, programme.name) for programme in allowed)]
        self.fields["known"].choices = choices  # type: ignore[attr-defined]

    def clean_members(self) -> tuple[tuple[str, str], ...]:
        return tuple(
            (division.code, division.short) for division in divisions_in(self.cleaned_data["members"])
        )

    def clean(self) -> dict[str, object]:
        values = super().clean() or self.cleaned_data
        if not values.get("known") and not (values.get("name") and values.get("slug")):
            raise ValidationError(_now("请选择已有合作区域，或填写新合作区域的名称和网址名。"))
        return values

    def suggestion(self, founded_by: str) -> Suggestion:
        values = self.cleaned_data
        return Suggestion(
            name=values["name"], slug=values["slug"], standing=values["standing"] or Standing.ALLIANCE,
            founded=values["founded"], founded_by=founded_by, members=values["members"], known=values["known"],
        )  # fmt: skip
