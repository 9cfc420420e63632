"""A page's text with its findings in brackets and colours, then a table a kind: what, how sure, why, where."""

from __future__ import annotations

import os
from collections.abc import Iterator
from gettext import gettext as _
from typing import TextIO

from rich import box
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from yipanqi.cli.explain.items import Item, Mark, Marked, by_kind, items, marked
from yipanqi.cli.explain.lines import Fragment, Paragraph
from yipanqi.cli.explain.names import DOUBT, KINDS, LISTED, NOT_STATED
from yipanqi.cli.summary import FAINT, HEADING, QUOTE, WARNING, heading, indented, told
from yipanqi.findings.types import Findings
from yipanqi.pages import Page

# No blue and nothing bold-only: what is readable on dark and light terminals alike.
STYLES = {
    "commitments": "yellow",
    "targets": "green",
    "achievements": "green",
    "results": "yellow",
    "people": "cyan",
    "meetings": "magenta",
    "founded": "magenta",
    "sites": "cyan",
    "instruments": "bright_magenta",
    "mechanisms": "bright_green",
    "projects": "bright_cyan",
    "shorthands": "cyan",
    "aliases": "red",
    "leads": "bright_black",
    "replies": "bright_black",
    "doubts": "red",
    "mentions": "underline",
}
LEGEND = _("[12|words] finding number 12 of the tables below · ┆ outside the page's own text")
WITHOUT_TERMINAL = 100  # columns of a file or a pipe, where COLUMNS does not say


def wide(stream: TextIO) -> Console:
    """Like the summary's console, but lines are wrapped everywhere: a table needs a width."""
    width = None if stream.isatty() else int(os.environ.get("COLUMNS", "0") or 0) or WITHOUT_TERMINAL
    return Console(file=stream, highlight=False, markup=False, emoji=False, width=width)


def explanation(page: Page, found: Findings) -> Group:
    """Everything that was found on a page, beside its text; an empty line at the end."""
    every = items(page, found)
    return Group(
        *heading(page, found),
        Text(LEGEND, FAINT),
        Text(""),
        *(block for each in marked(page, every) if (block := paragraph(each)) is not None),
        *(part for kind, of_kind in by_kind(every) for part in listed(kind, of_kind)),
        Text(""),
    )


def paragraph(block: Marked) -> RenderableType | None:
    """A block with its findings as [12|words]; divisions, which are many, are underlined only."""
    written = Paragraph(_fragments(block))
    return indented(written) if written.plain.strip(" ┆") else None


def _fragments(block: Marked) -> Iterator[Fragment]:
    """The words of a block and the brackets around its findings, each with its style."""
    faint = block.role in ("furniture", "reply", "caption")
    if faint:
        yield "┆ ", FAINT
    styles = [FAINT if faint else QUOTE if block.role in ("title", "heading") else ""]
    for mark in block.marks:
        if mark.item is None:
            yield mark.text, " ".join(style for style in styles if style)
            continue
        style = STYLES[mark.item.kind]
        if mark.what == "open":
            styles.append(style)
        else:
            styles.remove(style)
        if mark.item.kind != "mentions":
            yield _bracket(mark, mark.item.number), f"bold {style}"


def _bracket(mark: Mark, number: int) -> str:
    if mark.what == "close":
        return "]"
    return f"[{number}|" if mark.first else "["


def listed(kind: str, found: list[Item]) -> Iterator[RenderableType]:
    """The heading and the table of one kind."""
    yield Text("")
    yield Text(f"{KINDS[kind]} {len(found)}", HEADING)
    table = Table(box=box.SIMPLE_HEAD, expand=True, padding=(0, 1), show_edge=False)
    table.add_column(_("no."), justify="right", no_wrap=True, style=STYLES[kind], max_width=5)
    table.add_column(_("what the page says"), ratio=1, overflow="fold")
    table.add_column(_("sure"), no_wrap=True, justify="right")
    table.add_column(_("rule"), max_width=20, overflow="fold")
    table.add_column(_("characters, bytes"), no_wrap=True, style=FAINT)
    for item in found:
        table.add_row(str(item.number), said(item), f"{item.confidence:.2f}", item.rule, where(item))
    yield table
    yield from (
        indented(Text.assemble((f"{rule}  ", ""), (reason, FAINT)))
        for rule, reason in sorted({item.rule: item.reason for item in found}.items())
    )


def said(item: Item) -> Text:
    text = Text(item.words or "—", QUOTE)
    if item.values:
        text.append("\n" + " · ".join(f"{name} {value}" for name, value in item.values), "not bold")
    if item.missing:
        text.append("\n").append(told(NOT_STATED, LISTED.join(item.missing), f"not bold {FAINT}"))
    for doubt in item.doubts:
        text.append("\n").append(told(DOUBT, doubt, f"not bold {WARNING}"))
    return text


def where(item: Item) -> str:
    bytes_or_places = item.places or [f"{item.bytes[0]}–{item.bytes[1]}"]
    return "\n".join([f"{item.span[0]}–{item.span[1]}", *bytes_or_places])
