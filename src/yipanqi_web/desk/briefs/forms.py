"""What the address of a brief may ask for: the day, and the side it is for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from yipanqi_web.organs.templatetags.places import place


class Asked(forms.Form):
    as_of = forms.DateField(
        label=_("截至"), required=False, input_formats=["%Y-%m-%d"],
        error_messages={"invalid": _("“截至”须写成 2026-01-31 这样的日期。")},
        widget=forms.TextInput(attrs={"placeholder": "2026-01-31"}),
    )  # fmt: skip

    def __init__(self, codes: Iterable[str], asked: QueryDict, own: str = "") -> None:
        """`own` is the side that is meant where the address names none."""
        known = list(codes)
        otherwise = {"for": own if own in known else "", "as_of": timezone.localdate().isoformat()}
        super().__init__({**otherwise, **asked.dict()})
        sides = [("", _("双方共用")), *((code, place(code)) for code in known)]
        self.fields["for"] = forms.ChoiceField(label=_("呈送方"), required=False, choices=sides)

    def day(self) -> date:
        """The day that was asked for; today if that is none, or still to come."""
        today = timezone.localdate()
        given: date | None = self.cleaned_data.get("as_of") if self.is_valid() else None
        return min(given or today, today)

    def member(self) -> str:
        return str(self.cleaned_data["for"]) if self.is_valid() else ""
