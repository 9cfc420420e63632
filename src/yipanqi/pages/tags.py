"""HTML source as a flat list of tags and texts, each with its place in the source.

One pass with ``str.find``: time is linear whatever the source holds (a hundred thousand nested elements,
tags that never close, quotes that never end), and nothing recurses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

NAME = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)")
ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
# Elements whose content is no markup.
RAW = {name: re.compile(f"(?i)</{name}") for name in ("script", "style", "textarea", "title", "xmp")}
LONGEST = 20_000  # characters of one tag with a quoted ">"; past that the quote counts as broken
ATTRIBUTES = 4_000  # characters of a tag in which attributes are looked for


@dataclass(frozen=True, slots=True)
class Token:
    """``source[start:end]``: a text (``name`` empty) or a tag. ``raw`` texts are the content of a script and the like."""

    start: int
    end: int
    name: str = ""
    closing: bool = False
    raw: str = ""


def tokens(source: str) -> Iterator[Token]:
    """Tags and texts in order; comments, declarations and the rest after an unclosed one are left out."""
    at, size = 0, len(source)
    while at < size:
        opening = source.find("<", at)
        match = NAME.match(source, opening) if opening >= 0 else None
        if opening < 0:
            opening = size
        elif match is None and source[opening + 1 : opening + 2] not in ("!", "?", "/"):
            yield Token(at, opening + 1)  # a bare "<" is text
            at = opening + 1
            continue
        if opening > at:
            yield Token(at, opening)
        if opening == size:
            return
        end = _end(source, opening)
        if match is not None:
            name = match[2].lower()
            yield Token(opening, end, name, bool(match[1]))
            if not match[1] and name in RAW:
                closing = RAW[name].search(source, end)
                stop = closing.start() if closing else size
                yield Token(end, stop, raw=name)
                end = stop
        at = end


def _end(source: str, start: int) -> int:
    """Where the tag or comment that begins at ``start`` ends; the source's end if nothing closes it."""
    if source.startswith("<!--", start):
        closing = source.find("-->", start + 4)
        return closing + 3 if closing >= 0 else len(source)
    first = end = source.find(">", start)
    if end < 0:
        return len(source)
    while source.count('"', start, end) % 2:
        end = source.find(">", end + 1)
        if end < 0 or end - start > LONGEST:
            return first + 1
    return end + 1


def attributes(source: str, token: Token) -> dict[str, str]:
    """The attributes of a tag, names in small letters."""
    text = source[token.start : min(token.end, token.start + ATTRIBUTES)]
    return {match[1].lower(): match[2] or match[3] or match[4] or "" for match in ATTRIBUTE.finditer(text)}
