"""Named works, parks and platforms that the parties act on, the posts that sponsor them, the lists that name them as
key projects, and the investments that companies signed."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yipanqi_web.chain.models import Official


class Stage(models.TextChoices):
    """How far a project is, as last recorded; empty is not recorded, which is not the same as not started."""

    PREPARED = "prepared", _("前期")
    STARTED = "started", _("已开工")
    COMPLETED = "completed", _("已竣工")
    STOPPED = "stopped", _("已停建")


class Project(Official):
    prefix = "pj"

    programme = models.CharField(max_length=40, db_index=True)
    name = models.CharField(max_length=200)
    place = models.CharField(max_length=6, blank=True)
    investment_cny = models.FloatField(null=True)  # null is unknown, never 0
    parties = models.JSONField(default=list)
    stage = models.CharField(max_length=9, choices=Stage, blank=True)
    started = models.CharField(max_length=10, blank=True)
    completed = models.CharField(max_length=10, blank=True)
    invested_cny = models.FloatField(
        null=True
    )  # from the start to the day of the last report; null is unknown
    reported = models.CharField(max_length=10, blank=True)
    stage_note = models.TextField(blank=True)
    source = models.JSONField(default=dict)

    def adds_up(self) -> list[str]:
        """A works is a facility with an amount."""
        return ["facilities"] if self.investment_cny is None else ["facilities", "amounts"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("portal:project", args=[self.key])


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


class ListVersion(Official):
    """重点项目清单版本: the key projects of a year as one document lists them. A later version replaces none of it."""

    prefix = "lv"

    programme = models.CharField(max_length=40, db_index=True)
    title = models.CharField(max_length=200)
    year = models.PositiveSmallIntegerField()
    issued = models.CharField(max_length=10)
    document = models.CharField(max_length=200, blank=True)
    source = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.title

    def projects(self) -> list[str]:
        listed = ListedProject.objects.filter(version=self.key).order_by("number")
        return list(listed.values_list("project", flat=True))

    def depends_on(self) -> list[str]:
        """A list names its projects: they have to be public as well."""
        return [self.programme, *self.projects()]

    def carries(self) -> list[str]:
        listed = ListedProject.objects.filter(version=self.key).order_by("number")
        return list(listed.values_list("key", flat=True))


class ListedProject(Official):
    """One line of a version: a project, its kind of work, and the amounts that this version states."""

    prefix = "lp"

    class Work(models.TextChoices):
        NEW = "new", _("新建")
        CONTINUED = "continued", _("续建")
        FINISHING = "finishing", _("竣工")
        PREPARING = "preparing", _("前期")

    programme = models.CharField(max_length=40, db_index=True)
    version = models.CharField(max_length=40, db_index=True)
    project = models.CharField(max_length=40, db_index=True)
    number = models.PositiveIntegerField()
    work = models.CharField(max_length=10, choices=Work, blank=True)
    total_cny = models.FloatField(null=True)
    planned_cny = models.FloatField(null=True)  # of this year

    def depends_on(self) -> list[str]:
        return [self.programme, self.version, self.project]


class Investment(Official):
    """招商签约: what a company signed to invest, and how far it came. An amount that was not stated stays unknown."""

    prefix = "iv"

    programme = models.CharField(max_length=40, db_index=True)
    name = models.CharField(max_length=200)
    investor = models.CharField(max_length=200, blank=True)
    member = models.CharField(max_length=6)
    park = models.CharField(max_length=40, blank=True)  # key of the project that is the park or platform
    amount_cny = models.FloatField(null=True)
    signed = models.CharField(max_length=10)
    registered = models.CharField(max_length=10, blank=True)
    started = models.CharField(max_length=10, blank=True)
    producing = models.CharField(max_length=10, blank=True)
    ended = models.CharField(max_length=10, blank=True)
    ended_why = models.TextField(blank=True)
    source = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.name

    def is_stalled(self, day: date) -> bool:
        """签约满一年未开工: signed a year ago or more, neither started nor ended by then."""
        year_before = f"{day.year - 1:04}{day.isoformat()[4:]}"
        text = day.isoformat()
        is_open = not any("" < each <= text for each in (self.started, self.ended))
        return is_open and self.signed <= year_before
