"""The site's commands of `yipanqi`: up, add, rebuild, tick, user, and verifying this installation's log."""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NoReturn

import typer

ADDRESS = "127.0.0.1:8000"


def register(app: typer.Typer) -> None:
    """Add the site's commands to the command line."""
    app.command(epilog="Example: yipanqi up 127.0.0.1:8080")(up)
    app.command(epilog="Example: yipanqi add pages/*.html --tier media")(add)
    app.command(epilog="Example: yipanqi rebuild --check")(rebuild)
    app.command(epilog="Example: yipanqi tick")(tick)
    app.command(epilog="Example: YIPANQI_HOME=demo yipanqi demo --years 3")(demo)
    app.command(epilog="Example: yipanqi user zhang --member 511725 --role handler --programme '*'")(user)


def verify_installation(against: Path | None = None) -> int:
    """Verify this installation's log; called by `yipanqi verify` when no bundle is named. Returns the exit code."""
    _start_django(migrate=True)
    from yipanqi_web.chain.verify import verify_installation as verify

    report = verify(against.read_text("utf-8") if against else None)
    for problem in report.problems:
        print(f"{'entry ' + str(problem.n) + ': ' if problem.n else ''}{problem.what}", file=sys.stderr)
    if report.gaps:
        print(f"redacted entries, whose proofs still hold: {', '.join(map(str, report.gaps))}")
    print(
        f"{report.size} entries, root {report.root.hex()}: {'all hold' if report.ok else 'NOT as recorded'}"
    )
    return 0 if report.ok else 1


def up(address: str = typer.Argument(ADDRESS, help="where to listen")) -> None:
    """Serve the board; on first start make the database and fill it with the starter region."""
    host, _, port = address.rpartition(":")
    if not port.isdigit():
        _fail(f"“{address}” is not an address; write HOST:PORT, for example {ADDRESS}")
    _start_django(migrate=True)
    _loopback_only(host or "127.0.0.1")
    _first_start()
    print(f"一盘棋 Yipanqi: http://{host or '127.0.0.1'}:{port}/", flush=True)
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    Granian(
        "yipanqi_web.config.wsgi:application",
        address=host or "127.0.0.1",
        port=int(port),
        interface=Interfaces.WSGI,
        blocking_threads=4,
        log_access=False,
        log_level=LogLevels.warning,
    ).serve()


def add(
    paths: list[Path] = typer.Argument(..., help="pages or folders of pages"),
    tier: str = typer.Option("", help="document, release, media, forum or digest; else judged from the page"),
    url: str = typer.Option("", help="where the page was found"),
) -> None:
    """Store pages for review."""
    _start_django(migrate=True)
    from yipanqi.pages import PageError
    from yipanqi_web.sources.intake import Provenance, add_page

    failed = False
    for path in _pages(paths):
        try:
            intake, new = add_page(
                path.read_bytes(), path.name, by=None, found=Provenance(tier=tier, url=url)
            )
        except (PageError, OSError) as error:
            failed = True
            print(f"{path}: {error}", file=sys.stderr)
        else:
            print(f"{'added' if new else 'known'}  {intake.sha256[:12]}  {intake.title}")
    raise typer.Exit(1 if failed else 0)


def rebuild(check: bool = typer.Option(False, "--check", help="only compare; change nothing")) -> None:
    """Replay the ledger into the official tables, or with --check compare and change nothing."""
    _start_django(migrate=True)
    from yipanqi_web.chain.projection import rebuild as replay

    differing = replay(check=check)
    for table, (before, after) in differing.items():
        print(f"{table}: {before[:16]} stored, {after[:16]} replayed", file=sys.stderr)
    print(
        "identical" if not differing else f"{len(differing)} tables differed" + ("" if check else "; rebuilt")
    )
    raise typer.Exit(1 if differing and check else 0)


def tick(
    as_of: str = typer.Option("", help="the day, YYYY-MM-DD, instead of today; not a later one"),
) -> None:
    """Do what a day brings: notices, mail, proposals past their day. Safe twice, late or never."""
    _start_django(migrate=True)
    from django.utils import timezone

    from yipanqi_web.reminders.tick import run

    today = timezone.localdate()
    day = _day(as_of) if as_of else today
    if day is None or day > today:  # what an act of the clock ends stays ended
        _fail(f"“{as_of}” is not a day up to today; write YYYY-MM-DD, for example {today.isoformat()}")
    done, problems = run(day, timezone.now())
    for sentence in done:
        print(sentence)
    for sentence in problems:
        print(sentence, file=sys.stderr)
    raise typer.Exit(1 if problems else 0)


