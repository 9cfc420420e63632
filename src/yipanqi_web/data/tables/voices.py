"""What citizens and companies said, as it was published, and what was answered."""

from __future__ import annotations

from typing import Any

from yipanqi_web.data.fields import Field, Kind, Table
from yipanqi_web.data.rows import Around
from yipanqi_web.data.tables.common import ENTRIES, KEY, PROGRAMME, rows_of
from yipanqi_web.voices.models import Reply, Speaker, Voice, VoiceKind, VoiceState


def _day(name: str) -> Any:
    return lambda row, _around: getattr(row, name).isoformat()


def _solved(row: Any, _around: Around) -> bool | None:
    return row.solved  # type: ignore[no-any-return]


DUE = Field("due", Kind.DAY, "答复期限", "day by which it is to be answered", value=_day("due"))
VOICES = Table(
    "voices", "公众留言", "voices of citizens and companies, as published", lambda: rows_of(Voice),
    (
        KEY, PROGRAMME,
        Field("kind", Kind.WORD, "类别", "comment, question or proposal of a company", words=VoiceKind),
        Field("about", Kind.KEY, "所涉记录的编号", "key of what it is about"),
        Field("subject", Kind.TEXT, "标题", "subject"),
        Field("text", Kind.TEXT, "内容（个人号码已遮盖）", "its words; numbers of persons are masked"),
        Field("speaker", Kind.WORD, "公开显示为", "who speaks, as shown; never who it is", words=Speaker),
        Field("county", Kind.CODE, "所在区县的区划代码；留言人选择显示的才有", "division code, where the writer chose to show it"),
        Field("office", Kind.KEY, "答复单位的编号", "key of the office that answers"),
        Field("received", Kind.DAY, "收到日期", "day on which it came in", value=_day("received")),
        DUE,
        Field("state", Kind.WORD, "状态", "state", words=VoiceState),
        Field("solved", Kind.YES_NO, "留言人评价：是否解决", "whether the writer says that the reply solved it", value=_solved),
        *ENTRIES,
    ),
)  # fmt: skip
REPLIES = Table(
    "replies", "留言答复", "replies to them", lambda: rows_of(Reply),
    (
        KEY, PROGRAMME,
        Field("voice", Kind.KEY, "所答留言的编号", "key of the voice that it answers"),
        Field("office", Kind.KEY, "答复单位的编号", "key of the office that answered"),
        Field("text", Kind.TEXT, "答复", "the reply"),
        Field("day", Kind.DAY, "答复日期", "day of the reply", value=_day("day")),
        DUE, *ENTRIES,
    ),
)  # fmt: skip
TABLES = (VOICES, REPLIES)
