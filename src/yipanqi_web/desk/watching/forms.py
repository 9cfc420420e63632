"""What an officer fills in to watch an address."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from yipanqi_web.programmes.models import Programme
from yipanqi_web.sources.models import Watch


class WatchPage(forms.Form):
    url = forms.URLField(label=_("网址"), max_length=500, assume_scheme="https")
    programme = forms.ChoiceField(label=_("合作区域"))
    days = forms.TypedChoiceField(
        label=_("多久取回一次"), coerce=int, choices=Watch.Every.choices, initial=Watch.Every.WEEK
    )

    def __init__(self, programmes: list[Programme], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programme"].choices = [(each.key, each.name) for each in programmes]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        known = Watch.objects.filter(url=values.get("url", ""), programme=values.get("programme", ""))
        if known.exists():
            raise ValidationError(_now("该网址在这个合作区域中已在关注。"))
        return values
