"""What moves when a post changes hands. Each app that charges posts with something adds a section of its own:

    @section(_("联系项目"))
    def projects(post, held, day): ...

in its module `handover_sections`. `held` are the keys of the programmes that the reader works in; `*` stands for all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from yipanqi_web.organs.models import Post

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that the post is charged with on a day: its key, what it is, since when, by what source."""

    key: str
    title: str
    note: str = ""
    since: str = ""
    source: str = ""
    url: str = ""


Collect = Callable[[Post, set[str], date], list[Item]]
_SECTIONS: list[tuple[StrPromise, Collect]] = []


def section(title: StrPromise) -> Callable[[Collect], Collect]:
    """Register what gives the items of one section; sections stand in the order of the apps."""

    def register(collect: Collect) -> Collect:
        _SECTIONS.append((title, collect))
        return collect

    return register


def sections(post: Post, held: set[str], day: date) -> list[tuple[str, list[Item]]]:
    """``(title, items)`` of everything that the post is charged with on a day; empty sections too, so that none is missed."""
    return [(str(title), collect(post, held, day)) for title, collect in _SECTIONS]
