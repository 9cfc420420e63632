"""Who speaks is verified by a plug-in of the operator's: without one the form is closed.

docs/how-to/install-a-verifier.md says what such a class has to be. `YIPANQI_VERIFIER` names it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

DEMONSTRATION = "yipanqi_web.voices.verifiers.Demonstration"


@dataclass(frozen=True, slots=True)
class Claim:
    """Who somebody says that he is, as typed."""

    name: str
    contact: str
    company: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Who was verified. It is sealed as it stands, and read by nobody but a moderator who gives a reason."""

    name: str
    contact: str
    company: str = ""


class NotVerified(Exception):
    """With one sentence for the writer: what does not fit, and what he can do."""


@runtime_checkable
class Verifier(Protocol):
    """What an operator installs."""

    label: str | StrPromise  # what it is called on the form: 省统一身份认证
    address: str  # where somebody proves who he is before he writes; empty where what he types suffices

    def verify(self, request: HttpRequest, claim: Claim) -> Person:
        """The person, or NotVerified."""


class Demonstration:
    """演示核验: accepts whatever is typed. It works in a demonstration alone."""

    label = gettext_lazy("演示核验")
    address = ""

    def __init__(self) -> None:
        if not settings.DEMO:
            raise TypeError(
                "the verifier of the demonstration accepts everybody, and works in a demonstration alone"
            )

    def verify(self, request: HttpRequest, claim: Claim) -> Person:
        if not claim.name.strip() or not claim.contact.strip():
            raise NotVerified(_("请填写姓名和联系方式。"))
        return Person(claim.name.strip(), claim.contact.strip(), claim.company.strip())


def verifier() -> Verifier | None:
    """The installed verifier; None where there is none."""
    path = settings.VERIFIER or (DEMONSTRATION if settings.DEMO else "")
    return _made(path) if path else None


@cache
def _made(path: str) -> Verifier:
    made = import_string(path)()
    if not isinstance(made, Verifier):
        raise TypeError(f"“{path}” is no verifier: it needs label, address and verify")
    return made
