"""R39: the six fields map to the board's sectors, and back. Nothing is typed in: the lists come with the site."""

from __future__ import annotations

import csv
import io

from rows.conftest import Citizen
from yipanqi_web.commitments.models import Sector
from yipanqi_web.commitments.sector_lists import sector_lists

SIX = {
    "交通建设": "infrastructure", "产业发展": "industry", "科技创新": "innovation", "开放合作": "reform-opening",
    "生态建设": "ecology", "公共服务": "public-services",
}  # fmt: skip


def test_the_six_map_to_codes_and_back(citizen: Citizen) -> None:
    """On the public page and in its table."""
    body = citizen.client.get("/sectors.csv").content.decode("utf-8-sig")
    rows = [row for row in csv.DictReader(io.StringIO(body)) if row["list"] == "six"]
    assert {row["field"]: row["sector"] for row in rows} == SIX
    assert {row["sector"]: row["field"] for row in rows} == {code: field for field, code in SIX.items()}
    answer = citizen.client.get("/sectors/")
    there = {each.key: dict(fields) for each, fields in answer.context["back"]}["six"]
    assert {field: [code.value for code, _url in codes] for field, codes in there.items()} == {
        field: [code] for field, code in SIX.items()
    }
    named = {sector.value: names[-1][1] for sector, _url, _n, names in answer.context["rows"]}
    assert {code: fields for code, fields in named.items() if fields} == {c: [f] for f, c in SIX.items()}


def test_the_lists_of_seven_and_ten_map_both_ways_too() -> None:
    """Every field has a sector; of the ten, every sector but the general one has its field."""
    seven, ten, _six = sector_lists()
    assert [len(seven.fields), len(ten.fields)] == [7, 10]
    for each in (seven, ten):
        for field, sectors in each.fields:
            assert sectors and all(field in each.fields_of(code) for code in sectors), field
    assert [code for code in Sector if not ten.fields_of(code)] == [Sector.GENERAL]


def test_a_sector_opens_its_commitments(citizen: Citizen) -> None:
    """A link of the page leads to the list that is filtered by it."""
    assert 'href="/commitments/?sector=ecology"' in citizen.client.get("/sectors/").content.decode()
    assert citizen.status("/commitments/?sector=ecology") == 200
