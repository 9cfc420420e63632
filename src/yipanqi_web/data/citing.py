"""How to cite a public row: one text, BibTeX, and CSL-JSON, with the day, the checkpoint and the address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from yipanqi_web.chain.models import Official
from yipanqi_web.commitments.models import Commitment
from yipanqi_web.config.demo import demo_mark
from yipanqi_web.data.about import About, about
from yipanqi_web.instruments.models import Instrument
from yipanqi_web.meetings.models import Meeting
from yipanqi_web.programmes.models import Programme

NOUNS: dict[str, type[Official]] = {
    "commitments": Commitment,
    "meetings": Meeting,
    "instruments": Instrument,
    "programmes": Programme,
}
ESCAPED = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
ESCAPED |= {sign: "\\" + sign for sign in "&%$#_"}
TABLE = str.maketrans(ESCAPED)


@dataclass(frozen=True, slots=True)
class Citation:
    """What is cited, and how it stood."""

    key: str
    title: str
    url: str
    day: str  # the row's own, where it has one
    said: About
    noun: str
    slug: str  # what stands for the row in its address

    @property
    def site(self) -> str:
        """Who publishes: the operator's board."""
        return "：".join(filter(None, [self.said.operator, _("一盘棋")]))

    @property
    def text(self) -> str:
        parts = [f"{self.title}（{self.key}）", f"{self.site}（{self.said.mode_words}）", self.note, self.url]
        return "。".join(parts)

    @property
    def note(self) -> str:
        words = _("截至 %(day)s，存证点 #%(n)s") % {"day": self.said.as_of, "n": self.said.entries}
        return "，".join(filter(None, [demo_mark(), words]))

    @property
    def bib_url(self) -> str:
        return reverse("data:cite", args=[self.noun, self.slug, "bib"])

    @property
    def csl_url(self) -> str:
        return reverse("data:cite", args=[self.noun, self.slug, "json"])

    def bibtex(self) -> str:
        members = {
            "title": self.title, "author": f"{{{self.site.translate(TABLE)}}}", "year": self.said.as_of[:4],
            "url": self.url, "urldate": self.said.as_of, "note": f"{self.key}, {self.note}", "language": "chinese",
        }  # fmt: skip
        raw = ("author", "url")  # braces keep a body's name whole; an address stands as it is
        lines = [
            f"  {name} = {{{value if name in raw else value.translate(TABLE)}}}"
            for name, value in members.items()
        ]
        return f"@misc{{yipanqi-{self.key},\n" + ",\n".join(lines) + "\n}\n"

    def csl(self) -> list[dict[str, Any]]:
        year, month, day = map(int, self.said.as_of.split("-"))
        item: dict[str, Any] = {
            "id": f"yipanqi-{self.key}", "type": "webpage", "title": self.title, "URL": self.url, "number": self.key,
            "author": [{"literal": self.site}], "container-title": self.site, "note": self.note, "language": "zh-CN",
            "accessed": {"date-parts": [[year, month, day]]},
        }  # fmt: skip
        if self.day:
            item["issued"] = {"date-parts": [[int(part) for part in self.day.split("-")]]}
        return [item]


def citation(row: Official, absolute: Callable[[str], str]) -> Citation:
    """The citation of a row as it stands now."""
    noun = next(name for name, model in NOUNS.items() if isinstance(row, model))
    slug = row.slug if isinstance(row, Programme) else row.key
    address = row.get_absolute_url()  # type: ignore[attr-defined]
    day = getattr(row, "date", "")
    return Citation(row.key, str(row), absolute(address), day, about(), noun, slug)
