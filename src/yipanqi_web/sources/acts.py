"""What can happen to a source page."""

from __future__ import annotations

from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yipanqi_web.chain.acts import Act, Applied
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.chain.excerpts import Excerpt
from yipanqi_web.chain.official import existing, row
from yipanqi_web.sources.models import Anchor, Page


class PageRegistered(Act):
    """A page that official records rest on. One registration a page and programme."""

    kind = "page.registered"
    label = gettext_lazy("登记原文网页")

    sha256: str
    title: str
    outlet: str = ""
    published: str = ""
    tier: str
    url: str = ""
    programme: str = ""
    restriction: str = ""
    fetched: str = ""  # the moment, where the site fetched it itself

    def check(self) -> None:
        if Page.objects.filter(sha256=self.sha256, programme=self.programme).exists():
            raise Conflict(_("该原文网页已经登记。"))

    def apply(self, entry: Applied) -> None:
        Page.objects.create(key=entry.key(Page.prefix), **entry.stamp(), **self.model_dump())


class PageSuperseded(Act):
    """The address of a page gives another page now, or none any more. What was recorded keeps the old page's words."""

    kind = "page.superseded"
    label = gettext_lazy("登记原文变动")

    key: str
    by: str = ""  # key of the page that stands there now; empty: the address gives no page
    day: str

    def scope(self) -> str:
        return existing(Page, self.key).programme

    def check(self) -> None:
        page = existing(Page, self.key)
        if self.by == self.key:
            raise Conflict(_("网页不能被自己替代。"))
        if self.by and existing(Page, self.by).programme != page.programme:
            raise Conflict(_("新的网页不属于同一合作区域。"))
        if page.gone if not self.by else page.superseded_by == self.by:
            raise Conflict(_("该网页的变动已经登记。"))

    def apply(self, entry: Applied) -> None:
        told = {"superseded_by": self.by, "superseded": self.day} if self.by else {"gone": self.day}
        Page.objects.filter(pk=self.key).update(changed=entry.n, **told)


class SourceReanchored(Act):
    """An officer confirms where a record's sentence stands on the newer version of its page, or that it is gone."""

    kind = "source.reanchored"
    label = gettext_lazy("确认原文变动")

    key: str  # of the record
    how: Literal["same", "moved", "changed", "gone"]
    before: str
    day: str
    source: Excerpt = Excerpt()  # where it stands now; without a quote where it is gone

    def scope(self) -> str:
        return row(self.key).scope

    def check(self) -> None:
        row(self.key)
        if (self.how == "gone") == bool(self.source.quote):
            raise Conflict(_("原文已撤下的不填新句；其余须写明新句及其出处。"))
        last = Anchor.objects.filter(target=self.key).order_by("-recorded").first()
        if last and (last.how, last.after) == (self.how, self.source.quote):
            raise Conflict(_("该句的变动已经确认。"))

    def apply(self, entry: Applied) -> None:
        Anchor.objects.create(
            key=entry.key(Anchor.prefix), **entry.stamp(), programme=self.scope(), target=self.key,
            how=self.how, before=self.before, day=self.day, source=self.source.model_dump(mode="json"),
        )  # fmt: skip
