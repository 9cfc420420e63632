"""A service side by side: a line for each thing that matters, and whether the sides differ in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yipanqi_web.services.models import ServiceItem


@dataclass(frozen=True, slots=True)
class Compared:
    label: str
    values: list[tuple[str, str]]  # the side's code and what it states; empty is not stated
    differs: bool  # among the sides that state it


def _days(value: Any) -> str:
    return "" if value is None else _("%(n)s 个工作日") % {"n": value}


def _rating(value: Any) -> str:
    return "" if value is None else f"{value:g}/5"


def _online(value: Any) -> str:
    return "" if value is None else (_("可网上办") if value else _("到窗口办"))


LINES: tuple[tuple[str, Any, Callable[[Any], str]], ...] = (
    ("counter", gettext_lazy("窗口"), str),
    ("conditions", gettext_lazy("条件和材料"), str),
    ("days", gettext_lazy("办理时限"), _days),
    ("fee", gettext_lazy("费用"), str),
    ("online", gettext_lazy("方式"), _online),
    ("rating", gettext_lazy("评价"), _rating),
)
ALIKE = ("conditions", "days", "fee", "online")  # each side has its own counter and its own rating


def compared(item: ServiceItem) -> list[Compared]:
    """The item's sides, line by line, in the order of its sides."""
    found = []
    for name, label, words in LINES:
        values = [(side["division"], words(side[name])) for side in item.sides]
        stated = {value for _side, value in values if value}
        found.append(Compared(str(label), values, name in ALIKE and len(stated) > 1))
    return found
