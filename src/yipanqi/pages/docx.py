"""Word documents (docx): paragraphs with their automatic numbers, tables, text boxes and notes, as the reader sees them.

What was deleted with tracking on, what is hidden, tables of contents, headers, footers and comments are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from yipanqi.pages.archives import Archive
from yipanqi.pages.documents import Passage, cell_text, paragraphs
from yipanqi.pages.grids import EMPTY, Datum, Grid, Merge
from yipanqi.pages.grids import passages as rows
from yipanqi.pages.numbering import Numbering, child, children, local, number, value
from yipanqi.pages.tables import LONGEST_CELL

DEEPEST = 100  # elements inside each other
WIDEST = 200  # columns
GONE = frozenset(
    ["del", "moveFrom", "delText", "instrText", "delInstrText", "Fallback", "rt", "pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr"]
)  # fmt: skip
MARKS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
HEADING = re.compile(r"(?i)(?:heading|标题) ?([1-9])")
CONTENTS = re.compile(r"(?i)toc ?\d|目录 ?\d")


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says: its heading's tag, its list and depth, and whether it is one of a table of contents."""

    tag: str = ""
    list_key: str = ""
    depth: int | None = None
    contents: bool = False


def passages(data: bytes, name: str, doubts: list[str]) -> Iterator[Passage]:
    """The lines of a document in the order of reading; its notes at the end."""
    archive = Archive(data, name)
    body = child(archive.xml("word/document.xml"), "body")
    yield from _Word(archive).blocks(body)
    for kind, part in (("footnote", "word/footnotes.xml"), ("endnote", "word/endnotes.xml")):
        if part in archive:
            yield from _notes(archive.xml(part), kind)


class _Word:
    """A walk through a document that counts what its places are made of."""

    def __init__(self, archive: Archive) -> None:
        self.styles = _styles(archive)
        self.numbering = Numbering(_part(archive, "word/numbering.xml"))
        self.paragraph = self.table = 0
        self.kept = ""  # of a paragraph whose end was deleted: it goes on in the next one

    def blocks(self, parent: Element | None, depth: int = 0) -> Iterator[Passage]:
        for element in parent if parent is not None and depth < DEEPEST else ():
            name = local(element.tag)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                yield from self._table(element)
            elif name not in GONE:
                yield from self.blocks(element, depth + 1)

    def _paragraph(self, element: Element) -> Iterator[Passage]:
        self.paragraph += 1
        properties = child(element, "pPr")
        style = self.styles.get(value(child(properties, "pStyle")), self.styles[""])
        boxes: list[Element] = []
        text = self.kept + words(element, boxes).strip("\n")
        self.kept = ""
        if child(properties, "rPr", "del") is not None:
            self.kept = text
            return
        place = f"p{self.paragraph}"
        tag = _tag(properties) or style.tag
        if not style.contents and text.strip():
            label = self._label(properties, style)
            lines = ["".join(paragraphs(text))] if tag else list(paragraphs(text))
            for index, line in enumerate(lines):
                yield Passage(((line if index else label + line, place),), tag)
        for box in boxes:
            yield from self.blocks(box)

    def _label(self, properties: Element | None, style: Style) -> str:
        own = child(properties, "numPr")
        key = value(child(own, "numId")) or style.list_key
        depth = value(child(own, "ilvl"))
        return self.numbering.label(key, number(depth) if depth else style.depth or 0)

    def _table(self, element: Element) -> Iterator[Passage]:
        self.table += 1
        table = self.table
        found = [row for row in _rows(element) if child(row, "trPr", "del") is None]
        cells = [list(_cells(row)) for row in found]
        texts = [[self._cell(cell) for cell in row] for row in cells]
        wide = sum(len(row) > 1 for row in cells)
        if wide < 2 or any(len(text) > LONGEST_CELL for row in texts for text in row):
            for row in cells:
                for cell in row:
                    yield from self.blocks(cell)
        else:
            yield from rows(_grid(cells, texts, table))

    def _cell(self, cell: Element) -> str:
        lines = []
        for each in _paragraphs(cell):
            properties = child(each, "pPr")
            text = words(each, []).strip()
            if text:
                style = self.styles.get(value(child(properties, "pStyle")), self.styles[""])
                lines.append(self._label(properties, style) + text)
        return cell_text("\n".join(lines))


def _paragraphs(cell: Element, depth: int = 0) -> Iterator[Element]:
    """The paragraphs of a cell, those of tables inside it too."""
    for element in cell if depth < DEEPEST else ():
        if local(element.tag) == "p":
            yield element
        elif local(element.tag) not in GONE:
            yield from _paragraphs(element, depth + 1)


