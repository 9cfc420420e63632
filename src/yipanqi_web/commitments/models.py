"""Commitments: one promise each, with its sentence. Concreteness and signal are separate from the state."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yipanqi_web.chain.models import Official


class Sector(models.TextChoices):
    """After the chapters of the official planning outline."""

    PLANNING = "planning", _("规划")
    INFRASTRUCTURE = "infrastructure", _("基础设施")
    INDUSTRY = "industry", _("产业")
    INNOVATION = "innovation", _("科技创新")
    CONSUMPTION = "consumption", _("消费文旅")
    ECOLOGY = "ecology", _("生态环保")
    REFORM_OPENING = "reform-opening", _("改革开放")
    URBAN_RURAL = "urban-rural", _("城乡融合")
    PUBLIC_SERVICES = "public-services", _("公共服务")
    GOVERNANCE = "governance", _("机制")
    GENERAL = "general", _("综合")


class Concreteness(models.TextChoices):
    SLOGAN = "slogan", _("原则性表述")
    DIRECTION = "direction", _("方向性表述")
    ACTION = "action", _("具体举措")
    MEASURABLE = "measurable", _("量化目标")


CHECKABLE = (Concreteness.ACTION, Concreteness.MEASURABLE)


class Nature(models.TextChoices):
    PROMISE = "promise", _("合作事项")
    POSITIONING = "positioning", _("目标定位")
    PRINCIPLE = "principle", _("合作原则")
    SAFEGUARD = "safeguard", _("保障措施")
    REQUEST = "request", _("向上争取")
    APPLICATION = "application", _("联合申报")
    EXCHANGE = "exchange", _("交流互访")
    ADVICE = "advice", _("建议")


class Reach(models.TextChoices):
    JOINT = "joint", _("合作的事")
    OWN = "own", _("自己的事")


class SpeechAct(models.TextChoices):
    PROPOSED = "proposed", _("建议、倡议")
    URGED = "urged", _("要求、希望")
    AGREED = "agreed", _("商定")
    REPORTED = "reported", _("通报、介绍")
    ADOPTED = "adopted", _("审议通过")
    SIGNED = "signed", _("签署")


class State(models.TextChoices):
    RECORDED = "recorded", _("单方登记")
    AGREED = "agreed", _("共同确认")
    UNDER_WAY = "under-way", _("推进中")
    CLAIMED = "claimed", _("责任单位报告完成")
    VERIFIED = "verified", _("核实完成")
    DROPPED = "dropped", _("商定终止")
    SUPERSEDED = "superseded", _("已被替代")


class Group(models.TextChoices):
    """Groups on the board are disjoint: the first that fits."""

    DONE = "done", _("核实完成")
    ENDED = "ended", _("商定终止")
    TO_BE_SPECIFIED = "to-be-specified", _("待细化")
    PAST_ITS_DAY = "past-its-day", _("已过原定时限")
    UNDER_WAY = "under-way", _("推进中")
    NOT_STARTED = "not-started", _("未开始")


class Commitment(Official):
    prefix = "c"

    programme = models.CharField(max_length=40, db_index=True)
    quote = models.TextField()
    sector = models.CharField(max_length=20, choices=Sector, db_index=True)
    concreteness = models.CharField(max_length=12, choices=Concreteness, db_index=True)
    nature = models.CharField(max_length=12, choices=Nature, db_index=True)
    reach = models.CharField(max_length=6, choices=Reach, db_index=True)
    parties = models.JSONField(default=list)
    voiced_for = models.CharField(max_length=6, blank=True)
    by = models.CharField(max_length=200, blank=True)  # person, meeting or instrument that says it
    by_post = models.CharField(max_length=200, blank=True)  # the person's posts as printed
    by_division = models.CharField(max_length=6, blank=True)
    by_meeting = models.CharField(max_length=40, blank=True)  # key, where it was said
    speech_act = models.CharField(max_length=10, choices=SpeechAct, blank=True)
    hedge = models.CharField(max_length=20, blank=True)
    due = models.CharField(max_length=10, blank=True, db_index=True)
    inferred = models.JSONField(default=list)
    target = models.JSONField(null=True)  # {indicator, relation, value, unit, baseline}
    establishes = models.CharField(max_length=20, blank=True)  # the kind of body that it promises to set up
    fulfilled_by = models.CharField(max_length=40, blank=True)  # key of the meeting whose record closed it
    lead = models.CharField(max_length=120, blank=True)
    support = models.JSONField(default=list)
    state = models.CharField(max_length=12, choices=State, default=State.RECORDED, db_index=True)
    tracked = models.BooleanField(default=True)  # principles and directions are recorded, not tracked
    tier = models.CharField(max_length=10)  # of its source page
    claimed_note = models.TextField(blank=True)
    verified_note = models.TextField(blank=True)
    original_due = models.CharField(max_length=10, blank=True)  # before it was rescheduled
    reschedule_reason = models.TextField(blank=True)
    source = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["programme", "sector", "concreteness"])]

    def __str__(self) -> str:
        return self.quote

    def get_absolute_url(self) -> str:
        return reverse("portal:commitment", args=[self.key])

    @property
    def is_checkable(self) -> bool:
        return self.concreteness in CHECKABLE

    def adds_up(self) -> list[str]:
        """Many facilities, many amounts, much of one post: together they tell more than each."""
        found = ["facilities"] if self.sector == Sector.INFRASTRUCTURE else []
        if "元" in str((self.target or {}).get("unit", "")):
            found.append("amounts")
        return [*found, f"post:{self.by_division}{self.by_post}"] if self.by_post else found

    def group_on(self, day: date) -> Group:
        """The board's group on a day. Principles and directions are to be specified, never past their day."""
        if self.state == State.VERIFIED:
            return Group.DONE
        if self.state in (State.DROPPED, State.SUPERSEDED):
            return Group.ENDED
        if not self.is_checkable or not self.tracked:
            return Group.TO_BE_SPECIFIED
        if self.due and self.due < day.isoformat():
            return Group.PAST_ITS_DAY
        if self.state in (State.UNDER_WAY, State.CLAIMED):
            return Group.UNDER_WAY
        return Group.NOT_STARTED


