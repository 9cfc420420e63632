"""Named works, parks and platforms that the parties act on."""

from __future__ import annotations

from django.db import models

from yipanqi_web.chain.models import Official


class Project(Official):
    prefix = "pj"

    programme = models.CharField(max_length=40, db_index=True)
    name = models.CharField(max_length=200)
    place = models.CharField(max_length=6, blank=True)
    investment_cny = models.FloatField(null=True)  # null is unknown, never 0
    parties = models.JSONField(default=list)
    source = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.name
