"""No package that the project needs to run is under the GPL or the AGPL, or under a licence nobody read."""

from __future__ import annotations

import pytest
from tools.licences import judge, licence_of, problem_of, runtime_packages


def test_every_installed_package_is_accepted() -> None:
    verdicts = [judge(p.metadata["Name"], p.version, licence_of(p)) for p in runtime_packages("yipanqi")]
    assert [verdict for verdict in verdicts if verdict.problem] == []


def test_the_walk_reaches_what_the_requirements_require() -> None:
    """cffi is needed only by cryptography, asgiref only by Django, psycopg-binary only by an extra."""
    names = {package.metadata["Name"].lower() for package in runtime_packages("yipanqi")}
    assert {"cryptography", "cffi", "asgiref", "psycopg-binary"} <= names
    assert "yipanqi" not in names


@pytest.mark.parametrize(
    "licence",
    [
        "GPL-3.0-only",
        "AGPL-3.0",
        "GNU General Public License v3 (GPLv3)",
        "GNU Affero General Public License v3",
        "GPLv2+",
    ],
)
def test_the_gpl_is_not_accepted(licence: str) -> None:
    assert "not accepted" in str(problem_of("somebody", licence))


@pytest.mark.parametrize(
    "licence", ["MIT", "BSD License", "Apache Software License", "MIT OR GPL-2.0-only", "PSF-2.0"]
)
def test_free_licences_are_accepted(licence: str) -> None:
    assert problem_of("somebody", licence) is None


def test_the_lgpl_needs_a_named_reason() -> None:
    assert problem_of("psycopg", "LGPL-3.0-only") is None
    assert "name one" in str(problem_of("somebody", "LGPL-3.0-only"))


@pytest.mark.parametrize("licence", ["", "UNKNOWN", "Proprietary"])
def test_an_unknown_licence_has_to_be_read(licence: str) -> None:
    assert "read it" in str(problem_of("somebody", licence))
