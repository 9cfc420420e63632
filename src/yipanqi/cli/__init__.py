"""The command ``yipanqi``: the engine's own commands, and those that the site adds through an entry-point group."""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from yipanqi.cli import text

if (
    TYPE_CHECKING
):  # imported only when a command runs: start-up is most of the time that reading one page takes
    import typer

SITE_COMMANDS = "yipanqi.commands"  # the entry-point group; each entry is register(app)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit code: 0 done, 1 something could not be done, 2 wrong usage."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given == ["--version"]:
        from importlib.metadata import version

        print(f"yipanqi {version('yipanqi')}")
        return
    text.install()

    from yipanqi.cli.app import MODULES, make_app

    if given and given[0] in MODULES:
        app = make_app([given[0]])
        # A filter ends quietly when the next program in the pipe has read enough; a server must not.
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    else:
        app = make_app()
        _add_site_commands(app)
    app(given, prog_name="yipanqi")


def _add_site_commands(app: typer.Typer) -> None:
    from importlib.metadata import entry_points

    for entry in sorted(entry_points(group=SITE_COMMANDS), key=lambda entry: entry.name):
        try:
            register = entry.load()
        except ModuleNotFoundError as error:
            if error.name is None or error.name.startswith("yipanqi"):
                raise
            continue  # the engine was installed alone, without the extra that brings the site
        register(app)
