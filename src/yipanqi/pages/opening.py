"""Bytes to a Page: the steps in their order."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from yipanqi.pages import folding, noise
from yipanqi.pages.decode import decode
from yipanqi.pages.documents import Document, read_document
from yipanqi.pages.draft import Draft
from yipanqi.pages.families import document_format
from yipanqi.pages.kinds import Format, empty, format_of, refuse_classified, refuse_kind, refuse_size
from yipanqi.pages.layout import Roles, article_roles, is_short_lined, level, table_roles
from yipanqi.pages.lines import Line, read_lines
from yipanqi.pages.markup import Hint, Markup
from yipanqi.pages.page import Block, Page, Span
from yipanqi.pages.stanzas import joints
from yipanqi.pages.tables import read_csv
from yipanqi.pages.threads import Reply, comments, is_thread, thread_roles
from yipanqi.pages.wraps import join_wrapped, part_run_in

LARGEST = 20_000_000  # bytes of one page


def open_file(path: Path, *, largest: int = LARGEST) -> Page:
    """Open a file; one that is too large is refused before it is read. PageError as for open_page."""
    refuse_size(path.stat().st_size, largest, path.name)
    return open_page(path.read_bytes(), name=path.name, largest=largest)


def open_page(
    data: bytes, *, name: str = "", content_type: str | None = None, largest: int = LARGEST
) -> Page:
    """Decode and clean one published page: a text, HTML, CSV, or a document of the office (docx, xlsx, pdf with text).

    What it is, its bytes tell first, then the content type, the name and a look at the text. ``largest`` is in bytes.
    PageError says in one sentence why a page cannot be read.
    """
    refuse_size(len(data), largest, name)
    office = document_format(data, name)
    if office is not None:
        return _open_document(data, read_document(data, office, name), name)
    refuse_kind(data, name)
    charset = re.search(r"(?i)charset=[\"']?([\w.:-]+)", content_type or "")
    decoded = decode(data, name, charset[1] if charset else None)
    form = format_of(decoded.source, name, content_type)
    draft, hints, head = _draft(decoded.source, form)
    page = _page(data, name, form, decoded.source, draft, hints, head)
    return replace(page, encoding=decoded.encoding, stretches=decoded.stretches)


def _open_document(data: bytes, document: Document, name: str) -> Page:
    draft = Draft(document.source)
    page = _page(data, name, document.form, document.source, draft, document.hints, {})
    doubts = (*page.doubts, *(("damaged-text", about) for about in document.doubts))
    return replace(page, parts=document.parts, doubts=doubts)


def _page(
    data: bytes,
    name: str,
    form: Format,
    source: str,
    draft: Draft,
    hints: list[Hint] | None,
    head: dict[str, str],
) -> Page:
    doubts = _clean(draft, form)
    if form in ("text", "html"):
        hints = join_wrapped(draft, hints)
    refuse_classified(draft.text, name)
    lines = read_lines(draft.text, hints)
    if not lines:
        raise empty(name)
    roles, replies = _roles(lines, form, head)
    joined = joints(lines, roles) if form in ("text", "html") and is_short_lined(lines) else []
    if joined:
        lines, roles, replies = _join(draft, lines, roles, replies, set(joined))
    return Page(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        format=form,
        encoding="utf-8",
        source=source,
        text=draft.text,
        origins=draft.origins,
        blocks=tuple(_blocks(lines, roles, replies)),
        meta=head,
        doubts=tuple(("damaged-text", about) for about in doubts),
        size=len(data),
    )


def _draft(source: str, form: Format) -> tuple[Draft, list[Hint] | None, dict[str, str]]:
    if form == "html":
        markup = Markup(source)
        return markup.draft, markup.hints, {key: _clean_string(value) for key, value in markup.head.items()}
    return (read_csv(source) if form == "csv" else Draft(source)), None, {}


def _clean(draft: Draft, form: Format) -> list[str]:
    """Clean in place; returns what damage was seen. Lines stay lines, except where a text holds several paragraphs in one."""
    seen = ["有无法解码的字节"] if noise.drop_invisible(draft) else []
    if form in ("text", "html"):
        noise.drop_noise(draft)
    if form == "text":
        part_run_in(draft)
    seen += folding.mend(draft)
    folding.simplify(draft)
    folding.fold(draft)
    return seen


def _clean_string(value: str) -> str:
    draft = Draft(value.replace("\n", " "))
    _clean(draft, "html")
    return draft.text.strip()


def _roles(lines: Sequence[Line], form: Format, head: dict[str, str]) -> tuple[Roles, list[Reply]]:
    if form == "csv":
        return table_roles(lines), []
    if form == "xlsx":
        return _workbook_roles(lines), []
    if form in ("docx", "pdf"):
        return _document_roles(lines), []
    if is_thread(lines):
        return thread_roles(lines, head)
    roles = article_roles(lines, head)
    return roles, comments(lines, roles)


def _document_roles(lines: Sequence[Line]) -> Roles:
    """As of an article; but nothing surrounds a document's text, so what follows its title is its own."""
    roles = article_roles(lines, {})
    begin = roles.index("title") if "title" in roles else 0
    own = [
        role if line.chrome or role != "furniture" else "body"
        for line, role in zip(lines, roles, strict=True)
    ]
    return [*roles[:begin], *own[begin:]]


