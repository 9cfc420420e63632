"""The search index: working rows, rebuilt from what is public at any time; never shown themselves."""

from __future__ import annotations

from django.db import models


class SearchRow(models.Model):
    """One released row as search sees it: overlapping bigrams, and its distinct single characters."""

    key = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=12)
    day = models.CharField(max_length=10, blank=True)
    tokens = models.TextField()
    characters = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["-day", "-id"], name="portal_sear_day_id")]

    def __str__(self) -> str:
        return self.key


class SearchState(models.Model):
    """How far the index has followed the ledger: the number of the last entry seen."""

    seen = models.PositiveBigIntegerField(default=0)
