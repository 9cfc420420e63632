"""What the page of one object brings together: its history, its receipt, who was there, what became of documents."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from yipanqi import places
from yipanqi_web.chain import checkpoints
from yipanqi_web.chain.history import bodies_of
from yipanqi_web.chain.models import Body, Entry, Official, Stance
from yipanqi_web.chain.past import of_today
from yipanqi_web.commitments.models import Commitment
from yipanqi_web.instruments.models import Instrument, Life
from yipanqi_web.meetings.models import Attendance, Capacity, Meeting, Role
from yipanqi_web.organs.models import Post
from yipanqi_web.releases.access import public
from yipanqi_web.releases.people import covered

# What an entry of a kind is called in a history; other kinds do not touch one row.
KIND_WORDS = {
    "commitment.recorded": _("登记为“单方登记”"),
    "commitment.restated": _("另一网页再次表述"),
    "commitment.corrected": _("更正识读结果"),
    "commitment.agreed": _("共同确认"),
    "commitment.postponed": _("经商定调整时限"),
    "commitment.dropped": _("商定终止"),
    "commitment.started": _("开始推进"),
    "commitment.claimed": _("责任单位报告完成"),
    "commitment.verified": _("核实完成"),
    "commitment.fulfilled-by-meeting": _("以首次会议的记录办结"),
    "instrument.recorded": _("登记文件"),
    "instrument.advanced": _("文件进入下一环节"),
    "instrument.signed": _("会签确认文件"),
    "instrument.chapters-recorded": _("登记文件章节"),
    "meeting.recorded": _("登记会议"),
    "release.approved": _("发布审核通过，公开"),
    "release.withdrawn": _("撤回公开"),
    "proposal.made": _("提出会签"),
    "proposal.countersigned": _("会签同意"),
    "proposal.declined": _("提出异议"),
    "proposal.withdrawn": _("提出方撤回会签"),
}
FOLLOWING = tuple(kind for kind in KIND_WORDS if not kind.endswith(".recorded"))


@dataclass(frozen=True, slots=True)
class Step:
    """One ledger entry that touched a row. What a redacted entry said is gone; that it was is not."""

    n: int
    time: datetime
    words: str
    post: str
    member: str
    assurance: str
    payload: dict[str, Any] = field(default_factory=dict)
    basis: tuple[str, ...] = ()


def history(row: Official) -> list[Step]:
    """The entries that touched a row, oldest first; only those between its first and its last change are looked at."""
    bodies = bodies_of([row], FOLLOWING)
    entries = Entry.objects.filter(n__in={row.recorded, row.changed, *bodies}).order_by("n")
    return [_step(entry, bodies.get(entry.n)) for entry in entries]


def _step(entry: Entry, body: bytes | None) -> Step:
    if body is None:
        return Step(
            entry.n, entry.recorded_at, str(_("该条记录的内容已依法删除，其余证明仍然成立")), "", "", ""
        )
    said = json.loads(body)
    actor = said["actor"]
    return Step(
        entry.n, entry.recorded_at, str(KIND_WORDS.get(said["kind"], said["kind"])), actor["post"], actor["member"],
        said.get("assurance", ""), covered(said["payload"]), tuple(ground["sha256"] for ground in said.get("basis", ())),
    )  # fmt: skip


def withdrawal_reason(row: Official) -> str:
    """Why a row was taken back, as its withdrawal says."""
    body = Body.objects.filter(n=row.changed, kind="release.withdrawn").values_list("body", flat=True).first()
    return str(covered(json.loads(bytes(body))["payload"]["why"])) if body is not None else ""


@dataclass(frozen=True, slots=True)
class Side:
    """One party concerned: its code, what it said, why."""

    code: str
    word: str
    reason: str = ""
    post: str = ""
    day: str = ""


def sides(commitments: Iterable[Commitment], codes: Iterable[str]) -> dict[str, list[Side]]:
    """``{commitment: its parties' stances}`` in the order of `codes`, in one query. Silence is no word."""
    rows = list(commitments)
    said = {(s.target, s.member): s for s in public(Stance).filter(target__in=[row.key for row in rows])}
    return {row.key: [_side(row, code, said.get((row.key, code))) for code in codes] for row in rows}


def _side(row: Commitment, code: str, stance: Stance | None) -> Side:
    if stance is not None:
        return Side(code, stance.word, stance.reason, stance.post, stance.day.isoformat())
    return Side(code, Stance.Word.PROPOSED if row.voiced_for == code else "")


def speaker(commitment: Commitment) -> str:
    """Who says it; empty where that would name a meeting or document that is not public today."""
    unreleased = (
        of_today(Meeting)
        .filter(programme=commitment.programme, name=commitment.by)
        .exclude(audience="public")
    )
    documents = (
        of_today(Instrument)
        .filter(programme=commitment.programme, title=commitment.by)
        .exclude(audience="public")
    )
    return "" if commitment.by and (unreleased.exists() or documents.exists()) else commitment.by


@dataclass(frozen=True, slots=True)
class Seat:
    """One person at a meeting, in his posts, and what he did there."""

    name: str
    posts: list[tuple[str, Post | None]]  # as printed, with the public post that it links to
    roles: list[str]
    capacity: str


@dataclass(frozen=True, slots=True)
class Bench:
    """Those who sit together: a party, or the observers, or third parties."""

    title: str
    capacity: str
    seats: list[Seat]


def benches(meeting: Meeting) -> list[Bench]:
    """Who was there: parties in the meeting's order, then others, observers and third parties apart."""
    found: dict[tuple[str, str], list[Seat]] = {}
    attended = list(public(Attendance).filter(meeting=meeting.key).order_by("order"))
    posts = _posts(attended)
    for each in attended:
        bench = _bench(each, meeting)
        found.setdefault(bench, []).append(_seat(each, posts, bench[1]))
    order = {code: index for index, code in enumerate(meeting.parties)}
    ranks = {Capacity.MEMBER: 0, "": 1, Capacity.OBSERVER: 2, Capacity.THIRD_PARTY: 3}
    keys = sorted(found, key=lambda key: (ranks.get(key[0], 1), order.get(key[1], 99)))
    return [Bench(_bench_title(*key), key[0], found[key]) for key in keys]


def _bench(attendance: Attendance, meeting: Meeting) -> tuple[str, str]:
    """Observers and third parties sit apart, wherever they come from; members by their division."""
    if attendance.capacity in (Capacity.OBSERVER, Capacity.THIRD_PARTY):
        return attendance.capacity, ""
    codes = [post["division"] for post in attendance.posts if post.get("division")]
    party = next((p for code in codes for p in meeting.parties if places.is_within(code, p)), "")
    return attendance.capacity, party or next(iter(codes), "")


def _bench_title(capacity: str, code: str) -> str:
    if capacity == Capacity.OBSERVER:
        return str(_("上级部门等（列席，不计为成员）"))
    if capacity == Capacity.THIRD_PARTY:
        return str(_("其他单位（无表决权）"))
    division = places.division(code) if code else None
    return division.name if division else str(_("原文未载明单位"))


def _posts(attended: Iterable[Attendance]) -> dict[tuple[str, str, str], Post]:
    titles = {post["title"] for each in attended for post in each.posts}
    return {(p.title, p.division, p.organisation): p for p in public(Post).filter(title__in=titles)}


def _seat(attendance: Attendance, posts: dict[tuple[str, str, str], Post], home: str) -> Seat:
    held = [
        (_post_words(p, home), posts.get((p["title"], p["division"], p["organisation"])))
        for p in attendance.posts
    ]
    roles = [str(Role(role).label) for role in attendance.roles or [attendance.role] if role in Role.values]
    return Seat(attendance.name, held, roles, attendance.capacity)


def _post_words(post: dict[str, str], home: str) -> str:
    """A post with its place or organisation, unless that is where its holder's bench stands."""
    division = places.division(post["division"]) if post["division"] and post["division"] != home else None
    of = division.short if division else post["organisation"]
    return post["title"] if post["title"].startswith(of) else of + post["title"]


@dataclass(frozen=True, slots=True)
class Station:
    """One step of a document's life: `mark` is `is` (passed), `now` (the last known) or empty (not seen)."""

    label: str
    mark: str
    day: str


# Steps that are told where they were seen, and not missed where they were not.
RARE = (Life.DRAFT, Life.IN_FORCE, Life.REPLACED, Life.EXPIRED)


def life_line(instrument: Instrument, steps: Iterable[Step]) -> list[Station]:
    """A document's life as its entries tell: reviewed is not adopted, and neither is issued."""
    days: dict[str, str] = {}
    for step in steps:
        if "life" in step.payload:
            days[step.payload["life"]] = step.payload.get("date") or ""
    days.setdefault(instrument.life, instrument.date)
    return [
        Station(
            str(life.label),
            "now" if life == instrument.life else "is" if life in days else "",
            days.get(life, ""),
        )
        for life in Life
        if life not in (Life.MENTIONED, *RARE) or instrument.life == life or (life in RARE and life in days)
    ]


@dataclass(frozen=True, slots=True)
class Receipt:
    """The number, leaf hash and checkpoint of a row's first entry."""

    n: int
    leaf_hash: str
    checkpoint: int


def receipt(n: int) -> Receipt | None:
    entry, newest = Entry.objects.filter(pk=n).first(), checkpoints.latest()
    if entry is None or newest is None:
        return None
    return Receipt(n, bytes(entry.leaf_hash).hex(), newest.size)
