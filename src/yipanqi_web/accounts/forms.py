"""Signing in, making accounts, granting roles."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from yipanqi import places
from yipanqi_web.accounts.events import address, held_back
from yipanqi_web.accounts.models import ADMINISTRATORS, Account, Role
from yipanqi_web.accounts.queries import programmes
from yipanqi_web.chain.acts import ALL
from yipanqi_web.organs.models import Office

DAY = _("写成 2026-12-31。")


class SignIn(AuthenticationForm):
    """Who fails too often waits, whether or not the account exists."""

    def clean(self) -> dict[str, Any]:
        name = self.cleaned_data.get("username", "")
        if held_back(name, address(self.request) if self.request else None):
            raise ValidationError(
                _now("连续多次登录失败，请 15 分钟后再试；忘记密码请联系系统（账号）管理员。"), "held-back"
            )
        return super().clean()

    def get_invalid_login_error(self) -> ValidationError:
        return ValidationError(
            _now("用户名或密码不正确，或者账号已锁定；请核对后重试，忘记密码请联系系统（账号）管理员。"),
            "failed",
        )


class AboutAccount(forms.Form):
    """For which member, from which office, in which post."""

    member = forms.CharField(
        label=_("所属成员单位"),
        required=False,
        help_text=_("行政区划代码或名称；不代表任何成员单位的留空。"),
    )
    office_key = forms.CharField(
        label=_("登记单位编号"),
        required=False,
        help_text=_("责任单位已登记的，填其编号，如 of-12；未登记的留空。"),
    )
    office = forms.CharField(
        label=_("责任单位"), required=False, max_length=120, help_text=_("填了编号的可留空，以登记名称为准。")
    )
    post = forms.CharField(label=_("职务"), required=False, max_length=100)

    def clean_member(self) -> str:
        text = self.cleaned_data["member"].strip()
        if not text:
            return ""
        found = [places.division(text)] if text.isdigit() else [*places.named(text)]
        if len(found) != 1 or found[0] is None:
            raise ValidationError(_now("没有或不止一个“%(name)s”，请写六位代码。") % {"name": text})
        return found[0].code

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if key := given.get("office_key", "").strip():
            office = Office.objects.filter(pk=key, until="").first()
            if office is None:
                raise ValidationError({"office_key": _now("没有编号为“%(key)s”的责任单位。") % {"key": key}})
            if office.member and given.get("member") and office.member != given["member"]:
                raise ValidationError({"office_key": _now("该责任单位属于另一成员单位。")})
            given.update(
                office=given.get("office") or office.name, member=given.get("member") or office.member
            )
        return given


class MakeAccount(AboutAccount):
    field_order = ("username", "member", "office_key", "office", "post")
    username = forms.CharField(
        label=_("用户名"),
        max_length=150,
        validators=[Account.username_validator],
        help_text=_("字母、数字或汉字。"),
    )

    def clean_username(self) -> str:
        name: str = self.cleaned_data["username"]
        if Account.objects.filter(username__iexact=name).exists():
            raise ValidationError(_now("已有用户名“%(name)s”。") % {"name": name})
        return name


class GiveRole(forms.Form):
    role = forms.ChoiceField(
        label=_("职责"),
        choices=[(role, role.label) for role in Role],
        help_text=_("管理员职责须经安全管理员批准后生效，且不得兼任其他职责。"),
    )
    programme = forms.ChoiceField(label=_("合作区域"))
    since = forms.DateField(label=_("起始日期"), required=False, help_text=DAY, input_formats=["%Y-%m-%d"])
    until = forms.DateField(
        label=_("截止日期"),
        required=False,
        input_formats=["%Y-%m-%d"],
        help_text=_("代办人必填；写成 2026-12-31。"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = [("", _("请选择")), (ALL, _("整个平台")), *programmes()]
        self.fields["programme"].choices = listed  # type: ignore[attr-defined]
        self.fields["programme"].required = False

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("role") in ADMINISTRATORS:
            given["programme"] = given.get("programme") or ALL
        elif not given.get("programme"):
            raise ValidationError({"programme": _now("请选择合作区域。")})
        return given
