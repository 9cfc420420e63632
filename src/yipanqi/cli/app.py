"""The app with the engine's commands."""

from __future__ import annotations

from gettext import gettext as _

import typer

from yipanqi.cli import reading

ENGINE_COMMANDS = ("read",)


def make_app() -> typer.Typer:
    """The app to which the site may add its commands."""
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
    reading.register(app)
    return app


def options(
    version: bool = typer.Option(False, "--version", help=_("Print the version and leave.")),
) -> None:
    """Options that stand before any command; ``--version`` alone is answered before the app is made."""
