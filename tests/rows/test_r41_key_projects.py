"""R41: on the key-project board every rate shows numerator, denominator and which version of the list it is of.

Typed in at the desk: the projects, two versions of the list, how far one project is.
"""

from __future__ import annotations

import pytest

from web import organs, scene
from yipanqi_web.projects.models import ListVersion

pytestmark = pytest.mark.django_db


def test_each_rate_names_its_figures_and_its_version() -> None:
    of = organs.two_counties()
    keys = [organs.project(of, name) for name in ("滨水步道一期", "跨界粮仓", "联防泵站")]
    client = organs.officer(of)
    for title, issued, lines in (
        ("2025年重点项目清单", "2025-02-01", "滨水步道一期｜新建｜10\n跨界粮仓｜新建"),
        ("2025年重点项目清单（调整）", "2025-07-01", "滨水步道一期｜续建｜10\n跨界粮仓\n联防泵站"),
    ):
        told = {"programme": of.key, "name": title, "year": 2025, "issued": issued, "lines": lines}
        assert client.post("/desk/projects/lists/issue/", told).status_code == 302
    address = f"/desk/projects/{keys[0]}/"
    advanced = organs.sends(client, address, "advance", stage="started", day="2025-03-01", invested_cny="2.5")
    assert advanced.status_code == 302

    scene.release(*keys)
    scene.release(*ListVersion.objects.values_list("key", flat=True))
    first, second = ListVersion.objects.order_by("issued")
    for version, begun in ((first, "1/2（50%）"), (second, "1/3（33%）")):
        for shown in (
            client.get("/desk/projects/lists/", {"version": version.key, "day": "2025-08-01"}),
            client.get("/projects/", {"programme": of.slug, "version": version.key, "as_of": "2025-08-01"}),
        ):
            html = organs.text(shown)
            assert f"按《{version.title}》计算，截至 2025-08-01" in html
            # 开工率; 投资完成率 over the one project that states both amounts
            assert begun in html and "2.5/10（25%）" in html
    before = organs.text(
        client.get("/projects/", {"programme": of.slug, "version": first.key, "as_of": "2025-02-15"})
    )
    assert "0/2（0%）" in before and "不适用（分母为 0）" in before
