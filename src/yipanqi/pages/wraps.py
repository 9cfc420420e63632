"""Where paragraphs begin and end, whatever lines they are set in: lines of one width joined, run-in paragraphs parted.

A line is full where the next line's first word would not have fitted into the width that the page's lines have.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from re import Match

from yipanqi.pages.draft import Draft, Edit
from yipanqi.pages.folding import CLOSE, HAN
from yipanqi.pages.markup import Hint

NARROWEST, WIDEST = 24, 170  # columns; a Chinese character takes two
SPREAD = 8  # columns that a full line may be short, where its next word is long
SLACK = 3  # columns that cleaning took from a line
FEWEST = 3  # full lines of a page of wrapped lines
LONGEST_WORD = 24  # characters of a word or figure that no line breaks
MARKS = "，。、；：！？”’》）】…"
NO_LINE_BEGINS_WITH = re.compile(f"[{MARKS}]+")
WIDE = re.compile(r"[^\u0000-\u2e7f]+|[“”‘’…—①-⓿]+")
IN_FIGURES = frozenset("0123456789.%")
CLOSES = re.compile(f"[{CLOSE}]")
WORD = re.compile(rf"[A-Za-z0-9.%+\-]{{1,{LONGEST_WORD}}}")
SENTENCE_ENDS = re.compile("[。！？…!?][”’）》】]*$")
INNER = re.compile(f"[，。、；：](?=.*[{HAN}])")
# What begins a paragraph: an item's number or mark, a label of the page's facts or of a speaker.
ITEM = re.compile(
    r"第[一二三四五六七八九十]{1,3}[章节条]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}(?:[、）)]|[.．](?!\d))"
    r"|[①-⑳●■▪◆◇▲△□○★☆·•※【〔\[]|——|- "
)
LABEL = re.compile(
    r"[（(]?(?:信息|文章|稿件|新闻)?(?:来源|稿源|发布|发表|更新|成文|日期|时间|作者|记者|通讯员|编辑|责编|责任编辑|校对|审核|监制|摄影|浏览|点击"
    r"|索引号|文号|主题词|抄送|附件|问|答|主持人)(?:机构|时间|日期|次数|量|数)?[:：]"
)
MENU = re.compile(r"[^，。；]*(?:[|｜>›»＞┊▶]|\S \S+ \S+ \S|位置[:：])[^，。；]*$")
GAP = re.compile("(?<=[^ ]) {2,}(?=[^ ])")
FACT = re.compile("(?:(?:信息|文章|稿件)?来源|发[布表](?:时间|日期)|播出时间|日期|时间)[:：]")
NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、](?!\d)"
)
LONG = 60  # characters of a line that holds several paragraphs
LONGEST_HEADING = 45
MANY = 6  # wide spaces of a line that is a whole text run together
LONGEST_NAME = 4
HEADLINE = re.compile("[^:：|｜>›]{8,60}")


def part_run_in(draft: Draft) -> int:
    """Give paragraphs that wide spaces set apart within one line a line each; returns how many breaks came."""
    if "  " not in draft.text:
        return 0
    edits: list[Edit] = []
    at = 0
    for line in draft.text.split("\n"):
        if "  " in line.strip():
            edits += [(at + match.start(), at + match.end(), "\n") for match in _gaps(line)]
        at += len(line) + 1
    draft.edit(edits)
    return len(edits)


def _gaps(line: str) -> list[Match[str]]:
    """The wide spaces of a line that end a paragraph, a heading, or the headline before the page's facts."""
    found: list[Match[str]] = []
    gaps = list(GAP.finditer(line))
    long, many = len(line) > LONG and "。" in line, len(gaps) >= MANY
    start = len(line) - len(line.lstrip(" "))
    for match in gaps:
        segment, start = line[start : match.start()], match.end()
        if long:
            ends: object = (
                _ends_paragraph(segment)
                or NUMBERED.match(line, start)
                or (many and len(segment) > LONGEST_NAME)
            )
        else:
            ends = match is gaps[0] and FACT.match(line, start) and HEADLINE.fullmatch(segment)
        if ends:
            found.append(match)
    return found


def _ends_paragraph(segment: str) -> bool:
    headed = NUMBERED.match(segment) is not None and len(segment) <= LONGEST_HEADING
    return headed or SENTENCE_ENDS.search(segment) is not None


