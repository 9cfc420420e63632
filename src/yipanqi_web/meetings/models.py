"""Meetings, planned and held: series, agenda, who was there in which capacity, what was resolved."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yipanqi_web.chain.models import Audience, Official


class MeetingKind(models.TextChoices):
    JOINT_CONFERENCE = "joint-conference", _("联席会议")
    LEADING_GROUP = "leading-group", _("领导小组会议")
    PLENARY = "plenary", _("全会")
    SYMPOSIUM = "symposium", _("座谈会")
    PROMOTION = "promotion", _("工作推进会")
    VISIT = "visit", _("考察")
    CEREMONY = "ceremony", _("仪式")
    EXECUTIVE = "executive", _("办公会议")
    OTHER = "other", _("其他会议")


class Mode(models.TextChoices):
    VIDEO = "video", _("电视电话会议")
    IN_PERSON = "in-person", _("现场会议")


class Role(models.TextChoices):
    CHAIRED = "chaired", _("主持")
    SPOKE = "spoke", _("讲话")
    REPORTED = "reported", _("汇报说明")
    SIGNED = "signed", _("签署")
    ATTENDED = "attended", _("出席")
    ACCOMPANIED = "accompanied", _("陪同")
    MENTIONED = "mentioned", _("提及")


class Capacity(models.TextChoices):
    MEMBER = "member", _("成员")
    OBSERVER = "observer", _("列席")
    THIRD_PARTY = "third-party", _("其他单位")


class Status(models.TextChoices):
    """How far a meeting is: a page tells only of meetings that have a record."""

    PLANNED = "planned", _("筹备中")
    HELD = "held", _("已召开")
    RECORDED = "recorded", _("已有记录")


class MeetingSeries(Official):
    """Meetings that follow each other: what one leaves open comes back on the next one's agenda."""

    prefix = "sr"

    programme = models.CharField(max_length=40, db_index=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=MeetingKind)
    body = models.CharField(max_length=40, blank=True)  # key of the body that meets
    cadence = models.CharField(max_length=60, blank=True)  # as stated; empty: no frequency stated

    def __str__(self) -> str:
        return self.name


class Meeting(Official):
    prefix = "me"

    programme = models.CharField(max_length=40, db_index=True)
    name = models.CharField(max_length=300)
    kind = models.CharField(max_length=20, choices=MeetingKind, db_index=True)
    functions = models.JSONField(default=list)  # a compound meeting's kinds
    ordinal = models.PositiveIntegerField(null=True)
    date = models.CharField(max_length=10, blank=True, db_index=True)
    mode = models.CharField(max_length=10, choices=Mode, blank=True)
    place = models.CharField(max_length=6, blank=True)
    parties = models.JSONField(default=list)
    sites = models.JSONField(default=list)
    within = models.CharField(max_length=40, blank=True)  # the meeting that a ceremony was part of
    founded = models.CharField(max_length=200, blank=True)  # the programme that this meeting declared set up
    status = models.CharField(max_length=10, choices=Status, default=Status.RECORDED, db_index=True)
    series = models.CharField(max_length=40, blank=True, db_index=True)
    time = models.CharField(max_length=5, blank=True)  # HH:MM
    venue = models.CharField(max_length=200, blank=True)
    minutes = models.JSONField(
        default=dict
    )  # {number, day, opening, closing} of the 纪要, once there are any
    source = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.name

    @property
    def adds_to_progress(self) -> bool:
        """Ceremonies and visits never do."""
        return self.kind not in (MeetingKind.CEREMONY, MeetingKind.VISIT)

    @property
    def is_planned(self) -> bool:
        return self.status == Status.PLANNED

    def get_absolute_url(self) -> str:
        return reverse("portal:meeting", args=[self.key])

    def carries(self) -> list[str]:
        return list(Attendance.objects.filter(meeting=self.key).values_list("key", flat=True))

    def takes_back(self) -> list[str]:
        """What was on its agenda and what it resolved too: neither stands without the meeting."""
        parts = [
            model.objects.filter(meeting=self.key, audience=Audience.PUBLIC)
            .order_by("pk")
            .values_list("pk", flat=True)
            for model in (AgendaItem, Resolution)
        ]
        return [*self.carries(), *(key for keys in parts for key in keys)]


class Attendance(Official):
    """One person at one meeting, in the post and capacity that the page gives. Released with its meeting."""

    prefix = "at"

    programme = models.CharField(max_length=40, db_index=True)
    meeting = models.CharField(max_length=40, db_index=True)
    order = models.PositiveIntegerField()
    name = models.CharField(max_length=60)
    posts = models.JSONField(default=list)  # [{title, division, organisation}]
    role = models.CharField(max_length=12, choices=Role)
    roles = models.JSONField(default=list)
    capacity = models.CharField(max_length=12, choices=Capacity, blank=True)

    class Meta:
        ordering = ["meeting", "order"]


class AgendaItem(Official):
    """One item of a meeting's agenda, and what the minutes say of it."""

    prefix = "ag"

    programme = models.CharField(max_length=40, db_index=True)
    meeting = models.CharField(max_length=40, db_index=True)
    order = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    presenter = models.CharField(max_length=120, blank=True)  # key of an office, or a post
    minutes = models.PositiveIntegerField(null=True)  # how long it is to take
    papers = models.JSONField(default=list)  # [{title, sha256}]
    decides = models.BooleanField(default=False)  # the meeting is asked to decide, not only to hear
    carried = models.CharField(max_length=40, blank=True)  # key of the open resolution that it brings back
    noted = models.TextField(blank=True)  # its part of the minutes

    class Meta:
        ordering = ["meeting", "order"]

    def __str__(self) -> str:
        return self.title

    def depends_on(self) -> list[str]:
        return [self.programme, self.meeting]


class Resolution(Official):
    """What a meeting resolved. It comes back on the next agenda until it is closed."""

    prefix = "re"

    class State(models.TextChoices):
        OPEN = "open", _("未办结")
        CLOSED = "closed", _("已办结")

    programme = models.CharField(max_length=40, db_index=True)
    meeting = models.CharField(max_length=40, db_index=True)
    order = models.PositiveIntegerField()
    item = models.CharField(max_length=40, blank=True)  # the item of the agenda that it came from
    text = models.TextField()
    commitment = models.CharField(max_length=40, blank=True)
    tasks = models.JSONField(default=list)
    leads = models.JSONField(default=list)  # keys of offices
    due = models.CharField(max_length=10, blank=True)
    state = models.CharField(max_length=6, choices=State, default=State.OPEN, db_index=True)
    closed_by = models.CharField(max_length=40, blank=True)  # key of the task whose verification closed it
    closed_note = models.TextField(blank=True)
    closed = models.PositiveBigIntegerField(null=True)  # the entry that closed it

    class Meta:
        ordering = ["meeting", "order"]

    def __str__(self) -> str:
        return self.text

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    def depends_on(self) -> list[str]:
        return [self.programme, self.meeting]


def fresh_token() -> str:
    return secrets.token_urlsafe(24)


class CalendarFeed(models.Model):
    """The secret address of one officer's calendar. It lies outside the ledger and can be renewed at any time."""

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feed"
    )
    token = models.CharField(max_length=64, unique=True, default=fresh_token)
