"""Who builds what together: programmes, their members over time, the titles they give themselves, their bodies."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yipanqi_web.chain.models import Audience, Official
from yipanqi_web.chain.official import official_models


class Standing(models.TextChoices):
    OFFICIAL_PLATFORM = "official-platform", _("批复合作平台")
    ALLIANCE = "alliance", _("自主合作联盟")
    BILATERAL = "bilateral", _("双边合作")
    UNILATERAL = "unilateral", _("单方文件")


class Programme(Official):
    prefix = "pr"

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=120)
    standing = models.CharField(max_length=20, choices=Standing, db_index=True)
    founded = models.CharField(max_length=10, blank=True)  # ISO, or a prefix of it
    founded_by = models.CharField(max_length=200, blank=True)  # the meeting that declared it, as named
    approval_numbers = models.JSONField(default=list)
    approved = models.CharField(max_length=10, blank=True)
    approval_note = models.CharField(max_length=40, blank=True)  # 待核原件, 报道日…: what is not certain
    note = models.TextField(blank=True)
    source = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("portal:programme", args=[self.slug])

    def depends_on(self) -> list[str]:
        return []

    def takes_back(self) -> list[str]:
        """Nothing of a programme stays public without it."""
        return [
            key
            for model in official_models()
            if any(field.name == "programme" for field in model._meta.fields)
            for key in model._default_manager.filter(
                models.Q(("programme", self.key)), audience=Audience.PUBLIC
            )
            .order_by("pk")
            .values_list("pk", flat=True)
        ]


class Member(Official):
    prefix = "mb"

    programme = models.CharField(max_length=40, db_index=True)
    code = models.CharField(max_length=6, db_index=True)
    name = models.CharField(max_length=60)
    host = models.BooleanField(default=False)
    since = models.CharField(max_length=10, blank=True)
    until = models.CharField(max_length=10, blank=True)
    successor = models.CharField(max_length=6, blank=True)  # code of the member that took its place
    document = models.CharField(max_length=200, blank=True)  # by which it did
    source = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "code", "since"], name="member_once")]

    def __str__(self) -> str:
        return self.name


class Positioning(Official):
    """One title that a programme or a member gives itself; titles of earlier days are kept, marked superseded."""

    prefix = "ps"

    programme = models.CharField(max_length=40, db_index=True)
    title = models.CharField(max_length=200)
    stated = models.CharField(max_length=10, blank=True)
    superseded = models.BooleanField(default=False)
    voiced_for = models.CharField(max_length=6, blank=True)
    source = models.JSONField(default=dict)


class BodyKind(models.TextChoices):
    ALLIANCE = "alliance", _("合作联盟")
    JOINT_CONFERENCE = "joint-conference", _("联席会议")
    LEADING_GROUP = "leading-group", _("领导小组")
    OFFICE = "office", _("联合办公室")
    WORKING_GROUP = "working-group", _("联合专项工作组")
    SPONSORSHIP = "sponsorship", _("领导联系机制")
    CONSULTATION = "consultation", _("会商机制")
    COORDINATION = "coordination", _("协调机制")
    OTHER = "other", _("其他机制")


class BodyState(models.TextChoices):
    RECORDED = "recorded", _("已登记")
    PROPOSED = "proposed", _("拟建立")
    ACTIVE = "active", _("已启动")
    ENDED = "ended", _("已撤销")


class CoordinationBody(Official):
    """议事协调机构: a joint conference, leading group, office… of a programme, as the page names it."""

    prefix = "bd"

    programme = models.CharField(max_length=40, db_index=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=BodyKind)
    cadence = models.CharField(max_length=60, blank=True)  # as stated; empty: no frequency stated
    per_year = models.FloatField(null=True)  # meetings a year that the cadence comes to
    parties = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=BodyState, default=BodyState.RECORDED)
    leads = models.JSONField(default=dict)  # {member's code: key of an office or a post}
    members = models.JSONField(default=list)  # keys of offices
    active_since = models.CharField(max_length=10, blank=True)
    until = models.CharField(max_length=10, blank=True)
    source = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.name
