"""Official lists of fields against the board's sectors, there and back: people edit sector_lists.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from yipanqi_web.commitments.models import Sector


@dataclass(frozen=True, slots=True)
class SectorList:
    """One official list: its fields in its own order, each with the sectors it stands for."""

    key: str
    name: str
    fields: tuple[tuple[str, tuple[Sector, ...]], ...]

    def sectors_of(self, field: str) -> tuple[Sector, ...]:
        return dict(self.fields).get(field, ())

    def fields_of(self, sector: str) -> list[str]:
        """The fields that stand for a sector, perhaps among others; none where the list does not name it."""
        return [name for name, sectors in self.fields if sector in sectors]


@cache
def sector_lists() -> tuple[SectorList, ...]:
    told = yaml.safe_load(Path(__file__).with_name("sector_lists.yaml").read_text("utf-8"))
    return tuple(
        SectorList(
            key,
            each["name"],
            tuple((name, tuple(map(Sector, codes))) for name, codes in each["fields"].items()),
        )
        for key, each in told.items()
    )
