"""What the desk lists: what waits for somebody, proposals, rows not yet released, the log."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from yipanqi import places
from yipanqi_web.accounts.access import programmes_of, seen_by, within
from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.models import Audience, Official, Proposal, Stance
from yipanqi_web.chain.official import model_of
from yipanqi_web.commitments.models import CHECKABLE, Commitment, Reach, State
from yipanqi_web.desk.kinds import ROWS
from yipanqi_web.organs.models import Holder, Post
from yipanqi_web.programmes.models import Positioning, Programme
from yipanqi_web.releases.access import public
from yipanqi_web.review.access import open_pages
from yipanqi_web.sources.models import Intake, Page
from yipanqi_web.tasks.models import ListState, Task, TaskList

LIMIT = 200  # rows of one kind on one screen of the release desk


@dataclass(frozen=True, slots=True)
class Waiting:
    """One proposal with the words of the sides, as one member sees it."""

    proposal: Proposal
    target: Official | None
    sides: list[tuple[str, Stance | None]]
    is_mine: bool  # it waits for this member
    is_own: bool  # this member made it


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one kind that wait for release (or were released)."""

    kind: str
    rows: list[tuple[Official, str, bool]]  # row, its words, whether its source page may not be made public


def pages_to_review(account: Account, limit: int) -> list[Intake]:
    """Open pages that the officer may work on, with `decided`: how many findings have been dealt with."""
    return list(open_pages(account).annotate(decided=Count("decisions"))[:limit])


def proposals(account: Account, *, open_only: bool, before: int | None, limit: int) -> list[Waiting]:
    """Proposals of the officer's programmes, newest first, with every bound side's word."""
    listed = seen_by(account, Proposal.objects.order_by("-recorded"))
    wanted = Proposal.State.OPEN
    listed = listed.filter(state=wanted) if open_only else listed.exclude(state=wanted)
    found = list((listed.filter(recorded__lt=before) if before else listed)[:limit])
    said = Stance.objects.filter(proposal__in=[each.key for each in found])
    words = {(stance.proposal, stance.member): stance for stance in said}
    targets = _by_key([each.target for each in found])
    return [_waiting(account, each, targets.get(each.target), words) for each in found]


def _by_key(keys: Iterable[str]) -> dict[str, Official]:
    """Rows of any kinds; one query a kind."""
    kinds: dict[type[Official], list[str]] = {}
    for key in keys:
        kinds.setdefault(model_of(key), []).append(key)
    return {
        key: row for model, some in kinds.items() for key, row in model._default_manager.in_bulk(some).items()
    }


def _waiting(
    account: Account, found: Proposal, target: Official | None, words: dict[tuple[str, str], Stance]
) -> Waiting:
    sides = [(code, words.get((found.key, code))) for code in found.binds]
    is_open = found.state == Proposal.State.OPEN
    unsigned = any(code == account.member and said is None for code, said in sides)
    return Waiting(
        found, target, sides, is_open and unsigned, is_open and found.proposed_by == account.member
    )


def may_be_proposed(account: Account, limit: int) -> list[Commitment]:
    """Recorded joint commitments that can be checked and wait for no proposal yet."""
    pending = Proposal.objects.filter(state=Proposal.State.OPEN).values("target")
    listed = Commitment.objects.filter(state=State.RECORDED, reach=Reach.JOINT, concreteness__in=CHECKABLE)
    return list(seen_by(account, listed.exclude(pk__in=pending)).order_by("-recorded")[:limit])


def unreleased_counts(account: Account) -> list[tuple[Programme, int]]:
    """Programmes with rows that are not public, with how many."""
    held, counts = programmes_of(account), dict[str, int]()
    for prefix in ROWS:
        rows = within(held, waiting_rows(prefix)).order_by()
        scope = "pk" if prefix == Programme.prefix else "programme"
        for programme, n in rows.values_list(scope).annotate(n=Count("pk")):
            counts[programme] = counts.get(programme, 0) + n
    found = Programme.objects.filter(pk__in=counts).order_by("name")
    return [(programme, counts[programme.key]) for programme in found]


def waiting_rows(prefix: str, *, released: bool = False) -> QuerySet[Official]:
    """Rows of one kind that are not public (or that are)."""
    audience = Audience.PUBLIC if released else Audience.INTERNAL
    rows: QuerySet[Any] = model_of(prefix)._default_manager.filter(audience=audience)
    if prefix == TaskList.prefix:
        return rows.exclude(state=ListState.DRAFT)
    if prefix == Task.prefix:  # a list carries its tasks: only those that came later wait by themselves
        return rows.filter(task_list__in=public(TaskList).values("pk"))
    return rows


def groups(programme: Programme, *, released: bool) -> list[Group]:
    """A programme's rows by kind, the newest first, at most LIMIT of each kind."""
    restricted = _restricted_pages(programme)
    found = []
    for prefix, name in ROWS.items():
        scope = "pk" if prefix == Programme.prefix else "programme"
        rows = (
            waiting_rows(prefix, released=released)
            .filter(**{scope: programme.key})
            .order_by("-recorded", "key")
        )
        if listed := list(rows[:LIMIT]):
            posts = _posts([row.post for row in listed if isinstance(row, Holder)])
            found.append(
                Group(str(name), [(row, words_of(row, posts), _page_of(row) in restricted) for row in listed])
            )
    return found


def _posts(keys: list[str]) -> dict[str, str]:
    """Posts as they are told apart: with the division or the organisation that each belongs to."""
    found = Post.objects.filter(pk__in=keys) if keys else ()
    divisions = {post.key: places.division(post.division) if post.division else None for post in found}
    return {
        post.key: (of.short if (of := divisions[post.key]) else post.organisation) + post.title
        for post in found
    }


def _restricted_pages(programme: Programme) -> set[str]:
    marked = Page.objects.filter(programme=programme.key).exclude(restriction="")
    return set(marked.values_list("key", flat=True))


def _page_of(row: Official) -> str:
    return row.key if isinstance(row, Page) else str(getattr(row, "source", {}).get("page", ""))


def words_of(row: Official, posts: Mapping[str, str]) -> str:
    """One line that tells a row: its words, name or title; for a holder the post and the day, never the person."""
    if isinstance(row, Holder):
        day = row.since or row.seen
        return posts.get(row.post, row.post) + (f"（{day}）" if day else "")
    for field in ("quote", "term"):
        if hasattr(row, field):
            return str(getattr(row, field))
    return row.title if isinstance(row, Positioning) else str(row)
