"""``yipanqi compare``: which pages are one page, which promises are made again, and which a later plan leaves out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from gettext import gettext as _
from gettext import ngettext
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer
from rich.console import RenderableType
from rich.text import Text

from yipanqi.cli.files import Failure
from yipanqi.cli.labels import places_of
from yipanqi.cli.reading import opened, output
from yipanqi.cli.summary import FAINT, HEADING, QUOTE, indented, safe, terminal
from yipanqi.findings.read import as_json, read
from yipanqi.matching.compare_pages import Comparison, Source, compare
from yipanqi.matching.types import Dropped, NearDuplicate, SameAs, Statement
from yipanqi.pages import Page

HOW = {
    "restated": _("said again"),
    "day-moved": _("another day"),
    "amount-changed": _("another amount"),
    "reworded": _("other words"),
    "narrowed": _("fewer parties"),
    "widened": _("more parties"),
}
COPY = {
    "same": _("the same page"),
    "repost": _("a repost"),
    "abridged": _("an abridged repost"),
}
FIELDS = {
    "figures": _("amount"),
    "parties": _("parties"),
    "due": _("day"),
    "hedge": _("hedge"),
    "speech_act": _("how it is said"),
    "lead": _("lead office"),
    "sector": _("field"),
}


def register(app: typer.Typer) -> None:
    app.command(
        "compare",
        help=_(
            "Compare pages: promises made again and what differs, pages with the same text, and lines of a plan that "
            "its next edition leaves out. PATH is a file or a folder, as for read."
        ),
        epilog=_("Example: yipanqi compare plan-2023.html plan-2024.html · yipanqi compare pages/ --json"),
    )(compare_pages)


def compare_pages(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", show_default=False)],
    as_object: Annotated[bool, typer.Option("--json", help=_("Print one JSON object."))] = False,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE", help=_("Write to FILE instead of the terminal.")),
    ] = None,
) -> None:
    """Exit code 1 when something could not be read; the rest is compared all the same."""
    failures: list[Failure] = []
    with output(out) as stream:
        sources = list(_sources(paths, failures, quiet=not as_object and stream.isatty()))
        _show(stream, sources, compare(sources), as_object=as_object)
    for failure in failures:
        print(f"yipanqi: {failure.sentence}", file=sys.stderr)
    if failures:
        raise typer.Exit(1)


def _sources(paths: Iterable[str], failures: list[Failure], *, quiet: bool) -> Iterator[Source]:
    """The pages as they are compared; two files of one name keep apart by a number."""
    names: dict[str, int] = {}
    for page in opened(paths, quiet=quiet):
        if isinstance(page, Failure):
            failures.append(page)
            continue
        names[page.name] = names.get(page.name, 0) + 1
        ref = page.name if names[page.name] == 1 else f"{page.name} ({names[page.name]})"
        yield source_of(ref, page)


def source_of(ref: str, page: Page) -> Source:
    """A page read and ready to be compared."""
    blocks = ((block.role, block.start, block.end) for block in page.blocks)
    return Source.of(ref, page.text, blocks, as_json(page, read(page)))


def _show(stream: TextIO, sources: list[Source], compared: Comparison, *, as_object: bool) -> None:
    if as_object:
        print(json.dumps(compared.as_json(), ensure_ascii=False, indent=1), file=stream)
        return
    console = terminal(stream)
    statements = {each.ref: each for source in sources for each in source.statements}
    for line in _report(compared, statements):
        console.print(line)


def _report(compared: Comparison, statements: Mapping[str, Statement]) -> Iterator[RenderableType]:
    """Pages, promises and what is left out, each under its heading; one line where there is nothing."""
    if not (compared.near_duplicates or compared.same_as or compared.dropped):
        yield Text(_("Nothing in these pages is said twice."))
    if compared.near_duplicates:
        yield Text(_("Pages with the same text"), HEADING)
        yield from (indented(_copy(each)) for each in compared.near_duplicates)
    if compared.same_as:
        yield _counted(compared.same_as)
        for pair in compared.same_as:
            yield from _again(pair, statements[pair.a], statements[pair.b])
    if compared.dropped:
        yield Text(_("Not in the next edition: done, merged or given up, to be checked"), HEADING)
        yield from (indented(_left_out(each, statements[each.a])) for each in compared.dropped)


def _counted(pairs: list[SameAs]) -> Text:
    count = len(pairs)
    text = ngettext("{count} promise made again", "{count} promises made again", count)
    return Text(text.format(count=count), HEADING)


def _copy(pair: NearDuplicate) -> Text:
    text = Text(safe(f"{pair.b} = {pair.a}"), QUOTE)
    told = _("{kind}, {share:.0%} of the text in common").format(kind=COPY[pair.kind], share=pair.jaccard)
    return text.append(f"  {told}", FAINT)


def _again(pair: SameAs, before: Statement, after: Statement) -> Iterator[RenderableType]:
    sure = _("confidence {confidence:.0%}").format(confidence=pair.confidence)
    yield indented(Text(HOW[pair.how], QUOTE).append(f"  {sure}", FAINT))
    for statement in (before, after):
        told = f"{statement.published or _('no day stated')} · {statement.page}"
        yield indented(Text(safe(statement.quote)).append(f"  {safe(told)}", FAINT), 4)
    for name, (one, other) in pair.differs.items():
        if name in FIELDS:
            yield indented(Text(safe(f"{FIELDS[name]}: {_value(name, one)} → {_value(name, other)}")), 6)


def _value(name: str, value: Any) -> str:
    if name == "parties":
        return places_of(value) or "–"
    return _(", ").join(value) or "–" if isinstance(value, list) else value or "–"


def _left_out(missing: Dropped, statement: Statement) -> Text:
    told = f"{missing.earlier} → {missing.later}"
    return Text(safe(statement.quote)).append(f"  {safe(told)}", FAINT)