class How(models.TextChoices):
    """What became of a promise that was said again: the first of these that fits."""

    RESTATED = "restated", _("相同")
    DAY_MOVED = "day-moved", _("改期")
    AMOUNT_CHANGED = "amount-changed", _("改量")
    REWORDED = "reworded", _("表述有变")
    NARROWED = "narrowed", _("涉及方减少")
    WIDENED = "widened", _("涉及方增加")


class Restatement(Official):
    """Another page says a recorded promise again. What it says otherwise stands beside it and changes nothing."""

    prefix = "rs"

    programme = models.CharField(max_length=40, db_index=True)
    commitment = models.CharField(max_length=40, db_index=True)
    quote = models.TextField()
    how = models.CharField(max_length=14, choices=How)
    differs = models.JSONField(default=dict)  # field: [before, after]
    said = models.CharField(max_length=10, blank=True)  # the day of publication, or a prefix
    due = models.CharField(max_length=10, blank=True)
    tier = models.CharField(max_length=10)  # of its page
    source = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.quote

    def depends_on(self) -> list[str]:
        return [self.programme, self.commitment]


class Achievement(Official):
    """A figure that a page says was reached, or a success asserted without one: claimed, never progress."""

    prefix = "ac"

    programme = models.CharField(max_length=40, db_index=True)
    quote = models.TextField()
    by = models.CharField(max_length=200, blank=True)
    indicator = models.CharField(max_length=200, blank=True)
    relation = models.CharField(max_length=2, blank=True)
    value = models.FloatField(null=True)
    unit = models.CharField(max_length=20, blank=True)
    as_of = models.CharField(max_length=10, blank=True)
    has_evidence = models.BooleanField(default=False)
    source = models.JSONField(default=dict)


class Shorthand(Official):
    """A numbered or slogan-like name for a set of things; undefined until a source spells it out."""

    prefix = "sh"

    programme = models.CharField(max_length=40, db_index=True)
    term = models.CharField(max_length=60)
    expansion = models.TextField(blank=True)
    side = models.CharField(max_length=6, blank=True)
    expanded_in = models.JSONField(default=dict)  # where it is spelt out, if that is elsewhere
    source = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.term

    @property
    def is_defined(self) -> bool:
        return bool(self.expansion)
