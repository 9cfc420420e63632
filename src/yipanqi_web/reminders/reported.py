"""What the reports say of tasks: those that were sent or accepted; what is still with its office says nothing yet."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from yipanqi_web.reports.models import Report, Step


@dataclass(frozen=True, slots=True)
class Told:
    """One office's report of one month."""

    month: str
    office: str
    percent: int | None


def told(tasks: Collection[str], until: str) -> dict[str, list[Told]]:
    """``{task: reports}`` of the months up to one, the latest last."""
    states = [Step.SENT, Step.ACCEPTED]
    listed = Report.objects.filter(task__in=tasks, period__lte=until, state__in=states)
    found: dict[str, list[Told]] = {}
    values = listed.order_by("period", "recorded").values_list("task", "period", "office", "percent")
    for task, month, office, percent in values:
        found.setdefault(task, []).append(Told(month, office, percent))
    return found


def share_of(reports: list[Told]) -> tuple[int | None, str]:
    """The share last reported and its month; of several offices' in one month the lowest."""
    stated = [(each.month, each.percent) for each in reports if each.percent is not None]
    if not stated:
        return None, ""
    month = stated[-1][0]
    return min(percent for of, percent in stated if of == month), month


def is_accepted(key: str, about: Collection[str]) -> bool:
    """Whether a report of one of these tasks has been accepted."""
    return Report.objects.filter(pk=key, task__in=about, state=Step.ACCEPTED).exists()


def of_tasks(tasks: Collection[str]) -> set[str]:
    """Keys of every report of some tasks."""
    return set(Report.objects.filter(task__in=tasks).values_list("key", flat=True))


def accepted(tasks: Collection[str]) -> list[tuple[str, str]]:
    """``(key, words)`` of the accepted reports of some tasks, the latest first."""
    listed = Report.objects.filter(task__in=tasks, state=Step.ACCEPTED).order_by("-period", "-recorded")
    return [(each.key, f"{each.period} {each.text[:40]}") for each in listed]
