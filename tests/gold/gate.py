"""The accuracy gate: what the reader finds in the gold pages, beside the floor of each finding type.

    python -m gold.gate                            the table
    python -m gold.gate --misses KIND              what was missed and made up, page by page
    python -m gold.gate --raise KIND               lift a floor to what is measured now
    python -m gold.gate --lower KIND --reason TEXT lower it to what is measured now, and say why
    python -m gold.gate --pin                      take the gold files as they are now into the manifest

``dev`` is kept beside this file; the pages of ``seeds`` belong to others and stay in the corpus (YIPANQI_CORPUS),
only their hashes are kept. Without the corpus the gate measures ``dev`` alone.

``develop`` and ``look`` hold pages of other regions and layouts, written and annotated by somebody who had not seen
the reader. Misses of ``develop`` may be looked at; ``look`` is read for its score only. Both are printed, not gated.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gold.score import Tally, compare

HERE = Path(__file__).parent
MANIFEST = HERE / "manifest.json"
FLOORS = HERE / "floors.json"
PAGE_ENDINGS = (".txt", ".html", ".csv")

# The least floors. One below these needs a reason, for ever. A dotted name is a detail of the findings that are paired.
LEAST_FLOORS = {
    "page.title": 0.95,
    "page.published": 0.95,
    "page.home": 0.95,
    "jurisdictions": 0.98,
    "people": 0.985,
    "appointments": 0.95,
    "meetings": 0.95,
    "meetings.ordinal": 0.95,
    "meetings.mode": 0.95,
    "meetings.place": 0.95,
    "meetings.parties": 0.9,
    "instruments": 0.93,
    "instruments.kind": 0.95,
    "instruments.act": 0.9,
    "targets": 0.93,
    "targets.due": 0.95,
    "targets.relation": 0.95,
    "achievements": 0.9,
    "mechanisms": 0.82,
    "projects": 0.82,
    "commitments": 0.9,
    "commitments.sector": 0.88,
    "commitments.concreteness": 0.86,
    "commitments.voiced_for": 0.9,
    "commitments.nature": 0.9,
    "commitments.reach": 0.9,
    "commitments.speech_act": 0.8,
}

# Said under every table: nobody should take these figures for those of unseen pages.
CAVEAT = (
    "The rules were written beside these pages: the figures are an upper bound, unseen pages read worse. "
    "Two annotators agree at F1 .95 on commitments; what lies above that is fit to these pages."
)

UNGATED = ("develop", "look")

Reader = Callable[[Path], dict[str, Any]]


class GateError(Exception):
    """The gold files or the floors are not as pinned; the text says which and what to do."""


@dataclass(frozen=True)
class GoldPage:
    """A page with its annotation."""

    name: str
    page: Path
    annotation: Path

    def gold(self) -> dict[str, Any]:
        loaded: dict[str, Any] = json.loads(self.annotation.read_text("utf-8"))
        return loaded


def corpus() -> Path:
    return Path(os.environ.get("YIPANQI_CORPUS") or HERE.parent.parent.parent / "shared")


def folders(source: Path) -> dict[str, tuple[Path, Path]]:
    """``{set: (folder of pages, folder of annotations)}``; seeds only where the corpus is."""
    found = {"dev": (HERE / "dev", HERE / "dev")}
    if (source / "seeds").is_dir() and (source / "gold" / "seeds").is_dir():
        found["seeds"] = (source / "seeds", source / "gold" / "seeds")
    return found


def ungated() -> dict[str, tuple[Path, Path]]:
    """The sets that are printed, not gated."""
    return {name: (HERE / name, HERE / name) for name in UNGATED if (HERE / name).is_dir()}


def gold_pages(source: Path) -> Iterator[GoldPage]:
    yield from pages_in(folders(source).values())


def pages_in(pairs: Iterable[tuple[Path, Path]]) -> Iterator[GoldPage]:
    for pages, annotated in pairs:
        for page in sorted(p for p in pages.iterdir() if p.suffix in PAGE_ENDINGS):
            yield GoldPage(page.stem, page, annotated / f"{page.stem}.json")


def hashes(source: Path) -> dict[str, dict[str, str]]:
    """``{set: {file name: SHA-256}}`` of every page and annotation."""
    return {
        name: {
            path.name: hashlib.sha256(path.read_bytes()).hexdigest()
            for folder in sorted(set(pair))
            for path in sorted(folder.iterdir())
        }
        for name, pair in {**folders(source), **ungated()}.items()
    }


def check_pinned(source: Path, manifest: Path = MANIFEST) -> None:
    """GateError names the files that are not the pinned ones."""
    pinned = json.loads(manifest.read_text("utf-8"))
    for name, files in hashes(source).items():
        odd = sorted({file for file, _ in set(files.items()) ^ set(pinned[name].items())})
        if odd:
            raise GateError(
                f"gold/{name} is not as pinned: {', '.join(odd)}; if that is meant, run gate --pin"
            )


def read_page(path: Path) -> dict[str, Any]:
    return read_bytes(path.read_bytes(), path.name)


def read_bytes(data: bytes, name: str) -> dict[str, Any]:
    from yipanqi.findings.read import as_json, read
    from yipanqi.pages import open_page

    page = open_page(data, name=name)
    return as_json(page, read(page))


def measure(source: Path, reader: Reader = read_page) -> dict[str, Tally]:
    """The pooled tally of every finding type over all gold pages."""
    return _pooled(gold_pages(source), reader)


def measure_sets(source: Path, reader: Reader = read_page) -> dict[str, dict[str, Tally]]:
    """The tallies of each gated set alone."""
    return {name: _pooled(pages_in([pair]), reader) for name, pair in folders(source).items()}


def pooled(sets: Iterable[dict[str, Tally]]) -> dict[str, Tally]:
    """Several sets' tallies added up."""
    total: dict[str, Tally] = {}
    for tallies in sets:
        for kind, tally in tallies.items():
            total.setdefault(kind, Tally()).add(tally)
    return total


