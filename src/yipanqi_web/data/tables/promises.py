"""What was promised, said again, claimed as reached, and what each side says of it."""

from __future__ import annotations

from typing import Any

from yipanqi_web.chain.models import Stance
from yipanqi_web.commitments.models import (
    Achievement,
    Commitment,
    Concreteness,
    Group,
    How,
    Nature,
    Reach,
    Restatement,
    Sector,
    SpeechAct,
    State,
)
from yipanqi_web.data.fields import Field, Kind, Table
from yipanqi_web.data.rows import Around
from yipanqi_web.data.tables.common import ENTRIES, KEY, PARTIES, PROGRAMME, SOURCE, rows_of
from yipanqi_web.sources.models import Tier


def _group(row: Any, around: Around) -> str:
    return str(row.group_on(around.day).value)


def _speaker(row: Any, around: Around) -> str:
    return "" if row.by in around.unreleased else str(row.by)


def _target(name: str) -> Any:
    return lambda row, _around: (row.target or {}).get(name)


TIER = Field("tier", Kind.WORD, "来源类别", "where its page comes from", words=Tier)
COMMITMENTS = Table(
    "commitments", "合作事项", "commitments: one promise each, with its sentence", lambda: rows_of(Commitment),
    (
        KEY, PROGRAMME,
        Field("quote", Kind.TEXT, "原句", "the sentence"),
        Field("sector", Kind.WORD, "领域", "sector", words=Sector),
        Field("concreteness", Kind.WORD, "具体程度", "how concrete it is", words=Concreteness),
        Field("nature", Kind.WORD, "性质", "nature", words=Nature),
        Field("reach", Kind.WORD, "范围", "joint, or one side's own", words=Reach),
        PARTIES,
        Field("voiced_for", Kind.CODE, "提出方的区划代码", "code of the side that says it"),
        Field("by", Kind.TEXT, "谁说的", "person, meeting or document that says it", value=_speaker),
        Field("by_post", Kind.TEXT, "发言者的职务（原文）", "the speaker's posts, as printed"),
        Field("by_meeting", Kind.KEY, "会议编号", "key of the meeting where it was said"),
        Field("speech_act", Kind.WORD, "表述性质", "how it was said", words=SpeechAct),
        Field("hedge", Kind.TEXT, "留有余地的词", "the hedge: 力争, 原则上…"),
        Field("due", Kind.DAY, "时限", "day by which it is due"),
        Field("original_due", Kind.DAY, "调整前的时限", "day before it was rescheduled"),
        Field("inferred", Kind.TEXTS, "由推算得出的字段", "fields that the page implies but does not state"),
        Field("target_indicator", Kind.TEXT, "目标指标", "indicator of its target", value=_target("indicator")),
        Field("target_value", Kind.NUMBER, "目标值", "value of its target", value=_target("value"), unit="target_unit"),
        Field("target_unit", Kind.TEXT, "目标单位", "unit of its target", value=_target("unit")),
        Field("lead", Kind.TEXT, "牵头单位（原文）", "leading office, as printed"),
        Field("support", Kind.TEXTS, "配合单位（原文）", "supporting offices, as printed"),
        Field("state", Kind.WORD, "状态", "state", words=State),
        Field("group", Kind.WORD, "看板分组（截至日）", "group on the board on the as-of day", words=Group, value=_group),
        TIER, *SOURCE, *ENTRIES,
    ),
)  # fmt: skip
STANCES = Table(
    "stances", "各方态度", "what each side says of a commitment; no row is 未表态, not consent", lambda: rows_of(Stance),
    (
        KEY, PROGRAMME,
        Field("target", Kind.KEY, "事项编号", "key of the commitment"),
        Field("member", Kind.CODE, "表态方的区划代码", "division code of the side"),
        Field("word", Kind.WORD, "态度", "what it says", words=Stance.Word),
        Field("reason", Kind.TEXT, "理由", "reason"),
        Field("day", Kind.DAY, "日期", "day", value=lambda row, _: row.day.isoformat()),
        *ENTRIES,
    ),
)  # fmt: skip
RESTATEMENTS = Table(
    "restatements", "再次表述", "recorded promises that other pages say again", lambda: rows_of(Restatement),
    (
        KEY, PROGRAMME,
        Field("commitment", Kind.KEY, "合作事项编号", "key of the commitment"),
        Field("quote", Kind.TEXT, "原句", "the sentence"),
        Field("how", Kind.WORD, "与原来的不同", "what it says otherwise", words=How),
        Field("said", Kind.DAY, "发布日期", "day of publication"),
        Field("due", Kind.DAY, "所说的时限", "day that it names"),
        TIER, *SOURCE, *ENTRIES,
    ),
)  # fmt: skip
ACHIEVEMENTS = Table(
    "achievements", "自述成效", "results that pages claim; never counted as done", lambda: rows_of(Achievement),
    (
        KEY, PROGRAMME,
        Field("quote", Kind.TEXT, "原句", "the sentence"),
        Field("indicator", Kind.TEXT, "指标", "indicator"),
        Field("relation", Kind.TEXT, "关系", "relation to the value: =, >=, …"),
        Field("value", Kind.NUMBER, "数值；空为未附数据", "value; empty: asserted without one", unit="unit"),
        Field("unit", Kind.TEXT, "单位", "unit"),
        Field("as_of", Kind.DAY, "截至", "day for which it is claimed"),
        Field("has_evidence", Kind.YES_NO, "是否附依据", "whether evidence is named"),
        *SOURCE, *ENTRIES,
    ),
)  # fmt: skip
TABLES = (COMMITMENTS, STANCES, RESTATEMENTS, ACHIEVEMENTS)
