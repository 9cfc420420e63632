"""Words that the reader knows, as YAML that people edit.

Each ``*.yaml`` beside this file holds categories: ``category: [word, ...]`` or ``category: {word: value}``.
A category may be spread over several files; a word given twice with different values is an error.
Nothing parses YAML at start: the files are compiled once into one JSON file in the cache folder, keyed by
the hash of their bytes, and one automaton over all words serves every finding type. A folder named by
``YIPANQI_REGION`` may hold further files of words, for a region that is not on the map.
"""

from __future__ import annotations

import hashlib
import json
import os
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from pathlib import Path
from typing import Any

import ahocorasick_rs

HERE = Path(__file__).parent
SHIFT = 16  # bits of a match's number that hold its word
RANKS = (1 << SHIFT) - 1
PIECE = 1 << 16  # characters searched at a time: what a long text needs does not grow with it

# Categories that are dictionaries: asked word by word, hardly ever searched for. A page is not searched for them (every
# surname stands everywhere); one that is asked for all the same is searched for by itself.
LOOKED_UP = frozenset([
    "name_follower", "name_inner", "name_inner_after_noun", "name_particle_inside", "speech_cue", "festival",
    "surname", "surname_compound", "place_sign", "meeting_telling", "project_ordinary", "unit", "spatial_part", "project_no_end",
    "title_generic", "unnamed_prefix", "furniture-token", "joint_word", "mechanism_empty",
    "province_abbreviation", "sector_heading", "site_general", "title_verb", "nameable", "soft_verb",
    "act_pending", "post_not_held", "name_cut_before_work", "works", "place_everyday", "region_direction",
    "public_party", "bare_cooperation", "speech_meeting", "furniture-mark", "speech_jointly",
    "project_weak_head", "attitude_object", "outlet-ending", "outlet-home", "speech_document", "meeting_body",
    "positioning_title", "mechanism_purpose", "project_aim_head", "bound_before", "forum-control",
    "pure_attitude", "speech_tells", "task_field_head", "task_clause_head", "act_recalled",
    "private_party", "task_lead_head", "task_due_head", "speech_asks", "become_verb", "bound_after",
    "exchange_word", "task_support_head", "profile-label", "furniture-hint", "speech_pronoun",
    "safeguard_word", "safeguard_heading", "related-heading", "relative_year", "speech_narrator",
    "task_goal_head", "national_formulation", "relative_day", "not_perfective", "national_post",
    "carrier_head", "five_year_plan", "national_corridor", "comment-heading", "speech_outsider",
    "broadcast-label", "media_noun", "relative_month", "promise_kind", "promise_manner", "promise_common",
    "promise_contrast",
])  # fmt: skip


class VocabularyError(Exception):
    """A vocabulary file does not have the form that this package reads."""


@dataclass(slots=True)
class Hit:
    """One word of one category at ``[start, end)`` (code points) of a scanned text. Shared: never changed."""

    start: int
    end: int
    word: str
    category: str
    value: Any


@cache
def words(category: str) -> Mapping[str, Any]:
    """``{word: value}`` of one category; a plain list has ``None`` for values. KeyError if there is none."""
    found: Mapping[str, Any] = _compiled()[category]
    return found


def categories() -> list[str]:
    """The names of all categories, sorted."""
    return sorted(_compiled())


class Scan:
    """The words of a text, by category. A hit is made only when its category is asked for.

    A match is kept as one number, its start above its word's rank among the longer words: numbers in order are matches
    by start, then longest first.
    """

    __slots__ = ("_codes", "_hits", "_text")

    def __init__(self, text: str, codes: dict[str, list[int]]) -> None:
        self._text, self._codes = text, codes
        self._hits: dict[str, list[Hit]] = {}

    def get(self, category: str, default: list[Hit] | None = None) -> list[Hit]:
        """Every hit of a category, overlaps included, ordered by start, then longest first; ``default`` for none."""
        return self.hits(category) or default or []

    def hits(self, category: str) -> list[Hit]:
        """Every hit of a category, in order. The list is shared: do not change it."""
        found = self._hits.get(category)
        if found is None:
            found = self._hits[category] = _made(category, self._codes_of(category))
        return found

    def within(self, category: str, start: int, end: int) -> list[Hit]:
        """The hits of a category that lie in ``[start, end)``."""
        codes = self._codes_of(category)
        low = bisect_left(codes, start << SHIFT)
        high = bisect_left(codes, end << SHIFT, low)
        return [hit for hit in self.hits(category)[low:high] if hit.end <= end] if low < high else []

    def starts(self, category: str) -> list[int]:
        """Where the hits of a category begin, in order, without making them."""
        return [code >> SHIFT for code in self._codes_of(category)]

    def among(self, categories: Sequence[str]) -> list[tuple[int, int, Any, str]]:
        """``(start, end, value, category)`` for every word of several categories, by start, then longest first, then in
        the order of the categories; without making hits."""
        coded = []
        for category in categories:
            if codes := self._codes_of(category):
                entries = _entries(category)
                coded += [(code, category, entries[code & RANKS]) for code in codes]
        if len(categories) > 1:
            coded.sort(key=_code)
        return [
            (start := code >> SHIFT, start + length, value, category)
            for code, category, (_, length, value) in coded
        ]

    def _codes_of(self, category: str) -> list[int]:
        codes = self._codes.get(category)
        if codes is None:
            codes = _matches(self._text, (category,)).get(category, []) if category in LOOKED_UP else []
            self._codes[category] = codes
        return codes


def scan(text: str) -> Scan:
    """Every occurrence of every word in ``text``, overlaps included, in one pass; linear in the text."""
    return Scan(text, _matches(text, None))


