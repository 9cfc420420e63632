"""Breaking a paragraph of Chinese into lines of a terminal: anywhere, but not within a number or before a closing mark."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

Fragment = tuple[str, str]  # (words, style)

CLOSING = frozenset("，。；：、！？”’》）〕】]…,.;:!?)")
OPENING = frozenset("“‘《（〔【([")


class Paragraph:
    """Text in fragments, each with a style; a fragment that begins with a bracket stays in one piece."""

    def __init__(self, fragments: Iterable[Fragment]) -> None:
        self.fragments = list(fragments)

    @property
    def plain(self) -> str:
        return "".join(words for words, _style in self.fragments)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        line, width = Text(), 0
        for piece in pieces(self.fragments):
            size = sum(cell_len(words) for words, _style in piece)
            if width and width + size > options.max_width:
                yield line
                line, width = Text(), 0
            if width or any(words.strip() for words, _style in piece):
                line.append_tokens(piece)
                width += size
        yield line


def pieces(fragments: Iterable[Fragment]) -> Iterator[list[Fragment]]:
    """What may not be broken: a character with the marks that belong to it, a Latin word, a number."""
    piece: list[Fragment] = []
    last = ""
    for words, style in fragments:
        for part in [words] if words[:1] == "[" else words:
            if piece and not _belongs(last, part):
                yield piece
                piece = []
            piece.append((part, style))
            last = part[-1:]
            if words[:1] == "[":
                last = "["
    if piece:
        yield piece


def _belongs(last: str, part: str) -> bool:
    """Whether a part may not begin a line after the character before it."""
    if last in OPENING or part[0] in CLOSING:
        return True
    return last.isascii() and last.isalnum() and part.isascii() and part.isalnum()
