"""What the public may read of a source page: the released sentences in their paragraphs, each once."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.safestring import SafeString

from yipanqi_web.commitments.models import Achievement, Commitment
from yipanqi_web.instruments.models import Instrument
from yipanqi_web.meetings.models import Meeting
from yipanqi_web.portal.queries import shown
from yipanqi_web.portal.templatetags.portal import marked


@dataclass(slots=True)
class Paragraph:
    """One paragraph with its released sentences."""

    text: str
    at: int  # where it stands in the raw page, in bytes
    spans: list[tuple[int, int]] = field(default_factory=list)
    commitments: list[Commitment] = field(default_factory=list)

    @property
    def html(self) -> SafeString:
        return marked(self.text, sorted(set(self.spans)))


def of_page(sha256: str, programmes: list[str]) -> list[Paragraph]:
    """Paragraphs in the order of the page."""
    found: dict[str, Paragraph] = {}
    for row in _statements(sha256, programmes):
        source = row.source
        text, quote = source.get("paragraph") or source["quote"], source["quote"]
        at = max(text.find(quote, source.get("at") or 0), 0)
        paragraph = found.setdefault(text, Paragraph(text, (source.get("bytes") or [0])[0]))
        paragraph.spans.append((at, at + len(quote)))
        if isinstance(row, Commitment):
            paragraph.commitments.append(row)
    return sorted(found.values(), key=lambda paragraph: paragraph.at)


def _statements(sha256: str, programmes: list[str]) -> list[Commitment | Achievement]:
    rows: list[Commitment | Achievement] = []
    rows += shown(Commitment).filter(programme__in=programmes, source__sha256=sha256).order_by("recorded")
    rows += shown(Achievement).filter(programme__in=programmes, source__sha256=sha256).order_by("recorded")
    return rows


def named(sha256: str, programmes: list[str]) -> list[Meeting | Instrument]:
    """Released meetings and documents that the page names."""
    rows: list[Meeting | Instrument] = []
    rows += shown(Meeting).filter(programme__in=programmes, source__sha256=sha256).order_by("recorded")
    rows += shown(Instrument).filter(programme__in=programmes, source__sha256=sha256).order_by("recorded")
    return rows
