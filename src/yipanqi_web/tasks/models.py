"""Task lists, their tasks, and the milestones of a task. Days, owners and reports live on tasks."""

from __future__ import annotations

import re
from datetime import date

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from yipanqi_web.chain.models import Official
from yipanqi_web.commitments.models import CHECKABLE, Concreteness, Group, Reach


class ListKind(models.TextChoices):
    ANNUAL = "annual", _("年度任务清单")
    MULTI_YEAR = "multi-year", _("多年重点任务")
    DECISION = "decision", _("会议议定事项清单")


class ListState(models.TextChoices):
    DRAFT = "draft", _("编制中")
    PUBLISHED = "published", _("已印发执行")
    CLOSED = "closed", _("已收官")


class TaskState(models.TextChoices):
    NOT_STARTED = "not-started", _("未开始")
    UNDER_WAY = "under-way", _("推进中")
    CLAIMED = "claimed", _("责任单位报告完成")
    VERIFIED = "verified", _("核实完成")
    DROPPED = "dropped", _("商定终止")


class MilestoneState(models.TextChoices):
    OPEN = "open", _("未到")
    MET = "met", _("已完成")
    MOVED = "moved", _("已调整")


OPEN_STATES = (TaskState.NOT_STARTED, TaskState.UNDER_WAY, TaskState.CLAIMED)


class TaskList(Official):
    """The tasks of a year, of several years, or of one meeting's decisions."""

    prefix = "tl"

    programme = models.CharField(max_length=40, db_index=True)
    title = models.CharField(max_length=200)
    year = models.PositiveIntegerField(db_index=True)
    last_year = models.PositiveIntegerField(null=True)  # of a multi-year plan
    kind = models.CharField(max_length=12, choices=ListKind)
    parent = models.CharField(max_length=40, blank=True, db_index=True)  # the multi-year plan it is a year of
    state = models.CharField(max_length=10, choices=ListState, default=ListState.DRAFT, db_index=True)
    published_on = models.CharField(max_length=10, blank=True)
    closing_note = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("tasks:list", args=[self.key])

    @property
    def is_plan(self) -> bool:
        return self.kind == ListKind.MULTI_YEAR

    @property
    def years(self) -> list[int]:
        return list(range(self.year, (self.last_year or self.year) + 1))

    def carries(self) -> list[str]:
        """Its tasks as they stand, and the names of their offices; a task added later is released by itself."""
        tasks = Task.objects.filter(task_list=self.key).order_by("pk")
        offices = {
            key for owners in tasks.values_list("leads", "supports") for keys in owners for key in keys
        }
        return [*self.takes_back(), *sorted(offices)]

    def takes_back(self) -> list[str]:
        """Not its offices, which other lists may name."""
        tasks = list(Task.objects.filter(task_list=self.key).order_by("pk").values_list("pk", flat=True))
        return [*tasks, *_milestones_of(tasks)]

    def unready(self) -> str:
        return _now("“%(title)s”尚未印发执行，不能公开。") % {"title": self.title} if self._is_draft else ""

    @property
    def _is_draft(self) -> bool:
        return self.state == ListState.DRAFT


