"""What becomes public and what is taken back."""

from __future__ import annotations

from web import scene
from web.example_acts import example
from yipanqi_web.chain.acts import Act
from yipanqi_web.programmes.models import Programme
from yipanqi_web.releases import acts as releases


@example("release.approved")
def _(of: Programme) -> Act:
    return releases.ReleaseApproved(keys=(scene.commitment(of, public=False).key,))


@example("release.withdrawn")
def _(of: Programme) -> Act:
    return releases.ReleaseWithdrawn(keys=(scene.commitment(of).key,), why="来源有误")
