"""Reads meetings in lists, and how much of what was resolved is closed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet, Value
from django.db.models.functions import NullIf
from django.utils.translation import gettext as _

from yipanqi_web.meetings.models import Meeting, MeetingKind, Resolution, Status


@dataclass(frozen=True, slots=True)
class Rate:
    """议定事项办结率: closed resolutions over all; of nothing there is no rate."""

    done: int = 0
    total: int = 0

    def __str__(self) -> str:
        if not self.total:
            return _("不适用（分母为 0）")
        return _("%(done)s/%(total)s（%(percent)s%%）") % {
            "done": self.done, "total": self.total, "percent": round(100 * self.done / self.total),
        }  # fmt: skip

    @property
    def fraction(self) -> str:
        return f"{self.done}/{self.total}" if self.total else _("不适用（分母为 0）")


CLOSED = Count("pk", filter=Q(state=Resolution.State.CLOSED))


def follow_through(resolutions: QuerySet[Resolution]) -> Rate:
    """The rate of some resolutions, in one query."""
    counted = resolutions.order_by().aggregate(done=CLOSED, total=Count("pk"))
    return Rate(counted["done"], counted["total"])


def rates_by_meeting(keys: Iterable[str], resolutions: QuerySet[Resolution] | None = None) -> dict[str, Rate]:
    """``{meeting: its rate}``, in one query; a meeting that resolved nothing has the empty rate."""
    wanted = list(keys)
    chosen = Resolution.objects.all() if resolutions is None else resolutions
    rows = chosen.filter(meeting__in=wanted).order_by().values("meeting")
    found = {
        row["meeting"]: Rate(row["done"], row["total"])
        for row in rows.annotate(done=CLOSED, total=Count("pk"))
    }
    return {key: found.get(key, Rate()) for key in wanted}


def rates_by_series(keys: Iterable[str]) -> dict[str, Rate]:
    """``{series: the rate over its meetings}``, in two queries."""
    wanted = list(keys)
    within = dict(Meeting.objects.filter(series__in=wanted).values_list("key", "series"))
    done, total = dict.fromkeys(wanted, 0), dict.fromkeys(wanted, 0)
    for meeting, rate in rates_by_meeting(within).items():
        done[within[meeting]] += rate.done
        total[within[meeting]] += rate.total
    return {key: Rate(done[key], total[key]) for key in wanted}


def coming(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Meetings that are prepared, the next first; those without a day last."""
    return meetings.filter(status=Status.PLANNED).order_by(
        NullIf("date", Value("")).asc(nulls_last=True), "recorded"
    )


def past(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Meetings that were held, the latest first."""
    return meetings.exclude(status=Status.PLANNED).order_by(F("date").desc(), F("recorded").desc())


def trips(meetings: QuerySet[Meeting]) -> int:
    """Visits, which are counted apart: travelling is no outcome."""
    return meetings.filter(kind=MeetingKind.VISIT).exclude(status=Status.PLANNED).count()


def sitting_before(meeting: Meeting) -> Meeting | None:
    """The meeting of the series that was held last before this one."""
    if not meeting.series:
        return None
    others = (
        Meeting.objects.filter(series=meeting.series).exclude(pk=meeting.key).exclude(status=Status.PLANNED)
    )
    earlier = others.filter(date__lt=meeting.date) if meeting.date else others
    return earlier.order_by("-date", "-recorded").first()
