"""Memoranda, agreements, plans, decisions: what was signed, reviewed, adopted, issued, and by whom."""

from __future__ import annotations

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
    PRESENTED = "presented", _("已作说明")
    REVIEWED = "reviewed", _("已审议")
    ADOPTED = "adopted", _("审议通过")
    SIGNED = "signed", _("已签署")
    ISSUED = "issued", _("已印发")


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

    def get_absolute_url(self) -> str:
        return reverse("portal:instrument", args=[self.key])
