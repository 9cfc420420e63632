"""What the reports say of tasks: those that were sent or accepted; what is still with its office says nothing yet."""

from __future__ import annotations

from collections.abc import Collection


def shares(tasks: Collection[str], until: str) -> dict[str, list[tuple[str, int | None]]]:
    """``{task: [(month, percent)]}`` of the months up to one, the latest last."""
    return {}


def is_accepted(key: str, about: Collection[str]) -> bool:
    """Whether a report of one of these tasks has been accepted."""
    return False


def of_tasks(tasks: Collection[str]) -> set[str]:
    """Keys of every report of some tasks."""
    return set()


def accepted(tasks: Collection[str]) -> list[tuple[str, str]]:
    """``(key, words)`` of the accepted reports of some tasks, the latest first."""
    return []
