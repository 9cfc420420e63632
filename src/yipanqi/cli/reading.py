"""``yipanqi read``: what pages say, as a summary or an explanation for a person or as JSON lines for a program."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from gettext import gettext as _
from itertools import islice
from pathlib import Path
from typing import Annotated, TextIO

import typer

from yipanqi.cli.files import Failure, load, walk
from yipanqi.pages import Page

MANY = 3  # from this many files on there is something to wait for


def register(app: typer.Typer) -> None:
    app.command(
        "read",
        help=_(
            "Read pages and print what they say: people, meetings, documents, figures, commitments, doubts. "
            "PATH is a .txt, .html, .csv, .docx, .xlsx or .pdf file, a folder of such files, or - for standard input."
        ),
        epilog=_(
            "Example: yipanqi read page.html · yipanqi read pages/ --json --out findings.jsonl · "
            "yipanqi read page.html --html explained.html"
        ),
    )(read)


def read(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", show_default=False)],
    as_lines: Annotated[bool, typer.Option("--json", help=_("Print one line of JSON a page."))] = False,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain", help=_("Print the text with every finding in it, how sure it is and by which rule.")
        ),
    ] = False,
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="FILE", help=_("Write the explanation of one page as one HTML file.")),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE", help=_("Write to FILE instead of the terminal.")),
    ] = None,
) -> None:
    """Exit code 1 when something could not be read; the rest is read all the same."""
    _refuse_contradictions(as_lines, explain, html, out)
    if html is not None:
        write_html(paths, html)
        return
    failures = 0
    with output(out) as stream:
        show = printer(stream, as_lines=as_lines, explain=explain)
        for page in opened(paths, quiet=not as_lines and stream.isatty()):
            if isinstance(page, Failure):
                failures += 1
                print(f"yipanqi: {page.sentence}", file=sys.stderr)
            else:
                show(page)
    if failures:
        raise typer.Exit(1)


def _refuse_contradictions(as_lines: bool, explain: bool, html: Path | None, out: Path | None) -> None:
    """One run writes one thing."""
    chosen = [
        option
        for option, is_given in (("--json", as_lines), ("--explain", explain), ("--html", html is not None))
        if is_given
    ]
    if html is not None and out is not None:
        chosen.append("--out")
    if len(chosen) > 1:
        raise typer.BadParameter(
            _("choose one of them; each is an output of its own"), param_hint=" / ".join(chosen)
        )


def write_html(paths: list[str], html: Path) -> None:
    """One page and its explanation as one file; nothing is written where the page cannot be read."""
    targets = list(islice(walk(paths), 2))
    if len(targets) > 1:
        raise typer.BadParameter(_("one HTML file explains one page; name one page"), param_hint="--html")
    page = targets[0] if isinstance(targets[0], Failure) else load(targets[0])
    if isinstance(page, Failure):
        print(f"yipanqi: {page.sentence}", file=sys.stderr)
        raise typer.Exit(1)
    from yipanqi.cli.explain.html import document
    from yipanqi.findings.read import read

    with output(html, "--html") as stream:
        stream.write(document(page, read(page)))


def opened(paths: Iterable[str], *, quiet: bool) -> Iterator[Page | Failure]:
    """Every page meant, opened, with a bar on stderr while many are read; ``quiet`` where it would be in the way."""
    targets = list(walk(paths))
    pages = (target if isinstance(target, Failure) else load(target) for target in targets)
    if quiet or len(targets) < MANY or not sys.stderr.isatty():
        yield from pages
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(pages, _("Reading"), total=len(targets), console=Console(stderr=True), transient=True)


def printer(stream: TextIO, *, as_lines: bool, explain: bool) -> Callable[[Page], None]:
    """What writes one page's findings to the stream."""
    from yipanqi.findings.read import as_json, read

    if as_lines:
        return lambda page: print(
            json.dumps({**as_json(page, read(page)), "id": Path(page.name).stem}, ensure_ascii=False),
            file=stream,
            flush=stream.isatty(),
        )
    if explain:
        from yipanqi.cli.explain.terminal import explanation, wide

        wrapped = wide(stream)
        return lambda page: wrapped.print(explanation(page, read(page)))
    from yipanqi.cli.summary import summary, terminal

    console = terminal(stream)
    return lambda page: console.print(summary(page, read(page)))


@contextmanager
def output(out: Path | None, option: str = "--out") -> Iterator[TextIO]:
    """The stream to write to. A file is there only once it is whole; a device or pipe is written as it is."""
    if out is None:
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        yield sys.stdout
    elif out.exists() and not out.is_file():
        with _opened_for_writing(out, option) as stream:
            yield stream
    else:
        partial = out.with_name(f".{out.name}.{os.getpid()}")
        try:
            with _opened_for_writing(partial, option) as stream:
                yield stream
            partial.replace(out)
        finally:
            partial.unlink(missing_ok=True)


def _opened_for_writing(path: Path, option: str) -> TextIO:
    try:
        return path.open("w", encoding="utf-8")
    except OSError as error:
        message = _("{folder}: cannot write there: {reason}").format(
            folder=path.parent, reason=error.strerror
        )
        raise typer.BadParameter(message, param_hint=option) from error
