"""Source pages."""

from __future__ import annotations

from web import scene
from web.example_acts import PAPER, example
from yipanqi_web.chain.acts import Act
from yipanqi_web.programmes.models import Programme
from yipanqi_web.sources import acts as sources


@example("page.registered")
def _(of: Programme) -> Act:
    return sources.PageRegistered(programme=of.key, sha256=scene.SHA, title="两县商议步道", tier="media")


@example("page.superseded")
def _(of: Programme) -> Act:
    newer = scene.page(of, public=False, sha256="ef" * 32)
    return sources.PageSuperseded(key=scene.page(of, public=False), by=newer, day="2024-01-02")


@example("source.reanchored")
def _(of: Programme) -> Act:
    key = scene.commitment(of, public=False).key
    values = {
        "key": key,
        "how": "changed",
        "before": "共建跨界滨水步道",
        "day": "2024-01-02",
        "source": PAPER,
    }
    return sources.SourceReanchored.model_validate(values)
