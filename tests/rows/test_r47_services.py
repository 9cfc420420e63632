"""R47: cross-province service items: each has counter, conditions, time limit and rating, compared side by side.

Typed in at the desk: how each of two counties offers one service; one of them states no rating.
"""

from __future__ import annotations

import pytest

from web import organs, scene
from yipanqi_web.services.models import ServiceItem

pytestmark = pytest.mark.django_db


def test_both_sides_stand_side_by_side_with_what_differs_and_what_is_missing() -> None:
    of = organs.two_counties()
    client = organs.officer(of)
    lines = (
        "渠县｜政务中心 3 号窗口｜身份证、户口簿｜3｜免费｜是｜4.6\n"
        "梁平区｜政务大厅综合窗口｜身份证、户口簿｜5｜免费｜否｜"
    )
    told = {"programme": of.key, "item-name": "老年优待证跨省办理", "item-day": "2024-03-01"}
    wrong = client.post(
        "/desk/services/record/item/", {**told, "item-sides": lines.replace("｜3｜", "｜三天｜")}
    )
    assert wrong.status_code == 422 and "第 1 行：办理时限“三天”不是整数" in organs.text(wrong)
    assert client.post("/desk/services/record/item/", {**told, "item-sides": lines}).status_code == 302
    item = ServiceItem.objects.get()
    public = f"/services/{item.key}/"
    assert client.get(public).status_code == 404
    scene.release(item.key)

    html = organs.text(client.get(public))
    for words in (
        "渠县",
        "梁平",
        "政务中心 3 号窗口",
        "政务大厅综合窗口",
        "3 个工作日",
        "5 个工作日",
        "4.6/5",
    ):
        assert words in html, words
    assert html.count("两边不同</span>") == 2  # 办理时限 and 方式; conditions and fee are alike
    assert "未载明" in html  # 梁平区 states no rating
    # On a narrow screen each value is told with its side.
    assert html.count('data-l="渠县"') == html.count('data-l="梁平"') == 6
    assert "老年优待证跨省办理" in organs.text(client.get("/services/"))


def test_one_side_alone_is_no_cross_province_service() -> None:
    of = organs.two_counties()
    told = {"programme": of.key, "item-name": "优待证", "item-day": "2024-03-01", "item-sides": "渠县｜窗口"}
    refused = organs.officer(of).post("/desk/services/record/item/", told)
    assert refused.status_code == 422 and "至少写两方" in organs.text(refused)
