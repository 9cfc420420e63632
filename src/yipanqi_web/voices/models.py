"""The citizen's voice: what came in, what of it was published, and the replies.

What somebody sends is no official row: it stands outside the ledger, is never public as it stands, and can be deleted.
Who he is stands sealed beside it and is no part of what an office reads. Once a moderator publishes it, a `Voice` is made,
which says what was asked, by when it is answered, and nothing of who asked.
"""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from yipanqi_web.chain.models import Audience, Official

ELSEWHERE = _(
    "紧急情况请拨打 110、119、120；求助、投诉、举报请拨打 12345；信访事项请通过信访部门或网上信访平台提出。本平台不受理以上事项。"
)


class VoiceKind(models.TextChoices):
    COMMENT = "comment", _("留言")
    QUESTION = "question", _("提问")
    PROPOSAL = "proposal", _("企业建议")


class Speaker(models.TextChoices):
    """Who speaks, as the public sees it: never who he is."""

    RESIDENT = "resident", _("一位居民")
    COMPANY = "company", _("一家企业")


class VoiceState(models.TextChoices):
    OPEN = "open", _("待答复")
    RETURNED = "returned", _("留言人认为未解决，再次办理")
    ANSWERED = "answered", _("已答复")


WAITING = (VoiceState.OPEN, VoiceState.RETURNED)


class Voice(Official):
    """A published voice: its words (numbers of persons masked), what it is about, which office answers by when."""

    prefix = "vo"

    programme = models.CharField(max_length=40, db_index=True)
    kind = models.CharField(max_length=10, choices=VoiceKind, db_index=True)
    about = models.CharField(max_length=40, blank=True, db_index=True)  # key of a public row
    subject = models.CharField(max_length=60)
    text = models.TextField()
    speaker = models.CharField(max_length=10, choices=Speaker)
    county = models.CharField(max_length=6, blank=True)  # code; only where the writer wanted it shown
    office = models.CharField(max_length=40, db_index=True)
    received = models.DateField()
    due = models.DateField(db_index=True)
    state = models.CharField(max_length=10, choices=VoiceState, default=VoiceState.OPEN, db_index=True)
    routed = models.JSONField(default=list)  # [{office, due, day, why}]: whose it was before, oldest first
    verdicts = models.JSONField(default=list)  # [{solved, day, n}]: what the writer said of the replies

    def __str__(self) -> str:
        return self.subject

    def get_absolute_url(self) -> str:
        return reverse("portal:voice", args=[self.key])

    def depends_on(self) -> list[str]:
        return list(dict.fromkeys(key for key in (self.programme, self.about) if key))

    def carries(self) -> list[str]:
        return list(Reply.objects.filter(voice=self.key).order_by("pk").values_list("pk", flat=True))

    @property
    def is_waiting(self) -> bool:
        return self.state in WAITING

    @property
    def awaits_verdict(self) -> bool:
        """Whether the writer may still say if the reply solved it: after the first, and after one that he sent back."""
        spoken = [verdict["solved"] for verdict in self.verdicts]
        return self.state == VoiceState.ANSWERED and spoken in ([], [False])

    @property
    def solved(self) -> bool | None:
        """What the writer said of the last reply; None where he has said nothing yet."""
        spoken = [bool(verdict["solved"]) for verdict in self.verdicts]
        return None if not spoken or self.is_waiting or spoken == [False] else spoken[-1]

    def is_past(self, day: date) -> bool:
        """Whether it waits for its answer longer than was said."""
        return self.is_waiting and self.due < day


class Reply(Official):
    """A dated reply of the responsible office; there may be several to one voice."""

    prefix = "vr"

    programme = models.CharField(max_length=40, db_index=True)
    voice = models.CharField(max_length=40, db_index=True)
    office = models.CharField(max_length=40)
    text = models.TextField()
    day = models.DateField()
    due = models.DateField()  # by when it was to be answered

    def depends_on(self) -> list[str]:
        return [self.programme, self.voice]

    @property
    def is_late(self) -> bool:
        return self.day > self.due


class Submission(models.Model):
    """One voice as it came in. Numbers of persons were masked before it was kept."""

    class State(models.TextChoices):
        RECEIVED = "received", _("已收到，待审核")
        PUBLISHED = "published", _("已公开，转责任单位答复")
        DECLINED = "declined", _("不予公开")
        ELSEWHERE = "elsewhere", _("不属本平台受理")

    kind = models.CharField(max_length=10, choices=VoiceKind)
    programme = models.CharField(max_length=40, db_index=True)
    about = models.CharField(max_length=40, blank=True)  # key of a row that was public; else empty
    office = models.CharField(max_length=40, blank=True)  # that the writer asked
    subject = models.CharField(max_length=60)
    text = models.TextField()
    masked = models.PositiveSmallIntegerField(default=0)  # how many numbers
    speaker = models.CharField(max_length=10, choices=Speaker)
    county = models.CharField(max_length=6, blank=True)
    sealed = models.TextField(blank=True)  # who it is: encrypted, deleted after a term
    verified = models.CharField(max_length=60, blank=True)  # by what
    code = models.CharField(max_length=64, unique=True)  # a digest of the tracking code
    words = models.CharField(max_length=64, db_index=True)  # a digest of the text, by which doubles are told
    day = models.DateField()
    due = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.RECEIVED, db_index=True)
    reason = models.TextField(blank=True)
    decided = models.DateField(null=True)
    voice = models.CharField(max_length=40, blank=True, db_index=True)  # key of what was published
    said = models.TextField(blank=True)  # what the writer added to his verdict: for the office, never public
    filed = models.DateTimeField(default=timezone.now, db_index=True)
    origin = models.CharField(max_length=64, blank=True)  # a digest of where it came from, for a day

    def __str__(self) -> str:
        return f"#{self.pk} {self.subject}"

    @property
    def is_open(self) -> bool:
        return self.state == self.State.RECEIVED

    def is_past(self, day: date) -> bool:
        return self.is_open and self.due < day


def waiting() -> QuerySet[Voice]:
    """Voices that wait for an answer and are not taken back."""
    return Voice.objects.filter(state__in=WAITING, audience=Audience.PUBLIC)
