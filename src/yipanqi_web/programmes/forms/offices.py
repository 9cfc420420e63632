"""Forms of offices."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yipanqi_web.chain.acts import Act
from yipanqi_web.organs.acts import OfficeChanged, OfficeClosed, OfficeRecorded
from yipanqi_web.organs.kinds import ActorKind
from yipanqi_web.organs.queries import offices_of
from yipanqi_web.programmes.act_forms import LONG, ActForm, DayField, check_day
from yipanqi_web.programmes.queries import members_on

NO_MEMBER = _("不属于任何一方（联合办公室、中央驻地机构等）")


class RecordOffice(ActForm):
    """A new office; the target is its programme."""

    title = _("登记责任单位")
    name = forms.CharField(label=_("名称"), max_length=120)
    member = forms.ChoiceField(label=_("所属成员单位"), required=False)
    office_kind = forms.ChoiceField(label=_("类别"), choices=ActorKind.choices)
    since = forms.CharField(label=_("设立日期"), required=False, max_length=10, validators=[check_day])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("member", _members(self.target.key), NO_MEMBER)

    def act(self) -> Act:
        return OfficeRecorded(programme=self.target.key, **self.cleaned_data)


class ChangeOffice(ActForm):
    title = _("变更")
    note = _("原来的名称、归属和类别连同日期保留在沿革中。")
    day = DayField(label=_("自何日起"))
    name = forms.CharField(label=_("名称"), max_length=120)
    member = forms.ChoiceField(label=_("所属成员单位"), required=False)
    office_kind = forms.ChoiceField(label=_("类别"), choices=ActorKind.choices)
    why = forms.CharField(label=_("依据"), widget=LONG)

    def __init__(self, target: Any, *args: Any, **kwargs: Any) -> None:
        initial = {"name": target.name, "member": target.member, "office_kind": target.kind}
        super().__init__(target, *args, initial=initial, **kwargs)
        self.choose("member", _members(target.programme), NO_MEMBER)

    def act(self) -> Act:
        return OfficeChanged(key=self.target.key, **self.cleaned_data)


class CloseOffice(ActForm):
    title = _("撤销")
    until = DayField(label=_("自何日起"))
    successor = forms.ChoiceField(label=_("承接单位"), required=False)
    why = forms.CharField(label=_("依据"), widget=LONG)

    def __init__(self, target: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(target, *args, **kwargs)
        others = offices_of(target.programme).exclude(pk=target.key)
        self.choose("successor", [(office.key, office.name) for office in others], _("没有承接单位"))

    def act(self) -> Act:
        return OfficeClosed(key=self.target.key, **self.cleaned_data)


FORMS: dict[str, type[ActForm]] = {"change": ChangeOffice, "close": CloseOffice}


def _members(programme: str) -> list[tuple[str, str]]:
    return [(member.code, member.name) for member in members_on(programme)]
