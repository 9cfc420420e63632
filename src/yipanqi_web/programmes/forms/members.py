"""Forms of members."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from yipanqi_web.chain.acts import Act
from yipanqi_web.programmes.act_forms import ActForm, DayField
from yipanqi_web.programmes.acts import MemberSucceeded
from yipanqi_web.programmes.models import Member


class Succeed(ActForm):
    title = _("登记承继")
    note = _(
        "自承继日起，原单位的责任单位和机构牵头转由承继单位承担；职务和历史记录保留原名；账号的权限不变。"
    )
    target: Member
    successor = forms.RegexField(
        r"^\d{6}$", label=_("承继单位代码"), error_messages={"invalid": _("请填写六位行政区划代码。")}
    )
    name = forms.CharField(label=_("承继单位名称"), max_length=60)
    day = DayField(label=_("承继日期"))
    document = forms.CharField(label=_("依据"), max_length=200, help_text=_("批复的文号或名称。"))

    def act(self) -> Act:
        return MemberSucceeded(programme=self.target.programme, code=self.target.code, **self.cleaned_data)
