"""What people can use: benefits that are there now, and services that both sides offer across the border."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yipanqi_web.chain.models import Official
from yipanqi_web.services.requests.models import Application, Precedent, Request

__all__ = ["Application", "Audience", "Benefit", "Precedent", "Request", "ServiceItem"]


class Audience(models.TextChoices):
    """For whom a benefit is; one may be for several."""

    RESIDENTS = "residents", _("居民")
    COMPANIES = "companies", _("企业")
    STUDENTS = "students", _("学生")
    ELDERLY = "elderly", _("老人")


class Benefit(Official):
    """惠民便企成效: what people can do or use now: who, from what to what, since when, where, and on what evidence."""

    prefix = "bn"

    programme = models.CharField(max_length=40, db_index=True)
    title = models.CharField(max_length=200)
    people = models.JSONField(default=list)  # of Audience
    places = models.JSONField(
        default=list
    )  # codes of divisions where it can be used; empty is the whole programme
    before = models.CharField(max_length=200, blank=True)
    after = models.CharField(max_length=200)
    since = models.CharField(max_length=10)
    where = models.CharField(max_length=300)
    commitment = models.CharField(max_length=40, blank=True)
    tier = models.CharField(max_length=10, blank=True)
    evidence = models.CharField(max_length=200, blank=True)  # a document by its number or title
    ended = models.CharField(max_length=10, blank=True)
    ended_why = models.TextField(blank=True)
    source = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("portal:benefit", args=[self.key])

    def people_labels(self) -> list[str]:
        return [str(Audience(each).label) for each in self.people if each in Audience.values]


class ServiceItem(Official):
    """跨省通办事项: one service as each side offers it, side by side."""

    prefix = "si"

    programme = models.CharField(max_length=40, db_index=True)
    name = models.CharField(max_length=200)
    sides = models.JSONField(default=list)  # [{division, counter, conditions, days, fee, rating, online}]
    changed_on = models.CharField(max_length=10)
    source = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("portal:service", args=[self.key])
