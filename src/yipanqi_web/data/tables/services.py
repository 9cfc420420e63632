"""What people can use: benefits, and services that both sides offer."""

from __future__ import annotations

import json
from typing import Any

from yipanqi_web.data.fields import Field, Kind, Table
from yipanqi_web.data.rows import Around
from yipanqi_web.data.tables.common import ENTRIES, KEY, PROGRAMME, SOURCE, rows_of
from yipanqi_web.services.models import Benefit, ServiceItem
from yipanqi_web.sources.models import Tier


def _divisions(row: Any, _around: Around) -> list[str]:
    return [side["division"] for side in row.sides if side.get("division")]


def _sides(row: Any, _around: Around) -> str:
    return json.dumps(row.sides, ensure_ascii=False) if row.sides else ""


BENEFITS = Table(
    "benefits", "惠民便企成效", "benefits: what people can use now", lambda: rows_of(Benefit),
    (
        KEY, PROGRAMME,
        Field("title", Kind.TEXT, "名称", "title"),
        Field("people", Kind.TEXTS, "谁能用：residents 居民、companies 企业、students 学生、elderly 老人", "for whom"),
        Field("places", Kind.CODES, "哪里能用；空为整个合作区域", "division codes of where; empty: the whole programme"),
        Field("before", Kind.TEXT, "原来", "how it was before"),
        Field("after", Kind.TEXT, "现在", "how it is now"),
        Field("since", Kind.DAY, "从何时起", "since when"),
        Field("where", Kind.TEXT, "在哪里办", "where to get it"),
        Field("commitment", Kind.KEY, "对应合作事项的编号", "key of the commitment that it fulfils"),
        Field("tier", Kind.WORD, "来源类别", "where its page comes from", words=Tier),
        Field("evidence", Kind.TEXT, "依据文件", "document that shows it"),
        Field("ended", Kind.DAY, "停止日期", "day on which it ended"),
        *SOURCE, *ENTRIES,
    ),
)  # fmt: skip
SERVICE_ITEMS = Table(
    "services", "跨省通办事项", "services that each side offers", lambda: rows_of(ServiceItem),
    (
        KEY, PROGRAMME,
        Field("name", Kind.TEXT, "名称", "name"),
        Field("divisions", Kind.CODES, "办理地的区划代码", "division codes of the sides", "sides", _divisions),
        Field("sides", Kind.TEXT, "各方的窗口、条件、时限、费用（JSON）", "what each side says of it, as JSON", value=_sides),
        Field("changed_on", Kind.DAY, "最后更新日期", "day of the last change"),
        *SOURCE, *ENTRIES,
    ),
)  # fmt: skip
TABLES = (BENEFITS, SERVICE_ITEMS)
