"""Corrections that the public asks for, the answers to them, and the people who are not shown by name.

What somebody types is no official row: it stands outside the ledger, is never public, and can be deleted.
"""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from yipanqi_web.chain.models import Official
from yipanqi_web.chain.past import of_today


class Outcome(models.TextChoices):
    MENDED = "mended", _("已更正")
    WITHDRAWN = "withdrawn", _("已撤回")
    COVERED = "covered", _("不再显示姓名")
    DECLINED = "declined", _("不予更正")


class CorrectionOutcome(Official):
    """The answer to one objection: what was done, why, when; its number leads back to the objection's own page."""

    prefix = "co"

    number = models.PositiveBigIntegerField(unique=True)
    about = models.CharField(max_length=40, blank=True, db_index=True)  # key of the row that it touches
    programme = models.CharField(max_length=40, blank=True, db_index=True)
    received = models.DateField()
    due = models.DateField()
    settled = models.DateField()
    outcome = models.CharField(max_length=12, choices=Outcome)
    reason = models.TextField()

    def __str__(self) -> str:
        return f"#{self.number} {self.get_outcome_display()}"

    def depends_on(self) -> list[str]:
        return [key for key in (self.programme, self.about) if key]


class Correction(models.Model):
    """One objection as it came in. Only its number, days, state and the key that it is about are shown to anybody."""

    class State(models.TextChoices):
        RECEIVED = "received", _("已收到，待核实")
        ACCEPTED = "accepted", _("核实属实，正在更正")
        SETTLED = "settled", _("已答复")

    about = models.CharField(max_length=40, blank=True)  # key of a row that the public knows; else empty
    programme = models.CharField(max_length=40, blank=True, db_index=True)
    address = models.CharField(max_length=500, blank=True)  # of the page, as typed
    wrong = models.TextField()
    right = models.TextField(blank=True)
    basis = models.TextField(blank=True)
    contact = models.TextField(
        blank=True
    )  # sealed; deleted when the objector has been told, or after a while
    day = models.DateField()
    due = models.DateField()
    since = models.PositiveBigIntegerField()  # the log's last entry when it came in
    state = models.CharField(max_length=10, choices=State, default=State.RECEIVED, db_index=True)
    settled = models.DateField(null=True)
    filed = models.DateTimeField(default=timezone.now, db_index=True)
    origin = models.CharField(max_length=64, blank=True)  # a digest of where it came from, for a day

    def __str__(self) -> str:
        return f"#{self.pk}"

    @property
    def is_open(self) -> bool:
        return self.state != self.State.SETTLED

    def is_past(self, day: date) -> bool:
        """Whether it waits for its answer longer than was said."""
        return self.is_open and self.due < day


class Suppression(Official):
    """A name that the public does not see, because the person asked for that."""

    prefix = "su"

    name = models.CharField(max_length=60, db_index=True)
    why = models.TextField()
    day = models.DateField()
    lifted = models.BooleanField(default=False)
    why_lifted = models.TextField(blank=True)

    @staticmethod
    def in_force() -> QuerySet[Suppression]:
        """As of today, whatever day is shown: a name that is not to be shown is not shown in the past either."""
        return of_today(Suppression).filter(lifted=False)