def _matches(text: str, categories: tuple[str, ...] | None) -> dict[str, list[int]]:
    machine = _machine(categories)
    found: dict[str, list[int]] = defaultdict(list)
    owners = machine.owners
    if len(text) <= PIECE:
        matches = machine.automaton.find_matches_as_indexes(text, overlapping=True)
        _sort_in(found, owners, [(start << SHIFT) | index for index, start, _ in matches])
        return found
    for begin in range(0, len(text), PIECE):
        piece = text[begin : begin + PIECE + machine.longest]
        codes = [
            ((begin + start) << SHIFT) | index
            for index, start, _ in machine.automaton.find_matches_as_indexes(piece, overlapping=True)
            if start < PIECE
        ]
        _sort_in(found, owners, codes)
    return found


def _sort_in(found: dict[str, list[int]], owners: list[tuple[str, ...]], codes: list[int]) -> None:
    codes.sort()
    for code in codes:
        for category in owners[code & RANKS]:
            found[category].append(code)


_code = itemgetter(0)


def _made(category: str, codes: list[int]) -> list[Hit]:
    """The hits of some matches of a category."""
    if not codes:
        return []
    entries = _entries(category)
    made: list[Hit] = []
    for code in codes:
        word, length, value = entries[code & RANKS]
        start = code >> SHIFT
        made.append(Hit(start, start + length, word, category, value))
    return made


@cache
def _entries(category: str) -> dict[int, tuple[str, int, Any]]:
    """The words of a category by their rank: the word, its length and its value."""
    machine, values = _machine((category,) if category in LOOKED_UP else None), words(category)
    return {
        rank: (word, len(word), values[word]) for rank, word in enumerate(machine.words) if word in values
    }


def longest(hits: Iterable[Hit]) -> list[Hit]:
    """Hits without overlaps, leftmost first, the longest at each place."""
    kept: list[Hit] = []
    free = 0
    for hit in sorted(hits, key=_place):
        if hit.start >= free:
            kept.append(hit)
            free = hit.end
    return kept


def _place(hit: Hit) -> int:
    return (hit.start << SHIFT) - hit.end


@dataclass(frozen=True, slots=True)
class _Machine:
    """An automaton over ``words``, longer ones first; ``owners``: the categories of each."""

    automaton: ahocorasick_rs.AhoCorasick
    words: list[str]
    owners: list[tuple[str, ...]]
    longest: int


@cache
def _machine(categories: tuple[str, ...] | None) -> _Machine:
    """The automaton over some categories, or over all that pages are searched for."""
    owners: dict[str, list[str]] = {}
    for category in categories or [each for each in _compiled() if each not in LOOKED_UP]:
        for word in words(category):
            owners.setdefault(word, []).append(category)
    listed = sorted(owners, key=lambda word: (-len(word), word))
    if len(listed) > RANKS:
        raise VocabularyError(
            f"{len(listed)} words are more than {RANKS}: the numbers of matches need more bits"
        )
    automaton = ahocorasick_rs.AhoCorasick(
        listed, store_patterns=False, implementation=ahocorasick_rs.Implementation.ContiguousNFA
    )
    return _Machine(
        automaton, listed, [tuple(owners[word]) for word in listed], len(listed[0]) if listed else 0
    )


@cache
def _compiled() -> dict[str, dict[str, Any]]:
    folder = region()
    files = [*sorted(HERE.glob("*.yaml")), *(sorted(folder.glob("*.yaml")) if folder else ())]
    digest = hashlib.sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()
    cached = cache_folder() / f"vocab-{digest[:16]}.json"
    try:
        loaded: dict[str, dict[str, Any]] = json.loads(cached.read_text("utf-8"))
        return loaded
    except (OSError, ValueError):
        compiled = compile_files(files)
        _store(cached, compiled)
        return compiled


def region() -> Path | None:
    """The folder of a region's own divisions and words, where the environment names one."""
    named = os.environ.get("YIPANQI_REGION", "")
    return Path(named) if named else None


def compile_files(files: Iterable[Path]) -> dict[str, dict[str, Any]]:
    """``{category: {word: value}}`` of some vocabulary files; VocabularyError names the file and the word."""
    import yaml  # only when the files changed: parsing takes longer than reading a page

    result: dict[str, dict[str, Any]] = {}
    for path in files:
        for category, entries in (yaml.load(path.read_text("utf-8"), yaml.CSafeLoader) or {}).items():
            _merge(result.setdefault(category, {}), entries, f"{path.name}: {category}")
    return result


def _merge(into: dict[str, Any], entries: Any, where: str) -> None:
    if not isinstance(entries, list | dict):
        raise VocabularyError(f"{where}: expected a list of words or a mapping word: value")
    pairs = entries.items() if isinstance(entries, dict) else ((word, None) for word in entries)
    for word, value in pairs:
        if not isinstance(word, str) or not word:
            raise VocabularyError(f"{where}: {word!r} is not a word; put it in quotes")
        if into.get(word, value) != value:
            raise VocabularyError(f"{where}: {word} is given twice with different values")
        into[word] = value


def cache_folder() -> Path:
    """Where compiled words and data are kept: ``$XDG_CACHE_HOME/yipanqi`` or ``~/.cache/yipanqi``."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "yipanqi"


def _store(cached: Path, compiled: dict[str, dict[str, Any]]) -> None:
    """Keep the compiled words; a machine without a writable cache just compiles again."""
    partial = cached.with_suffix(f".{os.getpid()}")
    try:
        cached.parent.mkdir(parents=True, exist_ok=True)
        partial.write_text(json.dumps(compiled, ensure_ascii=False), "utf-8")
        partial.replace(cached)
    except OSError:
        return
