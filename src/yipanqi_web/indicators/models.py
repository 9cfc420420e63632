"""Schemes of evaluation, evaluations that were drawn up under one; indicators with their targets and observations."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from yipanqi_web.chain.models import Official


class SchemeState(models.TextChoices):
    DRAFT = "draft", _("编制中")
    ISSUED = "issued", _("已印发执行")


class EvaluationState(models.TextChoices):
    DRAWN_UP = "drawn-up", _("待共同确认")
    ADOPTED = "adopted", _("共同确认")


class Relation(models.TextChoices):
    AT_LEAST = "≥", _("不低于")
    AT_MOST = "≤", _("不高于")


class Scheme(Official):
    """评价办法: one version of what a programme's members are measured by. A later version replaces none of it."""

    prefix = "sm"

    programme = models.CharField(max_length=40, db_index=True)
    version = models.PositiveIntegerField()  # 1, 2… within the programme
    title = models.CharField(max_length=200)
    valid_from = models.CharField(max_length=10)
    document = models.CharField(max_length=200)  # what it rests on, by number or title
    items = models.JSONField(default=list)  # [{measure, weight, full, reason}]
    deductions = models.JSONField(default=list)  # [{measure, each, most}]
    note = models.TextField(blank=True)
    state = models.CharField(max_length=8, choices=SchemeState, default=SchemeState.DRAFT, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "version"], name="scheme_version_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The title with the version, as it is quoted everywhere."""
        return _now("%(title)s（第 %(version)s 版）") % {"title": self.title, "version": self.version}

    @property
    def short(self) -> str:
        """The version alone, where the programme is clear."""
        return _now("第 %(version)s 版") % {"version": self.version}

    def get_absolute_url(self) -> str:
        return reverse("indicators:scheme", args=[self.key])

    @property
    def is_draft(self) -> bool:
        return self.state == SchemeState.DRAFT

    def unready(self) -> str:
        return _now("“%(title)s”还没有印发，不能公开。") % {"title": self.name} if self.is_draft else ""


class Evaluation(Official):
    """评价结果: the numbers of one year under one version, as the entries up to one gave them. Computed, never typed."""

    prefix = "ea"

    programme = models.CharField(max_length=40, db_index=True)
    scheme = models.CharField(max_length=40, db_index=True)
    year = models.PositiveSmallIntegerField()
    until = models.CharField(max_length=10)  # the day up to which it counts
    as_of = models.PositiveBigIntegerField()  # the last entry that it rests on
    numbers = models.JSONField(
        default=list
    )  # [{member, items: [[measure, met, of]], deductions: [[measure, n]]}]
    state = models.CharField(
        max_length=8, choices=EvaluationState, default=EvaluationState.DRAWN_UP, db_index=True
    )
    ranked = models.BooleanField(default=False)  # the members agreed to put themselves in order
    ranked_why = models.TextField(blank=True)

    def __str__(self) -> str:
        return _now("%(year)s年度评价结果") % {"year": self.year}

    def get_absolute_url(self) -> str:
        return reverse("indicators:evaluation", args=[self.key])

    @property
    def is_adopted(self) -> bool:
        return self.state == EvaluationState.ADOPTED

    def depends_on(self) -> list[str]:
        return [self.programme, self.scheme]

    def unready(self) -> str:
        return "" if self.is_adopted else _now("评价结果还没有经各方共同确认，不能公开。")


class Indicator(Official):
    """指标: what a programme or one of its members watches, with its unit and its way of counting."""

    prefix = "ix"

    programme = models.CharField(max_length=40, db_index=True)
    name = models.CharField(max_length=200)
    unit = models.CharField(max_length=20)
    method = models.CharField(max_length=300, blank=True)  # 口径
    member = models.CharField(max_length=6, blank=True)  # empty: the whole programme
    baseline = models.FloatField(null=True)  # null is missing, never 0
    baseline_day = models.CharField(max_length=10, blank=True)
    document = models.CharField(max_length=200, blank=True)
    source = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("indicators:indicator", args=[self.key])


class Target(Official):
    """目标值: what an indicator is to reach by a day, and where that is written."""

    prefix = "tg"

    programme = models.CharField(max_length=40, db_index=True)
    indicator = models.CharField(max_length=40, db_index=True)
    relation = models.CharField(max_length=2, choices=Relation)
    value = models.FloatField()
    due = models.CharField(max_length=10, db_index=True)
    document = models.CharField(max_length=200, blank=True)
    source = models.JSONField(default=dict)

    def depends_on(self) -> list[str]:
        return [self.programme, self.indicator]

    def is_reached_by(self, value: float) -> bool:
        return value >= self.value if self.relation == Relation.AT_LEAST else value <= self.value


class Observation(Official):
    """监测值: what an indicator was on a day, and who says so."""

    prefix = "ob"

    programme = models.CharField(max_length=40, db_index=True)
    indicator = models.CharField(max_length=40, db_index=True)
    value = models.FloatField()
    day = models.CharField(max_length=10, db_index=True)
    document = models.CharField(max_length=200, blank=True)
    source = models.JSONField(default=dict)

    def depends_on(self) -> list[str]:
        return [self.programme, self.indicator]
