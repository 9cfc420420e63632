"""Headings of a document, a line each: 第二章 空间布局."""

from __future__ import annotations

import re

from yipanqi_web.instruments.acts import Chapter
from yipanqi_web.instruments.models import Instrument, heading
from yipanqi_web.sources.models import Intake

NUMBER = "一二三四五六七八九十百零〇0-9"
NUMBERED = re.compile(
    rf"(?P<number>第[{NUMBER}]+(?P<part>[编篇章节条])|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.、．])\s*(?P<title>.+)"
)
MOST = 300  # headings of one document
LONGEST = 60  # characters of a heading that is suggested


def parsed(text: str) -> tuple[Chapter, ...]:
    """The headings that somebody typed or that a page bears."""
    return tuple(_chapter(line) for raw in text.splitlines()[:MOST] if (line := " ".join(raw.split())))


def _chapter(line: str) -> Chapter:
    found = NUMBERED.fullmatch(line)
    if found is None:
        return Chapter(title=line)
    return Chapter(level=_level(found), number=found["number"], title=found["title"])


def _level(found: re.Match[str]) -> int:
    if found["part"]:
        return {"节": 2, "条": 3}.get(found["part"], 1)
    return 2 if found["number"].startswith("（") else 3 if found["number"][0].isdigit() else 1


def suggested(instrument: Instrument) -> str:
    """The recorded headings, else the numbered ones of the page on which the document stands."""
    if instrument.chapters:
        return "\n".join(heading(chapter) for chapter in instrument.chapters)
    intake = Intake.objects.filter(pk=instrument.source.get("sha256", "")).first()
    lines = (
        [intake.text[start:end].strip() for role, start, end in intake.blocks if role == "heading"]
        if intake
        else []
    )
    return "\n".join(line for line in lines if len(line) <= LONGEST and NUMBERED.fullmatch(line))
