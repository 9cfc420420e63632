"""What an earlier reader found in ``develop`` before anybody had seen these pages, finding by finding.

    git archive 66729e9 src | tar -x -C TREE       that reader
    python -m gold.first_sight TREE                writes first_sight.csv

Its mistakes are those that unseen pages bring, which today's reader no longer makes on the pages it was mended by: the
table of confidence is fitted to them. The file holds no words of the pages, only what each finding shows.
"""

from __future__ import annotations

import csv
import importlib.util
import sys
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

from gold.gate import HERE, GoldPage, pages_in, ungated
from gold.verdicts import verdicts

FILE = HERE / "first_sight.csv"
EVIDENCE = HERE.parent.parent / "src" / "yipanqi" / "findings" / "evidence.py"

# Rules that bear another name since.
RENAMED = {("leads", "figure in furniture"): "figure-in-furniture"} | {
    ("results", voice): "asserted" for voice in ("page", "person", "meeting", "document", "joint")
}

Row = tuple[str, tuple[str, ...], bool]  # kind, what it shows, right


def evidence_of_today() -> ModuleType:
    """Today's features, on top of whichever reader is imported."""
    spec = importlib.util.spec_from_file_location("evidence_of_today", EVIDENCE)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows(pages: Iterable[GoldPage]) -> list[Row]:
    """Every finding of the pages that the scorer can judge, in the order of the pages."""
    from yipanqi.findings.read import read
    from yipanqi.pages import open_page

    evidence, made = evidence_of_today(), []
    for each in pages:
        page = open_page(each.page.read_bytes(), name=each.page.name)
        found = read(page)
        witness = evidence.Witness(page, found)
        for verdict in verdicts(each.gold(), found):
            ((rule, *others),) = witness.of(verdict.kind, [verdict.finding])
            rule = RENAMED.get((verdict.kind, rule), rule)
            made.append((verdict.kind, (rule, *others), verdict.right))
    return made


def recorded() -> list[Row]:
    with FILE.open(encoding="utf-8", newline="") as lines:
        _header, *entries = csv.reader(lines)
    return [(kind, tuple(shown), right == "1") for kind, right, *shown in entries]


def main(tree: str) -> None:
    sys.path.insert(0, str(Path(tree) / "src"))
    found = rows(pages_in([ungated()["develop"]]))
    with FILE.open("w", encoding="utf-8", newline="") as lines:
        table = csv.writer(lines, lineterminator="\n")
        table.writerow(["kind", "right", *evidence_of_today().FEATURES])
        table.writerows([kind, int(right), *shown] for kind, shown, right in found)


if __name__ == "__main__":
    main(*sys.argv[1:])
