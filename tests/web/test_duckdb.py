"""The queries of the researcher's how-to, run on an export of the starter region, give the numbers that it prints."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest
from django.test import Client

from yipanqi_web.accounts.models import Account, Role
from yipanqi_web.data.tables import BY_NAME
from yipanqi_web.starter.fill import fill

pytestmark = pytest.mark.django_db

BLOCK = re.compile(r"```sql\n(.*?)```\n\n((?:\|[^\n]*\n)+)", re.DOTALL)


def printed(table: str) -> list[list[str]]:
    """The cells of a Markdown table, its head first."""
    lines = [line.strip("|").split("|") for line in table.splitlines()]
    return [[cell.strip() for cell in cells] for number, cells in enumerate(lines) if number != 1]


@pytest.fixture
def export(client: Client, tmp_path: Path) -> Path:
    account = Account.objects.create_user("officer")
    for role in Role.values:
        account.grants.create(role=role)
    fill(account)
    for name in BY_NAME:
        for form in ("parquet", "csv"):
            (tmp_path / f"{name}.{form}").write_bytes(client.get(f"/data/{name}.{form}").getvalue())
    return tmp_path


def test_each_query_gives_the_printed_numbers(
    export: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (root / "docs" / "how-to" / "query-with-duckdb.md").read_text("utf-8")
    blocks = BLOCK.findall(text)
    assert len(blocks) == text.count("```sql") == 4
    monkeypatch.chdir(export)
    for query, table in blocks:
        assert rows_of(query) == printed(table), query


def rows_of(query: str) -> list[list[str]]:
    """What DuckDB answers, as texts, the columns' names first."""
    with duckdb.connect() as connection:
        found = connection.execute(query)
        head = [column[0] for column in found.description or ()]
        return [head, *([str(cell) for cell in row] for row in found.fetchall())]


def test_duckdb_reads_the_csv_files_as_they_are(export: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(export)
    for name in ("commitments", "members"):
        rows = rows_of(f"SELECT key FROM '{name}.csv' ORDER BY key")
        assert rows == rows_of(f"SELECT key FROM '{name}.parquet' ORDER BY key") and len(rows) > 10