def _pooled(pages: Iterable[GoldPage], reader: Reader) -> dict[str, Tally]:
    pooled: dict[str, Tally] = {}
    for page in pages:
        for kind, tally in compare(page.gold(), reader(page.page)).items():
            pooled.setdefault(kind, Tally()).add(tally)
    return pooled


def load_floors(path: Path = FLOORS) -> dict[str, float]:
    """``{kind: least F1 or share}``. GateError when a floor lies below the least one and no reason is recorded."""
    kept = json.loads(path.read_text("utf-8"))
    floors: dict[str, float] = kept["floors"]
    for kind, first in LEAST_FLOORS.items():
        reasons = [row for row in kept["lowered"] if row["kind"] == kind and row["to"] <= floors.get(kind, 0)]
        if floors.get(kind, 0.0) < first and not any(row["reason"].strip() for row in reasons):
            raise GateError(
                f"the floor of {kind} is below {first} without a reason; use gate --lower {kind} --reason TEXT"
            )
    return floors


def reached(tallies: dict[str, Tally], name: str) -> float:
    """The F1 of a finding type, or the share of paired findings that are right in a detail (``meetings.place``)."""
    kind, _, detail = name.partition(".")
    if not detail:
        return tallies[kind].f1
    agreeing, told = tallies[kind].fields.get(detail, (0, 0))
    return agreeing / told if told else float(tallies[kind].gold == 0)


def below_floor(tallies: dict[str, Tally], floors: dict[str, float]) -> list[str]:
    """A sentence for each finding type or detail that does not reach its floor."""
    return [
        f"{name}: {reached(tallies, name):.3f} is below its floor {floor:.3f}"
        for name, floor in floors.items()
        if reached(tallies, name) < floor
    ]


def over_allowance(tallies: dict[str, Tally], floors: dict[str, float]) -> list[str]:
    """A sentence for each type or detail of which one set alone is wrong in more than ``max(1, ⌈(1 − floor) · 2n⌉)`` items."""
    sentences = []
    for name, floor in floors.items():
        wrong, gold = _wrong(tallies, name)
        allowed = max(1, math.ceil(round((1 - floor) * 2 * gold, 6)))
        if wrong > allowed:
            sentences.append(
                f"{name}: {wrong} items are wrong, {allowed} are allowed at a floor of {floor:.3f}"
            )
    return sentences


