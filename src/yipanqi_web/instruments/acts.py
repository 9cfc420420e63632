"""What can happen to an instrument."""

from __future__ import annotations

from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import BaseModel, ConfigDict

from yipanqi import places
from yipanqi_web.chain.acts import Act, Applied
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.chain.excerpts import Excerpt
from yipanqi_web.chain.official import existing
from yipanqi_web.instruments.models import Instrument

LIVES = ("mentioned", "presented", "reviewed", "adopted", "signed", "issued")


class Signatory(BaseModel):
    """Who signed, in the post as printed; a company has no signature here."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    post: str = ""
    of: str = ""


class InstrumentRecorded(Act):
    """A document, or a bundle without a title, with what became of it as the source tells."""

    kind = "instrument.recorded"
    label = gettext_lazy("登记合作文件")

    programme: str
    title: str = ""
    instrument_kind: str
    life: Literal["mentioned", "presented", "reviewed", "adopted", "signed", "issued"]
    count: int | None = None
    parties: tuple[str, ...] = ()
    date: str = ""
    number: str = ""
    year: int | None = None
    inferred: tuple[str, ...] = ()
    signatories: tuple[Signatory, ...] = ()
    doubts: tuple[str, ...] = ()
    source: Excerpt = Excerpt()

    def check(self) -> None:
        outsiders = [s.of for s in self.signatories if s.of and not s.of.isdigit()]
        if outsiders:
            raise Conflict(_("“%(name)s”不是签署方；企业等其他单位不具有签署资格。") % {"name": outsiders[0]})
        unknown = [code for code in self.parties if places.division(code) is None]
        if unknown:
            raise Conflict(_("没有行政区划代码 %(code)s。") % {"code": unknown[0]})
        if (
            self.title
            and Instrument.objects.filter(programme=self.programme, title=self.title, life=self.life).exists()
        ):
            raise Conflict(_("《%(title)s》已按同一状态登记。") % {"title": self.title})

    def apply(self, entry: Applied) -> None:
        values = self.model_dump(mode="json", exclude={"instrument_kind"})
        Instrument.objects.create(
            key=entry.key(Instrument.prefix), **entry.stamp(), kind=self.instrument_kind, **values
        )


class InstrumentAdvanced(Act):
    """A further step in a document's life, with the page or paper that states it."""

    kind = "instrument.advanced"
    label = gettext_lazy("更新文件环节")

    key: str
    life: Literal["presented", "reviewed", "adopted", "signed", "issued"]
    date: str = ""
    number: str = ""
    source: Excerpt = Excerpt()

    def scope(self) -> str:
        return existing(Instrument, self.key).programme

    def check(self) -> None:
        if LIVES.index(self.life) <= LIVES.index(existing(Instrument, self.key).life):
            raise Conflict(_("文件已到达或越过该环节。"))

    def apply(self, entry: Applied) -> None:
        changes = {"life": self.life, "changed": entry.n}
        changes.update({name: value for name in ("date", "number") if (value := getattr(self, name))})
        Instrument.objects.filter(pk=self.key).update(**changes)
