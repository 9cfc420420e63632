"""Who works together: programmes, members, bodies, offices, posts and their holders."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Min, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from yipanqi import places
from yipanqi_web.data.fields import Field, Kind, Table
from yipanqi_web.data.rows import Around
from yipanqi_web.data.tables.common import ENTRIES, KEY, PARTIES, PROGRAMME, SINCE, SOURCE, UNTIL, rows_of
from yipanqi_web.organs.kinds import ActorKind
from yipanqi_web.organs.models import Holder, Office, Post
from yipanqi_web.programmes.models import (
    BodyKind,
    BodyState,
    CoordinationBody,
    Member,
    Positioning,
    Programme,
    Standing,
)
from yipanqi_web.releases.access import public


def _founded_by(row: Any, around: Around) -> str:
    return "" if row.founded_by in around.unreleased else str(row.founded_by)


class Level(TextChoices):
    PROVINCE = "province", _("省级")
    PREFECTURE = "prefecture", _("地级")
    COUNTY = "county", _("县级")


def _divisions() -> QuerySet[Any]:
    """The first membership of each division stands for it."""
    members = rows_of(Member)
    first = members.order_by().values("code").annotate(first=Min("recorded")).values("first")
    return members.filter(recorded__in=first)


def _of_division(name: str) -> Callable[[Any, Around], Any]:
    def value(row: Any, _around: Around) -> Any:
        return getattr(places.division(row.code), name, None)

    return value


def _successors(row: Any, _around: Around) -> list[str]:
    division = places.division(row.code)
    return list(division.successors) if division else []


PROGRAMMES = Table(
    "programmes", "合作区域", "programmes: who builds what together", lambda: public(Programme),
    (
        KEY,
        Field("slug", Kind.TEXT, "地址中的名称", "its name in addresses"),
        Field("name", Kind.TEXT, "名称", "name"),
        Field("standing", Kind.WORD, "性质", "what it rests on", words=Standing),
        Field("founded", Kind.DAY, "成立日期", "day on which it was set up"),
        Field("founded_by", Kind.TEXT, "宣告成立的会议", "meeting that declared it", value=_founded_by),
        Field("approval_numbers", Kind.TEXTS, "批复文号", "numbers of the approving documents"),
        Field("approved", Kind.DAY, "批复日期", "day of approval"),
        Field("approval_note", Kind.TEXT, "批复的备注", "what is not certain about the approval"),
        *SOURCE, *ENTRIES,
    ),
)  # fmt: skip
MEMBERS = Table(
    "members", "成员单位", "members of programmes over time", lambda: rows_of(Member),
    (
        KEY, PROGRAMME,
        Field("code", Kind.CODE, "区划代码", "division code"),
        Field("name", Kind.TEXT, "名称", "name"),
        Field("host", Kind.YES_NO, "是否牵头", "whether it hosts the programme"),
        SINCE, UNTIL,
        Field("successor", Kind.CODE, "承继成员的区划代码", "code of the member that took its place"),
        *SOURCE, *ENTRIES,
    ),
)  # fmt: skip
DIVISIONS = Table(
    "divisions", "行政区", "divisions that are members of a programme", _divisions,
    (
        Field("key", Kind.CODE, "区划代码（GB/T 2260）", "division code of GB/T 2260", "code"),
        Field("name", Kind.TEXT, "名称", "name", value=_of_division("name")),
        Field("level", Kind.WORD, "级别", "level", value=_of_division("level"), words=Level),
        Field("parent", Kind.CODE, "上级区划代码", "code one level up", value=_of_division("parent")),
        Field("start", Kind.DAY, "设立日期", "day from which it bore this code and name", value=_of_division("start")),
        Field("end", Kind.DAY, "撤销日期", "day until which it did", value=_of_division("end")),
        Field("successors", Kind.CODES, "承继区划代码", "codes of what came after it", value=_successors),
    ),
)  # fmt: skip
POSITIONINGS = Table(
    "positionings", "目标定位", "titles that programmes give themselves", lambda: rows_of(Positioning),
    (
        KEY, PROGRAMME,
        Field("title", Kind.TEXT, "定位", "the title"),
        Field("stated", Kind.DAY, "表述日期", "day on which it was stated"),
        Field("superseded", Kind.YES_NO, "是否已被新表述取代", "whether a later title took its place"),
        Field("voiced_for", Kind.CODE, "提出方的区划代码", "code of the side that says it"),
        *SOURCE, *ENTRIES,
    ),
)  # fmt: skip
BODIES = Table(
    "bodies", "议事协调机构", "bodies: joint conferences, leading groups, offices", lambda: rows_of(CoordinationBody),
    (
        KEY, PROGRAMME,
        Field("name", Kind.TEXT, "名称", "name"),
        Field("kind", Kind.WORD, "类型", "kind", words=BodyKind),
        Field("state", Kind.WORD, "状态", "state", words=BodyState),
        Field("cadence", Kind.TEXT, "会议频次（原文）", "how often it meets, as stated"),
        Field("per_year", Kind.NUMBER, "折合每年次数", "meetings a year that this comes to", unit="1/a"),
        PARTIES,
        Field("members", Kind.KEYS, "成员单位机构的编号", "keys of its offices"),
        Field("active_since", Kind.DAY, "启动日期", "day since which it works"),
        UNTIL, *SOURCE, *ENTRIES,
    ),
)  # fmt: skip
OFFICES = Table(
    "offices", "责任单位", "offices that may be given a duty", lambda: rows_of(Office),
    (
        KEY, PROGRAMME,
        Field("name", Kind.TEXT, "名称", "name"),
        Field("member", Kind.CODE, "所属成员的区划代码；空为联合机构", "code of its member; empty: a joint office"),
        Field("kind", Kind.WORD, "类型", "kind", words=ActorKind),
        SINCE, UNTIL,
        Field("successor", Kind.KEY, "承接职责的单位编号", "key of the office that took over its duties"),
        *SOURCE, *ENTRIES,
    ),
)  # fmt: skip
POSTS = Table(
    "posts", "职务", "posts", lambda: public(Post),
    (
        KEY,
        Field("title", Kind.TEXT, "职务名称", "title"),
        Field("division", Kind.CODE, "区划代码", "division code"),
        Field("organisation", Kind.TEXT, "所在单位", "organisation, where it belongs to no division"),
        SINCE, UNTIL, *ENTRIES,
    ),
)  # fmt: skip
HOLDERS = Table(
    "holders", "任职", "who was seen in a post, as pages say", lambda: rows_of(Holder),
    (
        KEY, PROGRAMME,
        Field("post", Kind.KEY, "职务编号", "key of the post"),
        Field("name", Kind.TEXT, "姓名", "name"),
        SINCE, UNTIL,
        Field("seen", Kind.DAY, "网页提及的日期", "day of the page that names the holder"),
        *SOURCE, *ENTRIES,
    ),
)  # fmt: skip
TABLES = (PROGRAMMES, MEMBERS, DIVISIONS, POSITIONINGS, BODIES, OFFICES, POSTS, HOLDERS)
