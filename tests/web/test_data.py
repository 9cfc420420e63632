"""Open data: every released row and nothing else, in three forms that agree, each saying what it is, in little memory."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from typing import Any
from zipfile import ZipFile

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pyarrow import parquet

from web import scene
from yipanqi_web.chain.acts import record
from yipanqi_web.commitments.models import Commitment
from yipanqi_web.data import files, rows
from yipanqi_web.data.about import about
from yipanqi_web.data.tables import BY_NAME, TABLES
from yipanqi_web.services.acts import BenefitRecorded, ServiceItemRecorded, Side

pytestmark = pytest.mark.django_db


@pytest.fixture
def board() -> Any:
    programme = scene.programme()
    scene.member(programme, scene.EAST, "渠县", host=True)
    scene.page(programme, url="https://example.org/a")
    hidden = scene.meeting(programme, public=False)
    scene.commitment(programme, "共建跨界滨水步道", due="2024-06-30", by_meeting=hidden.key, by=hidden.name)
    scene.commitment(programme, "=1+1 共建", concreteness="measurable", parties=())
    scene.commitment(programme, "尚未公开的步道", public=False)
    scene.commitment(scene.programme("hidden", public=False), "另一处的步道", public=False)
    return programme


def as_csv(client: Client, name: str) -> tuple[str, list[dict[str, str]]]:
    text = client.get(f"/data/{name}.csv").getvalue().decode("utf-8-sig")
    first, _, rest = text.partition("\r\n")
    return first, list(csv.DictReader(io.StringIO(rest)))


def as_jsonl(client: Client, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in client.get(f"/data/{name}.jsonl").getvalue().splitlines()]


def as_parquet(client: Client, name: str) -> Any:
    return parquet.read_table(io.BytesIO(client.get(f"/data/{name}.parquet").getvalue()))


def test_the_page_lists_every_table_with_its_rows_forms_day_and_licence(client: Client, board: Any) -> None:
    response = client.get("/data/")
    text = response.content.decode()
    assert {table.name: n for table, n in response.context["rows"]}["commitments"] == 2
    for table in TABLES:
        for form in ("csv", "jsonl", "parquet", "csv-metadata.json"):
            assert f'href="/data/{table.name}.{form}"' in text
    assert "非官方整理" in text and "CC BY 4.0" in text and about().as_of in text


def test_only_what_was_released_is_handed_out_and_no_key_of_anything_else(client: Client, board: Any) -> None:
    first, second = as_csv(client, "commitments")[1]
    assert (first["quote"], first["due"], first["parties"]) == (
        "共建跨界滨水步道",
        "2024-06-30",
        "511725|500155",
    )
    assert first["source_url"] == "https://example.org/a" and first["source_paragraph"].startswith("会上")
    assert first["by_meeting"] == "" and first["by"] == ""  # the meeting is not public
    assert second["parties"] == "" and second["due"] == ""


def test_no_cell_runs_as_a_formula(client: Client, board: Any) -> None:
    assert as_csv(client, "commitments")[1][1]["quote"] == "'=1+1 共建"


@pytest.mark.parametrize("name", list(BY_NAME))
def test_the_three_forms_of_a_table_agree(client: Client, board: Any, name: str) -> None:
    cells, lines, table = as_csv(client, name)[1], as_jsonl(client, name)[1:], as_parquet(client, name)
    assert table.to_pylist() == lines
    assert [row["key"] for row in cells] == [row["key"] for row in lines]
    assert table.column_names == [field.name for field in BY_NAME[name].fields]


def test_each_form_says_who_speaks_as_of_when_and_under_which_licence(client: Client, board: Any) -> None:
    first = as_csv(client, "commitments")[0]
    record = as_jsonl(client, "commitments")[0]
    metadata = as_parquet(client, "commitments").schema.metadata
    assert first.startswith("# 非官方整理 | 截至 ") and "CC BY 4.0" in first
    assert record["type"] == "about" and record["mode"] == "observer" and record["licence"] == "CC BY 4.0"
    assert metadata[b"licence"] == b"CC BY 4.0" and metadata[b"as_of"].decode() == record["as_of"]


def test_a_demonstration_says_so_in_every_form(client: Client, board: Any, settings: Any) -> None:
    settings.DEMO = True
    assert "演示数据" in as_csv(client, "members")[0]
    assert "演示数据" in as_jsonl(client, "members")[0]["demonstration"]
    assert "演示数据" in as_parquet(client, "members").schema.metadata[b"demonstration"].decode()
    assert "演示数据" in client.get("/data/members.csv-metadata.json").content.decode()
    assert "demonstration" in client.get("/data/members.csv").headers["Content-Disposition"]


def test_the_licence_is_the_installations(client: Client, settings: Any) -> None:
    settings.DATA_LICENCE = "CC0 1.0"
    assert (
        'href="https://creativecommons.org/publicdomain/zero/1.0/"' in client.get("/data/").content.decode()
    )


def test_a_csv_file_is_described_column_by_column(client: Client) -> None:
    described = client.get("/data/commitments.csv-metadata.json").json()
    columns = {column["name"]: column for column in described["tableSchema"]["columns"]}
    assert list(columns) == [field.name for field in BY_NAME["commitments"].fields]
    assert columns["parties"]["separator"] == "|" and columns["target_value"]["datatype"] == "double"
    assert described["dialect"]["commentPrefix"] == "#"


def test_the_dictionary_has_every_field_with_its_values_in_both_languages(client: Client) -> None:
    text = client.get("/data/dictionary/").content.decode()
    for table in TABLES:
        for field in table.fields:
            assert f"<code>{field.name}</code>" in text and field.zh and field.en
    assert "<code>to-be-specified</code> 待细化" in text


def test_a_benefit_and_a_service_are_rows_with_their_sides(client: Client, board: Any) -> None:
    benefit = BenefitRecorded(
        programme=board.key, title="跨县公交", people=("residents",), places=(scene.EAST,), after="一票直达",
        since=date(2024, 1, 2), where="两县客运站", evidence="通告",
    )  # fmt: skip
    sides = (Side(division=scene.EAST, counter="政务大厅"), Side(division=scene.WEST))
    service = ServiceItemRecorded(programme=board.key, name="社保转移", sides=sides, day=date(2024, 1, 2))
    keys = record(benefit, by=scene.CLERK).key("bn"), record(service, by=scene.CLERK).key("si")
    assert as_csv(client, "benefits")[1] == as_csv(client, "services")[1] == []
    scene.release(*keys)
    [row], [item] = as_csv(client, "benefits")[1], as_csv(client, "services")[1]
    assert (row["people"], row["places"], row["before"]) == ("residents", scene.EAST, "")
    assert item["divisions"] == f"{scene.EAST}|{scene.WEST}"
    assert json.loads(item["sides"])[0]["counter"] == "政务大厅"


@pytest.mark.parametrize("name", ["meetings", "instruments", "programmes"])
def test_a_list_leads_to_its_table(client: Client, name: str) -> None:
    page = client.get(f"/{name}/").content.decode()
    assert f'href="/data/{name}.csv"' in page and 'href="/data/"' in page


def test_all_tables_come_in_one_file(client: Client, board: Any) -> None:
    with ZipFile(io.BytesIO(client.get("/data/yipanqi.zip").getvalue())) as packed:
        names = {f"{table.name}.csv{end}" for table in TABLES for end in ("", "-metadata.json")}
        assert set(packed.namelist()) == names | {"README.txt", "about.json"}
        assert "CC BY 4.0" in packed.read("README.txt").decode()
        whole = packed.read("commitments.csv")
    assert whole == client.get("/data/commitments.csv").getvalue()


def test_an_unknown_table_is_not_found(client: Client) -> None:
    assert client.get("/data/accounts.csv").status_code == 404


class Counted:
    """How many rows of a table were alive at once while it was written."""

    def __init__(self, n: int) -> None:
        self.n, self.sizes = n, list[int]()

    def batches(self, *args: Any) -> Iterator[list[dict[str, Any]]]:
        for batch in rows.batches(*args):
            self.sizes.append(len(batch))
            yield batch


def test_a_large_table_is_written_a_batch_at_a_time(
    client: Client, board: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(25):
        scene.commitment(board, f"共建步道第 {number} 段")
    monkeypatch.setattr(rows, "BATCH", 10)
    counted = Counted(27)
    monkeypatch.setattr(files, "batches", counted.batches)
    chunks = list(files.csv_of(BY_NAME["commitments"], about()))
    assert counted.sizes == [10, 10, 7] and len(chunks) == 2 + 3
    with files.parquet_of(BY_NAME["commitments"], about()) as file:
        assert parquet.ParquetFile(file).metadata.num_row_groups == 3


def test_nothing_is_read_before_it_is_asked_for(board: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The response is a generator over a cursor: the first bytes cost no row."""
    asked: list[int] = []
    original = QuerySet.iterator

    def iterator(self: QuerySet[Any], chunk_size: int | None = None) -> Iterator[Any]:
        asked.append(chunk_size or 0)
        return original(self, chunk_size)

    monkeypatch.setattr(QuerySet, "iterator", iterator)
    chunks = files.jsonl_of(BY_NAME["commitments"], about())
    next(chunks)
    assert asked == []
    next(chunks)
    assert asked == [rows.BATCH]


def test_a_batch_costs_the_same_few_queries_whatever_its_size(board: Any) -> None:
    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as taken:
            list(files.jsonl_of(BY_NAME["commitments"], said))
        return len(taken)

    said = about()
    few = cost()
    for number in range(20):
        scene.commitment(board, f"共建步道第 {number} 段")
    assert cost() == few <= 12
    assert Commitment.objects.count() == 24
