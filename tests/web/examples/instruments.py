"""Documents."""

from __future__ import annotations

from web import scene
from web.example_acts import example
from yipanqi_web.chain.acts import Act
from yipanqi_web.instruments import acts as instruments
from yipanqi_web.programmes.models import Programme


@example("instrument.recorded")
def _(of: Programme) -> Act:
    return instruments.InstrumentRecorded(
        programme=of.key, title="步道规划", instrument_kind="plan", life="reviewed"
    )


@example("instrument.advanced")
def _(of: Programme) -> Act:
    return instruments.InstrumentAdvanced(key=scene.instrument(of, title="步道规划").key, life="adopted")
