"""Pages of the fictional region go the way of every page: taken in, read, accepted by an officer, released."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.dated import dated
from yipanqi_web.commitments.acts import CommitmentAgreed
from yipanqi_web.commitments.models import Commitment, Reach, State
from yipanqi_web.demo.stage import HERE, Stage
from yipanqi_web.review.decide import accept_all, items
from yipanqi_web.review.programmes import open_programme, suggest
from yipanqi_web.sources.intake import Provenance, add_page
from yipanqi_web.sources.models import Intake, Tier

AGREED = 3  # commitments of a page that both sides confirm together


def listed() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((HERE / "pages.yaml").read_text("utf-8"))
    return found


def filled(path: Path, day: date) -> bytes:
    """A page with the days of this demonstration in it."""
    values = {
        "day": f"{day.year}年{day.month}月{day.day}日", "month": day.month, "dom": day.day, "y": day.year,
        "mm": f"{day.month:02}", "dd": f"{day.day:02}", "y1": day.year + 1, "y2": day.year + 2, "y3": day.year + 3,
    }  # fmt: skip
    return path.read_text("utf-8").format(**values).encode()


def publish(stage: Stage, day: date, page: Mapping[str, Any]) -> None:
    """One page; what only a forum carries waits for an officer who finds the original."""
    officer = Account.objects.get(username=f"{stage.spec['slug']}-joint-office")
    found = Provenance(tier=page["tier"], published=day.isoformat())
    intake, _new = add_page(filled(HERE / "pages" / page["file"], day), page["file"], by=officer, found=found)
    if page["tier"] == Tier.FORUM:
        return
    with dated(stage.clock.moment(day)):
        wanted = replace(suggest(intake), slug=stage.spec["slug"], name=stage.name, known=stage.key)
        programme = open_programme(officer, intake, wanted)
        accept_all(officer, intake, [item.id for item in items(intake)], programme, release=True)
    Intake.objects.filter(pk=intake.pk).update(state=Intake.State.DONE)
    _agree(stage, day)


def _agree(stage: Stage, day: date) -> None:
    """The sides confirm together some of what they said."""
    said = Commitment.objects.filter(
        programme=stage.key, state=State.RECORDED, reach=Reach.JOINT, tracked=True
    )
    both = [each for each in said.order_by("recorded") if set(each.parties) == set(stage.members)]
    for commitment in both[:AGREED]:
        stage.together(day, CommitmentAgreed(key=commitment.key))
