"""What can happen to a source page."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yipanqi_web.chain.acts import Act, Applied
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.sources.models import Page


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

    def check(self) -> None:
        if Page.objects.filter(sha256=self.sha256, programme=self.programme).exists():
            raise Conflict(_("该原文网页已经登记。"))

    def apply(self, entry: Applied) -> None:
        Page.objects.create(key=entry.key(Page.prefix), **entry.stamp(), **self.model_dump())
