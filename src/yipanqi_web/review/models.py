"""What an officer decided about one finding of one page. Working rows: the acts themselves are in the ledger."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from yipanqi_web.sources.models import Intake


class Decision(models.Model):
    class Word(models.TextChoices):
        ACCEPTED = "accepted", _("已采纳")
        MENDED = "mended", _("修改后采纳")
        RESTATED = "restated", _("记为同一事项")
        TURNED_DOWN = "turned-down", _("不采纳")

    page = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="decisions")
    finding = models.CharField(max_length=40)  # kind:index in the page's findings, e.g. commitments:3
    word = models.CharField(max_length=12, choices=Word)
    key = models.CharField(max_length=40, blank=True)  # of the official row it became
    entry = models.PositiveBigIntegerField(null=True)
    programme = models.CharField(max_length=40, blank=True)
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "finding"], name="decided_once")]
