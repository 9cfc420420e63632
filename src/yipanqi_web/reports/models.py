"""The evidence of what was claimed."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from yipanqi_web.chain.models import Official


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
