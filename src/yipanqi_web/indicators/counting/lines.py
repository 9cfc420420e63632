"""What stands behind a number: the rows that were counted, and whether each fulfils what is asked."""

from __future__ import annotations

from dataclasses import dataclass

from yipanqi_web.tasks.models import Task


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a list behind a number."""

    key: str
    title: str
    met: bool
    told: str  # the days that decide it
    entry: int | None = None  # the entry of the ledger that shows it

    @property
    def is_task(self) -> bool:
        """A task has a page of the files that show what was done."""
        return self.key.startswith(f"{Task.prefix}-")
