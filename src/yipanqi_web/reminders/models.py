"""Notices, the mail that carries them, and what an officer wants to hear by mail.

They stand outside the ledger: deleting all of it changes nothing official, and the clock makes what still holds anew.
"""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from yipanqi_web.accounts.models import Account


class Kind(models.TextChoices):
    """What a notice is about; each has its sentence in `sentences.py`."""

    REMINDED = "reminded", _("收到提醒")
    ANSWERED = "answered", _("对方已反馈")
    PROPOSED = "proposed", _("待本单位会签")
    EXPIRED = "expired", _("会签到期")


class Outbox(models.Model):
    """One mail. It leaves at most once: what may have left is never tried again."""

    class State(models.TextChoices):
        WAITING = "waiting", _("待发送")
        SENDING = "sending", _("发送中")
        SENT = "sent", _("已发送")
        FAILED = "failed", _("未能发送")
        UNSURE = "unsure", _("不能确定是否已发送")

    account = models.ForeignKey(Account, on_delete=models.CASCADE)
    to = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    state = models.CharField(max_length=8, choices=State, default=State.WAITING, db_index=True)
    tries = models.PositiveIntegerField(default=0)
    next_try = models.DateTimeField(default=timezone.now)
    error = models.TextField(blank=True)
    claimed = models.DateTimeField(null=True)  # when its last try began
    made = models.DateTimeField(default=timezone.now)


class Notice(models.Model):
    """One thing that one account is told once. `window` names the occasion: the same one is not told twice."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=10, choices=Kind)
    target = models.CharField(max_length=40)  # key of the official row
    window = models.CharField(max_length=40)
    programme = models.CharField(max_length=40)
    due = models.DateField(null=True)
    words = models.JSONField(default=dict)  # what the sentence of its kind takes
    made = models.DateTimeField(default=timezone.now)
    read = models.DateTimeField(null=True)
    weighed = models.BooleanField(default=False)  # whether it goes by mail has been decided
    mail = models.ForeignKey(Outbox, on_delete=models.SET_NULL, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "kind", "target", "window"], name="notice_once")
        ]
        indexes = [
            models.Index(fields=["account", "-id"]),
            models.Index(fields=["weighed"], condition=models.Q(weighed=False), name="notice_unweighed"),
        ]


class Preference(models.Model):
    """Whether an account wants one kind of notice by mail too; without a row it does."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="preferences")
    kind = models.CharField(max_length=10, choices=Kind)
    by_mail = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "kind"], name="preference_once")]


class Clock(models.Model):
    """One row, locked while the clock makes notices, so that two clocks make none twice."""

    day = models.DateField(null=True)  # for which it ran last
    ran = models.DateTimeField(null=True)
