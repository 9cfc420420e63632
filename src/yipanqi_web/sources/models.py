"""Pages as they were found (working rows, deletable) and pages as the ledger knows them (official rows)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yipanqi_web.chain.models import Official


class Tier(models.TextChoices):
    """Where a page comes from: the lower, the more an original is wanted."""

    DOCUMENT = "document", _("公文")
    RELEASE = "release", _("官方发布")
    MEDIA = "media", _("媒体报道")
    FORUM = "forum", _("转载或论坛")
    DIGEST = "digest", _("摘要")


class Intake(models.Model):
    """One page that was added for review: its bytes by hash, and what the reader found. Outside the ledger."""

    class State(models.TextChoices):
        OPEN = "open", _("待审核")
        DONE = "done", _("已审结")

    sha256 = models.CharField(max_length=64, primary_key=True)
    name = models.CharField(max_length=200)
    title = models.CharField(max_length=300, blank=True)
    tier = models.CharField(max_length=10, choices=Tier)
    url = models.CharField(max_length=500, blank=True)
    outlet = models.CharField(max_length=100, blank=True)
    published = models.CharField(max_length=10, blank=True)
    restriction = models.CharField(max_length=20, blank=True)  # 内部资料, 不予公开: blocks release
    text = models.TextField()  # cleaned, as the findings' spans count it
    blocks = models.JSONField()  # [[role, start, end], …]
    findings = models.JSONField()
    byte_map = models.JSONField(default=dict)  # "start-end" of a finding: its raw bytes
    state = models.CharField(max_length=6, choices=State, default=State.OPEN, db_index=True)
    fetched_at = models.DateTimeField(null=True)  # where the site fetched it itself
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)

    class Meta:
        ordering = ["-added_at", "sha256"]

    def __str__(self) -> str:
        return self.title or self.name


class Signature(models.Model):
    """By what a page is compared with others: the minima of its text. Made when it is read, deleted with it."""

    page = models.OneToOneField(Intake, primary_key=True, on_delete=models.CASCADE, related_name="signature")
    minima = models.JSONField()
    shingles = models.PositiveIntegerField()


class Key(models.Model):
    """Pages with a key in common may have one text; commitments (``number``) with one may be one promise."""

    page = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="keys")
    number = models.PositiveIntegerField(
        null=True
    )  # of a commitment in the page's findings; none: the page's own
    key = models.BigIntegerField(db_index=True)


class Page(Official):
    """A source page in the ledger: what the public may know of it. Its sentences are shown by what was released."""

    prefix = "pg"

    sha256 = models.CharField(max_length=64, db_index=True)
    title = models.CharField(max_length=300)
    outlet = models.CharField(max_length=100, blank=True)
    published = models.CharField(max_length=10, blank=True)
    tier = models.CharField(max_length=10, choices=Tier)
    url = models.CharField(max_length=500, blank=True)
    programme = models.CharField(max_length=40, blank=True, db_index=True)
    restriction = models.CharField(max_length=20, blank=True)
    fetched = models.CharField(max_length=25, blank=True)  # the moment, where the site fetched it itself
    superseded_by = models.CharField(max_length=40, blank=True)  # key of the page that its address gives now
    superseded = models.CharField(max_length=10, blank=True)  # the day on which that was seen
    gone = models.CharField(
        max_length=10, blank=True
    )  # the day on which its address was seen to give nothing

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("portal:page", args=[self.sha256])

    @property
    def wants_original(self) -> bool:
        """What only a forum or a repost carries is marked 待核原件 wherever it is shown."""
        return self.tier == Tier.FORUM


class Anchor(Official):
    """What became of a record's sentence on a newer version of its page. The record keeps the sentence as it was."""

    prefix = "an"

    class How(models.TextChoices):
        SAME = "same", _("原文未变")
        MOVED = "moved", _("原文移位")
        CHANGED = "changed", _("原文已变更")
        GONE = "gone", _("原文已撤下")

    programme = models.CharField(max_length=40, db_index=True)
    target = models.CharField(max_length=40, db_index=True)
    how = models.CharField(max_length=8, choices=How)
    before = models.TextField()
    day = models.CharField(max_length=10)  # on which the newer version was seen
    source = models.JSONField(default=dict)  # where the sentence stands now; no quote where it is gone

    def __str__(self) -> str:
        return f"{self.get_how_display()}：{self.before}"

    @property
    def after(self) -> str:
        return str(self.source.get("quote", ""))

    def depends_on(self) -> list[str]:
        return [self.programme, self.target]


class Watch(models.Model):
    """An address that is fetched again and again. Outside the ledger."""

    class Every(models.IntegerChoices):
        DAY = 1, _("每天")
        THREE_DAYS = 3, _("每三天")
        WEEK = 7, _("每周")
        MONTH = 30, _("每月")

    url = models.CharField(max_length=500)
    programme = models.CharField(max_length=40, db_index=True)
    title = models.CharField(max_length=300, blank=True)  # as the page says, once it was fetched
    days = models.PositiveSmallIntegerField(choices=Every, default=Every.WEEK)
    due = models.DateField(db_index=True)
    active = models.BooleanField(default=True)
    sha256 = models.CharField(max_length=64, blank=True)  # of the version that it gives now
    fetched_at = models.DateTimeField(null=True)  # last asked with success
    changed_at = models.DateTimeField(null=True)  # last found to say something else
    error = models.CharField(max_length=300, blank=True)  # why the last attempt gave nothing
    missing = models.PositiveSmallIntegerField(default=0)  # times in a row that the server knew no such page
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["url", "programme"], name="watched_once")]

    def __str__(self) -> str:
        return self.title or self.url


class Version(models.Model):
    """One content that a watched address has given; its bytes are kept by hash."""

    watch = models.ForeignKey(Watch, on_delete=models.CASCADE, related_name="versions")
    sha256 = models.CharField(max_length=64)
    seen = models.DateField()

    class Meta:
        ordering = ["-pk"]


class Shift(models.Model):
    """A recorded sentence that a newer version has otherwise, or no more; waits for an officer."""

    class State(models.TextChoices):
        OPEN = "open", _("待确认")
        CONFIRMED = "confirmed", _("已确认")
        DISMISSED = "dismissed", _("不作变更")

    watch = models.ForeignKey(Watch, on_delete=models.CASCADE, related_name="shifts")
    programme = models.CharField(max_length=40, db_index=True)
    target = models.CharField(max_length=40, db_index=True)
    page = models.CharField(max_length=40, blank=True)  # the registered page that the record stands on
    sha256 = models.CharField(max_length=64, blank=True)  # of the newer version; empty: the page is gone
    how = models.CharField(max_length=8, choices=Anchor.How)
    before = models.TextField()
    after = models.TextField(blank=True)
    span: Any = models.JSONField(default=list)  # of the sentence in the newer version's text
    seen = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.OPEN, db_index=True)
    entry = models.PositiveBigIntegerField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)

    class Meta:
        ordering = ["-pk"]
