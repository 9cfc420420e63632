"""What happened and what was signed: source pages, meetings, their resolutions, documents."""

from __future__ import annotations

from yipanqi_web.data.fields import Field, Kind, Table
from yipanqi_web.data.tables.common import ENTRIES, KEY, PARTIES, PROGRAMME, SOURCE, rows_of
from yipanqi_web.instruments.models import Instrument, InstrumentKind, Life
from yipanqi_web.meetings.models import Meeting, MeetingKind, Mode, Resolution, Status
from yipanqi_web.sources.models import Page, Tier

PAGES = Table(
    "pages", "原文网页", "source pages; of each, only the sentences that were released are public", lambda: rows_of(Page),
    (
        KEY, PROGRAMME,
        Field("sha256", Kind.TEXT, "网页指纹（SHA-256）", "SHA-256 of its bytes"),
        Field("title", Kind.TEXT, "标题", "title"),
        Field("outlet", Kind.TEXT, "发布者", "outlet"),
        Field("published", Kind.DAY, "发布日期", "day of publication"),
        Field("tier", Kind.WORD, "来源类别", "where it comes from", words=Tier),
        Field("url", Kind.ADDRESS, "网址", "address"),
        Field("gone", Kind.DAY, "发现网址失效的日期", "day on which its address was seen to give nothing"),
        *ENTRIES,
    ),
)  # fmt: skip
MEETINGS = Table(
    "meetings", "会议届次", "meetings, planned and held", lambda: rows_of(Meeting),
    (
        KEY, PROGRAMME,
        Field("name", Kind.TEXT, "名称", "name"),
        Field("kind", Kind.WORD, "类型", "kind", words=MeetingKind),
        Field("functions", Kind.TEXTS, "复合会议的各项类型", "kinds of a compound meeting"),
        Field("ordinal", Kind.INTEGER, "第几次", "its ordinal"),
        Field("status", Kind.WORD, "进度", "how far it is", words=Status),
        Field("date", Kind.DAY, "日期", "day"),
        Field("mode", Kind.WORD, "方式", "mode", words=Mode),
        Field("place", Kind.CODE, "举行地的区划代码", "division code of where it was held"),
        PARTIES,
        Field("within", Kind.KEY, "所属会议的编号", "key of the meeting that it was part of"),
        *SOURCE, *ENTRIES,
    ),
)  # fmt: skip
RESOLUTIONS = Table(
    "resolutions", "议定事项", "what meetings resolved", lambda: rows_of(Resolution),
    (
        KEY, PROGRAMME,
        Field("meeting", Kind.KEY, "会议编号", "key of the meeting"),
        Field("order", Kind.INTEGER, "第几项", "its place in the minutes"),
        Field("text", Kind.TEXT, "议定内容", "text"),
        Field("commitment", Kind.KEY, "对应合作事项的编号", "key of the commitment that it became"),
        Field("tasks", Kind.KEYS, "对应任务的编号", "keys of its tasks"),
        Field("leads", Kind.KEYS, "牵头单位的编号", "keys of the leading offices"),
        Field("due", Kind.DAY, "时限", "day by which it is due"),
        Field("state", Kind.WORD, "状态", "state", words=Resolution.State),
        Field("closed_note", Kind.TEXT, "办结依据", "on what it was closed"),
        *ENTRIES,
    ),
)  # fmt: skip
INSTRUMENTS = Table(
    "instruments", "合作文件", "memoranda, agreements, plans, decisions", lambda: rows_of(Instrument),
    (
        KEY, PROGRAMME,
        Field("title", Kind.TEXT, "标题；空为未具名", "title; empty: a text that is not public"),
        Field("kind", Kind.WORD, "类型", "kind", words=InstrumentKind),
        Field("life", Kind.WORD, "办到哪一步", "what became of it", words=Life),
        Field("count", Kind.INTEGER, "未具名文件的份数", "how many, of an unnamed bundle", unit="份 documents"),
        Field("number", Kind.TEXT, "文号", "number"),
        Field("date", Kind.DAY, "日期", "day"),
        PARTIES,
        Field("valid_from", Kind.DAY, "施行日期", "day from which it is valid"),
        Field("expires", Kind.DAY, "届满日期", "day on which it expires"),
        Field("replaced_by", Kind.KEY, "替代它的文件编号", "key of the document that took its place"),
        *SOURCE, *ENTRIES,
    ),
)  # fmt: skip
TABLES = (PAGES, MEETINGS, RESOLUTIONS, INSTRUMENTS)
