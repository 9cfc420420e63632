"""What the address of a brief may ask for: the day, and the side it is for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from yipanqi_web.organs.templatetags.places import place


class Asked(forms.Form):
    as_of = forms.DateField(
        label=_("截至"), required=False, input_formats=["%Y-%m-%d"],
        error_messages={"invalid": _("“截至”须写成 2026-01-31 这样的日期。")},
        widget=forms.TextInput(attrs={"placeholder": "2026-01-31"}),
    )  # fmt: skip

    def __init__(self, codes: Iterable[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sides = [("", _("双方共用")), *((code, place(code)) for code in codes)]
        self.fields["for"] = forms.ChoiceField(label=_("呈送方"), required=False, choices=sides)

    def day(self) -> date:
        """The day that was asked for; today if none was, or if it is still to come."""
        today = timezone.localdate()
        given: date | None = self.cleaned_data.get("as_of") if self.is_valid() else None
        return min(given or today, today)

    def member(self, otherwise: str) -> str:
        """The side that was asked for; the officer's own if none was."""
        if self.is_valid() and "for" in self.data:
            return str(self.cleaned_data["for"])
        codes = [code for code, _name in self.fields["for"].choices]  # type: ignore[attr-defined]
        return otherwise if otherwise in codes else ""
