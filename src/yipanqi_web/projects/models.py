"""Named works, parks and platforms that the parties act on, and the posts that sponsor them."""

from __future__ import annotations

from datetime import date

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


class Sponsorship(Official):
    """联系领导: a post that sponsors a project. Whoever holds the post has its projects; the row does not change hands."""

    prefix = "sp"

    programme = models.CharField(max_length=40, db_index=True)
    project = models.CharField(max_length=40, db_index=True)
    post = models.CharField(max_length=40, db_index=True)
    title = models.CharField(max_length=310)  # what both were called on that day
    since = models.CharField(max_length=10)
    until = models.CharField(max_length=10, blank=True)
    document = models.CharField(max_length=200, blank=True)  # by which the post was charged
    ended_why = models.TextField(blank=True)
    source = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.title

    @property
    def post_title(self) -> str:
        return self.title.rpartition(" · ")[2]

    def depends_on(self) -> list[str]:
        return [self.programme, self.project]

    def carries(self) -> list[str]:
        return [self.post]

    def takes_back(self) -> list[str]:
        """The post stays public: others may show it."""
        return []

    def in_force(self, day: date) -> bool:
        text = day.isoformat()
        return self.since <= text and (not self.until or text < self.until)
