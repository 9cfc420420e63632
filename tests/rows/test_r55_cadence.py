"""R55: a mechanism of regular consultation without a cadence is reported as stating no frequency."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.urls import reverse

from rows.conftest import Citizen, Officer, sample, seed
from rows.organs import send
from yipanqi_web.programmes.models import CoordinationBody


def check(officer: Officer, citizen: Citizen, path: Path) -> None:
    programme = officer.take(path).programme
    body = CoordinationBody.objects.get(programme=programme.key, name__contains="定期会商")
    assert (body.cadence, body.per_year) == ("", None)
    checks = officer.client.get(reverse("programmes:bodies")).context["checks"]
    assert "未载明频次" in [each.sentence for each in checks if each.body.key == body.key]
    shown = citizen.sees(programme.get_absolute_url())
    assert f"{body.name} 会商机制 · 未载明频次" in shown

    # Once a paper states one, it is no longer reported.
    told = {"cadence": "每半年会商一次", "document": "会商办法"}
    assert send(officer, reverse("programmes:body", args=[body.key]), "cadence", **told)[0] == 302
    checks = officer.client.get(reverse("programmes:bodies")).context["checks"]
    assert body.key not in [each.body.key for each in checks]
    body.refresh_from_db()
    assert body.per_year == 2


@pytest.mark.corpus
def test_the_source_page(officer: Officer, citizen: Citizen, corpus: Path) -> None:
    check(officer, citizen, seed(corpus, "003"))


def test_a_page_of_our_own(officer: Officer, citizen: Citizen) -> None:
    check(officer, citizen, sample("visit.txt"))
