"""A promise as it can be compared: what it is about, what it brings about, its figures and what must not differ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from yipanqi import places, vocab
from yipanqi.findings.dates import find_days
from yipanqi.findings.numbers import Number, find_numbers
from yipanqi.matching.copies import key
from yipanqi.matching.types import Statement

LONGEST = 160  # characters of a quote that are compared
COMMON = 0.35  # the weight of a character inside a word that many promises have
SKETCH = 8  # keys a clause: two clauses that share half of their pairs of characters share one of them nearly always
TITLE = re.compile("[“《〈「]([^”》〉」]{2,40})[”》〉」]")
LATIN = re.compile(r"[A-Za-z]+\d*|(?<![\d.])\d{3,}(?=线)")  # G42, S208, 5G
YEAR = re.compile(r"(?:19|20)\d\d(?=年|—|-|~|至|版)")
AROUND_DAY = re.compile(r"[到至在于]?\0+(?:年?[底末初内前]|之前|以前|期间)?")
AROUND_FIGURE = re.compile(
    "(?:不少于|不低于|不超过|超过|突破|达到?|约|至少|共|各|每年|总投资)*\1+(?:以上|左右|以内)?"
)
NO_WORD = re.compile(r"[\W_]+")
MANNER, COMMON_WORD, KIND, CONTRAST = "promise_manner", "promise_common", "promise_kind", "promise_contrast"
NAMING = ("recognise",)  # kinds whose words as often name the object: 跨省通办事项
HEADS = frozenset(vocab.words("nameable")) | frozenset(vocab.words("works"))
LONGEST_HEAD = max(map(len, HEADS))


@dataclass(frozen=True, slots=True)
class Clause:
    """``said``: the whole quote but for punctuation. ``core``: the object without verbs, manners, days and figures,
    with the weight of each character in ``weights``. ``marks``: set to the members named, of things that shut each
    other out. ``figures``: unit to values.
    """

    said: str
    core: str
    weights: tuple[float, ...]
    pairs: frozenset[str]
    head: str
    kinds: frozenset[str]
    marks: Mapping[str, frozenset[str]]
    figures: Mapping[str, tuple[float, ...]]
    printed: tuple[str, ...]  # the figures as they stand in the quote

    @property
    def weight(self) -> float:
        return sum(self.weights)

    @property
    def keys(self) -> tuple[int, ...]:
        """Where to look for clauses like this one: the pairs of characters that come first in an order by hash."""
        return tuple(sorted(key(pair) for pair in self.pairs)[:SKETCH])


def clause(statement: Statement) -> Clause:
    """The comparable form of a statement; linear in its quote."""
    quote = statement.quote[:LONGEST]
    days = find_days(quote, anchor=statement.published or None)
    bare = AROUND_DAY.sub("", _blotted(quote, ((d.start, d.end) for d in days if d.kind != "base"), "\0"))
    numbers = [number for number in find_numbers(bare) if number.unit]
    marks = _marks(bare, quote)
    plain = AROUND_FIGURE.sub("", _blotted(bare, (number.outer for number in numbers), "\1"))
    core, weights = _core(plain)
    return Clause(
        said=NO_WORD.sub("", quote), core=core, weights=weights, pairs=_pairs(core), head=_head(core), kinds=_kinds(plain), marks=marks,
        figures=_figures(numbers),
        printed=tuple(number.printed for number in numbers),
    )  # fmt: skip


def _blotted(text: str, spans: Iterable[tuple[int, int]], blot: str) -> str:
    """The text with some spans struck out, each character by itself, so that offsets stay."""
    chars = list(text)
    for start, end in spans:
        chars[start:end] = blot * (end - start)
    return "".join(chars)


def _figures(found: Iterable[Number]) -> dict[str, tuple[float, ...]]:
    """Unit without its scale to values, so that 8000万元 and 1.2亿元 are of one measure."""
    figures: dict[str, tuple[float, ...]] = {}
    for number in found:
        unit = (number.unit or "").lstrip("万亿")
        scale = {"万": 10**4, "亿": 10**8}.get((number.unit or "")[:1], 1)
        figures[unit] = (*figures.get(unit, ()), number.value * scale)
    return figures


def _kinds(text: str) -> frozenset[str]:
    return frozenset(str(hit.value) for hit in vocab.longest(vocab.scan(text).hits(KIND)))


def _marks(text: str, quote: str) -> dict[str, frozenset[str]]:
    """What must not differ: the sets of things that shut each other out, names of places, titles, numbers of roads."""
    marks: dict[str, set[str]] = {}
    for hit in vocab.longest(vocab.scan(text).hits(CONTRAST)):
        group, _, member = str(hit.value).partition("/")
        marks.setdefault(group, set()).add(member)
    # A division counts by its code, so that its short and its full name are one.
    marks["place"] = {division.code for name in _named(text) for division in places.named(name)[:1]}
    marks["place"] |= {code for hit in vocab.scan(text).hits("blend") for code in str(hit.value).split()}
    marks["title"] = {NO_WORD.sub("", YEAR.sub("", name)) for name in TITLE.findall(quote)}
    marks["edition"] = {year for name in TITLE.findall(quote) for year in YEAR.findall(name)}
    marks["latin"] = {name.upper() for name in LATIN.findall(text)}
    return {group: frozenset(members) for group, members in marks.items() if members}


def _named(text: str) -> set[str]:
    """The divisions named; not 通城 in 开通城际公交."""
    scan = vocab.scan(text)
    verbs = {at for hit in (*scan.hits(KIND), *scan.hits(MANNER)) for at in range(hit.start, hit.end)}
    return {text[start:end] for start, end in places.scan(text) if verbs.isdisjoint(range(start, end))}


def _core(text: str) -> tuple[str, tuple[float, ...]]:
    """The object's characters with their weights: verbs and manners out, words of the trade made light."""
    scan = vocab.scan(text)
    weights = [1.0] * len(text)
    for hit in scan.hits(COMMON_WORD):
        weights[hit.start : hit.end] = [COMMON] * len(hit.word)
    for hit in vocab.longest([*scan.hits(MANNER), *scan.hits(KIND)]):
        light = COMMON if hit.value in NAMING else 0.0
        weights[hit.start : hit.end] = [light] * len(hit.word)
    for match in NO_WORD.finditer(text):
        weights[match.start() : match.end()] = [0.0] * len(match[0])
    kept = [(char, weight) for char, weight in zip(text, weights, strict=True) if weight]
    return "".join(char for char, _ in kept), tuple(weight for _, weight in kept)


def _pairs(core: str) -> frozenset[str]:
    return frozenset(core[at : at + 2] for at in range(len(core) - 1)) or frozenset([core] if core else [])


def _head(core: str) -> str:
    """The nameable thing with which the object ends; empty where it ends otherwise."""
    endings = (core[-length:] for length in range(min(LONGEST_HEAD, len(core)), 0, -1))
    return next((ending for ending in endings if ending in HEADS), "")
