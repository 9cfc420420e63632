"""How fast the reader reads, beside a peer on the same text in the same run: ``bench/read.py [SECONDS]``.

The pages are those of ``tests/gold/dev``, read again and again for about SECONDS (default 5) each. The peer is
``jieba.posseg``, which only cuts text into words with their parts of speech: it comes with the group ``bench``
(``uv sync --group bench``) and is left out where it is missing.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PAGES = Path(__file__).parent.parent / "tests" / "gold" / "dev"
PAGE_ENDINGS = (".txt", ".html", ".csv")


@dataclass(frozen=True)
class Speed:
    """Seconds a page, in the order read, and the bytes that they were."""

    seconds: list[float]
    octets: int

    @property
    def megabytes_a_second(self) -> float:
        return self.octets / 1e6 / sum(self.seconds)

    def row(self, name: str) -> str:
        ordered = sorted(self.seconds)
        late = ordered[int(len(ordered) * 0.95)]
        middle = statistics.median(ordered)
        return (
            f"{name:14}{self.megabytes_a_second:9.3f}{middle * 1000:9.2f}{late * 1000:9.2f}{len(ordered):8}"
        )


def reader(name: str, data: bytes) -> None:
    from yipanqi.findings.read import read
    from yipanqi.pages import open_page

    read(open_page(data, name=name))


def peer() -> Callable[[str, bytes], None] | None:
    try:
        import jieba
        import jieba.posseg
    except ImportError:
        return None
    jieba.setLogLevel(60)

    def cut(name: str, data: bytes) -> None:
        jieba.posseg.lcut(data.decode("utf-8", "replace"))

    return cut


def timed(work: Callable[[str, bytes], Any], pages: list[tuple[str, bytes]], budget: float) -> Speed:
    """The first page warms up: word lists are loaded once a process."""
    work(*pages[0])
    seconds: list[float] = []
    octets = 0
    end = time.perf_counter() + budget
    while time.perf_counter() < end:
        for name, data in pages:
            start = time.perf_counter()
            work(name, data)
            seconds.append(time.perf_counter() - start)
            octets += len(data)
    return Speed(seconds, octets)


def main(budget: float) -> None:
    pages = [
        (path.name, path.read_bytes()) for path in sorted(PAGES.iterdir()) if path.suffix in PAGE_ENDINGS
    ]
    print(f"{'':14}{'MB/s':>9}{'median':>9}{'p95':>9}{'pages':>8}   milliseconds a page")
    own = timed(reader, pages, budget)
    print(own.row("yipanqi"))
    cut = peer()
    if cut is None:
        print("jieba.posseg is not installed; see the top of this file")
        return
    other = timed(cut, pages, budget)
    print(other.row("jieba.posseg"))
    print(
        f"yipanqi reads at {own.megabytes_a_second / other.megabytes_a_second:.2f} times the speed of jieba.posseg"
    )


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 5.0)
