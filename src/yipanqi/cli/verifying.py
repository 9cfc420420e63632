"""``yipanqi verify``: whether a ledger is what was recorded, from a bundle of it or of this installation."""

from __future__ import annotations

import sys
from gettext import gettext as _
from gettext import ngettext
from importlib.metadata import entry_points
from pathlib import Path
from typing import Annotated

import typer

from yipanqi.cli.files import printable
from yipanqi.cli.proving import one_entry, prove
from yipanqi.ledger import (
    Bundle,
    LedgerError,
    Report,
    VerifyingKey,
    leaf_hash,
    parse_keys,
    read_bundle,
    verify_against,
    verify_log,
)

INSTALLATION = (
    "yipanqi.installation"  # the entry-point group; "verify" is verify(against: Path | None) -> exit code
)

KINDS = {
    "order": _("order of entries"),
    "leaf": _("leaf"),
    "digest": _("body does not fit its leaf"),
    "body": _("form of a body"),
    "missing": _("missing body"),
    "redaction": _("redaction"),
    "signature": _("signature of a checkpoint"),
    "root": _("history does not fit a checkpoint"),
    "short": _("history was cut"),
}


def register(app: typer.Typer) -> None:
    app.command(
        "verify",
        help=_(
            "Verify a ledger: every entry against its leaf, every checkpoint against the entries. BUNDLE is a file "
            "that a board exports, or the proof or receipt of one entry; without one this installation's own ledger is "
            "verified."
        ),
        epilog=_("Example: yipanqi verify ledger.jsonl --against checkpoint.txt --keys keys.txt"),
    )(verify)


def verify(
    bundle: Annotated[Path | None, typer.Argument(metavar="BUNDLE", show_default=False)] = None,
    against: Annotated[
        Path | None,
        typer.Option(
            "--against", metavar="FILE", help=_("A checkpoint kept earlier: is this still the same history?")
        ),
    ] = None,
    keys: Annotated[
        Path | None,
        typer.Option(
            "--keys", metavar="FILE", help=_("The public keys to trust, one a line, instead of the bundle's.")
        ),
    ] = None,
) -> None:
    """Exit code 1 when something does not hold or a file cannot be read."""
    if bundle is None:
        raise typer.Exit(_verify_installation(against))
    try:
        if one := one_entry(bundle):
            prove(
                one,
                parse_keys(_text(keys).splitlines()) if keys else None,
                _text(against) if against else None,
            )
            return
        opened = read_bundle(bundle)
        trusted = parse_keys(_text(keys).splitlines()) if keys else opened.head.keys
        reports = [verify_log(opened.entries(), opened.head.checkpoints, trusted, complete=False)]
        if against is not None:
            reports.append(_compare(opened, _text(against), trusted))
    except OSError as error:
        raise _failed(f"{printable(str(error.filename or bundle))}: {error.strerror or error}") from error
    except (LedgerError, UnicodeDecodeError) as error:
        raise _failed(f"{printable(str(bundle))}: {error}") from error
    if keys is None:
        note = _(
            "the keys were taken from the bundle itself; compare them with those that the board publishes"
        )
        print(f"yipanqi: {note}", file=sys.stderr)
    tell(reports)
    raise typer.Exit(0 if all(report.ok for report in reports) else 1)


def tell(reports: list[Report]) -> None:
    """Problems on stderr, one a line; on stdout what was verified and with what result."""
    for report in reports:
        for problem in report.problems:
            line = _("{name}: {value}").format(name=KINDS[problem.kind], value=problem.what)
            print(f"yipanqi: {line}", file=sys.stderr)
        if report.more:
            more = ngettext("{count} more problem", "{count} more problems", report.more).format(
                count=report.more
            )
            print(f"yipanqi: {more}", file=sys.stderr)
    print("\n".join(said(reports[0], compared=len(reports) > 1)))
    print(
        _("everything holds") if all(report.ok for report in reports) else _("this is NOT what was recorded")
    )


def said(report: Report, *, compared: bool) -> list[str]:
    lines = [
        ngettext("{count} entry, root {root}", "{count} entries, root {root}", report.size).format(
            count=report.size, root=report.root.hex()
        ),
        ngettext("{count} checkpoint fits", "{count} checkpoints fit", report.checked).format(
            count=report.checked
        ),
    ]
    if compared:
        lines.append(_("compared with the checkpoint kept earlier"))
    if report.gaps:
        numbers = ", ".join(map(str, report.gaps))
        lines.append(_("redacted entries, whose proofs still hold: {numbers}").format(numbers=numbers))
    if report.withheld:
        lines.append(
            ngettext("{count} body is withheld from this copy", "{count} bodies are withheld from this copy", report.withheld)
            .format(count=report.withheld)
        )  # fmt: skip
    return lines


def _compare(bundle: Bundle, checkpoint: str, keys: list[VerifyingKey]) -> Report:
    return verify_against((leaf_hash(entry.leaf_bytes) for entry in bundle.entries()), checkpoint, keys)


def _text(path: Path) -> str:
    return path.read_text("utf-8")


def _failed(sentence: str) -> typer.Exit:
    print(f"yipanqi: {sentence}", file=sys.stderr)
    return typer.Exit(1)


def _verify_installation(against: Path | None) -> int:
    """The site verifies what it keeps; without the site there is nothing here to verify."""
    for entry in entry_points(group=INSTALLATION, name="verify"):
        code: int = entry.load()(against)
        return code
    raise typer.BadParameter(_("there is no board on this machine; name a bundle"), param_hint="BUNDLE")
