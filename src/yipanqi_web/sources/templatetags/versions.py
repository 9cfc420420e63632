"""Two wordings of one sentence side by side: what was taken out is struck through, what came in underlined."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from yipanqi.matching.anchors import differing

register = template.Library()


@register.filter
def was(before: str, after: str) -> SafeString:
    """The older wording; `<del>` around what the newer one has otherwise."""
    return _marked([(word, old) for word, old, _new in differing(before, after)], "<del>{}</del>")


@register.filter
def now(before: str, after: str) -> SafeString:
    """The newer wording; `<ins>` around what the older one had otherwise."""
    return _marked([(word, new) for word, _old, new in differing(before, after)], "<ins>{}</ins>")


def _marked(steps: list[tuple[str, str]], mark: str) -> SafeString:
    pieces = [
        format_html("{}" if word == "equal" else mark, text)
        for word, text in steps if text
    ]  # fmt: skip
    return format_html_join("", "{}", ((piece,) for piece in pieces))


@register.filter
def named(names: Mapping[str, str], key: str) -> str:
    """The name that a key has in a list of names."""
    return names.get(key, "")


@register.filter
def text(value: object) -> str:
    """A number as a form sends it."""
    return str(value)
