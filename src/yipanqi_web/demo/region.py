"""The fictional region's divisions and words, written into an installation's home: that makes it a demonstration.

Nothing here loads Django: the folder has to be there before the settings are read.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

HERE = Path(__file__).parent
ABOLISHED, HEIR = (
    "991010",
    "991002",
)  # the county that is abolished on the way, and the one that takes its place


def first_month(as_of: date, years: int) -> int:
    """The month in which a demonstration begins, as ``year * 12 + month - 1``."""
    return as_of.year * 12 + as_of.month - 1 - years * 12


def day_of(month: int, day: int) -> date:
    return date(month // 12, month % 12 + 1, day)


def abolished_on(as_of: date, years: int) -> date:
    """Half-way: before that the county takes part, after that its heir does."""
    return day_of(first_month(as_of, years) + years * 6, 16)


def install(home: Path, as_of: date, years: int) -> Path:
    """Write the region's folder into a home."""
    folder = home / "region"
    folder.mkdir(parents=True, exist_ok=True)
    divisions = (HERE / "region" / "divisions.tsv").read_text("utf-8")
    end = abolished_on(as_of, years).isoformat()
    (folder / "divisions.tsv").write_text(divisions.replace("{abolished}", end), "utf-8")
    for name in ("words.yaml", "tiles.tsv"):
        (folder / name).write_text((HERE / "region" / name).read_text("utf-8"), "utf-8")
    return folder
