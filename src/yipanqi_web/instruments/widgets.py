"""A text field that offers what may be chosen, and takes what is not in the list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class Offering(forms.TextInput):
    """A text input with a list of suggestions under it; browsers show those that fit what is typed."""

    offered: Iterable[str] = ()

    def render(
        self, name: str, value: Any, attrs: Mapping[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        listed = f"{(attrs or {}).get('id', name)}-offered"
        field = super().render(name, value, {**(attrs or {}), "list": listed}, renderer)
        options = format_html_join("", '<option value="{}">', ((text,) for text in self.offered))
        return format_html('{}<datalist id="{}">{}</datalist>', field, listed, options)
