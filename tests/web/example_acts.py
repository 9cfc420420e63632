"""One valid instance of every kind of act, for any programme: what the matrix of rights is tried with.

Whoever adds a kind adds its example to the file of its app in `examples`, or `test_rights_matrix` fails and says so. An
example makes what its act needs in the programme that it is given (through `scene`), and returns the act, ready to be
recorded by an actor of `member` and `office` who holds the right role. Only the role decides in the matrix: where an act
depends on more (the other side verifies, the filer does not check), the example arranges that.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TypeVar

from web import scene
from web.officers import HANDLING, account
from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.acts import Act, Actor
from yipanqi_web.chain.excerpts import Excerpt
from yipanqi_web.programmes.models import Programme


@dataclass(frozen=True)
class Example:
    """An act, and for which member (a code) and from which office (a key) it is recorded."""

    act: Act
    member: str = scene.EAST
    office: str = ""


Maker = Callable[[Programme], Example] | Callable[[Programme], Act]
Made = TypeVar("Made", bound=Maker)
MAKERS: dict[str, Maker] = {}
SOURCE = Excerpt(sha256=scene.SHA, quote="共建跨界滨水步道", paragraph="会上，共建跨界滨水步道。", at=3)
PAPER = Excerpt(sha256="cd" * 32, quote="共建滨水步道", paragraph="双方共建滨水步道。", at=2)


def example(kind: str) -> Callable[[Made], Made]:
    """Register the maker of a kind's example."""

    def registered(maker: Made) -> Made:
        MAKERS[kind] = maker
        return maker

    return registered


def make(kind: str, of: Programme) -> Example:
    """An example of a kind in a programme, with what it needs."""
    made = makers()[kind](of)
    return made if isinstance(made, Example) else Example(made)


def makers() -> dict[str, Maker]:
    """Every maker by kind, from the files of `examples`."""
    for path in sorted(Path(__file__).with_name("examples").glob("*.py")):
        import_module(f"web.examples.{path.stem}")
    return MAKERS


def officer(of: Programme, member: str = scene.EAST) -> Actor:
    """Somebody of a member who may do everything in a programme, for what an example needs first."""
    name = f"{of.slug}-{member}"
    known = Account.objects.filter(username=name).first()
    return (known or account(name, *HANDLING, programme=of.key, member=member)).actor()
