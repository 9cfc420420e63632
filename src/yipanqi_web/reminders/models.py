"""Reminders, and what a member has enabled inside its own hierarchy; notices, and the mail that carries them.

Reminders are official. Notices, mail and preferences stand outside the ledger: deleting all of them changes nothing
official, and the clock makes what still holds anew.
"""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.models import Official


class Rung(models.TextChoices):
    """The steps of both ladders. A step is taken only from the one below it."""

    HINT = "hint", _("提示")
    REMIND = "remind", _("提醒")
    FEEDBACK = "feedback", _("商请反馈")
    CONFERENCE = "conference", _("提请联席会议协调")
    URGE = "urge", _("催办")
    SUPERVISE = "supervise", _("督办")
    SUMMON = "summon", _("约谈")
    CIRCULATE = "circulate", _("通报")


# Neither side is above the other; inside one member there is a hierarchy, whose steps that member enables.
ACROSS = (Rung.HINT, Rung.REMIND, Rung.FEEDBACK, Rung.CONFERENCE)
HIERARCHY = (Rung.URGE, Rung.SUPERVISE, Rung.SUMMON, Rung.CIRCULATE)
INSIDE = (Rung.HINT, Rung.REMIND, *HIERARCHY)


class Reminder(Official):
    """One step that one side took towards an office, or towards a member, about a task, a proposal or a resolution."""

    prefix = "rm"

    programme = models.CharField(max_length=40, db_index=True)
    target = models.CharField(max_length=40, db_index=True)
    rung = models.CharField(max_length=10, choices=Rung)
    from_member = models.CharField(max_length=6, blank=True, db_index=True)  # empty: the joint office
    to_member = models.CharField(max_length=6, blank=True, db_index=True)
    to_office = models.CharField(max_length=40, blank=True)  # empty: the member as such
    post = models.CharField(max_length=200)  # who sent it
    reason = models.TextField()
    day = models.DateField()
    reply_by = models.DateField()
    meeting = models.CharField(max_length=40, blank=True)  # whose agenda it is on; empty: the next one's
    answer = models.TextField(blank=True)
    answer_evidence = models.JSONField(default=list)
    answered = models.DateField(null=True)
    answered_post = models.CharField(max_length=200, blank=True)
    followed_by = models.CharField(max_length=40, blank=True)  # key of the next step, once it was taken
    lifted = models.DateField(null=True)
    lifted_on = models.CharField(
        max_length=40, blank=True
    )  # the evidence or accepted report it was lifted on
    lifted_note = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.reason

    def get_absolute_url(self) -> str:
        return reverse("reminders:reminder", args=[self.key])

    @property
    def is_open(self) -> bool:
        return self.lifted is None

    @property
    def waits(self) -> bool:
        """Nothing has come back yet, and no further step was taken."""
        return self.lifted is None and self.answered is None and not self.followed_by

    @property
    def awaits_agenda(self) -> bool:
        """Meant for the next conference, of which no agenda is there yet."""
        return self.rung == Rung.CONFERENCE and not self.meeting and self.lifted is None

    def depends_on(self) -> list[str]:
        return [self.programme, self.target]


class Hierarchy(Official):
    """That a member uses the steps of its own hierarchy, and the document that this rests on."""

    prefix = "hi"

    programme = models.CharField(max_length=40, db_index=True)
    member = models.CharField(max_length=6, db_index=True)
    document = models.CharField(max_length=200)
    number = models.CharField(max_length=60, blank=True)  # 文号
    sha256 = models.CharField(max_length=64, blank=True)
    day = models.DateField()

    def __str__(self) -> str:
        return self.document


class Kind(models.TextChoices):
    """What a notice is about; each has its sentence in `sentences.py`."""

    NEAR = "near", _("临近时限")
    PAST = "past", _("已过原定时限")
    BEHIND = "behind", _("低于时序进度")
    SILENT = "silent", _("暂无进展信息")
    REMINDED = "reminded", _("收到提醒")
    ANSWERED = "answered", _("对方已反馈")
    PROPOSED = "proposed", _("待本单位会签")
    EXPIRED = "expired", _("会签到期")
    VOICE = "voice", _("待本单位答复留言")


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
