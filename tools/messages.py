"""Bring the command line's catalogues up to date and compile them: ``messages.py [--check]``.

Takes the messages from ``src/yipanqi/cli``, merges them into each ``.po`` beside ``cli/text`` and writes the ``.mo``
that the program reads. ``--check`` writes nothing and fails when something is missing or out of date.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

CLI = Path(__file__).parent.parent / "src" / "yipanqi" / "cli"
CATALOGUES = CLI / "text"

# What the command-line library itself says most; it looks its messages up in the same catalogue.
LIBRARY = (
    "Arguments",
    "Commands",
    "Error",
    "Missing command.",
    "No such command {name!r}.",
    "Options",
    "Try [blue]'{command_path} {help_option}'[/] for help.",
    "[default: {}]",
    "[required]",
)
# No line numbers and no day of creation: a catalogue changes only when a message does.
HEADER = """msgid ""
msgstr ""
"Project-Id-Version: yipanqi\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural_forms}\\n"

"""


def extracted() -> Catalog:
    """The messages of the source, without a translation."""
    catalog = Catalog(project="yipanqi", charset="utf-8")
    for name, line, message, comments, context in extract_from_dir(CLI):
        catalog.add(message, None, [(name, line)], auto_comments=comments, context=context)
    for message in LIBRARY:
        catalog.add(message)
    return catalog


def merged(path: Path) -> Catalog:
    """A catalogue with exactly the messages of the source, its translations kept."""
    with path.open("rb") as file:
        catalog = read_po(file, locale=path.parent.parent.name)
    catalog.update(extracted(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    return catalog


def as_po(catalog: Catalog) -> bytes:
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=110, no_location=True, omit_header=True, sort_output=True)
    header = HEADER.format(language=catalog.locale, plural_forms=catalog.plural_forms)
    return header.encode() + buffer.getvalue()


def is_translated(message: Message) -> bool:
    """Whether every form of a message has a translation."""
    return all(message.string) if isinstance(message.string, list | tuple) else bool(message.string)


def translations(catalog: Catalog) -> set[tuple[str, str]]:
    """(message, translation); the forms of a plural are read as one."""
    return {(as_text(message.id), as_text(message.string)) for message in catalog if message.id}


def as_text(message: str | list[str] | tuple[str, ...] | None) -> str:
    return message if isinstance(message, str) else "\0".join(message or ())


def problems_of(path: Path) -> list[str]:
    """A sentence for each message without a translation, and one where the compiled file says something else."""
    catalog, compiled = merged(path), path.with_suffix(".mo")
    problems = [f"{path}: no translation of {m.id!r}" for m in catalog if m.id and not is_translated(m)]
    bytes_there = compiled.read_bytes() if compiled.exists() else b""
    if not bytes_there or translations(read_mo(io.BytesIO(bytes_there))) != translations(catalog):
        problems.append(f"{compiled}: out of date; run make messages")
    return problems


def bring_up_to_date(path: Path) -> None:
    catalog = merged(path)
    path.write_bytes(as_po(catalog))
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalog)


def main(arguments: list[str]) -> int:
    paths = sorted(CATALOGUES.glob("*/LC_MESSAGES/*.po"))
    if "--check" not in arguments:
        for path in paths:
            bring_up_to_date(path)
    problems = [problem for path in paths for problem in problems_of(path)]
    print("\n".join(problems) or "messages: every one is translated and compiled")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
