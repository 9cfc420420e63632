"""A request or an application points to what was granted elsewhere. Nothing of the precedent's state is copied."""

from __future__ import annotations

from typing import ClassVar
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import Field

from yipanqi_web.chain.acts import Act, Applied
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.chain.excerpts import Excerpt
from yipanqi_web.chain.official import existing, model_of
from yipanqi_web.programmes.models import Programme
from yipanqi_web.services.requests.models import Application, Precedent, Request


class PrecedentLinked(Act):
    """A programme of this board, or a case outside with its sentence or address, as a precedent."""

    kind = "precedent.linked"
    label = gettext_lazy("链接先例")
    abroad: ClassVar[frozenset[str]] = frozenset({"of"})

    target: str
    of: str = ""
    title: str = ""
    url: str = ""
    quote: str = ""
    told_on: str = Field(default="", pattern=r"^(\d{4}(-\d{2}){0,2})?$")
    note: str = ""
    source: Excerpt = Excerpt()

    def scope(self) -> str:
        model = model_of(self.target)
        return existing(model, self.target).scope if model in (Request, Application) else ""

    def check(self) -> None:
        if not self.scope():
            raise Conflict(_("先例只能链接到向上争取事项或联合申报。"))
        if bool(self.of) == bool(self.title.strip()):
            raise Conflict(_("请选本站的一个合作区域，或写明站外的一个事例，二者选一。"))
        if self.of and existing(Programme, self.of).key == self.scope():
            raise Conflict(_("本合作区域不能作为自己的先例。"))
        if self.title and not (self.url or self.quote.strip()):
            raise Conflict(_("站外的事例须有网址，或其来源中的一句原话。"))
        if self.url and urlsplit(self.url).scheme not in ("http", "https"):
            raise Conflict(_("网址须以 http:// 或 https:// 开头。"))
        known = Precedent.objects.filter(target=self.target, of=self.of, title=self.title, unlinked=False)
        if known.exists():
            raise Conflict(_("该先例已经链接。"))

    def apply(self, entry: Applied) -> None:
        Precedent.objects.create(
            key=entry.key(Precedent.prefix), **entry.stamp(), programme=self.scope(), **self.model_dump(mode="json")
        )  # fmt: skip


class PrecedentUnlinked(Act):
    """It is no precedent after all; the history keeps that it was linked, and why it is not."""

    kind = "precedent.unlinked"
    label = gettext_lazy("取消先例链接")

    key: str
    why: str

    def scope(self) -> str:
        return existing(Precedent, self.key).programme

    def check(self) -> None:
        if existing(Precedent, self.key).unlinked:
            raise Conflict(_("该先例已经取消链接。"))
        if not self.why.strip():
            raise Conflict(_("请写明取消的理由。"))

    def apply(self, entry: Applied) -> None:
        Precedent.objects.filter(pk=self.key).update(unlinked=True, why=self.why, changed=entry.n)
