"""Fields that many tables have."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from yipanqi_web.chain.models import Official
from yipanqi_web.data.fields import Field, Kind
from yipanqi_web.data.rows import Around
from yipanqi_web.portal.queries import shown

KEY = Field(
    "key", Kind.KEY, "编号，永久不变", "key of the row; it never changes", value=lambda row, _: row.key
)
PROGRAMME = Field("programme", Kind.KEY, "所属合作区域的编号", "key of the programme")
SINCE = Field("since", Kind.DAY, "起", "from which day on, as stated")
UNTIL = Field("until", Kind.DAY, "止（当日不含）", "until which day (exclusive), as stated")
PARTIES = Field("parties", Kind.CODES, "涉及方的区划代码", "division codes of the parties")
RECORDED = Field(
    "recorded", Kind.INTEGER, "登记这一条的台账记录号", "number of the ledger entry that made the row"
)
CHANGED = Field("changed", Kind.INTEGER, "最后改动它的台账记录号", "number of the last entry that changed it")


def _page_address(row: Any, around: Around) -> str:
    return around.pages.get(row.source.get("sha256", ""), "")


SOURCE = (
    Field("source_quote", Kind.TEXT, "网页原句", "the sentence as the page has it", "source.quote"),
    Field(
        "source_paragraph", Kind.TEXT, "原句所在段落", "the paragraph that it stands in", "source.paragraph"
    ),
    Field("source_sha256", Kind.TEXT, "网页指纹（SHA-256）", "SHA-256 of the page", "source.sha256"),
    Field(
        "source_url", Kind.ADDRESS, "网页地址", "address of the page, where it is public", value=_page_address
    ),
)
ENTRIES = (RECORDED, CHANGED)


def rows_of(model: type[Official]) -> QuerySet[Any]:
    """Released rows of public programmes."""
    return shown(model)
