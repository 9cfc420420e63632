"""Paragraphs that a mail or a terminal broke into lines of one width: joined again."""

from __future__ import annotations

import re
from collections import Counter

from yipanqi.pages.draft import Draft, Edit
from yipanqi.pages.folding import CLOSE, HAN

NARROWEST = 40  # columns; a Chinese character takes two
WIDE = re.compile(r"[^\u0000-\u2e7f]+")
CLOSED = re.compile(f"[{CLOSE}]$")
CLOSES = re.compile(f"[{CLOSE}]")
GOES_ON = re.compile(f"[{HAN}，、。；：！？”）》]")
ENDS = "。！？；：…”）》】.!?;:"


def join_wrapped(draft: Draft) -> int:
    """Join lines broken at one width; returns how many breaks went."""
    lines = draft.text.split("\n")
    if not _may_be_wrapped(lines):
        return 0
    widths = [_width(line) for line in lines]
    usual = _usual_width(widths)
    if usual is None:
        return 0
    edits: list[Edit] = []
    at = 0
    for line, width, following in zip(lines, widths, lines[1:], strict=False):
        at += len(line)
        if abs(width - usual) <= 3 and _goes_on(line, following):
            between = "" if CLOSED.search(line) or CLOSES.match(following) else " "
            edits.append((at, at + 1, between))
        at += 1
    draft.edit(edits)
    return len(edits)


def _may_be_wrapped(lines: list[str]) -> bool:
    """Whether half of the lines can be about as wide as the longest: a character takes one column or two."""
    sizes = [size for line in lines if (size := len(line.rstrip()))]
    least = max(sizes, default=0) - 6
    return 2 * sum(2 * size >= least for size in sizes) >= len(sizes) > 3


def _width(line: str) -> int:
    line = line.rstrip()
    return len(line) + sum(map(len, WIDE.findall(line)))


def _usual_width(widths: list[int]) -> int | None:
    """The width that most full lines share, where the page is one of wrapped lines."""
    filled = [width for width in widths if width]
    counts = Counter(width // 2 * 2 for width in filled if width >= NARROWEST)
    if not counts:
        return None
    width, _ = counts.most_common(1)[0]
    near = sum(counts.get(width + step, 0) for step in (-2, 0, 2))
    return width if near >= 4 and near * 2 >= len(filled) and max(filled) <= width + 4 else None


def _goes_on(line: str, following: str) -> bool:
    if not following.strip() or following[0] in " \u3000\t" or following.strip()[0] in "·•●◆":
        return False
    return line.rstrip()[-1:] not in ENDS or GOES_ON.match(following) is not None
