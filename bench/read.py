"""How fast the reader reads, beside a peer in the same run: ``bench/read.py [ROUNDS]`` (default 5).

The pages are those of ``tests/gold/dev``. The reader gets their bytes and does everything: decoding, cleaning, all
findings. The peer, ``jieba.posseg``, only cuts text into words with their parts of speech; it gets the text as the reader
cleaned it, because on raw pages in traditional or damaged script it takes seconds a page, which would make any ratio.
Reader and peer take turns page by page, and processor time is counted, so that a busy machine weighs on both alike.
The peer comes with the group ``bench`` and is left out where it is missing.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from yipanqi.findings.read import read
from yipanqi.pages import Page, open_page

PAGES = Path(__file__).parent.parent / "tests" / "gold" / "dev"
PAGE_ENDINGS = (".txt", ".html", ".csv")


@dataclass
class Speed:
    """Processor seconds of each page read, and the bytes of those pages as published."""

    name: str
    seconds: list[float] = field(default_factory=list)
    octets: int = 0

    def add(self, work: Callable[[], object], octets: int) -> None:
        start = time.process_time()
        work()
        self.seconds.append(time.process_time() - start)
        self.octets += octets

    def row(self) -> str:
        ordered = sorted(self.seconds)
        middle, late = statistics.median(ordered), ordered[int(len(ordered) * 0.95)]
        speed = self.octets / 1e6 / sum(ordered)
        return f"{self.name:14}{speed:9.3f}{middle * 1000:9.2f}{late * 1000:9.2f}{len(ordered):8}"


def reader(name: str, data: bytes) -> Page:
    page = open_page(data, name=name)
    read(page)
    return page


def peer() -> Callable[[str], object] | None:
    try:
        import jieba
        import jieba.posseg
    except ImportError:
        return None
    jieba.setLogLevel(60)
    cut: Callable[[str], object] = jieba.posseg.lcut
    return cut


def main(rounds: int) -> None:
    pages = [
        (path.name, path.read_bytes()) for path in sorted(PAGES.iterdir()) if path.suffix in PAGE_ENDINGS
    ]
    texts = [
        reader(name, data).text for name, data in pages
    ]  # warms up too: word lists are loaded once a process
    cut = peer()
    if cut is not None:
        cut(texts[0])
    own, other = Speed("yipanqi"), Speed("jieba.posseg")
    for _ in range(rounds):
        for (name, data), text in zip(pages, texts, strict=True):
            own.add(partial(reader, name, data), len(data))
            if cut is not None:
                other.add(partial(cut, text), len(data))
    report(own, other)


def report(own: Speed, other: Speed) -> None:
    print(f"{'':14}{'MB/s':>9}{'median':>9}{'p95':>9}{'pages':>8}   milliseconds a page, processor time")
    print(own.row())
    if not other.seconds:
        print("jieba.posseg is not installed; see the top of this file")
        return
    print(other.row())
    by_median = statistics.median(other.seconds) / statistics.median(own.seconds)
    by_total = sum(other.seconds) / sum(own.seconds)
    print(
        f"time of jieba.posseg over time of yipanqi: {by_median:.2f} by the median page, {by_total:.2f} in total"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
