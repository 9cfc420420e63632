"""Pages as they were found (working rows, deletable) and pages as the ledger knows them (official rows)."""

from __future__ import annotations

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

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("portal:page", args=[self.sha256])

    @property
    def wants_original(self) -> bool:
        """What only a forum or a repost carries is marked 待核原件 wherever it is shown."""
        return self.tier == Tier.FORUM
