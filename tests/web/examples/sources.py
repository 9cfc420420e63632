"""Source pages."""

from __future__ import annotations

from web import scene
from web.example_acts import example
from yipanqi_web.chain.acts import Act
from yipanqi_web.programmes.models import Programme
from yipanqi_web.sources import acts as sources


@example("page.registered")
def _(of: Programme) -> Act:
    return sources.PageRegistered(programme=of.key, sha256=scene.SHA, title="两县商议步道", tier="media")
