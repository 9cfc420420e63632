"""A text being cleaned, each character with the place in the source that it came from."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from re import Match, Pattern

Edit = tuple[int, int, str]  # replace text[start:end]


class Draft:
    """``text`` and, for each of its characters, the index in the source (``origins``, one longer than the text)."""

    __slots__ = ("origins", "text")

    def __init__(self, text: str, origins: array[int] | None = None) -> None:
        self.text = text
        self.origins = array("I", range(len(text) + 1)) if origins is None else origins

    def edit(self, edits: Iterable[Edit]) -> None:
        """Apply replacements given in order and without overlaps; linear in the text.

        A replacement as long as what it replaces keeps each character's origin; any other has its
        first characters' origins one by one and the last one's for the rest.
        """
        parts: list[str] = []
        origins = array("I")
        at = 0
        for start, end, new in edits:
            parts += (self.text[at:start], new)
            origins.extend(self.origins[at:start])
            origins.extend(self.origins[min(start + step, max(start, end - 1))] for step in range(len(new)))
            at = end
        if not parts:
            return
        parts.append(self.text[at:])
        origins.extend(self.origins[at:])
        self.text, self.origins = "".join(parts), origins

    def sub(self, pattern: Pattern[str], new: str | Callable[[Match[str]], str]) -> int:
        """Replace every match; returns how many there were."""
        make = new if callable(new) else lambda match: match.expand(new)
        edits = [(match.start(), match.end(), make(match)) for match in pattern.finditer(self.text)]
        self.edit(edits)
        return len(edits)
