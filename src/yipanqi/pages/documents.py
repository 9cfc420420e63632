"""Documents of the office (docx, xlsx, pdf): their text line by line, and which part of the document says it.

A document has no byte for a character, so its *source* is its text as extracted: one line a paragraph or row,
a tab between two cells. Each stretch of it has a place in the document (``p12``, ``t2r3c1``, ``任务清单!C5``, ``page3``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from yipanqi.pages.exceptions import TooLarge
from yipanqi.pages.folding import HAN
from yipanqi.pages.markup import Hint
from yipanqi.pages.page import Part

DocumentFormat = Literal["docx", "xlsx", "pdf"]
LONGEST_TEXT = 5_000_000  # characters of a document's text
SHORT = 20  # characters; a shorter cell holds a name, broken only to fit its column
WRITTEN = f"{HAN}，、。；：！？”“（）《》"
BREAK = re.compile(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
BROKEN = re.compile(rf"(?<=[{WRITTEN}])\n(?=[{WRITTEN}])")
NAMED = (
    rf"[{HAN}（）()、]{{3,}}(?:[局委办厅部府会院室处站所馆社行团校司县市区州旗镇乡]|中心|集团|大学|街道|园区)"
)
BODY = re.compile(f"^{NAMED}$")
BODIES = re.compile(
    rf"{NAMED}(?:\n{NAMED})+"
)  # under each other in one cell: a list, not one name broken to fit it
SPREAD = re.compile(rf"[{HAN}](?:[ \u3000]+[{HAN}]){{1,5}}")


@dataclass(frozen=True, slots=True)
class Passage:
    """One line of a document: a paragraph has one cell, a table's row several; a cell is its text and its place."""

    cells: tuple[tuple[str, str], ...]
    tag: str = ""  # as of a Hint: h1 to h6, tr; sheet: the first line of a sheet


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a document, a hint a line, the place of each stretch, and what could not be read of it."""

    form: DocumentFormat
    source: str
    hints: list[Hint]
    parts: tuple[Part, ...]
    doubts: tuple[str, ...] = ()


def read_document(data: bytes, form: DocumentFormat, name: str) -> Document:
    """Take the text out of a document; PageError with one sentence where that is not possible."""
    doubts: list[str] = []
    if form == "docx":
        from yipanqi.pages.docx import passages
    elif form == "xlsx":
        from yipanqi.pages.xlsx import passages
    else:
        from yipanqi.pages.pdf import passages
    return _lay_out(form, passages(data, name, doubts), name, doubts)


def _lay_out(form: DocumentFormat, passages: Iterable[Passage], name: str, doubts: list[str]) -> Document:
    texts: list[str] = []
    hints: list[Hint] = []
    parts: list[Part] = []
    at = 0
    for passage in passages:
        for index, (text, place) in enumerate(passage.cells):
            parts.append(Part(at, place))
            mark = "\n" if index == len(passage.cells) - 1 else "\t"
            texts += (BREAK.sub(" ", text), mark)
            at += len(texts[-2]) + 1
        hints.append(Hint(tag=passage.tag))
        if at > LONGEST_TEXT:
            raise _too_long(name)
    return Document(form, "".join(texts), hints, tuple(parts), tuple(doubts))


def _too_long(name: str) -> TooLarge:
    return TooLarge(
        f"{name or '这个文件'}的文字超过上限 {LONGEST_TEXT // 10_000} 万字：请拆分后再提交。",
        f"it has more than {LONGEST_TEXT:,} characters of text; split it",
    )


def paragraphs(text: str) -> Iterator[str]:
    """The lines of a paragraph that has breaks inside."""
    return (line.strip() for line in text.split("\n") if line.strip())


def cell_text(text: str) -> str:
    """A cell's text on one line: breaks inside a name go, those between sentences become spaces; 序  号 is 序号."""
    lines = list(paragraphs(text.replace("\r", "\n")))
    joined = "\n".join(lines)
    if BODIES.fullmatch(joined):
        return joined.replace("\n", "、")
    if len(joined) <= SHORT:
        joined = BROKEN.sub("", joined)
    joined = BREAK.sub(" ", joined).strip()
    return re.sub(r"[ \u3000]+", "", joined) if SPREAD.fullmatch(joined) else joined
