"""The exported tables, in the order in which the page of open data lists them."""

from __future__ import annotations

from yipanqi_web.data.fields import Table
from yipanqi_web.data.tables import organs, promises, records, services, voices, work

TABLES: tuple[Table, ...] = (
    *organs.TABLES,
    *records.TABLES,
    *promises.TABLES,
    *work.TABLES,
    *services.TABLES,
    *voices.TABLES,
)
BY_NAME = {table.name: table for table in TABLES}
