"""规划体系: the plans of a programme as a tree, with the places that are held open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from yipanqi_web.instruments.models import Instrument, PlanNode


@dataclass(frozen=True, slots=True)
class Branch:
    """One place, the document that stands in it, and the places below."""

    node: PlanNode
    instrument: Instrument | None
    below: list[Branch] = field(default_factory=list)

    @property
    def placed(self) -> int:
        """How many documents stand right below."""
        return sum(1 for branch in self.below if branch.instrument is not None)

    def names(self, instrument: str) -> bool:
        """Whether a document stands here or below."""
        return self.node.instrument == instrument or any(branch.names(instrument) for branch in self.below)

    @property
    def formula(self) -> str:
        """1+8+N: the document, those right below, and those that are expected; N where a number is left open."""
        opened = [branch.node.count for branch in self.below if branch.node.is_open]
        parts = ["1", *([str(self.placed)] if self.placed else [])]
        if opened:
            parts.append("N" if None in opened else str(sum(filter(None, opened))))
        return "+".join(parts)


def trees(nodes: Iterable[PlanNode], instruments: Mapping[str, Instrument]) -> list[Branch]:
    """The roots in order. A place whose document is not among those given is left out, with all below it."""
    below: dict[str, list[PlanNode]] = {}
    for node in sorted(nodes, key=lambda node: (node.order, node.recorded, node.key)):
        below.setdefault(node.parent, []).append(node)
    return _branches("", below, instruments)


def _branches(
    parent: str, below: Mapping[str, list[PlanNode]], instruments: Mapping[str, Instrument]
) -> list[Branch]:
    return [
        Branch(node, instruments.get(node.instrument), _branches(node.key, below, instruments))
        for node in below.get(parent, [])
        if node.is_open or node.instrument in instruments
    ]


def trees_of(programme: str) -> list[Branch]:
    """Everything that is recorded of a programme."""
    nodes = list(PlanNode.objects.filter(programme=programme))
    return trees(nodes, Instrument.objects.in_bulk([node.instrument for node in nodes if node.instrument]))
