"""What can happen to an instrument, and to the tree of plans that it may stand in."""

from yipanqi_web.instruments.acts.areas import PlanAreaRecorded, PlanAreaTakenOut
from yipanqi_web.instruments.acts.documents import (
    LIVES,
    Chapter,
    ChaptersRecorded,
    InstrumentAdvanced,
    InstrumentRecorded,
    InstrumentSigned,
    Signatory,
)
from yipanqi_web.instruments.acts.plan import PlanPlaced, PlanSlotOpened, PlanTakenOut

__all__ = [
    "LIVES",
    "Chapter",
    "ChaptersRecorded",
    "InstrumentAdvanced",
    "InstrumentRecorded",
    "InstrumentSigned",
    "PlanAreaRecorded",
    "PlanAreaTakenOut",
    "PlanPlaced",
    "PlanSlotOpened",
    "PlanTakenOut",
    "Signatory",
]
