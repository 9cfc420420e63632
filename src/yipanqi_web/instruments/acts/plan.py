"""What can happen to a tree of plans: a document takes its place, a place is held open, one is taken out."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yipanqi_web.chain.acts import Act, Applied
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.chain.excerpts import Excerpt
from yipanqi_web.chain.official import existing
from yipanqi_web.instruments.models import Instrument, PlanNode


def path_up(key: str) -> Iterator[str]:
    """A place, the one above it, and so on to the root."""
    while key:
        yield key
        key = existing(PlanNode, key).parent


def _check_parent(programme: str, parent: str) -> None:
    if parent and existing(PlanNode, parent).programme != programme:
        raise Conflict(_("上级规划不属于同一合作区域。"))
    if parent and existing(PlanNode, parent).is_open:
        raise Conflict(_("上级位置尚未落实文件，不能在其下再设位置。"))


class PlanPlaced(Act):
    """A document takes its place in the tree of plans, fills a place held open, or moves to another one."""

    kind = "plan.placed"
    label = gettext_lazy("纳入规划体系")

    instrument: str
    parent: str = ""  # the place above; empty: the document is a root
    order: int = 0
    fills: str = ""  # the open place that it fills

    def target_key(self) -> str:
        return self.instrument

    def scope(self) -> str:
        return existing(Instrument, self.instrument).programme

    def check(self) -> None:
        _check_parent(self.scope(), self.parent)
        placed = PlanNode.objects.filter(instrument=self.instrument).first()
        if placed and placed.key in path_up(self.parent):
            raise Conflict(_("文件不能放在自己的下级规划之下。"))
        if self.fills:
            self._check_open(placed)

    def _check_open(self, placed: PlanNode | None) -> None:
        place = existing(PlanNode, self.fills)
        if placed is not None:
            raise Conflict(_("该文件已在规划体系中，不能再填入另一位置。"))
        if place.programme != self.scope() or not place.is_open or place.parent != self.parent:
            raise Conflict(_("所选位置不是该上级规划之下的预留位置。"))

    def apply(self, entry: Applied) -> None:
        values = {"parent": self.parent, "order": self.order, "changed": entry.n}
        nodes = PlanNode.objects
        if self.fills and existing(PlanNode, self.fills).count == 1:
            nodes.filter(pk=self.fills).update(instrument=self.instrument, **values)
        elif not nodes.filter(instrument=self.instrument).update(**values):
            self._add(entry)

    def _add(self, entry: Applied) -> None:
        PlanNode.objects.create(
            key=entry.key(PlanNode.prefix), **entry.stamp(), programme=self.scope(),
            instrument=self.instrument, parent=self.parent, order=self.order,
        )  # fmt: skip
        if self.fills and (left := existing(PlanNode, self.fills).count):
            PlanNode.objects.filter(pk=self.fills).update(count=left - 1, changed=entry.n)


class PlanSlotOpened(Act):
    """A place is held open for what a source says is to come: so many, or a number that is left open (N)."""

    kind = "plan.slot-opened"
    label = gettext_lazy("预留规划位置")

    programme: str
    expected: str
    parent: str = ""
    order: int = 0
    count: int | None = None
    source: Excerpt = Excerpt()

    def check(self) -> None:
        _check_parent(self.programme, self.parent)
        if not self.expected.strip():
            raise Conflict(_("请写明该位置预留给什么规划。"))
        if self.count is not None and self.count < 1:
            raise Conflict(_("预留的数目须为 1 以上；数目未定则不填。"))

    def apply(self, entry: Applied) -> None:
        PlanNode.objects.create(
            key=entry.key(PlanNode.prefix), **entry.stamp(), **self.model_dump(mode="json")
        )


class PlanTakenOut(Act):
    """A place without places below it is taken out of the tree; the document itself stays in the register."""

    kind = "plan.taken-out"
    label = gettext_lazy("移出规划体系")

    key: str

    def scope(self) -> str:
        return existing(PlanNode, self.key).programme

    def check(self) -> None:
        existing(PlanNode, self.key)
        if PlanNode.objects.filter(parent=self.key).exists():
            raise Conflict(_("其下还有规划，请先移动或移出下级规划。"))

    def apply(self, entry: Applied) -> None:
        PlanNode.objects.filter(pk=self.key).delete()
