"""A new token: what it is for, what it may do, how long."""

from __future__ import annotations

from datetime import date, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from yipanqi_web.api.scopes import choices

LASTING = {"30": _("30 天"), "90": _("90 天"), "365": _("一年")}


class NewToken(forms.Form):
    name = forms.CharField(
        label=_("用途"), max_length=80, help_text=_("写明哪个系统使用，如“县大数据局同步任务清单”。")
    )
    scopes = forms.MultipleChoiceField(
        label=_("权限范围"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("只选用得到的；令牌的权限不会超过您的职责。"),
    )
    days = forms.ChoiceField(label=_("有效期"), choices=list(LASTING.items()), initial="90")

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.fields["scopes"].choices = choices()  # type: ignore[attr-defined]

    def until(self) -> date:
        return timezone.localdate() + timedelta(days=int(self.cleaned_data["days"]))
