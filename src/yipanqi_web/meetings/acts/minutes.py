"""The minutes (纪要) of a meeting: what is noted for each item of its agenda."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import BaseModel, ConfigDict

from yipanqi_web.chain.acts import Applied
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.meetings.acts.base import OnMeeting, must_be_a_day, must_be_held
from yipanqi_web.meetings.models import AgendaItem, Meeting, Status


class ItemNoted(BaseModel):
    """What the minutes say of one item of the agenda."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    item: str
    text: str


class MinutesRecorded(OnMeeting):
    """The minutes of a meeting that was held. Recorded again they replace what stood there; the ledger keeps both."""

    kind = "minutes.recorded"
    label = gettext_lazy("登记会议纪要")

    number: str = ""  # 〔2026〕3号
    day: str = ""  # on which they were issued
    opening: str = ""
    items: tuple[ItemNoted, ...] = ()
    closing: str = ""

    def check(self) -> None:
        must_be_held(self.found())
        must_be_a_day(self.day)
        given = [each.item for each in self.items]
        known = AgendaItem.objects.filter(meeting=self.meeting, pk__in=given).count()
        if known != len(given):
            raise Conflict(_("有的议题不在本次会议的议程上，请刷新后重填。"))
        if not self.opening.strip() and not any(each.text.strip() for each in self.items):
            raise Conflict(_("纪要没有内容，请至少填写一项。"))

    def apply(self, entry: Applied) -> None:
        for each in self.items:
            AgendaItem.objects.filter(pk=each.item).update(noted=each.text, changed=entry.n)
        told = self.model_dump(mode="json", include={"number", "day", "opening", "closing"})
        Meeting.objects.filter(pk=self.meeting).update(minutes=told, status=Status.RECORDED, changed=entry.n)
