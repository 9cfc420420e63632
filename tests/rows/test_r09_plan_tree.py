"""R09: a plan tree of one root, eight local plans, and N left open. The test typed in the plans and their places; the
shorthand "1+8+N" is read from the page.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from rows.conftest import Citizen, Officer, Opened, sample, seed
from yipanqi_web.instruments.models import Instrument, PlanNode


def place_all(officer: Officer, page: Opened, locals_: int) -> Instrument:
    """The root, the local plans and the open place, through the desk's forms; then everything is released."""
    plans = [
        enter(officer, page, title)
        for title in ("总体规划", *(f"第{n}地规划" for n in range(1, locals_ + 1)))
    ]
    root, *parts = plans
    post(officer, f"/desk/instruments/{root.key}/place/", {})
    above = PlanNode.objects.get(instrument=root.key).key
    for order, part in enumerate(parts, 1):
        post(
            officer,
            f"/desk/instruments/{part.key}/place/",
            {"place-parent": above, "place-order": str(order)},
        )
    slot = {
        "programme": page.programme.key,
        "slot-parent": above,
        "slot-expected": "专项规划",
        "slot-order": "99",
    }
    post(officer, "/desk/instruments/plans/slot/", slot)
    nodes = PlanNode.objects.filter(programme=page.programme.key).values_list("key", flat=True)
    keys = [*(plan.key for plan in plans), *nodes]
    post(officer, "/desk/releases/approve/", {"keys": keys, "programme": page.programme.key})
    return root


def enter(officer: Officer, page: Opened, title: str) -> Instrument:
    body = {"programme": page.programme.key, "name": title, "instrument_kind": "plan", "life": "draft"}
    post(officer, "/desk/instruments/add/", body)
    return Instrument.objects.get(programme=page.programme.key, title=title)


def post(officer: Officer, address: str, body: Mapping[str, object]) -> None:
    assert officer.client.post(address, dict(body)).status_code == 302, address


def check(page: Opened, citizen: Citizen, root: Instrument, formula: str, locals_: int) -> None:
    for address in (root.get_absolute_url(), page.programme.get_absolute_url()):
        shown = citizen.sees(address)
        assert f"规划体系 {formula} " in shown and "专项规划 预留，数目未定（N）" in shown
        assert all(f"第{n}地规划 起草中" in shown for n in range(1, locals_ + 1))


@pytest.mark.corpus
def test_the_source_page(officer: Officer, citizen: Citizen, corpus: Path) -> None:
    page = officer.take(seed(corpus, "000"))
    assert "1+8+N" in citizen.sees(page.programme.get_absolute_url())
    check(page, citizen, place_all(officer, page, 8), "1+8+N", 8)


def test_a_page_of_our_own(officer: Officer, citizen: Citizen) -> None:
    page = officer.take(sample("alliance.txt"))
    check(page, citizen, place_all(officer, page, 3), "1+3+N", 3)
