"""What a writer fills in. Every limit is said beside its field; a refused form comes back with all that was typed."""

from __future__ import annotations

import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from yipanqi_web.chain.models import Official
from yipanqi_web.organs.models import Office
from yipanqi_web.voices import inbox, subjects
from yipanqi_web.voices.models import Speaker, VoiceKind
from yipanqi_web.voices.routing import askable
from yipanqi_web.voices.verifiers import Claim

SHORTEST, LONGEST = 10, 1000
TOO_LONG = _("最多 %(limit_value)s 字；现有 %(show_value)s 字。")
TOO_SHORT = _("请至少写 %(limit_value)s 字，说清是什么事；现有 %(show_value)s 字。")
HIDDEN = forms.HiddenInput
TITLES = {
    VoiceKind.COMMENT: _("我要说一句"),
    VoiceKind.QUESTION: _("向责任单位提问"),
    VoiceKind.PROPOSAL: _("企业建议"),
}


class VoiceForm(forms.Form):
    kind = forms.ChoiceField(choices=VoiceKind.choices, widget=HIDDEN)
    about = forms.CharField(required=False, max_length=40, widget=HIDDEN)
    office = forms.CharField(required=False, max_length=40, widget=HIDDEN)
    shown = forms.CharField(required=False, max_length=200, widget=HIDDEN)
    programme = forms.ChoiceField(
        label=_("关于哪个合作区域"), error_messages={"required": _("请选择合作区域。")}
    )
    subject = forms.CharField(
        label=_("标题"), max_length=60, widget=forms.TextInput(attrs={"size": 60}), help_text=_("最多 60 字。"),
        error_messages={"required": _("请写标题。"), "max_length": TOO_LONG},
    )  # fmt: skip
    text = forms.CharField(
        label=_("内容"), min_length=SHORTEST, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_("10 到 1000 字；会公开，请不要写姓名、电话等个人信息，证件号、手机号、邮箱、银行卡号、车牌号会自动遮盖。"),
        error_messages={"required": _("请写内容。"), "max_length": TOO_LONG, "min_length": TOO_SHORT},
    )  # fmt: skip
    speaker = forms.ChoiceField(label=_("公开显示为"), choices=Speaker.choices, widget=forms.RadioSelect)
    county = forms.ChoiceField(label=_("显示所在区县（可不选）"), required=False)
    company = forms.CharField(
        label=_("企业名称"),
        max_length=120,
        widget=forms.TextInput(attrs={"size": 48}),
        error_messages={"required": _("请填写企业名称。")},
    )
    name = forms.CharField(
        label=_("真实姓名"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "name", "size": 24}),
        error_messages={"required": _("请填写真实姓名；不公开。")},
    )  # fmt: skip
    contact = forms.CharField(
        label=_("手机号或电子邮箱"),
        max_length=120,
        widget=forms.TextInput(attrs={"size": 36}),
        error_messages={"required": _("请填写手机号或电子邮箱；不公开。")},
    )
    # Nobody sees this field; what fills in every field of every form does not know that.
    website = forms.CharField(required=False, max_length=500)

    FRONT = ("programme", "subject", "text", "speaker", "county")
    SEALED = ("company", "name", "contact")

    def __init__(
        self, kind: str, about: Official | None, office: Office | None, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.row, self.asked = about, office
        self.initial.setdefault("speaker", Speaker.RESIDENT)
        self.initial["kind"], self.initial["about"] = kind, about.key if about else ""
        self.initial["office"] = office.key if office else ""
        self.initial["shown"] = inbox.form_token(time.time())
        programme = (about.scope or about.key) if about else ""
        counties = [("", _("不显示")), *subjects.counties(programme)]
        self.fields["county"].choices = counties  # type: ignore[attr-defined]
        if programme:
            del self.fields["programme"]
        else:
            listed = [("", _("请选择")), *((each.key, each.name) for each in subjects.programmes())]
            self.fields["programme"].choices = listed  # type: ignore[attr-defined]
        if kind == VoiceKind.PROPOSAL:
            del self.fields["speaker"]
        else:
            del self.fields["company"]

    def front(self) -> list[forms.BoundField]:
        """The fields whose contents are shown to everybody, in order."""
        return [self[name] for name in self.FRONT if name in self.fields]

    def sealed(self) -> list[forms.BoundField]:
        """The fields that are sealed."""
        return [self[name] for name in self.SEALED if name in self.fields]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if (
            not self.errors
            and not self.is_by_machine
            and not inbox.is_human_pace(given["shown"], time.time())
        ):
            # A new mark, so that whoever merely was quick, or slow, sends the same form again.
            self.data = {**self.data.dict(), "shown": inbox.form_token(time.time())}  # type: ignore[attr-defined]
            raise ValidationError(_("提交得太快，或页面打开得太久；请核对一遍，再提交一次。"))
        return given

    @property
    def is_by_machine(self) -> bool:
        return bool(self.cleaned_data.get("website"))

    def filed(self) -> dict[str, str]:
        """What is kept of it, besides who it is."""
        given = {name: str(self.cleaned_data.get(name, "")) for name in ("kind", "subject", "text", "county")}
        if self.row is not None:
            given |= {"about": self.row.key, "programme": self.row.scope or self.row.key}
        else:
            given["programme"] = self.cleaned_data["programme"]
        given["office"] = self.asked.key if self.asked else ""
        company = given["kind"] == VoiceKind.PROPOSAL
        return given | {"speaker": Speaker.COMPANY if company else self.cleaned_data["speaker"]}

    def claim(self) -> Claim:
        return Claim(**{name: str(self.cleaned_data.get(name, "")).strip() for name in self.SEALED})


def asked_office(key: str, programme: str) -> Office | None:
    """The office that a writer asks, if the public knows it."""
    return next((office for office in askable(programme) if office.key == key), None) if key else None