def join_wrapped(draft: Draft, hints: list[Hint] | None) -> list[Hint] | None:
    """Join lines broken at one width, and what the markup says of them; returns the hints of the lines that are left."""
    lines = draft.text.split("\n")
    if not _may_be_wrapped(lines):
        return hints
    setting = max(
        (_setting(lines, measure) for measure in (_columns, _characters)), key=lambda each: each.sharp
    )
    if not setting.usual:
        return hints
    joined = [index for index in range(len(lines) - 1) if _goes_on(lines, setting, index, hints)]
    starts = _starts(lines)
    draft.edit(
        [(starts[index + 1] - 1, starts[index + 1], _between(*lines[index : index + 2])) for index in joined]
    )
    return _merged(hints, frozenset(joined)) if hints else hints


def _starts(lines: list[str]) -> list[int]:
    return [0, *accumulate(len(line) + 1 for line in lines)]


def _may_be_wrapped(lines: list[str]) -> bool:
    """Whether the page has several lines that no mark ends, most of them not long: a look before all are measured."""
    sizes = [len(line) for line in lines if line]
    short = [size for size in sizes if size <= WIDEST // 2 + SLACK]
    return len(short) > FEWEST and sum(short) * 2 > sum(sizes)


def _columns(line: str) -> int:
    line = line.rstrip()
    return len(line) + sum(map(len, WIDE.findall(line)))


def _characters(line: str) -> int:
    """Twice the characters: a program that counts these breaks lines of any script alike."""
    return 2 * len(line.rstrip())


@dataclass(frozen=True, slots=True)
class _Setting:
    """How wide each line is by one measure, and the width that full lines share; 0 where the page is not wrapped."""

    measure: Callable[[str], int]
    widths: list[int]
    usual: int = 0
    sharp: int = 0  # lines of nearly this width


def _setting(lines: list[str], measure: Callable[[str], int]) -> _Setting:
    """The usual width is that of lines without a mark at their end, most of them with one inside."""
    widths = [measure(line) for line in lines]
    counts = Counter(
        width
        for line, width in zip(lines, widths, strict=True)
        if NARROWEST <= width <= WIDEST and line.rstrip()[-1] not in MARKS and INNER.search(line)
    )
    if not counts:
        return _Setting(measure, widths)
    nearly = {width: sum(counts[width - step] for step in range(3)) for width in counts}
    usual = max(nearly, key=lambda width: (nearly[width], width))
    full = sum(usual - SPREAD < width <= usual + SLACK for width in widths)
    longer = sum(width > usual + SLACK for width in widths)
    shorter = sum(NARROWEST <= width <= usual - SPREAD for width in widths)
    wrapped = nearly[usual] >= FEWEST and full >= 4 * longer and 4 * full >= shorter
    return _Setting(measure, widths, usual, nearly[usual]) if wrapped else _Setting(measure, widths)


def _goes_on(lines: list[str], setting: _Setting, index: int, hints: list[Hint] | None) -> bool:
    """Whether a full line's paragraph goes on in the next line."""
    line, following = lines[index].rstrip(), lines[index + 1]
    room = setting.usual - setting.widths[index]
    if room < -SLACK or not line or not following.strip() or following[0] in " \t":
        return False
    if (hints and not hints[index].soft) or ITEM.match(following) or MENU.match(line):
        return False
    word = setting.measure(_first_word(following))
    if room >= word + SLACK or LABEL.match(following) or LABEL.match(line):
        return False
    return SENTENCE_ENDS.search(line) is None or room < word


def _first_word(line: str) -> str:
    """What stands together at a line's start: a figure, or a character with the marks behind it."""
    word = WORD.match(line)
    end = word.end() if word else 1
    marks = NO_LINE_BEGINS_WITH.match(line, end)
    return line[: marks.end() if marks else end]


def _between(line: str, following: str) -> str:
    one, other = line.rstrip()[-1], following[0]
    broken = CLOSES.match(one) or CLOSES.match(other) or (one in IN_FIGURES and other in IN_FIGURES)
    return "" if broken else " "


def _merged(hints: Sequence[Hint], joined: frozenset[int]) -> list[Hint]:
    """A joined line has its first line's hint, with all their links."""
    merged: list[Hint] = []
    for index, hint in enumerate(hints):
        if index - 1 in joined:
            last = merged[-1]
            merged[-1] = replace(
                last, linked=last.linked + hint.linked, bold=last.bold + hint.bold, soft=hint.soft
            )
        else:
            merged.append(hint)
    return merged