def _workbook_roles(lines: Sequence[Line]) -> Roles:
    """Each sheet is a table of its own; only the first one's title is the workbook's."""
    starts = [index for index, line in enumerate(lines) if line.hint.tag == "sheet" or not index]
    roles: Roles = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        of_sheet = table_roles(lines[start:end])
        roles += ["heading" if start and role == "title" else role for role in of_sheet]
    return roles


def _join(
    draft: Draft, lines: Sequence[Line], roles: Roles, replies: Sequence[Reply], joined: set[int]
) -> tuple[list[Line], Roles, list[Reply]]:
    """Take the breaks after the joined lines out of the draft; the lines and replies that are left."""
    draft.edit([(lines[index].end, lines[index + 1].start, "") for index in sorted(joined)])
    kept: list[Line] = []
    places: list[int] = []  # of each old line: its place among those kept
    removed = 0
    for index, line in enumerate(lines):
        if index - 1 in joined:
            removed += line.start - lines[index - 1].end
            kept[-1] = replace(kept[-1], end=line.end - removed, text=kept[-1].text + line.text)
        else:
            kept.append(replace(line, start=line.start - removed, end=line.end - removed))
        places.append(len(kept) - 1)
    shifted = [replace(each, start=places[each.start], end=places[each.end - 1] + 1) for each in replies]
    return kept, [role for index, role in enumerate(roles) if index - 1 not in joined], shifted


def _blocks(lines: Sequence[Line], roles: Roles, replies: Sequence[Reply]) -> list[Block]:
    """One block a line; a reply of several lines is one block."""
    starts = {reply.start: reply for reply in replies}
    blocks: list[Block] = []
    header = False
    for index, (line, role) in enumerate(zip(lines, roles, strict=True)):
        header = header and line.hint.tag != "sheet"
        if role == "reply":
            if index in starts:
                reply = starts[index]
                end = lines[reply.end - 1].end
                blocks.append(Block("reply", line.start + reply.skip, end, (), int(reply.own), reply.time))
        elif role == "row":
            cells = _cells(line)
            blocks.append(Block("row", line.start, line.end, cells, int(not header and _is_header(line))))
            header = True
        else:
            start, end = line.start, line.end
            if "\t" in line.text:
                start = line.start + len(line.text) - len(line.text.lstrip())
                end = line.start + len(line.text.rstrip())
            blocks.append(Block(role, start, end, (), level(line.text) if role == "heading" else 0))
            header = header and role != "heading"
    return blocks


def _cells(line: Line) -> tuple[Span, ...]:
    cells: list[Span] = []
    at = line.start
    for cell in line.text.split("\t"):
        stripped = cell.strip()
        start = at + (cell.index(stripped[0]) if stripped else 0)
        cells.append((start, start + len(stripped)))
        at += len(cell) + 1
    return tuple(cells)


def _is_header(line: Line) -> bool:
    """A table's first row that names its columns: short cells without figures."""
    cells = [cell.strip() for cell in line.text.split("\t") if cell.strip()]
    return all(len(cell) <= 16 and not re.match(r"[\d.,%]+$", cell) for cell in cells)
