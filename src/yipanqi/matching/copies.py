"""Near-duplicate pages: MinHash over the shingles of a page's own text, with LSH bands to find candidates.

Work grows with the number of pages: a page is compared only with those that share a band of its signature or one of
its paragraphs, and with at most ``MOST`` of them.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rensa import RMinHash

from yipanqi.matching.types import Copy, NearDuplicate

SHINGLE = 5  # characters
PERMUTATIONS, SEED = 128, 1
ROWS = 3  # a band: 42 of them find two thirds of the pairs at a Jaccard of .3, nearly all at .45
PARAGRAPH = (
    40  # characters from which a paragraph alone makes a candidate: short ones are phrases of the trade
)
FEWEST = 40  # shingles: less text than this is like much else
MOST, POSTINGS = 40, 64  # candidates a page is compared with; the newest pages of one key that are looked at
OWN = ("title", "heading", "body", "row")  # blocks that are the page's own text
NOT_TEXT = re.compile(r"[\W_]+")

WHOLE, CUT = (
    0.93,
    0.85,
)  # share of the later page that the earlier has; length of the later in that of the earlier
SAME, REPOST, ABRIDGED = 0.97, 0.6, 0.75  # Jaccard, Jaccard, share of the shorter page that the longer has


@dataclass(frozen=True, slots=True)
class Signature:
    """What is kept of a page's text: 128 minima (unsigned 32 bit) and how many shingles they stand for."""

    minima: tuple[int, ...]
    shingles: int
    keys: tuple[int, ...]  # bands and long paragraphs: pages that share one may be near-duplicates


def signature(text: str, blocks: Iterable[tuple[str, int, int]]) -> Signature:
    """The signature of a cleaned text, from its ``(role, start, end)`` blocks; linear in the text."""
    own = [NOT_TEXT.sub("", text[start:end]) for role, start, end in blocks if role in OWN]
    joined = "".join(own)
    shingles = {joined[at : at + SHINGLE] for at in range(len(joined) - SHINGLE + 1)}
    if len(shingles) < FEWEST:
        return Signature((), len(shingles), ())
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    sketch.update(sorted(shingles))
    minima = tuple(sketch.digest())
    return Signature(minima, len(shingles), (*_bands(minima), *_paragraphs(own)))


def _bands(minima: Sequence[int]) -> list[int]:
    """One key a band. They depend on the algorithm's version, so that signatures of two versions never meet."""
    version = RMinHash.ALGORITHM_VERSION
    return [
        key(f"{version}/{at}/{','.join(map(str, minima[at : at + ROWS]))}")
        for at in range(0, PERMUTATIONS - ROWS + 1, ROWS)
    ]


def _paragraphs(own: Iterable[str]) -> list[int]:
    return sorted({key(f"paragraph/{part}") for part in own if len(part) >= PARAGRAPH})


def key(text: str) -> int:
    """A stable key that fits a database's signed 64-bit integer."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)


def jaccard(a: Signature, b: Signature) -> float:
    """The estimated share of common shingles among all of both pages; 0 where there is too little text."""
    if not a.minima or not b.minima:
        return 0.0
    return sum(x == y for x, y in zip(a.minima, b.minima, strict=True)) / len(a.minima)


def copy_kind(a: Signature, b: Signature) -> tuple[Copy | None, float]:
    """What two pages are to each other, with the estimated Jaccard; None where they are two pages."""
    alike = jaccard(a, b)
    common = alike * (a.shingles + b.shingles) / (1 + alike)
    shorter = min(a.shingles, b.shingles)
    if alike >= SAME:
        return "same", alike
    share = common / shorter if shorter else 0.0
    if share >= WHOLE and b.shingles < CUT * a.shingles:
        return "abridged", alike
    if alike >= REPOST:
        return "repost", alike
    return ("abridged" if share >= ABRIDGED else None), alike


class Copies:
    """Pages seen so far. ``compared`` counts the pairs that were looked at."""

    def __init__(self) -> None:
        self._pages: list[tuple[str, Signature]] = []
        self._postings: dict[int, list[int]] = defaultdict(list)
        self.compared = 0

    def add(self, page: str, own: Signature) -> NearDuplicate | None:
        """Take a page in; returns the pair with the most similar page before it."""
        found = self._best(page, own)
        for band in own.keys:
            self._postings[band].append(len(self._pages))
        self._pages.append((page, own))
        return found

    def _best(self, page: str, own: Signature) -> NearDuplicate | None:
        shared = Counter(at for band in own.keys for at in self._postings[band][-POSTINGS:])
        ranked = sorted(shared, key=lambda at: (-shared[at], at))[:MOST]
        self.compared += len(ranked)
        pairs = [near(*self._pages[at], page, own) for at in ranked]
        return max((pair for pair in pairs if pair), key=lambda pair: pair.jaccard, default=None)


def near(before: str, a: Signature, page: str, b: Signature) -> NearDuplicate | None:
    """A pair of pages, if one has the other's text."""
    kind, alike = copy_kind(a, b)
    if kind is None:
        return None
    # An estimate near a threshold is the less certain; the standard error of 128 minima is at most .044.
    confidence = {"same": 0.99, "repost": 0.6 + 0.35 * alike, "abridged": 0.7}[kind]
    return NearDuplicate(
        a=before,
        b=page,
        kind=kind,
        jaccard=round(alike, 3),
        confidence=round(confidence, 2),
        rule=f"minhash-{kind}",
    )
