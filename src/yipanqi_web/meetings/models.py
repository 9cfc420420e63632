"""Meetings that were held: ordinal, functions, mode, who chaired, spoke, reported, attended, in which capacity."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yipanqi_web.chain.models import Official


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
    source = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.name

    @property
    def adds_to_progress(self) -> bool:
        """Ceremonies and visits never do."""
        return self.kind not in (MeetingKind.CEREMONY, MeetingKind.VISIT)

    def get_absolute_url(self) -> str:
        return reverse("portal:meeting", args=[self.key])

    def carries(self) -> list[str]:
        return list(Attendance.objects.filter(meeting=self.key).values_list("key", flat=True))


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
