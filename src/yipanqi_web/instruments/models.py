"""Memoranda, agreements, plans, decisions: what was signed, reviewed, adopted, issued, and by whom."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from yipanqi_web.chain.models import Official


class InstrumentKind(models.TextChoices):
    MEMORANDUM = "memorandum", _("备忘录")
    AGREEMENT = "agreement", _("协议")
    PLAN = "plan", _("规划")
    ACTION_PLAN = "action-plan", _("行动计划")
    OUTLINE = "outline", _("纲要")
    SCHEME = "scheme", _("方案")
    DECISION = "decision", _("决定")
    REGULATION = "regulation", _("制度办法")
    LIST = "list", _("清单")
    OTHER = "other", _("其他文件")


class Life(models.TextChoices):
    """What became of a document, as pages tell: reviewed is not adopted, and neither is issued."""

    MENTIONED = "mentioned", _("提及")
    DRAFT = "draft", _("起草中")
    PRESENTED = "presented", _("已作说明")
    REVIEWED = "reviewed", _("已审议")
    ADOPTED = "adopted", _("审议通过")
    SIGNED = "signed", _("已签署")
    ISSUED = "issued", _("已印发")
    IN_FORCE = "in-force", _("施行中")
    REPLACED = "replaced", _("已被替代")
    EXPIRED = "expired", _("有效期届满")


ENDED = (Life.REPLACED, Life.EXPIRED)


def heading(chapter: dict[str, Any]) -> str:
    """A recorded heading in one line."""
    return " ".join(filter(None, [str(chapter["number"]), str(chapter["title"])]))


class Instrument(Official):
    prefix = "in"

    programme = models.CharField(max_length=40, db_index=True)
    title = models.CharField(max_length=300, blank=True)  # empty: an agreement whose text is not public
    kind = models.CharField(max_length=20, choices=InstrumentKind)
    life = models.CharField(max_length=12, choices=Life)
    count = models.PositiveIntegerField(null=True)  # of an unnamed bundle, where the page counts it
    parties = models.JSONField(default=list)
    date = models.CharField(max_length=10, blank=True, db_index=True)
    number = models.CharField(max_length=60, blank=True)
    year = models.PositiveIntegerField(null=True)
    inferred = models.JSONField(default=list)  # fields that the page implies but does not state
    signatories = models.JSONField(default=list)  # [{name, post, of}] as printed
    doubts = models.JSONField(default=list)
    valid_from = models.CharField(max_length=10, blank=True)
    expires = models.CharField(max_length=10, blank=True)
    replaced_by = models.CharField(max_length=40, blank=True)  # key of the document that took its place
    confirmed = models.CharField(
        max_length=10, blank=True
    )  # the day on which every party had countersigned here
    chapters = models.JSONField(default=list)  # [{level, number, title}]: what a task can be anchored to
    source = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.title or self.placeholder

    @property
    def is_untitled(self) -> bool:
        return not self.title

    @property
    def placeholder(self) -> str:
        """What stands where the page gives no title."""
        if self.count:
            return _now("未具名的%(kind)s（%(count)s 份）") % {
                "kind": self.get_kind_display(),
                "count": self.count,
            }
        return _now("未具名的%(kind)s") % {"kind": self.get_kind_display()}

    @property
    def is_joint(self) -> bool:
        return len(self.parties) > 1

    @property
    def has_ended(self) -> bool:
        return self.life in ENDED

    @property
    def headings(self) -> list[str]:
        """The chapters as they are chosen from a list: 第二章 空间布局."""
        return [heading(chapter) for chapter in self.chapters]

    def get_absolute_url(self) -> str:
        return reverse("portal:instrument", args=[self.key])


class PlanNode(Official):
    """A place in a tree of plans (规划体系): a document, or a place that is held open for one that is expected."""

    prefix = "pn"

    programme = models.CharField(max_length=40, db_index=True)
    parent = models.CharField(
        max_length=40, blank=True, db_index=True
    )  # key of the place above; empty: a root
    order = models.PositiveIntegerField(default=0)
    instrument = models.CharField(max_length=40, blank=True, db_index=True)  # empty: still open
    expected = models.CharField(max_length=200, blank=True)  # what is to stand here, as a source says
    count = models.PositiveIntegerField(null=True)  # of an open place: how many; none: left open (N)
    source = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.expected or self.instrument

    @property
    def is_open(self) -> bool:
        return not self.instrument

    def depends_on(self) -> list[str]:
        return [self.programme, *filter(None, [self.parent, self.instrument])]


class AreaUse(models.TextChoices):
    """What a plan provides an area for."""

    INDUSTRY = "industry", _("产业发展")
    URBAN = "urban", _("城镇建设")
    FARMING = "farming", _("农业生产")
    ECOLOGY = "ecology", _("生态保护")
    TRANSPORT = "transport", _("交通设施")
    ENERGY_WATER = "energy-water", _("能源水利")
    CULTURE_TOURISM = "culture-tourism", _("文化旅游")
    SERVICES = "services", _("公共服务")
    MIXED = "mixed", _("综合")


class PlanArea(Official):
    """规划范围: what one member's plan covers, as a list of divisions: no boundary is drawn here."""

    prefix = "pa"

    programme = models.CharField(max_length=40, db_index=True)
    instrument = models.CharField(max_length=40, db_index=True)
    member = models.CharField(max_length=6, db_index=True)  # code of the member whose plan it is
    name = models.CharField(max_length=200)
    use = models.CharField(max_length=20, choices=AreaUse)
    divisions = models.JSONField(default=list)  # codes
    source = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.name

    def depends_on(self) -> list[str]:
        return [self.programme, self.instrument]
