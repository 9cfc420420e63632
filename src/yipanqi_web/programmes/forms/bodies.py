"""Forms of bodies."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yipanqi import places
from yipanqi_web.chain.acts import Act
from yipanqi_web.organs.kinds import Duty, may
from yipanqi_web.organs.queries import offices_of
from yipanqi_web.programmes.access import posts_of
from yipanqi_web.programmes.act_forms import LONG, ActForm, DayField
from yipanqi_web.programmes.acts import (
    BodyActivated,
    BodyCadenceStated,
    BodyEnded,
    BodyLeadNamed,
    BodyMembersNamed,
    BodyRecorded,
)
from yipanqi_web.programmes.cadence import meetings_a_year
from yipanqi_web.programmes.models import BodyKind, CoordinationBody
from yipanqi_web.programmes.queries import members_on

CADENCE = _("按原文填写，如“每年召开两次”；原文没有的，留空。")


class RecordBody(ActForm):
    """A new body; the target is its programme."""

    title = _("登记议事协调机构")
    name = forms.CharField(label=_("名称"), max_length=200)
    body_kind = forms.ChoiceField(label=_("类别"), choices=BodyKind.choices)
    cadence = forms.CharField(label=_("会商频次"), max_length=60, required=False, help_text=CADENCE)
    parties = forms.MultipleChoiceField(
        label=_("涉及方"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("不选为全体成员单位。"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("parties", [(member.code, member.name) for member in members_on(self.target.key)])

    def act(self) -> Act:
        values = self.cleaned_data
        return BodyRecorded(programme=self.target.key, per_year=meetings_a_year(values["cadence"]), **values)


class _OnBody(ActForm):
    target: CoordinationBody


class NameLead(_OnBody):
    title = _("明确牵头")
    member = forms.ChoiceField(label=_("哪一方"))
    lead = forms.ChoiceField(label=_("牵头单位或职务"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = members_on(self.target.programme)
        self.choose("member", [(member.code, member.name) for member in members])
        names = {member.code: member.name for member in members}
        self.choose("lead", [*_offices(self.target.programme, names), *_posts(self.target.programme, names)])

    def act(self) -> Act:
        return BodyLeadNamed(key=self.target.key, **self.cleaned_data)


def _offices(programme: str, names: dict[str, str]) -> list[tuple[str, str]]:
    """Offices of members that may lead."""
    listed = offices_of(programme).exclude(member="")
    return [
        (each.key, f"{names.get(each.member, each.member)} {each.name}")
        for each in listed
        if may(each.kind, Duty.LEAD)
    ]


def _posts(programme: str, names: dict[str, str]) -> list[tuple[str, str]]:
    """Posts of members and of what lies in them."""
    listed = posts_of(programme).filter(until="").exclude(division="").order_by("division", "key")
    return [
        (post.key, f"{name} {post.title}")
        for post in listed
        for code, name in names.items()
        if places.is_within(post.division, code)
    ]


class NameMembers(_OnBody):
    title = _("明确成员")
    members = forms.MultipleChoiceField(label=_("成员"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, target: CoordinationBody, *args: Any, **kwargs: Any) -> None:
        super().__init__(target, *args, initial={"members": target.members}, **kwargs)
        self.choose("members", [(office.key, office.name) for office in offices_of(target.programme)])

    def act(self) -> Act:
        return BodyMembersNamed(key=self.target.key, members=tuple(self.cleaned_data["members"]))


class StateCadence(_OnBody):
    title = _("登记会商频次")
    cadence = forms.CharField(
        label=_("会商频次"), max_length=60, help_text=_("按原文填写，如“每年召开两次”。")
    )
    document = forms.CharField(label=_("依据"), max_length=200, help_text=_("载明这一频次的文件或会议纪要。"))

    def act(self) -> Act:
        per_year = meetings_a_year(self.cleaned_data["cadence"])
        return BodyCadenceStated(key=self.target.key, per_year=per_year, **self.cleaned_data)


class Activate(_OnBody):
    title = _("启动")
    note = _("联合专项工作组须双方都有牵头，方可启动。")
    day = DayField(label=_("自何日起"))

    def act(self) -> Act:
        return BodyActivated(key=self.target.key, **self.cleaned_data)


class End(_OnBody):
    title = _("撤销")
    until = DayField(label=_("自何日起"))
    why = forms.CharField(label=_("依据"), widget=LONG)

    def act(self) -> Act:
        return BodyEnded(key=self.target.key, **self.cleaned_data)


FORMS: dict[str, type[_OnBody]] = {
    "lead": NameLead,
    "members": NameMembers,
    "cadence": StateCadence,
    "activate": Activate,
    "end": End,
}
