"""What an objector types. Every limit is said beside its field; a refused form comes back with all that was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from yipanqi_web.releases.corrections import known

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

TOO_LONG = _("最多 %(limit_value)s 字；现有 %(show_value)s 字。")


def long_text(label: StrPromise, rows: int = 2, **options: Any) -> forms.CharField:
    errors = {"max_length": TOO_LONG, "required": _("请写明哪里不对。")}
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, widget=area, max_length=2000, error_messages=errors, **options)


class CorrectionForm(forms.Form):
    about = forms.CharField(
        label=_("记录编号"), required=False, max_length=40, help_text=_("如 c-1042；从事项页进来的已经填好。")
    )
    address = forms.CharField(label=_("所在网址"), required=False, max_length=500)
    wrong = long_text(_("哪里不对"), 3)
    right = long_text(_("应当是什么"), required=False)
    basis = long_text(_("依据"), required=False, help_text=_("原文网址、文件名称或文号。"))
    contact = forms.CharField(
        label=_("联系方式（可不填）"), required=False, max_length=200,
        help_text=_("只用于告知结果；加密保存，只有办理人能看，告知后即删除。"),
    )  # fmt: skip
    # Nobody sees this field; what fills in every field of every form does not know that.
    website = forms.CharField(required=False, max_length=500)

    def clean_about(self) -> str:
        key: str = self.cleaned_data["about"].strip()
        if key and known(key) is None:
            raise ValidationError(
                _("没有编号为“%(key)s”的公开记录；不清楚编号的请留空，写明网址。"), params={"key": key}
            )
        return key

    @property
    def is_by_machine(self) -> bool:
        return bool(self.cleaned_data.get("website"))
