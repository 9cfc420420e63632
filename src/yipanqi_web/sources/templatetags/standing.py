"""Where in a document words stand, as people say it: 第12段, 表2第3行第1列, 工作表“任务清单”C5, 第3页."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import groupby

from django import template
from django.utils.translation import gettext as _

register = template.Library()

PARTS = re.compile(
    r"(?P<kind>p|page|footnote|endnote)(?P<number>\d+)|t(?P<table>\d+)r(?P<row>\d+)c(?P<column>\d+)"
)
SHEET, TABLE, OTHER = "sheet", "table", "other"


@register.filter
def standing(places: Iterable[str] | None) -> str:
    """The places of `Page.places` in words; empty where there are none, as on a web page.

    Neighbours are said together: 表2第3行第1—3列. What is no known place is said as it stands.
    """
    told = [_told(kind, [last for _whole, last in group]) for kind, group in _grouped(places or ())]
    return "；".join(told)


Kind = tuple[str, ...]


def _grouped(places: Iterable[str]) -> Iterable[tuple[Kind, Iterable[tuple[Kind, str]]]]:
    return groupby(map(_parsed, places), key=lambda parsed: parsed[0])


def _parsed(place: str) -> tuple[Kind, str]:
    """What a place has in common with its neighbours, and what is its own."""
    sheet, mark, cell = place.rpartition("!")  # a sheet's name may have the mark in it, a cell has not
    if mark:
        return (SHEET, sheet), cell
    found = PARTS.fullmatch(place)
    if found is None:
        return (OTHER,), place
    if found["table"]:
        return (TABLE, found["table"], found["row"]), found["column"]
    return (found["kind"],), found["number"]


def _told(kind: Kind, own: list[str]) -> str:
    name, *whole = kind
    if name == SHEET:
        return _("工作表“%(sheet)s”%(cells)s") % {"sheet": whole[0], "cells": "、".join(own)}
    if name == OTHER:
        return "、".join(own)
    if name == TABLE:
        words = {"table": whole[0], "row": whole[1], "columns": _runs(own)}
        return _("表%(table)s第%(row)s行第%(columns)s列") % words
    return WORDS[name](_runs(own))


def _runs(numbers: Iterable[str]) -> str:
    """1—3、5 of 1, 2, 3, 5; two neighbours are named one by one."""
    found: list[list[int]] = []
    for number in map(int, numbers):
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    return "、".join(f"{run[0]}—{run[-1]}" if len(run) > 2 else "、".join(map(str, run)) for run in found)


WORDS: dict[str, Callable[[str], str]] = {
    "p": lambda numbers: _("第%(n)s段") % {"n": numbers},
    "page": lambda numbers: _("第%(n)s页") % {"n": numbers},
    "footnote": lambda numbers: _("脚注%(n)s") % {"n": numbers},
    "endnote": lambda numbers: _("尾注%(n)s") % {"n": numbers},
}
