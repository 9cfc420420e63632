"""A request upward is recorded, reported step by step, and answered."""

from __future__ import annotations

from typing import Any, Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import Field

from yipanqi_web.chain.acts import Act, Applied
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.chain.excerpts import Excerpt
from yipanqi_web.chain.official import existing
from yipanqi_web.services.requests.acts.steps import Reply, Step, must_be_members, must_be_ours, must_follow
from yipanqi_web.services.requests.models import Request, Status


class _Told(Act):
    """What is told of a request, when it is recorded and when it is changed. What is empty was not stated."""

    text: str
    levels: tuple[Literal["national", "province", "city"], ...] = ()
    department: str = ""
    categories: tuple[Literal["plan", "project", "policy", "platform", "reform"], ...] = ()
    members: tuple[str, ...]
    year: str = Field(default="", pattern=r"^(\d{4})?$")
    commitment: str = ""
    instrument: str = ""
    source: Excerpt = Excerpt()

    def check(self) -> None:
        if not self.text.strip():
            raise Conflict(_("请写明争取什么。"))
        must_be_members(self.scope(), self.members, 1)
        must_be_ours(self.scope(), self.commitment)

    def fields(self) -> dict[str, Any]:
        told = self.model_dump(mode="json", exclude={"key", "why"})
        return {**told, "levels": " ".join(self.levels), "categories": " ".join(self.categories)}


class RequestRecorded(_Told):
    """Members ask something of higher governments together. It binds nobody and is never public."""

    kind = "request.recorded"
    label = gettext_lazy("登记向上争取事项")

    programme: str

    def check(self) -> None:
        super().check()
        known = Request.objects.filter(programme=self.programme, text=self.text)
        if known.exclude(status=Status.WITHDRAWN).exists():
            raise Conflict(_("“%(title)s”已经登记。") % {"title": self.text})

    def apply(self, entry: Applied) -> None:
        Request.objects.create(key=entry.key(Request.prefix), **entry.stamp(), **self.fields())


class RequestChanged(_Told):
    """What a request tells is mended or made more exact; the history keeps what it was."""

    kind = "request.changed"
    label = gettext_lazy("更改向上争取事项")

    key: str
    why: str

    def scope(self) -> str:
        return existing(Request, self.key).programme

    def check(self) -> None:
        super().check()
        if not self.why.strip():
            raise Conflict(_("请写明更改的理由。"))

    def apply(self, entry: Applied) -> None:
        Request.objects.filter(pk=self.key).update(**self.fields(), changed=entry.n)


class RequestAdvanced(Step):
    """A request was submitted, accepted, or taken back. It is submitted only with its level and category."""

    kind = "request.advanced"
    label = gettext_lazy("登记争取进展")

    status: Literal["submitted", "accepted", "withdrawn"]
    by: str = ""  # who accepted it
    note: str = ""

    def found(self) -> Request:
        return existing(Request, self.key)

    def check(self) -> None:
        super().check()
        found = self.found()
        must_follow(found, self.status, reasons=bool(self.note.strip()))
        if self.status != "submitted":
            return
        if found.status not in (Status.PLANNED, Status.DECLINED, Status.WITHDRAWN):
            raise Conflict(_("该事项已经报送。"))
        if not (found.levels and found.categories):
            raise Conflict(_("报送前须写明向哪一级争取、属于哪一类；请先更改后再报。"))

    def apply(self, entry: Applied) -> None:
        self.take(entry, self.status, note=self.note, by=self.by, document="")


class RequestReplied(Reply):
    """A higher government answered a request. A later answer stands beside the earlier one."""

    kind = "request.replied"
    label = gettext_lazy("登记争取答复")

    def found(self) -> Request:
        return existing(Request, self.key)
