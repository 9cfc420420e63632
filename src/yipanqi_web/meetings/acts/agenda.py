"""What can happen to the items of an agenda, as long as the meeting is planned."""

from __future__ import annotations

from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import BaseModel, ConfigDict, Field

from yipanqi_web.chain.acts import Act, Applied
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.chain.official import existing
from yipanqi_web.meetings.acts.base import OnMeeting, must_be_planned
from yipanqi_web.meetings.acts.carrying import next_order
from yipanqi_web.meetings.models import AgendaItem, Meeting, Resolution


class Paper(BaseModel):
    """A paper on the table: what it is called, and the hash of its bytes."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    sha256: str = Field(pattern="^[0-9a-f]{64}$")


class AgendaItemAdded(OnMeeting):
    """An item enters the agenda, at its end: who presents it, how long, on which papers, whether to decide."""

    kind = "agenda-item.added"
    label = gettext_lazy("增列议题")

    title: str
    presenter: str = ""
    minutes: int | None = None
    papers: tuple[Paper, ...] = ()
    decides: bool = False

    def check(self) -> None:
        must_be_planned(self.found())
        must_be_named(self.title)

    def apply(self, entry: Applied) -> None:
        values = self.model_dump(mode="json", exclude={"meeting"})
        AgendaItem.objects.create(
            key=entry.key(AgendaItem.prefix), **entry.stamp(), programme=self.scope(), meeting=self.meeting,
            order=next_order(self.meeting), **values,
        )  # fmt: skip


class _OnItem(Act):
    key: str

    def item(self) -> AgendaItem:
        return existing(AgendaItem, self.key)

    def scope(self) -> str:
        return self.item().programme

    def check(self) -> None:
        must_be_planned(existing(Meeting, self.item().meeting))


class AgendaItemChanged(_OnItem):
    """An item is mended; what is not given stays."""

    kind = "agenda-item.changed"
    label = gettext_lazy("修改议题")

    title: str | None = None
    presenter: str | None = None
    minutes: int | None = None
    papers: tuple[Paper, ...] | None = None
    decides: bool | None = None

    def check(self) -> None:
        super().check()
        if self.title is not None:
            must_be_named(self.title)

    def apply(self, entry: Applied) -> None:
        given = self.model_dump(mode="json", exclude={"key"}, exclude_unset=True)
        AgendaItem.objects.filter(pk=self.key).update(changed=entry.n, **given)


class AgendaItemMoved(_OnItem):
    """An item changes places with the one before or after it."""

    kind = "agenda-item.moved"
    label = gettext_lazy("调整议题顺序")

    direction: Literal["up", "down"]

    def neighbour(self) -> AgendaItem | None:
        item = self.item()
        others = AgendaItem.objects.filter(meeting=item.meeting)
        if self.direction == "up":
            return others.filter(order__lt=item.order).order_by("-order").first()
        return others.filter(order__gt=item.order).order_by("order").first()

    def check(self) -> None:
        super().check()
        if self.neighbour() is None:
            raise Conflict(_("该议题已在议程的尽头，不能再移。"))

    def apply(self, entry: Applied) -> None:
        item, other = self.item(), self.neighbour()
        if other is not None:
            AgendaItem.objects.filter(pk=item.key).update(order=other.order, changed=entry.n)
            AgendaItem.objects.filter(pk=other.key).update(order=item.order, changed=entry.n)


class AgendaItemRemoved(_OnItem):
    """An item leaves the agenda. What an earlier meeting left open stays until it is closed."""

    kind = "agenda-item.removed"
    label = gettext_lazy("撤下议题")

    def check(self) -> None:
        super().check()
        carried = Resolution.objects.filter(pk=self.item().carried, state=Resolution.State.OPEN)
        if carried.exists():
            raise Conflict(_("这是以前会议的议定事项，办结前保留在议程上。"))

    def apply(self, entry: Applied) -> None:
        AgendaItem.objects.filter(pk=self.key).delete()


def must_be_named(title: str) -> None:
    if not title.strip():
        raise Conflict(_("请填写议题名称。"))
