"""Words that the reader knows, as YAML that people edit.

Each ``*.yaml`` beside this file holds categories: ``category: [word, ...]`` or ``category: {word: value}``.
A category may be spread over several files; a word given twice with different values is an error.
Nothing parses YAML at start: the files are compiled once into one JSON file in the cache folder, keyed by
the hash of their bytes, and one automaton over all words serves every finding type.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import ahocorasick_rs

HERE = Path(__file__).parent


class VocabularyError(Exception):
    """A vocabulary file does not have the form that this package reads."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One word of one category at ``[start, end)`` (code points) of a scanned text."""

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


def scan(text: str) -> dict[str, list[Hit]]:
    """Every occurrence of every word in ``text`` in one pass: ``{category: hits}``, overlaps included,
    ordered by start, then longest first."""
    automaton, owners = _automaton()
    found: dict[str, list[Hit]] = {}
    for index, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
        word, uses = owners[index]
        for category, value in uses:
            found.setdefault(category, []).append(Hit(start, end, word, category, value))
    for hits in found.values():
        hits.sort(key=lambda hit: (hit.start, -hit.end))
    return found


def longest(hits: Iterable[Hit]) -> list[Hit]:
    """Hits without overlaps, leftmost first, the longest at each place."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


@cache
def _automaton() -> tuple[ahocorasick_rs.AhoCorasick, list[tuple[str, list[tuple[str, Any]]]]]:
    owners: dict[str, list[tuple[str, Any]]] = {}
    for category, entries in _compiled().items():
        for word, value in entries.items():
            owners.setdefault(word, []).append((category, value))
    return ahocorasick_rs.AhoCorasick(list(owners), store_patterns=False), list(owners.items())


@cache
def _compiled() -> dict[str, dict[str, Any]]:
    files = sorted(HERE.glob("*.yaml"))
    digest = hashlib.sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()
    cached = cache_folder() / f"vocab-{digest[:16]}.json"
    try:
        loaded: dict[str, dict[str, Any]] = json.loads(cached.read_text("utf-8"))
        return loaded
    except (OSError, ValueError):
        compiled = compile_files(files)
        _store(cached, compiled)
        return compiled


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