def demo(
    years: int = typer.Option(3, min=1, max=10, help="how many years of history"),
    as_of: str = typer.Option("", help="the last day, YYYY-MM-DD, instead of today"),
    seed: int = typer.Option(1, help="another number gives another history"),
    programmes: int = typer.Option(10, min=1, max=10, help="how many of the ten programmes"),
) -> None:
    """Fill an empty installation with a fictional region and its history, to try the board with; prints accounts once."""
    from yipanqi_web.demo.region import install

    day = _day(as_of) if as_of else date.today()
    if day is None or day > date.today():
        _fail(f"“{as_of}” is not a day up to today; write YYYY-MM-DD, for example {date.today().isoformat()}")
    if os.environ.get("YIPANQI_DATABASE"):
        _fail("a demonstration keeps its data in its own folder; unset YIPANQI_DATABASE")
    home = Path(os.environ.get("YIPANQI_HOME", "var"))
    if (home / "yipanqi.sqlite3").exists() or (home / "region").exists():
        _fail(
            f"{home} holds an installation already; a demonstration needs an empty folder of its own (YIPANQI_HOME)"
        )
    install(home, day, years)
    _start_django(migrate=True)
    from yipanqi_web.demo.play import play, visitors

    def tell(month: str) -> None:
        print(month, end="\r", file=sys.stderr)

    accounts = visitors(play(day, years, seed=seed, programmes=programmes, tell=tell))
    print(file=sys.stderr)  # past the month, which each month wrote over
    for account in accounts:
        password = secrets.token_urlsafe(9)
        account.set_password(password)
        account.save()
        print(f"{account.username:40} {password}   {account.held_post}")
    print("演示数据: these passwords are shown once; `yipanqi up` serves the demonstration on loopback only")


def user(
    name: str = typer.Argument(..., help="the name to sign in with"),
    member: str = typer.Option("", help="code of the member spoken for"),
    office: str = typer.Option("", help="the responsible office"),
    post: str = typer.Option("", help="the post held"),
    role: list[str] = typer.Option([], help="a role to grant; may be repeated"),
    programme: str = typer.Option("*", help="key of the programme in which the roles hold; * for all"),
    until: str = typer.Option(
        "", help="the last day on which the roles hold, as 2026-12-31; a delegate needs one"
    ),
    reset: bool = typer.Option(False, "--reset", help="print a new one-time password"),
    lock: bool | None = typer.Option(
        None, "--lock/--unlock", help="let nobody sign in with the account, or again somebody"
    ),
) -> None:
    """Make an account, or give an existing one more roles; prints a generated password once."""
    _start_django(migrate=True)
    from yipanqi_web.accounts.console import Wanted, settle

    wanted = Wanted(name, member, office, post, tuple(role), programme, until, reset, lock)
    try:
        print(settle(wanted))
    except ValueError as error:
        _fail(str(error))


def _start_django(*, migrate: bool = False) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yipanqi_web.config.settings")
    import django

    django.setup()
    if migrate:
        _migrate()


def _migrate() -> None:
    """Bring the tables up to this release; a database that has every migration is left alone, as asking costs a second."""
    from django.core.management import call_command

    if not _applied() >= _shipped():
        call_command("migrate", verbosity=0, interactive=False)
    _renew_projection()
    _remember_pages()


def _shipped() -> set[tuple[str, str]]:
    """``(app, migration)`` of every migration file of the installed apps."""
    from django.apps import apps

    folders = {config.label: Path(config.path, "migrations") for config in apps.get_app_configs()}
    return {(label, path.stem) for label, folder in folders.items() for path in folder.glob("[0-9]*.py")}


def _applied() -> set[tuple[str, str]]:
    """``(app, migration)`` of every migration that the database has seen."""
    from django.db import DatabaseError, connection

    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT app, name FROM django_migrations")
            return set(cursor.fetchall())
    except DatabaseError:  # a new database
        return set()


def _renew_projection() -> None:
    """Replay the log if this release applies acts differently from the one that wrote the tables."""
    from yipanqi_web.chain.models import Head
    from yipanqi_web.chain.projection import PROJECTION
    from yipanqi_web.chain.projection import rebuild as replay

    head = Head.objects.filter(pk=1).first()
    if head is not None and head.projection != PROJECTION:
        replay()


def _remember_pages() -> None:
    """Give pages that an earlier release took in what they are compared by; the reader is loaded only for that."""
    from yipanqi_web.sources.models import Intake

    if Intake.objects.filter(signature=None).exists():
        from yipanqi_web.sources.similar import remember_missing

        remember_missing()


def _loopback_only(host: str) -> None:
    from django.conf import settings

    if host in ("127.0.0.1", "localhost", "::1"):
        return
    if settings.DEMO:
        _fail("a demonstration serves loopback only: its data are fictional and stay on this machine")
    if not settings.OPERATOR:
        _fail(
            "an installation without an operator serves loopback only; set YIPANQI_OPERATOR and YIPANQI_CONTACT"
        )


def _first_start() -> None:
    from yipanqi_web.accounts.models import Account, Role
    from yipanqi_web.starter.fill import fill

    if Account.objects.exists():
        return
    password = secrets.token_urlsafe(9)
    account = Account.objects.create_user("officer", password=password, office="联合办公室", post="经办人")
    for role in Role.values:
        account.grants.create(role=role)
    fill(account)
    print(f"officer's sign-in (shown once): officer / {password}", flush=True)


def _pages(paths: Iterable[Path]) -> Iterable[Path]:
    for path in paths:
        yield from sorted(p for p in path.iterdir() if p.is_file()) if path.is_dir() else [path]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _fail(sentence: str) -> NoReturn:
    print(sentence, file=sys.stderr)
    raise typer.Exit(2)
