"""What can happen to a document: recorded, advanced, countersigned, its chapters."""

from __future__ import annotations

from typing import Any, Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import BaseModel, ConfigDict

from yipanqi import places
from yipanqi_web.chain.acts import Act, Applied
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.chain.excerpts import Excerpt
from yipanqi_web.chain.official import existing
from yipanqi_web.instruments.models import Instrument

LIVES = (
    "mentioned", "draft", "presented", "reviewed", "adopted", "signed", "issued", "in-force", "replaced", "expired",
)  # fmt: skip
LifeWord = Literal[
    "mentioned",
    "draft",
    "presented",
    "reviewed",
    "adopted",
    "signed",
    "issued",
    "in-force",
    "replaced",
    "expired",
]


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
    life: LifeWord
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


class _OnInstrument(Act):
    key: str

    def instrument(self) -> Instrument:
        return existing(Instrument, self.key)

    def scope(self) -> str:
        return self.instrument().programme

    def change(self, entry: Applied, **fields: Any) -> None:
        Instrument.objects.filter(pk=self.key).update(changed=entry.n, **fields)


class InstrumentAdvanced(_OnInstrument):
    """A further step in a document's life, with the page or paper that states it."""

    kind = "instrument.advanced"
    label = gettext_lazy("更新文件环节")

    life: LifeWord
    date: str = ""
    number: str = ""
    valid_from: str = ""
    expires: str = ""
    replaced_by: str = ""
    source: Excerpt = Excerpt()

    def check(self) -> None:
        found = self.instrument()
        if found.has_ended:
            raise Conflict(_("文件已被替代或有效期届满，不能再更新环节。"))
        if LIVES.index(self.life) <= LIVES.index(found.life):
            raise Conflict(_("文件已到达或越过该环节。"))
        if self.valid_from and self.expires and self.expires < self.valid_from:
            raise Conflict(_("有效期的截止日早于起始日，请核对。"))
        if (self.life == "replaced") != bool(self.replaced_by):
            raise Conflict(_("登记“已被替代”须指明替代它的文件；其他环节不填替代文件。"))
        if self.replaced_by:
            self._check_successor(found)

    def _check_successor(self, found: Instrument) -> None:
        if existing(Instrument, self.replaced_by).programme != found.programme:
            raise Conflict(_("替代文件不属于同一合作区域。"))
        seen, key = {found.key}, self.replaced_by
        while key:
            if key in seen:
                raise Conflict(_("文件不能直接或间接替代自己。"))
            seen.add(key)
            key = existing(Instrument, key).replaced_by

    def apply(self, entry: Applied) -> None:
        told = ("date", "number", "valid_from", "expires", "replaced_by")
        self.change(entry, life=self.life, **{name: value for name in told if (value := getattr(self, name))})


class InstrumentSigned(_OnInstrument):
    """Every party countersigns a document here. The paper's own signatures stay what the page says of them."""

    kind = "instrument.signed"
    label = gettext_lazy("会签确认文件")
    role = "approver"
    joint = True

    sha256: str = ""  # of the text that is confirmed, where it is at hand
    note: str = ""

    def binds(self) -> list[str]:
        return list(self.instrument().parties)

    def check(self) -> None:
        found = self.instrument()
        if not found.parties:
            raise Conflict(_("原文未载明涉及方，不能会签确认。"))
        if found.has_ended:
            raise Conflict(_("文件已被替代或有效期届满，不能会签确认。"))
        if found.confirmed:
            raise Conflict(_("各方已于 %(day)s 会签确认该文件。") % {"day": found.confirmed})

    def apply(self, entry: Applied) -> None:
        self.change(entry, confirmed=entry.day.isoformat())


class Chapter(BaseModel):
    """One heading of a document, as printed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    level: int = 1
    number: str = ""  # 第二章, 第三节, 二、
    title: str


class ChaptersRecorded(_OnInstrument):
    """The headings of a document, so that a task can be anchored to one of them; recorded anew as a whole."""

    kind = "instrument.chapters-recorded"
    label = gettext_lazy("登记文件章节")

    chapters: tuple[Chapter, ...]
    source: Excerpt = Excerpt()

    def check(self) -> None:
        self.instrument()
        if not self.chapters:
            raise Conflict(_("请至少填写一个章节标题。"))
        said = [(chapter.number, chapter.title) for chapter in self.chapters]
        if twice := next((each for each in said if said.count(each) > 1), None):
            raise Conflict(_("章节“%(title)s”出现了两次。") % {"title": " ".join(filter(None, twice))})

    def apply(self, entry: Applied) -> None:
        self.change(entry, chapters=[chapter.model_dump(mode="json") for chapter in self.chapters])
