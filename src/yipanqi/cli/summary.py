"""What one page says, for a person at a terminal.

Text from pages is hostile: control characters and marks that turn the writing direction are taken out, and nothing
of it is read as markup.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from gettext import gettext as _
from gettext import ngettext
from itertools import groupby
from typing import TextIO

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from yipanqi.cli.labels import (
    ACTS,
    CHECKABLE,
    CONCRETENESS,
    DOUBTS,
    NATURES,
    PAGES,
    RELATIONS,
    ROLES,
    SECTORS,
    place,
    places_of,
)
from yipanqi.findings.context import Reading
from yipanqi.findings.types import Commitment, Figure, Findings, Instrument, Meeting, Person
from yipanqi.pages import Page, Span

HEADING, FAINT, QUOTE, WARNING = "bold cyan", "bright_black", "bold", "yellow"
UNWRAPPED = 1_000_000  # columns
COLOURS = {"action": "green", "measurable": "green"}


def terminal(stream: TextIO) -> Console:
    """Colours only where the stream is a terminal that wants them (NO_COLOR, TERM); elsewhere lines are not wrapped."""
    width = None if stream.isatty() else UNWRAPPED
    return Console(file=stream, highlight=False, markup=False, emoji=False, width=width)


def safe(text: str) -> str:
    """Text without what could steer a terminal: control characters, direction marks, unpaired surrogates."""
    return "".join(" " if unicodedata.category(char) in ("Cc", "Cf", "Cs") else char for char in text)


def summary(page: Page, found: Findings) -> Group:
    """All that was read in a page, an empty line at the end."""
    day = found.page.published
    doubts = (told(DOUBTS.get(doubt.kind, doubt.kind), doubt.about, WARNING) for doubt in found.doubts)
    return Group(
        *heading(page, found),
        *section(_("People"), people(found.people, day)),
        *section(_("Meetings"), (meeting(each, day) for each in found.meetings)),
        *section(_("Documents"), (instrument(each, day) for each in found.instruments)),
        *section(_("Targets"), (figure(each, each.due) for each in found.targets)),
        *section(_("Reached"), (figure(each, each.as_of) for each in found.achievements)),
        *commitments(page, found.commitments, day),
        *section(_("To be checked"), doubts),
        Text(""),
    )


def indented(line: RenderableType, by: int = 2) -> Padding:
    """A line that keeps its indent where it is wrapped."""
    return Padding(line, (0, 0, 0, by), expand=False)


def told(name: str, value: object, style: str = "") -> Text:
    return Text(safe(_("{name}: {value}").format(name=name, value=value)), style)


def heading(page: Page, found: Findings) -> Iterator[Text]:
    facts = found.page
    day, kind = facts.published or _("no day stated"), PAGES.get(facts.kind, facts.kind)
    about = [page.name, facts.outlet, day, kind, places_of(facts.home, facts.published)]
    yield Text(safe(facts.title or _("no title")), "bold")
    yield Text(safe(" · ".join(part for part in about if part)), FAINT)


def section(name: str, lines: Iterable[RenderableType]) -> Iterator[RenderableType]:
    """A heading with indented lines under it; nothing where there is nothing to say."""
    for number, line in enumerate(lines):
        if number == 0:
            yield Text(name, HEADING)
        yield indented(line)


def people(people: list[Person], day: str | None) -> Iterator[RenderableType]:
    """Each side once, the division or organisation of the first post, and its people under it."""
    for side, members in groupby(sorted(people, key=side_of), key=side_of):
        yield Text(safe(place(side, day)) if side else _("side not stated"), QUOTE)
        for each in members:
            yield indented(person(each))


def side_of(person: Person) -> str:
    return next((held.of for held in person.appointments if held.of), "")


def person(person: Person) -> Text:
    posts = _(", ").join(held.post for held in person.appointments)
    text = Text(safe(f"{posts} {person.name}".strip()))
    return text.append(f"  {ROLES.get(person.role, person.role)}", FAINT)


def meeting(meeting: Meeting, day: str | None) -> Text:
    where = place(meeting.place, day) if meeting.place else ""
    return described(meeting.name, [meeting.date or "", where, places_of(meeting.parties, day)])


def instrument(instrument: Instrument, day: str | None) -> Text:
    name = f"《{instrument.title}》" if instrument.title else bundle(instrument.count)
    return described(name, [ACTS.get(instrument.act, instrument.act), places_of(instrument.parties, day)])


def bundle(count: int | None) -> str:
    if count is None:
        return _("documents without a title")
    return ngettext("{count} document without a title", "{count} documents without a title", count).format(
        count=count
    )


def figure(figure: Figure, day: str | None) -> Text:
    relation = RELATIONS.get(figure.relation, figure.relation)
    value = f"{relation} {figure.value:,g}{figure.unit or ''}"
    return described(f"{figure.indicator} {value}", [figure.hedge or "", day or ""])


def described(name: str, about: Iterable[str]) -> Text:
    text = Text(safe(name))
    told = " · ".join(part for part in about if part)
    return text.append(f"  {safe(told)}", FAINT) if told else text


def commitments(page: Page, commitments: list[Commitment], day: str | None) -> Iterator[RenderableType]:
    """Those that can be checked, then those to be specified, each sentence once with its commitments marked."""
    if not commitments:
        return
    sentences = Reading(page).sentences
    counted = ngettext("{count} commitment", "{count} commitments", len(commitments)).format(
        count=len(commitments)
    )
    yield Text(counted, HEADING)
    for name, wanted in ((_("Checkable"), True), (_("To be specified"), False)):
        group = [each for each in commitments if (each.concreteness in CHECKABLE) is wanted]
        yield indented(told(name, len(group), QUOTE))
        for sentence, members in by_sentence(sentences, group):
            yield indented(marked(page, sentence, members), 4)
            for each in members:
                yield indented(labelled(each, day, page.places(each.span)), 6)


def by_sentence(
    sentences: list[Span], commitments: list[Commitment]
) -> Iterator[tuple[Span, list[Commitment]]]:
    """(sentence, its commitments), in the order of the page."""
    starts = [start for start, _end in sentences]

    def sentence_of(commitment: Commitment) -> Span:
        at = bisect_right(starts, commitment.span[0]) - 1
        if at >= 0 and commitment.span[0] < sentences[at][1]:
            return sentences[at]
        return commitment.span

    ordered = sorted(commitments, key=lambda each: each.span)
    for sentence, members in groupby(ordered, key=sentence_of):
        yield sentence, list(members)


def marked(page: Page, sentence: Span, commitments: list[Commitment]) -> Text:
    """The sentence with the clauses of its commitments set off."""
    text = Text(safe(page.slice(sentence)))
    for each in commitments:
        text.stylize(QUOTE, each.span[0] - sentence[0], each.span[1] - sentence[0])
    text.rstrip()
    return text


def labelled(commitment: Commitment, day: str | None, stands: Iterable[str]) -> Text:
    """One line under the sentence: the clause, its grade, field, day, the side that said it, its places in a document."""
    grade = CONCRETENESS.get(commitment.concreteness, commitment.concreteness)
    text = Text().append(f"● {grade}", COLOURS.get(commitment.concreteness, FAINT))
    side = place(commitment.voiced_for, day) if commitment.voiced_for else ""
    due = _("by {day}").format(day=commitment.due) if commitment.due else ""
    field, nature = SECTORS.get(commitment.sector, commitment.sector), NATURES.get(commitment.nature, "")
    about = [field, nature, due, side, *stands]
    text.append(f" {safe(commitment.quote)}")
    return text.append("  " + safe(" · ".join(part for part in about if part)), FAINT)
