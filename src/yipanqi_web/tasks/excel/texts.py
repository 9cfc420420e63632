"""Texts on their way into a cell and back: the same text comes back, and no cell is a formula."""

from __future__ import annotations

import re
from datetime import date, datetime

LONGEST = 32_000  # characters; a cell holds 32,767
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
FORMULA = re.compile(
    r"'*[=+\-@\t\r]"
)  # how a spreadsheet's formula begins, and a text that was defused before
DEFUSED = re.compile(r"'+[=+\-@\t\r]")
DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")


def plain(text: str) -> str:
    """A text as a cell can hold it and gives it back: without control characters and white space at its ends."""
    lines = CONTROLS.sub("", text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()[:LONGEST]


def defused(text: str) -> str:
    """What a cell gets: a text that a spreadsheet would take for a formula stands behind an apostrophe."""
    return "'" + text if FORMULA.match(text) else text


def shown(value: object) -> str:
    """What a cell says, as the text that was put into it."""
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = plain(str(value))
    return text[1:] if DEFUSED.match(text) else text


def day(text: str) -> str:
    """A day as it is written in tables, 2030-11-30; what is no day is left for whoever asks."""
    found = DAY.fullmatch(text)
    return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else text
