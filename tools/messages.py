"""Bring the catalogues up to date and compile them: ``messages.py [--check]``.

The command line speaks English in its source and is translated into Chinese (``src/yipanqi/cli/text``); the site
speaks Chinese in its source and is translated into English (``src/yipanqi_web/locale``). Messages are taken from the
source, merged into each ``.po``, and compiled into the ``.mo`` that the programs read. ``--check`` writes nothing and
fails when something is missing or out of date.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir, extract_javascript
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

SOURCE = Path(__file__).parent.parent / "src"

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


def from_template(file: IO[bytes], keywords: Any, tags: Any, options: Any) -> Iterator[Any]:
    """The messages of a template. Django turns it into calls of gettext amid noise, which only a lexer that never
    gives up can read: that of JavaScript."""
    calls = templatize(file.read().decode("utf-8"))
    return extract_javascript(io.BytesIO(calls.encode("utf-8")), keywords, tags, options)


# The site's names for gettext, besides those that Babel knows.
LAZY = {
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "_now": None,
    "_later": None,
}
METHODS: list[tuple[str, Any]] = [
    ("**/migrations/**.py", "ignore"),
    ("**.py", "python"),
    ("**/templates/**.html", from_template),
]


@dataclass(frozen=True)
class Part:
    """A part of the project with catalogues of its own."""

    source: Path
    catalogues: Path
    borrowed: tuple[str, ...] = ()

    def paths(self) -> list[Path]:
        return sorted(self.catalogues.glob("*/LC_MESSAGES/*.po"))


CLI = Part(SOURCE / "yipanqi" / "cli", SOURCE / "yipanqi" / "cli" / "text", LIBRARY)
SITE = Part(SOURCE / "yipanqi_web", SOURCE / "yipanqi_web" / "locale")
PARTS = (CLI, SITE)

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


def extracted(part: Part) -> Catalog:
    """The messages of a part's source, without a translation."""
    if not settings.configured:
        settings.configure()  # Django reads templates by its settings; their defaults do
    catalog = Catalog(project="yipanqi", charset="utf-8")
    keywords = {**DEFAULT_KEYWORDS, **LAZY}
    for name, line, message, comments, context in extract_from_dir(part.source, METHODS, keywords=keywords):
        catalog.add(message, None, [(name, line)], auto_comments=comments, context=context)
    for borrowed in part.borrowed:
        catalog.add(borrowed)
    return catalog


def merged(part: Part, path: Path) -> Catalog:
    """A catalogue with exactly the messages of the source, its translations kept."""
    with path.open("rb") as file:
        catalog = read_po(file, locale=path.parent.parent.name)
    catalog.update(extracted(part), no_fuzzy_matching=True)
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


def problems_of(part: Part, path: Path) -> list[str]:
    """A sentence for each message without a translation, and one where the compiled file says something else."""
    catalog, compiled = merged(part, path), path.with_suffix(".mo")
    problems = [f"{path}: no translation of {m.id!r}" for m in catalog if m.id and not is_translated(m)]
    bytes_there = compiled.read_bytes() if compiled.exists() else b""
    if not bytes_there or translations(read_mo(io.BytesIO(bytes_there))) != translations(catalog):
        problems.append(f"{compiled}: out of date; run make messages")
    return problems


def bring_up_to_date(part: Part, path: Path) -> None:
    catalog = merged(part, path)
    path.write_bytes(as_po(catalog))
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalog)


def main(arguments: list[str]) -> int:
    found = [(part, path) for part in PARTS for path in part.paths()]
    if "--check" not in arguments:
        for part, path in found:
            bring_up_to_date(part, path)
    problems = [problem for part, path in found for problem in problems_of(part, path)]
    print("\n".join(problems) or "messages: every one is translated and compiled")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
