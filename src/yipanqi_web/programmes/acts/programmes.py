"""What can happen to a programme and its titles."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yipanqi_web.chain.acts import Act, Applied
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.chain.excerpts import Excerpt
from yipanqi_web.chain.official import existing
from yipanqi_web.programmes.models import Positioning, Programme


class ProgrammeRecorded(Act):
    """A programme enters the register. Its recorder needs the role for the whole installation."""

    kind = "programme.recorded"
    label = gettext_lazy("登记合作区域")

    slug: str
    name: str
    standing: str
    founded: str = ""
    founded_by: str = ""
    approval_numbers: tuple[str, ...] = ()
    approved: str = ""
    approval_note: str = ""
    note: str = ""
    source: Excerpt = Excerpt()

    def check(self) -> None:
        if Programme.objects.filter(slug=self.slug).exists():
            raise Conflict(_("已有网址名为“%(slug)s”的合作区域，请换一个。") % {"slug": self.slug})

    def apply(self, entry: Applied) -> None:
        values = self.model_dump(mode="json")
        Programme.objects.create(key=entry.key(Programme.prefix), **entry.stamp(), **values)


class ProgrammeFounded(Act):
    """A page declares that a programme is set up: its day, and the meeting that declared it."""

    kind = "programme.founded"
    label = gettext_lazy("登记成立")

    key: str
    founded: str
    founded_by: str = ""

    def scope(self) -> str:
        return self.key

    def check(self) -> None:
        existing(Programme, self.key)

    def apply(self, entry: Applied) -> None:
        Programme.objects.filter(pk=self.key).update(
            founded=self.founded, founded_by=self.founded_by, changed=entry.n
        )


class OfProgramme(Act):
    """An act that adds something to a programme that exists."""

    programme: str

    def check(self) -> None:
        existing(Programme, self.programme)


class PositioningRecorded(OfProgramme):
    """A title that a programme gives itself or is given; older ones stay, marked as superseded."""

    kind = "positioning.recorded"
    label = gettext_lazy("登记目标定位")

    title: str
    stated: str = ""
    superseded: bool = False
    voiced_for: str = ""
    source: Excerpt = Excerpt()

    def check(self) -> None:
        super().check()
        if Positioning.objects.filter(
            programme=self.programme, title=self.title, stated=self.stated
        ).exists():
            raise Conflict(_("该目标定位已经登记。"))

    def apply(self, entry: Applied) -> None:
        values = self.model_dump(mode="json")
        Positioning.objects.create(key=entry.key(Positioning.prefix), **entry.stamp(), **values)


class PositioningSuperseded(Act):
    """A title of earlier days has given way to a later one; both stay."""

    kind = "positioning.superseded"
    label = gettext_lazy("登记目标定位被替代")

    key: str
    by: str  # key of the later title

    def scope(self) -> str:
        return existing(Positioning, self.key).programme

    def check(self) -> None:
        older, newer = existing(Positioning, self.key), existing(Positioning, self.by)
        if older.superseded:
            raise Conflict(_("该目标定位已登记为被替代。"))
        if older.key == newer.key or newer.superseded:
            raise Conflict(_("替代它的须是另一个仍在使用的目标定位。"))
        if older.stated and newer.stated and newer.stated < older.stated:
            raise Conflict(_("替代它的目标定位提出得更早，请核对。"))

    def apply(self, entry: Applied) -> None:
        Positioning.objects.filter(pk=self.key).update(superseded=True, changed=entry.n)
