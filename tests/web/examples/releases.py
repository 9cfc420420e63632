"""What becomes public and what is taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from web import scene
from web.example_acts import example
from yipanqi_web.chain.acts import ALL, Act, record
from yipanqi_web.programmes.models import Programme
from yipanqi_web.releases import acts as releases


@example("release.approved")
def _(of: Programme) -> Act:
    return releases.ReleaseApproved(keys=(scene.commitment(of, public=False).key,))


@example("release.withdrawn")
def _(of: Programme) -> Act:
    return releases.ReleaseWithdrawn(keys=(scene.commitment(of).key,), why="来源有误")


@example("correction.settled")
def _(of: Programme) -> Act:
    shown = scene.commitment(of)
    return releases.CorrectionSettled(
        number=shown.recorded, about=shown.key, received=date(2030, 1, 2), due=date(2030, 1, 16),
        since=shown.recorded, outcome="declined", reason="与原文一致",
    )  # fmt: skip


@example("person.suppressed")
def _(of: Programme) -> Act:
    return releases.PersonSuppressed(name="卞学文", why="本人来函")


@example("person.restored")
def _(of: Programme) -> Act:
    hidden = releases.PersonSuppressed(name="逯明", why="本人来函")
    by = replace(scene.CLERK, grants=frozenset({("release-officer", ALL)}))
    return releases.PersonRestored(key=record(hidden, by=by).key("su"), why="本人撤回")
