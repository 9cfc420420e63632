"""R24: signed investments as a funnel with its health check: an amount that is missing is unknown, never 0; what was
signed a year ago and has not started is flagged.

Typed in at the desk: three signings, one of them without an amount, and the start of one.
"""

from __future__ import annotations

import pytest

from web import organs, scene
from yipanqi_web.projects.models import Investment

pytestmark = pytest.mark.django_db


def test_a_missing_amount_is_unknown_and_a_year_without_a_start_is_flagged() -> None:
    of = organs.two_counties()
    client = organs.officer(of)
    for name, signed, amount in (
        ("竹编工坊", "2024-03-01", "3"),
        ("冷链仓", "2024-03-01", ""),
        ("包装厂", "2024-09-01", "1.5"),
    ):
        told = {
            "programme": of.key,
            "name": name,
            "member": scene.EAST,
            "signed": signed,
            "amount_cny": amount,
        }
        assert client.post("/desk/projects/investments/sign/", told).status_code == 302
    by_name = {row.name: row for row in Investment.objects.all()}
    started = f"/desk/projects/investments/{by_name['竹编工坊'].key}/advance/"
    assert client.post(started, {"step": "started", "day": "2024-10-01"}).status_code == 302
    scene.release(*(row.key for row in by_name.values()))

    for day, flagged in (("2025-02-28", 0), ("2025-03-01", 1), ("2025-09-01", 2)):
        for shown in (
            client.get("/desk/projects/investments/", {"programme": of.key, "day": day}),
            client.get("/projects/", {"programme": of.slug, "as_of": day}),
        ):
            html = organs.text(shown)
            assert html.count("签约满一年未开工</span>") == flagged, day
            assert (
                "3/3" in html and "1/3" in html and ">4.5<" in html
            )  # signed, started; the amounts that are known
            assert "未载明" in html and ">0<" in html  # 冷链仓 has no amount; of those started none lacks one