def _wrong(tallies: dict[str, Tally], name: str) -> tuple[int, int]:
    """How many items of a set are wrong, missed or made up, and how many the annotation has."""
    kind, _, detail = name.partition(".")
    if not detail:
        return len(tallies[kind].missed) + len(tallies[kind].invented), tallies[kind].gold
    agreeing, told = tallies[kind].fields.get(detail, (0, 0))
    return told - agreeing, told


def move_floor(path: Path, kind: str, measured: float, reason: str | None) -> None:
    """Set a floor to what is measured, rounded down to a hundredth; lower only with a reason, which is kept."""
    kept = json.loads(path.read_text("utf-8"))
    before, after = kept["floors"].get(kind, 0.0), math.floor(measured * 100) / 100
    if after < before:
        if not (reason or "").strip():
            raise GateError(f"lowering {kind} from {before} to {after} needs --reason TEXT")
        kept["lowered"].append({"kind": kind, "from": before, "to": after, "reason": reason})
    kept["floors"][kind] = after
    path.write_text(json.dumps(kept, ensure_ascii=False, indent=2) + "\n", "utf-8")


def table(tallies: dict[str, Tally], floors: dict[str, float]) -> str:
    lines = [
        f"{'':14}{'gold':>6}{'found':>7}{'P':>7}{'R':>7}{'F1':>7}{'floor':>7}   of the paired, right in (floor)"
    ]
    for kind, tally in tallies.items():
        floor = f"{floors[kind]:.3f}" if kind in floors else ""
        figures = f"{tally.precision:>7.3f}{tally.recall:>7.3f}{tally.f1:>7.3f}{floor:>7}"
        right = "  ".join(
            f"{name} {agreeing / told:.2f}"
            + (f" ({floors[f'{kind}.{name}']:.2f})" if f"{kind}.{name}" in floors else "")
            for name, (agreeing, told) in tally.fields.items()
            if told
        )
        lines.append(f"{kind:14}{tally.gold:>6}{tally.found:>7}{figures}   {right}".rstrip())
    return "\n".join(lines)


def print_misses(source: Path, kind: str) -> None:
    for page in gold_pages(source):
        tally = compare(page.gold(), read_page(page.page)).get(kind, Tally())
        for label, items in (("missed ", tally.missed), ("made up", tally.invented)):
            for item in items:
                print(f"{page.name} {label} {json.dumps(item, ensure_ascii=False)}")


def arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="gate", description=(__doc__ or "").splitlines()[0])
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--misses", metavar="KIND")
    what.add_argument("--raise", dest="lift", metavar="KIND")
    what.add_argument("--lower", metavar="KIND")
    what.add_argument("--pin", action="store_true")
    parser.add_argument("--reason", metavar="TEXT")
    return parser.parse_args(argv)


def main(argv: list[str] | None = None) -> int:
    options, source = arguments(argv), corpus()
    if options.pin:
        MANIFEST.write_text(json.dumps(hashes(source), indent=2, sort_keys=True) + "\n", "utf-8")
        return 0
    try:
        return run(options, source)
    except GateError as error:
        print(f"gate: {error}", file=sys.stderr)
        return 1


def run(options: argparse.Namespace, source: Path) -> int:
    check_pinned(source)
    if options.misses:
        print_misses(source, options.misses)
        return 0
    sets = measure_sets(source)
    tallies = pooled(sets.values())
    if moved := options.lift or options.lower:
        move_floor(FLOORS, moved, reached(tallies, moved), options.reason)
    floors = load_floors()
    print(f"{' and '.join(sets)} pooled: {sum(1 for _ in gold_pages(source))} pages")
    print(table(tallies, floors))
    print(CAVEAT)
    problems = below_floor(tallies, floors)
    for name, alone in sets.items():
        print(f"\n{name} alone\n{table(alone, {})}")
        problems += [f"{name} alone, {sentence}" for sentence in over_allowance(alone, floors)]
    for name, pair in ungated().items():
        pages = list(pages_in([pair]))
        print(
            f"\n{name}: {len(pages)} pages of other regions and layouts, no floors\n{table(_pooled(pages, read_page), {})}"
        )
    print("\n" + ("\n".join(problems) or "every floor is reached"))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
