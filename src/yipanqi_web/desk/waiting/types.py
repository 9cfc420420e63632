"""What waits on a desk, and for whom: one shape for every noun."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from yipanqi_web.accounts.access import programmes_of
from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.acts import Actor
from yipanqi_web.desk import queries
from yipanqi_web.organs.models import Office
from yipanqi_web.reports.offices import Register, register, reportable
from yipanqi_web.tasks.models import Task

PROPOSALS = 100


@dataclass(frozen=True, slots=True)
class Action:
    """One button: a link, or a form that is posted with some fields. `key` is the letter that presses it."""

    label: str
    url: str
    fields: tuple[tuple[str, str], ...] | None = None  # None: a link
    key: str = ""

    @property
    def is_post(self) -> bool:
        return self.fields is not None


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits: what, by when, why it is this officer's, and what does it in one click."""

    title: str
    url: str
    due: date | None
    why: str
    actions: tuple[Action, ...] = ()
    sub: str = ""
    due_note: str = ""  # what the day is, where it is no day of the matter itself


@dataclass(frozen=True, slots=True)
class Stuck:
    """Something that waits for others: what, since when, and where it is stuck."""

    title: str
    url: str
    since: date
    where: str


@dataclass(frozen=True, slots=True)
class News:
    """Something that has just come: in the order of entries."""

    n: int
    words: str
    url: str
    day: date


@dataclass(frozen=True)
class Desk:
    """Whose desk it is, on which day. What several nouns look up is looked up once, here."""

    account: Account
    day: date
    by: Actor
    held: set[str]
    known: Register
    mine: list[Office] = field(default_factory=list)

    @cached_property
    def tasks(self) -> list[Task]:
        """Open tasks of published lists, of every office."""
        return reportable(self.held)

    @cached_property
    def led(self) -> list[Task]:
        """Those that one's own offices lead."""
        keys = {office.key for office in self.mine}
        return [task for task in self.tasks if keys & {office.key for office in self.known.leads(task)}]

    @cached_property
    def proposals(self) -> list[queries.Waiting]:
        """Open proposals, with every side's word."""
        return queries.proposals(self.account, open_only=True, before=None, limit=PROPOSALS)

    def may(self, role: str, programme: str) -> bool:
        return self.by.may(role, programme)

    def may_anywhere(self, *roles: str) -> bool:
        return any(role in roles for role, _programme in self.by.grants) or any(
            lent.role in roles for lent in self.by.lent
        )


def desk_of(account: Account, day: date) -> Desk:
    held = programmes_of(account)
    known = register(account, held)
    return Desk(account, day, account.actor(), held, known, known.of(account))


Source = Callable[[Desk], Iterable[Waiting]]