def _inside(element: Element, name: str, depth: int = 0) -> Iterator[Element]:
    """The elements of a name, also where a content control or an insertion holds them."""
    for each in element if depth < DEEPEST else ():
        if local(each.tag) == name:
            yield each
        elif local(each.tag) in ("sdt", "sdtContent", "ins", "moveTo", "customXml"):
            yield from _inside(each, name, depth + 1)


def _rows(table: Element) -> Iterator[Element]:
    return _inside(table, "tr")


def _cells(row: Element) -> Iterator[Element]:
    return _inside(row, "tc")


def _grid(cells: list[list[Element]], texts: list[list[str]], table: int) -> Grid:
    grid = Grid()
    open_merges: dict[int, Merge] = {}  # by their first column
    for index, (row, row_texts) in enumerate(zip(cells, texts, strict=True)):
        data: list[Datum] = []
        for cell, text in zip(row, row_texts, strict=True):
            properties = child(cell, "tcPr")
            left = len(data)
            right = left + max(1, min(number(value(child(properties, "gridSpan")), 1), WIDEST)) - 1
            merged = child(properties, "vMerge")
            begun = open_merges.pop(left, None)
            if merged is None or value(merged) == "restart" or begun is None:
                begun = Merge(index, left, index, right)
            else:
                text = ""
            open_merges[left] = Merge(begun.top, left, index, right)
            if index > begun.top or right > left:
                grid.merges = [m for m in grid.merges if (m.top, m.left) != (begun.top, left)]
                grid.merges.append(open_merges[left])
            data.append((text, f"t{table}r{index + 1}c{left + 1}") if text else EMPTY)
            data += [EMPTY] * (right - left)
        grid.rows.append(data)
    return grid


def words(element: Element, boxes: list[Element], depth: int = 0) -> str:
    """The text of an element as printed; text boxes inside it are put aside into ``boxes``."""
    parts: list[str] = []
    for each in element if depth < DEEPEST else ():
        name = local(each.tag)
        if name == "t":
            parts.append(each.text or "")
        elif name in MARKS:
            parts.append(MARKS[name])
        elif name == "txbxContent":
            boxes.append(each)
        elif name not in GONE and not (name == "r" and _hidden(each)):
            parts.append(words(each, boxes, depth + 1))
    return "".join(parts)


def _hidden(run: Element) -> bool:
    mark = child(run, "rPr", "vanish")
    return mark is not None and value(mark) not in ("0", "false", "off")


def _tag(properties: Element | None) -> str:
    """The heading's tag that a paragraph's own outline level gives it."""
    level = value(child(properties, "outlineLvl"))
    return f"h{min(number(level) + 2, 6)}" if level and number(level, 9) < 9 else ""


def _part(archive: Archive, path: str) -> Element | None:
    return archive.xml(path) if path in archive else None


def _styles(archive: Archive) -> dict[str, Style]:
    """The paragraph styles by their id; under an empty id, what holds without one."""
    root = _part(archive, "word/styles.xml")
    drawn = {value(each, "styleId"): each for each in children(root, "style")}
    styles = {key: _style(drawn, key) for key in drawn}
    default = next(
        (key for key, each in drawn.items() if value(each, "default") == "1" and _is_of_paragraphs(each)), ""
    )
    return styles | {"": styles.get(default, Style())}


def _is_of_paragraphs(style: Element) -> bool:
    return value(style, "type") == "paragraph"


def _style(drawn: dict[str, Element], key: str) -> Style:
    """A style with what it inherits; a circle of styles ends where it closes."""
    tag, list_key, depth, contents = "", "", None, False
    seen: set[str] = set()
    while key in drawn and key not in seen:
        seen.add(key)
        name, properties = value(child(drawn[key], "name")), child(drawn[key], "pPr")
        heading = HEADING.fullmatch(name)
        named = (
            "h1"
            if name.lower() in ("title", "标题")
            else f"h{min(int(heading[1]) + 1, 6)}"
            if heading
            else ""
        )
        tag = tag or named or _tag(properties)
        numbered = child(properties, "numPr")
        list_key = list_key or value(child(numbered, "numId"))
        given = value(child(numbered, "ilvl"))
        depth = depth if depth is not None or not given else number(given)
        contents = contents or CONTENTS.fullmatch(name) is not None
        key = value(child(drawn[key], "basedOn"))
    return Style(tag, list_key, depth, contents)


def _notes(root: Element, kind: str) -> Iterator[Passage]:
    for note in children(root, kind):
        if value(note, "type") in ("", "normal"):
            for text in filter(None, (words(each, []).strip() for each in _paragraphs(note))):
                yield Passage(((text.replace("\n", " "), f"{kind}{value(note, 'id')}"),))
