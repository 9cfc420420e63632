"""What the reader found in ``develop`` before anybody had seen these pages, finding by finding.

    git archive COMMIT src | tar -x -C TREE           the reader as it was when the pages came
    python -m gold.first_sight TREE PAGE [PAGE…]      writes their findings to first_sight.csv

Pages 01–26 came to the reader of commit 66729e9, those from 27 on to that of 6a34acc.

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
    return [(kind, tuple(shown), right == "1") for _page, kind, right, *shown in _entries()]


def _entries() -> list[list[str]]:
    if not FILE.exists():
        return []
    with FILE.open(encoding="utf-8", newline="") as lines:
        _header, *entries = csv.reader(lines)
    return entries


def main(tree: str, *names: str) -> None:
    """Put the findings of the named pages in the place of those recorded."""
    sys.path.insert(0, str(Path(tree) / "src"))
    entries = [entry for entry in _entries() if entry[0] not in names]
    for each in pages_in([ungated()["develop"]]):
        if each.name in names:
            entries += [[each.name, kind, str(int(right)), *shown] for kind, shown, right in rows([each])]
    entries.sort(key=lambda entry: entry[0])  # a page's own stay in the order of reading
    with FILE.open("w", encoding="utf-8", newline="") as lines:
        table = csv.writer(lines, lineterminator="\n")
        table.writerow(["page", "kind", "right", *evidence_of_today().FEATURES])
        table.writerows(entries)


if __name__ == "__main__":
    main(*sys.argv[1:])
