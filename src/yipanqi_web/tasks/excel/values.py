"""What an officer wrote into a cell becomes the value of a field, or a sentence about that cell."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from yipanqi_web.chain.days import is_day
from yipanqi_web.commitments.models import Concreteness
from yipanqi_web.tasks.excel.columns import Column, OfficeNames
from yipanqi_web.tasks.excel.texts import LONGEST, day
from yipanqi_web.tasks.models import TaskState

LONG = {"number": 20, "title": 300}


class BadCell(Exception):
    """A cell that cannot be taken; its text is one sentence."""

    def __init__(self, column: str, sentence: str) -> None:
        super().__init__(sentence)
        self.column = column


def value_of(column: Column, text: str, offices: OfficeNames) -> str | list[str]:
    """The value of one cell."""
    if len(text) >= LONGEST:
        raise BadCell(column.name, _("文字过长，请在网上填写。"))
    if len(text) > LONG.get(column.name, LONGEST):
        raise BadCell(column.name, _("不能超过 %(n)s 字。") % {"n": LONG[column.name]})
    if column.name == "due":
        return _day(text)
    if column.name in ("leads", "supports"):
        return [
            _office(column.name, name, offices) for name in re.split(r"[、，,；;\n]+", text) if name.strip()
        ]
    if column.name == "concreteness":
        return _choice(
            column.name, text, dict(zip(map(str, Concreteness.labels), Concreteness.values, strict=True))
        )
    if column.name == "state":
        return _choice(
            column.name, text, dict(zip(map(str, TaskState.labels), TaskState.values, strict=True))
        )
    return text


def _day(text: str) -> str:
    found = day(text)
    if found and not is_day(found):
        raise BadCell("due", _("“%(text)s”不是日期；请写成 2026-11-30。") % {"text": text[:30]})
    return found


def _office(column: str, name: str, offices: OfficeNames) -> str:
    wanted = name.strip()
    if wanted in offices.keys:
        return offices.keys[wanted]
    if wanted in offices.ambiguous:
        options = "、".join(each for each in offices.keys if each.startswith(wanted + "（"))
        raise BadCell(
            column,
            _("“%(name)s”有多个，请写明是哪一个：%(options)s。") % {"name": wanted, "options": options},
        )
    raise BadCell(column, _("没有名为“%(name)s”的责任单位，请先登记或核对名称。") % {"name": wanted[:40]})


def _choice(column: str, text: str, known: dict[str, str]) -> str:
    if text not in known:
        options = "、".join(known)
        raise BadCell(
            column, _("“%(text)s”不在可选之列：%(options)s。") % {"text": text[:30], "options": options}
        )
    return known[text]
