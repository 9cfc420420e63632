"""A request upward, a joint application, and a precedent of either. All are internal: none is ever made public."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from yipanqi_web.chain.models import Official


class Level(models.TextChoices):
    """Of whom it is asked. No value stands inside another: a row keeps several in one text."""

    NATIONAL = "national", _("国家")
    PROVINCE = "province", _("省（自治区、直辖市）")
    CITY = "city", _("市")


class Category(models.TextChoices):
    """What is asked for; no value stands inside another."""

    PLAN = "plan", _("规划")
    PROJECT = "project", _("项目")
    POLICY = "policy", _("政策")
    PLATFORM = "platform", _("平台")
    REFORM = "reform", _("改革")


class Status(models.TextChoices):
    PLANNED = "planned", _("拟报")
    SUBMITTED = "submitted", _("已报")
    ACCEPTED = "accepted", _("已受理")
    APPROVED = "approved", _("已批复")
    DECLINED = "declined", _("未获支持")
    WITHDRAWN = "withdrawn", _("已撤回")


ANSWERED = (Status.APPROVED, Status.DECLINED)
UNDER_WAY = (Status.SUBMITTED, Status.ACCEPTED)


class Upward(Official):
    """What a request and an application have in common: where it stands, and the dated steps there."""

    programme = models.CharField(max_length=40, db_index=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.PLANNED, db_index=True)
    steps = models.JSONField(default=list)  # [{status, day, note, by, document, n}]
    commitment = models.CharField(max_length=40, blank=True, db_index=True)
    source = models.JSONField(default=dict)

    class Meta:
        abstract = True

    def unready(self) -> str:
        return _now("向上争取和联合申报只供内部使用，不公开。")

    @property
    def last_day(self) -> str:
        return str(self.steps[-1]["day"]) if self.steps else ""

    @property
    def replies(self) -> list[dict[str, Any]]:
        return [step for step in self.steps if step["status"] in ANSWERED]

    @property
    def reply(self) -> dict[str, Any] | None:
        """The latest one."""
        return self.replies[-1] if self.replies else None

    @property
    def told_steps(self) -> list[tuple[str, dict[str, Any]]]:
        """``(word, step)``, in the order in which they happened."""
        return [(str(Status(step["status"]).label), step) for step in self.steps]


class Request(Upward):
    """向上争取事项: what members ask of higher governments together."""

    prefix = "rq"

    text = models.TextField()
    levels = models.CharField(max_length=40, blank=True)  # of Level, with spaces between; empty: not stated
    department = models.CharField(max_length=200, blank=True)
    categories = models.CharField(max_length=60, blank=True)  # of Category, with spaces between
    members = models.JSONField(default=list)  # codes of those who ask
    year = models.CharField(max_length=4, blank=True)
    instrument = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return reverse("requests:request", args=[self.key])

    @property
    def level_labels(self) -> list[str]:
        return [str(Level(each).label) for each in self.levels.split()]

    @property
    def category_labels(self) -> list[str]:
        return [str(Category(each).label) for each in self.categories.split()]


class Application(Upward):
    """联合申报: submitted once every member that it needs has consented to the text as it stands."""

    prefix = "ja"

    title = models.CharField(max_length=200)
    applied_for = models.CharField(max_length=200)
    addressee = models.CharField(max_length=200, blank=True)
    parties = models.JSONField(default=list)  # codes of the members that must consent
    text = models.TextField(blank=True)
    papers = models.JSONField(default=list)  # [{title, sha256}]
    version = models.PositiveIntegerField(default=1)  # of the text; each has its own consents
    consents = models.JSONField(default=dict)  # {code: {word, day, post, reason, n}} of this version

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("requests:application", args=[self.key])

    @property
    def is_draft(self) -> bool:
        return self.status == Status.PLANNED

    @property
    def has_text(self) -> bool:
        return bool(self.text.strip() or self.papers)


class Precedent(Official):
    """先例: a programme of this board or a case outside that a request or application points to. Its state stays its own."""

    prefix = "pc"

    programme = models.CharField(max_length=40, db_index=True)
    target = models.CharField(max_length=40, db_index=True)  # the request or application
    of = models.CharField(max_length=40, blank=True)  # key of a programme of this board
    title = models.CharField(max_length=200, blank=True)  # of a case outside
    url = models.URLField(max_length=500, blank=True)
    quote = models.TextField(blank=True)  # what its own source says of it
    told_on = models.CharField(max_length=10, blank=True)  # the day of that source
    note = models.TextField(blank=True)  # what it is a precedent for
    unlinked = models.BooleanField(default=False)
    why = models.TextField(blank=True)
    source = models.JSONField(default=dict)  # where our own page names it

    def __str__(self) -> str:
        return self.title or self.of

    def depends_on(self) -> list[str]:
        return [self.programme, self.target]

    def unready(self) -> str:
        return _now("向上争取和联合申报只供内部使用，不公开。")
