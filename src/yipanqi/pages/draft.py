"""A text being cleaned, and the way back from each of its characters to the place in the source that it came from."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from re import Match, Pattern
from typing import overload

Edit = tuple[int, int, str]  # replace text[start:end]


class Origins(Sequence[int]):
    """For each character of a cleaned text the index in the source, and one more for the end.

    Cleaning only notes what it replaced; the numbers are worked out when somebody asks for one, as few do.
    """

    __slots__ = ("_base", "_made", "_size", "_steps")

    def __init__(self, base: array[int] | None, size: int, steps: list[list[Edit]]) -> None:
        """``base``: those of the text before the ``steps``; without it each of ``size`` characters is its own."""
        self._base, self._size, self._steps = base, size, steps
        self._made: array[int] | None = None

    def _worked_out(self) -> array[int]:
        if self._made is None:
            made = array("I", range(self._size + 1)) if self._base is None else self._base
            for step in self._steps:
                made = _replayed(made, step)
            self._made, self._base, self._steps = made, None, []
        return self._made

    def __len__(self) -> int:
        return len(self._worked_out())

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> array[int]: ...
    def __getitem__(self, index: int | slice) -> int | array[int]:
        return self._worked_out()[index]

    def __eq__(self, other: object) -> bool:
        return self._worked_out() == (other._worked_out() if isinstance(other, Origins) else other)

    def __hash__(self) -> int:
        return hash(self._worked_out().tobytes())


def _replayed(before: array[int], step: list[Edit]) -> array[int]:
    """The origins after some replacements: a replacement has its first characters' origins one by one and the last
    one's for the rest."""
    after = array("I")
    at = 0
    for start, end, new in step:
        after.extend(before[at:start])
        last = max(start, end - 1)
        after.extend([before[min(start + offset, last)] for offset in range(len(new))])
        at = end
    after.extend(before[at:])
    return after


class Draft:
    """A ``text`` that is cleaned by replacements; ``origins`` leads back to what it was made from."""

    __slots__ = ("_base", "_size", "_steps", "plain", "text")

    def __init__(self, text: str, origins: array[int] | None = None) -> None:
        self.text = text
        self.plain = False  # the text is known to hold none but usual characters
        self._base, self._size = origins, len(text)
        self._steps: list[list[Edit]] = []

    @property
    def origins(self) -> Origins:
        return Origins(self._base, self._size, list(self._steps))

    def edit(self, edits: Sequence[Edit]) -> None:
        """Apply replacements given in order and without overlaps; linear in the text.

        A replacement as long as what it replaces keeps each character's origin.
        """
        if not edits:
            return
        text = self.text
        parts: list[str] = []
        step: list[Edit] = []
        at = 0
        for start, end, new in edits:
            parts.append(text[at:start])
            parts.append(new)
            if len(new) != end - start:
                step.append((start, end, new))
            at = end
        parts.append(text[at:])
        self.text = "".join(parts)
        if step:
            self._steps.append(step)

    def sub(self, pattern: Pattern[str], new: str | Callable[[Match[str]], str]) -> int:
        """Replace every match by a text or by what is made of it; returns how many there were."""
        if isinstance(new, str):
            edits = [(match.start(), match.end(), new) for match in pattern.finditer(self.text)]
        else:
            edits = [(match.start(), match.end(), new(match)) for match in pattern.finditer(self.text)]
        self.edit(edits)
        return len(edits)

    def swap(self, characters: Iterable[str], new: str) -> None:
        """Put one character in the place of some others."""
        text = self.text
        for char in characters:
            if char in text:
                text = text.replace(char, new)
        self.text = text
