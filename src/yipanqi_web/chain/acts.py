"""What an act is, and the only writer of official rows: `record`."""

from __future__ import annotations

import secrets
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict

from yipanqi.ledger import Tree, seal
from yipanqi.ledger.entry import Sealed
from yipanqi_web.chain import checkpoints
from yipanqi_web.chain.dated import present
from yipanqi_web.chain.exceptions import Refused, Unknown
from yipanqi_web.chain.models import Body, Entry, Head
from yipanqi_web.chain.official import nothing_changes
from yipanqi_web.chain.statements import added
from yipanqi_web.chain.within import stay_within

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

ALL = "*"  # a grant for every programme of the installation
# Roles of offices that carry a task, and of all that report on one: what an act's `also` is made of.
LEADING = ("lead-office", "park", "institution")
REPORTING = (*LEADING, "company")
BEIJING = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Lent:
    """A role that another post lends for some days. What is done with it names that post."""

    role: str
    programme: str
    post: str


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: an opaque account id, the post and member held at the time, and what it may do where."""

    account: str
    post: str
    member: str = ""  # the code of the member spoken for; empty for the installation itself
    grants: frozenset[tuple[str, str]] = frozenset()  # (role, programme key or "*")
    assurance: str = "session"
    lent: tuple[Lent, ...] = ()
    office: str = ""  # key of the registered office that the actor belongs to

    def stamp(self) -> dict[str, str]:
        """What an entry says of its actor: an opaque id; post and member in text, as held at the time."""
        return {"id": self.account, "post": self.post, "member": self.member}

    def stamp_for(self, act: Act) -> dict[str, str]:
        """The stamp of one act; where the role for it is only lent, it names the post that lends it (代办)."""
        scope = act.scope() if self.lent else ""
        if not self.lent or any(self.holds(role, scope) for role in act.roles()):
            return self.stamp()
        lender = next(filter(None, (self._lender(role, scope) for role in act.roles())), "")
        return {**self.stamp(), "for": lender} if lender else self.stamp()

    def holds(self, role: str, programme: str) -> bool:
        """Whether a role is the actor's own. A right in one programme gives nothing in another."""
        return (role, ALL) in self.grants or (bool(programme) and (role, programme) in self.grants)

    def may(self, role: str, programme: str) -> bool:
        """Whether a role is held, or lent, in this programme."""
        return self.holds(role, programme) or bool(self._lender(role, programme))

    def may_any(self, roles: Iterable[str], programme: str) -> bool:
        """Whether one of some roles is held, or lent, in this programme."""
        return any(self.may(role, programme) for role in roles)

    def _lender(self, role: str, programme: str) -> str:
        fitting = (lent.post for lent in self.lent if (lent.role, lent.programme) == (role, programme))
        return next(fitting, "")


@dataclass(frozen=True, slots=True)
class Applied:
    """What `apply` may use: the entry alone."""

    n: int
    time: datetime
    actor: Mapping[str, str]
    v: int = 1

    def key(self, prefix: str, index: int | None = None) -> str:
        return f"{prefix}-{self.n}" if index is None else f"{prefix}-{self.n}-{index}"

    @property
    def day(self) -> date:
        """The day in Beijing on which the act was recorded."""
        return self.time.astimezone(BEIJING).date()

    def stamp(self) -> dict[str, int]:
        """The bookkeeping fields of a row made by this entry."""
        return {"recorded": self.n, "changed": self.n}


class Act(BaseModel, ABC):
    """One kind of official act. Its fields are the payload; all values are resolved (no look-up when applied).

    Subclasses set `kind`, `label`, `role` and `also` (who may) and say whose (`scope`), whether it makes sense (`check`)
    and what it does (`apply`). `joint` acts bind several members and are applied by the last countersignature of a
    proposal. An act names rows of its own programme alone, but for the fields of `abroad`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: ClassVar[str]
    label: ClassVar[StrPromise]  # what the act is called on the screen
    v: ClassVar[int] = 1
    role: ClassVar[str] = "handler"
    also: ClassVar[tuple[str, ...]] = ()  # further roles that may
    abroad: ClassVar[frozenset[str]] = frozenset()  # fields that may name rows of another programme
    joint: ClassVar[bool] = False
    reads_log: ClassVar[bool] = False  # it looks into the log itself, not only at official rows

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "kind" in cls.__dict__:
            KINDS[cls.kind] = cls

    def scope(self) -> str:
        """The key of the programme that this act touches, loaded from its target; empty for the installation."""
        return str(getattr(self, "programme", ""))

    def binds(self) -> list[str]:
        """Codes of the members whose consent a joint act needs."""
        return []

    def target_key(self) -> str:
        """The key of the row that this act changes, if any."""
        return str(getattr(self, "key", ""))

    @classmethod
    def roles(cls) -> tuple[str, ...]:
        """Every role that may do it. docs/reference/rights.md is written from this."""
        return (cls.role, *cls.also)

    @classmethod
    def is_of_installation(cls) -> bool:
        """Whether it touches no programme, so that a role held in one programme never suffices."""
        return cls.scope is Act.scope and "programme" not in cls.model_fields

    def permit(self, by: Actor) -> None:
        """Refuse an actor without one of the roles in this act's programme."""
        if not by.may_any(self.roles(), self.scope()):
            raise Refused(_("您在该合作区域没有办理此事项的权限（%(label)s）。") % {"label": self.label})

    def permit_office(self, by: Actor, offices: Iterable[str]) -> None:
        """Refuse whoever acts as a lead office, park, institution or company alone, for another office than his own."""
        wider = [role for role in self.roles() if role not in REPORTING]
        if not by.may_any(wider, self.scope()) and by.office not in {*offices} - {""}:
            raise Refused(_("牵头单位、园区、事业单位、企业只办理本单位的事项；您的账号不属于该责任单位。"))

    def check(self) -> None:
        """Raise Conflict if the act makes no sense now."""

    @abstractmethod
    def apply(self, entry: Applied) -> None:
        """Write the official rows. Uses the entry and the official tables alone: no clock, no randomness."""


