"""From the paths that a user names to pages, one at a time; what cannot be read becomes one sentence."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from gettext import gettext as _
from pathlib import Path

from yipanqi.cli import text
from yipanqi.pages import Page, open_page
from yipanqi.pages.exceptions import PageError
from yipanqi.pages.opening import LARGEST

STANDARD_INPUT = "-"
PAGE_ENDINGS = frozenset({".txt", ".html", ".htm", ".csv", ".docx", ".xlsx", ".pdf"})


@dataclass(frozen=True, slots=True)
class Failure:
    """A path that could not be read, as one sentence: which, what is wrong, what to do."""

    sentence: str


def walk(paths: Iterable[str]) -> Iterator[str | Failure]:
    """The files that are meant: those named, and every page in the folders named, in order of name."""
    for path in paths:
        if path != STANDARD_INPUT and Path(path).is_dir():
            yield from _pages_under(path)
        else:
            yield path


def _pages_under(folder: str) -> Iterator[str | Failure]:
    found = False
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if Path(name).suffix.lower() in PAGE_ENDINGS and not name.startswith("."):
                found = True
                yield str(Path(where) / name)
    if not found:
        yield Failure(
            _("{file}: there is no .txt, .html, .csv, .docx, .xlsx or .pdf file in this folder").format(
                file=folder
            )
        )


def load(path: str) -> Page | Failure:
    """Open one page; never more of a file in memory than the largest page."""
    name = "stdin" if path == STANDARD_INPUT else Path(path).name
    try:
        return open_page(_bytes(path), name=name)
    except PageError as error:
        return Failure(_sentence(error, name, printable(path)))
    except OSError as error:
        return Failure(f"{printable(path)}: {error.strerror or error}")


def _sentence(error: PageError, name: str, path: str) -> str:
    """What is wrong with a page, in the locale's language, with the path that the user knows it by."""
    return str(error).replace(name, path, 1) if text.in_chinese() else f"{path}: {error.english}"


def printable(path: str) -> str:
    """A path as it can be printed: bytes that are no text become escapes."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _bytes(path: str) -> bytes:
    if path == STANDARD_INPUT:
        return sys.stdin.buffer.read(LARGEST + 1)
    with Path(path).open("rb") as file:
        return file.read(LARGEST + 1)
