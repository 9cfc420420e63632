"""Fill an empty board: the approved platforms, and digests of five public events, read and released like any page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import yaml

from yipanqi_web.accounts.models import Account
from yipanqi_web.programmes.models import Programme
from yipanqi_web.review.decide import accept_all, items
from yipanqi_web.review.programmes import open_programme, suggest
from yipanqi_web.sources.intake import Provenance, add_page
from yipanqi_web.sources.models import Intake, Tier
from yipanqi_web.starter.platforms import record_platforms

HERE = Path(__file__).parent


def fill(account: Account) -> None:
    """Record and release the starter region in the name of an account that may do both."""
    record_platforms(account)
    for digest in yaml.safe_load((HERE / "digests.yaml").read_text("utf-8")):
        add_digest(account, digest)


def add_digest(account: Account, digest: Mapping[str, str]) -> None:
    """Read one digest, open its programme, accept all that was read, and release it."""
    data = (HERE / "digests" / digest["file"]).read_bytes()
    intake, _new = add_page(data, digest["file"], by=account, found=Provenance(tier=Tier.DIGEST))
    known = Programme.objects.filter(slug=digest["slug"]).first()
    wanted = replace(
        suggest(intake), slug=digest["slug"], name=digest["name"], known=known.key if known else ""
    )
    programme = open_programme(account, intake, wanted)
    accept_all(account, intake, [item.id for item in items(intake)], programme, release=True)
    Intake.objects.filter(pk=intake.pk).update(state=Intake.State.DONE)