KINDS: dict[str, type[Act]] = {}


def act_from(kind: str, payload: Mapping[str, Any]) -> Act:
    """The act of a stored kind and payload; Unknown if the software does not know it."""
    if kind not in KINDS:
        raise Unknown(_("本软件不认识办理事项“%(kind)s”。") % {"kind": kind})
    return KINDS[kind].model_validate(payload)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What whoever submits an act gets: the entry's number and hash, and the checkpoint that contains it."""

    n: int
    leaf_hash: str
    checkpoint: str = ""

    def key(self, prefix: str, index: int | None = None) -> str:
        return f"{prefix}-{self.n}" if index is None else f"{prefix}-{self.n}-{index}"


class Ground(BaseModel):
    """审定依据: what an act rests on (minutes, a signed paper, a page), by SHA-256."""

    kind: str = "page"  # page, minutes, paper…
    sha256: str
    note: str = ""


@dataclass(slots=True)
class _Batch:
    """Entries of one transaction: they are written together before it ends, and before an act that reads the log."""

    tree: Tree
    when: datetime
    entries: list[Entry] = field(default_factory=list)
    bodies: list[Body] = field(default_factory=list)

    def add(self, sealed: Sealed, nonce: bytes, kind: str) -> None:
        n = self.tree.size + 1
        self.entries.append(
            Entry(n=n, leaf=sealed.leaf_bytes, leaf_hash=sealed.leaf_hash, recorded_at=self.when)
        )
        self.bodies.append(Body(n=n, nonce=nonce, body=sealed.body_bytes, kind=kind))
        self.tree.append(sealed.leaf_hash)

    def write(self) -> None:
        added(Entry, self.entries)
        added(Body, self.bodies)
        self.entries, self.bodies = [], []


def record(act: Act, *, by: Actor, basis: Sequence[Ground] = (), checker: Actor | None = None) -> Receipt:
    """Record one act: check who may and whether it makes sense, append one entry, apply it, in one transaction.

    Raises ActError with a sentence for the user; nothing is written then.
    """
    return record_many([act], by=by, basis=basis, checker=checker)[0]


def tried(act: Act, *, by: Actor) -> None:
    """Everything that `record` asks before it writes: who may and whether it makes sense now. Nothing is written."""
    _allow(act, by)


def record_many(
    acts: Sequence[Act | Callable[[list[Receipt]], Act]],
    *,
    by: Actor,
    basis: Sequence[Ground] = (),
    checker: Actor | None = None,
    when: datetime | None = None,
) -> list[Receipt]:
    """Record acts in one transaction, all or none. A callable is given the receipts so far and returns an act,
    so that an act can name a row that an earlier one of the batch makes. Each is checked against the state that the
    earlier ones left. `when` is for imports of dated history.
    """
    with transaction.atomic():
        batch = _Batch(_locked_tree(), _to_milliseconds(when or present()))
        made: list[Receipt] = []
        for item in acts:
            act = item if isinstance(item, Act) else item(made)
            n, leaf_hash = _append(batch, act, by, basis, checker)
            made.append(Receipt(n, leaf_hash))
        batch.write()
        Head.objects.filter(pk=1).update(size=batch.tree.size, tree=batch.tree.state())
        text = checkpoints.issue(batch.tree)
    return [Receipt(receipt.n, receipt.leaf_hash, text) for receipt in made]


def _locked_tree() -> Tree:
    """The tree as it stands; its head stays locked until the transaction ends."""
    locked = Head.objects.select_for_update()
    head = locked.filter(pk=1).first() or locked.get_or_create(pk=1)[0]
    return Tree.from_state(head.tree) if head.tree else Tree()


def _to_milliseconds(when: datetime) -> datetime:
    """An entry's time has milliseconds, so that replaying it gives the very same moment."""
    return when.replace(microsecond=when.microsecond // 1000 * 1000)


def _append(
    batch: _Batch, act: Act, by: Actor, basis: Sequence[Ground], checker: Actor | None
) -> tuple[int, str]:
    if act.reads_log:
        batch.write()
    _allow(act, by)
    n = batch.tree.size + 1
    body = _body(act, by, batch.when, basis, checker)
    nonce = secrets.token_bytes(32)
    sealed = seal(n, body, nonce)
    batch.add(sealed, nonce, act.kind)
    act.apply(Applied(n, batch.when, body["actor"]))
    return n, sealed.leaf_hash.hex()


def _allow(act: Act, by: Actor) -> None:
    with nothing_changes():
        act.permit(by)
        stay_within(act)
        act.check()
        others = [code for code in act.binds() if code != by.member]
    if act.joint and others:
        raise Refused(_("该事项对多方有约束力，须先提出、经各方会签后生效，不能单方办理。"))


def _body(
    act: Act, by: Actor, when: datetime, basis: Sequence[Ground], checker: Actor | None
) -> dict[str, Any]:
    body: dict[str, Any] = {
        "v": act.v,
        "kind": act.kind,
        "actor": by.stamp_for(act),
        "assurance": by.assurance,
        "time": when.astimezone(BEIJING).isoformat(timespec="milliseconds"),
        "payload": act.model_dump(mode="json"),
    }
    if basis:
        body["basis"] = [ground.model_dump() for ground in basis]
    if checker is not None:
        body["checker"] = checker.stamp()
    return body
