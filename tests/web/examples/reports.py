"""Reports and their evidence."""

from __future__ import annotations

from web import scene
from web.example_acts import example
from yipanqi_web.chain.acts import Act
from yipanqi_web.programmes.models import Programme
from yipanqi_web.reports import acts as reports


@example("evidence.attached")
def _(of: Programme) -> Act:
    key = scene.commitment(of, public=False).key
    return reports.EvidenceAttached(
        target=key, sha256="cd" * 32, name="验收意见.pdf", size=3, by_member=scene.EAST
    )
