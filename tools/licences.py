"""Check the licence of every package that the project needs to run: no GPL, no AGPL, none unknown.

Walks the installed requirements of ``yipanqi`` with all its extras. The LGPL is allowed for a named reason.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

FORBIDDEN = re.compile(r"\b(A?GPL|(affero )?general public license)", re.IGNORECASE)
LESSER = re.compile(r"\bLGPL|lesser general public license", re.IGNORECASE)
KNOWN = re.compile(
    r"\b(MIT|BSD|Apache|PSF|Python Software Foundation|ISC|MPL|Mozilla|Unlicense|0BSD|Zlib)", re.IGNORECASE
)
LESSER_ALLOWED = {
    "psycopg": "used unchanged as a library through its public interface; its users may exchange it",
    "psycopg-binary": "the compiled part of psycopg, used the same way",
}


@dataclass(frozen=True)
class Verdict:
    package: str
    version: str
    licence: str
    problem: str | None


def runtime_packages(root: str) -> list[Distribution]:
    """The installed distributions that ``root`` needs, with all its extras, itself left out."""
    found: dict[str, Distribution] = {}
    waiting = [(root, frozenset(distribution(root).metadata.get_all("Provides-Extra") or []))]
    seen = set(waiting)
    while waiting:
        name, extras = waiting.pop()
        package = installed(name)
        if package is None:
            continue
        found[canonicalize_name(name)] = package
        for need in needs(package, extras):
            if need not in seen:
                seen.add(need)
                waiting.append(need)
    found.pop(canonicalize_name(root))
    return [found[name] for name in sorted(found)]


def installed(name: str) -> Distribution | None:
    """None for a requirement of another platform, which is not installed here."""
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def needs(package: Distribution, extras: frozenset[str]) -> list[tuple[str, frozenset[str]]]:
    requirements = [Requirement(text) for text in package.requires or []]
    return [
        (canonicalize_name(need.name), frozenset(need.extras))
        for need in requirements
        if need.marker is None or any(need.marker.evaluate({"extra": extra}) for extra in {"", *extras})
    ]


def licence_of(package: Distribution) -> str:
    """What the package declares: an SPDX expression, else its classifiers, else the first line of its licence."""
    expression = declared(package, "License-Expression")
    if expression:
        return expression[0]
    classifiers = [c for c in declared(package, "Classifier") if c.startswith("License ::")]
    named = [c.rsplit(" :: ", 1)[-1] for c in classifiers if c != "License :: OSI Approved"]
    return "; ".join(named) or "".join(declared(package, "License")).strip().partition("\n")[0]


def declared(package: Distribution, field: str) -> list[str]:
    return package.metadata.get_all(field) or []


def judge(name: str, version: str, licence: str) -> Verdict:
    return Verdict(name, version, licence or "none declared", problem_of(canonicalize_name(name), licence))


def problem_of(name: str, licence: str) -> str | None:
    """Why a licence is not accepted. A choice (``MIT OR GPL-2.0``) is accepted for its best part."""
    problems = [_problem_of_one(name, part) for part in re.split(r"\s+OR\s+", licence)]
    return None if None in problems else problems[0]


def _problem_of_one(name: str, licence: str) -> str | None:
    if LESSER.search(licence):
        return None if name in LESSER_ALLOWED else "LGPL without a reason; name one in tools/licences.py"
    if FORBIDDEN.search(licence):
        return "GPL or AGPL is not accepted; take another package"
    if not KNOWN.search(licence):
        return "unknown licence; read it, then name it in tools/licences.py"
    return None


def main() -> int:
    verdicts = [judge(p.metadata["Name"], p.version, licence_of(p)) for p in runtime_packages("yipanqi")]
    problems = [v for v in verdicts if v.problem]
    for verdict in problems:
        print(f"{verdict.package} {verdict.version} ({verdict.licence}): {verdict.problem}", file=sys.stderr)
    print(f"licences: {len(verdicts)} packages read, {len(problems)} not accepted")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