class Task(Official):
    """A line of one list. It serves one commitment, or none."""

    prefix = "t"

    programme = models.CharField(max_length=40, db_index=True)
    task_list = models.CharField(max_length=40, db_index=True)
    number = models.CharField(max_length=20, blank=True)  # 序号 as written
    sort = models.CharField(max_length=80)  # the number, so that text order is the order of numbers
    title = models.CharField(max_length=300)
    content = models.TextField(blank=True)
    objective = models.TextField(blank=True)
    commitment = models.CharField(max_length=40, blank=True, db_index=True)
    resolution = models.CharField(max_length=40, blank=True, db_index=True)
    anchor = models.CharField(max_length=300, blank=True)  # chapter of a superior plan; empty: none
    anchor_instrument = models.CharField(max_length=40, blank=True)
    plan_task = models.CharField(
        max_length=40, blank=True, db_index=True
    )  # of a multi-year plan, whose slice it is
    parent = models.CharField(max_length=40, blank=True, db_index=True)  # the task that was split
    splits = models.BooleanField(default=False)  # has parts, which are what is done and counted
    concreteness = models.CharField(max_length=12, choices=Concreteness, default=Concreteness.ACTION)
    reach = models.CharField(max_length=6, choices=Reach, default=Reach.JOINT)
    leads = models.JSONField(default=list)  # keys of offices
    supports = models.JSONField(default=list)
    due = models.CharField(max_length=10, blank=True, db_index=True)
    original_due = models.CharField(max_length=10, blank=True)
    reschedule_reason = models.TextField(blank=True)
    state = models.CharField(max_length=12, choices=TaskState, default=TaskState.NOT_STARTED, db_index=True)
    progress_note = models.TextField(blank=True)
    problems = models.TextField(blank=True)
    next_step = models.TextField(blank=True)
    claimed_by = models.CharField(max_length=6, blank=True)  # the member whose office reported it done
    claimed_note = models.TextField(blank=True)
    verified_by = models.CharField(max_length=6, blank=True)
    verified_note = models.TextField(blank=True)
    dropped_reason = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["task_list", "sort", "key"])]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("tasks:task", args=[self.key])

    @property
    def is_checkable(self) -> bool:
        return self.concreteness in CHECKABLE

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    @property
    def is_rescheduled(self) -> bool:
        return bool(self.original_due) and self.due != self.original_due

    def group_on(self, day: date) -> Group:
        """As of a commitment: what is not concrete is to be specified, never past its day."""
        if self.state == TaskState.VERIFIED:
            return Group.DONE
        if self.state == TaskState.DROPPED:
            return Group.ENDED
        if not self.is_checkable:
            return Group.TO_BE_SPECIFIED
        if self.due and self.due < day.isoformat():
            return Group.PAST_ITS_DAY
        return Group.NOT_STARTED if self.state == TaskState.NOT_STARTED else Group.UNDER_WAY

    def depends_on(self) -> list[str]:
        return [self.programme, self.task_list]

    def carries(self) -> list[str]:
        return _milestones_of([self.key])


class Milestone(Official):
    """What is to be reached in a quarter. A slip keeps the old day and the reason beside the new day."""

    prefix = "ml"

    programme = models.CharField(max_length=40, db_index=True)
    task = models.CharField(max_length=40, db_index=True)
    quarter = models.CharField(max_length=7)  # 2026-Q4
    text = models.TextField()
    due = models.CharField(max_length=10, db_index=True)
    firm = models.BooleanField(default=True)  # not firm: 力争
    state = models.CharField(max_length=6, choices=MilestoneState, default=MilestoneState.OPEN)
    moved_from = models.CharField(max_length=10, blank=True)
    reason = models.TextField(blank=True)
    met_on = models.CharField(max_length=10, blank=True)

    class Meta:
        ordering = ["due", "key"]

    def __str__(self) -> str:
        return self.text

    def depends_on(self) -> list[str]:
        return [self.programme, self.task]

    @property
    def words(self) -> str:
        """The text with its hedge, wherever it is quoted or shortened."""
        return self.text if self.firm or self.text.startswith("力争") else "力争" + self.text

    @property
    def is_open(self) -> bool:
        return self.state != MilestoneState.MET


class ListImport(models.Model):
    """A workbook that came back and what it would do: kept until it is confirmed. Outside the ledger, deletable."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="list_imports"
    )
    task_list = models.CharField(max_length=40, db_index=True)
    name = models.CharField(max_length=200)
    uploaded_at = models.DateTimeField(auto_now_add=True)
    found = models.JSONField()  # the dry run as the page shows it, with the acts that a confirmation records
    recorded = models.PositiveIntegerField(null=True)  # how many acts were recorded; none: not confirmed


def _milestones_of(tasks: list[str]) -> list[str]:
    listed = Milestone.objects.filter(task__in=tasks).order_by("pk")
    return list(listed.values_list("pk", flat=True))


def sort_of(number: str) -> str:
    """Figures alone, so that every database sorts them alike: 10 after 9, 2.1 after 2; without any, last."""
    return "".join(part.zfill(6) for part in re.findall(r"[0-9]+", number))[:80] or "9" * 6


def quarter_of(day: str) -> str:
    """The quarter of a day: 2026-Q4 of 2026-11-30."""
    return f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}"


def last_day_of(quarter: str) -> str:
    """The last day of a quarter, where a milestone states no day of its own."""
    return quarter[:4] + {"1": "-03-31", "2": "-06-30", "3": "-09-30", "4": "-12-31"}[quarter[-1]]
