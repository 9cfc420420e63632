"""The app with the engine's commands."""

from __future__ import annotations

from collections.abc import Iterable
from gettext import gettext as _
from importlib import import_module

import typer

# Each module has register(app). Only what runs is imported: start-up is most of the time of reading one page.
MODULES = {
    "read": "yipanqi.cli.reading",
    "compare": "yipanqi.cli.comparing",
    "verify": "yipanqi.cli.verifying",
}


def make_app(commands: Iterable[str] = tuple(MODULES)) -> typer.Typer:
    """The app with some of the engine's commands; the site may add its own."""
    app = typer.Typer(
        name="yipanqi",
        help=_("Read what neighbouring governments promise each other, and run the board that keeps it."),
        epilog=_("Example: yipanqi read page.html"),
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(options)
    for command in commands:
        import_module(MODULES[command]).register(app)
    return app


def options(
    version: bool = typer.Option(False, "--version", help=_("Print the version and leave.")),
) -> None:
    """Options that stand before any command; ``--version`` alone is answered before the app is made."""
