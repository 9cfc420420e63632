"""Monthly reports of what an office did for a task, the evidence beside them, and the drafts before them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yipanqi_web.chain.models import Official


class Step(models.TextChoices):
    """The way of a report, in its order; `returned` goes back to its office."""

    SUBMITTED = "submitted", _("已填报")
    CHECKED = "checked", _("已审核")
    ISSUED = "issued", _("已签发")
    SENT = "sent", _("已报送")
    ACCEPTED = "accepted", _("已采纳")
    RETURNED = "returned", _("已退回")


class Report(Official):
    """What one office says of one task for one month. Claimed, not verified."""

    prefix = "rp"

    programme = models.CharField(max_length=40, db_index=True)
    task = models.CharField(max_length=40, db_index=True)
    period = models.CharField(max_length=7, db_index=True)  # 2026-11
    office = models.CharField(max_length=40, db_index=True)
    member = models.CharField(max_length=6, blank=True)
    text = models.TextField(blank=True)
    percent = models.PositiveSmallIntegerField(null=True)
    no_change = models.BooleanField(default=False)
    problems = models.TextField(blank=True)
    next_step = models.TextField(blank=True)
    evidence = models.JSONField(default=list)  # keys of what was attached when it was filed
    spared = models.PositiveSmallIntegerField(default=0)  # cells that were prefilled and left as they were
    state = models.CharField(max_length=10, choices=Step, default=Step.SUBMITTED, db_index=True)
    return_reason = models.TextField(blank=True)
    filed_by = models.CharField(max_length=20)  # opaque id of the account
    steps = models.JSONField(default=list)  # [{step, n, day, id, post, member, for}]: who did what, by post

    class Meta:
        constraints = [models.UniqueConstraint(fields=["task", "period", "office"], name="report_once")]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return reverse("reports:report", args=[self.key])

    @property
    def is_with_its_office(self) -> bool:
        """Not sent yet, or sent back: still its own member's to work on."""
        return self.state not in (Step.SENT, Step.ACCEPTED)

    @property
    def was_sent(self) -> bool:
        """Whether it has left its member at least once: until then it is nobody else's to read."""
        return any(each["step"] == Step.SENT for each in self.steps)

    @property
    def may_be_filed_again(self) -> bool:
        return self.state in (Step.SUBMITTED, Step.RETURNED)

    def depends_on(self) -> list[str]:
        return [self.programme, self.task]


class Evidence(Official):
    """A file, by its hash, that shows what was claimed. The bytes are in the storage, the row in the ledger."""

    prefix = "ev"

    programme = models.CharField(max_length=40, db_index=True)
    target = models.CharField(max_length=40, db_index=True)  # a task, report, commitment or claimed result
    sha256 = models.CharField(max_length=64, db_index=True)
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    note = models.TextField(blank=True)
    by_member = models.CharField(max_length=6, blank=True)
    day = models.DateField()

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("reports:download", args=[self.key])

    def depends_on(self) -> list[str]:
        return [self.programme, self.target]


class OfficeSteps(Official):
    """Whether an office, being small, lets one person take several steps of a report in one click."""

    prefix = "os"

    programme = models.CharField(max_length=40, db_index=True)
    office = models.CharField(max_length=40, unique=True)
    merged = models.BooleanField(default=False)


class Draft(models.Model):
    """What was typed and not filed yet. Outside the ledger: kept with every post of the form, gone once filed."""

    office = models.CharField(max_length=40)
    task = models.CharField(max_length=40)
    period = models.CharField(max_length=7)
    values = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "task", "period"], name="draft_once")]
