"""R08: who signed, in the posts as printed; the side that nobody signed for is a doubt."""

from __future__ import annotations

from pathlib import Path

import pytest

from rows.conftest import Citizen, Officer, Opened, sample, seed


def check(page: Opened, citizen: Citizen, signed: dict[str, str], missing: str) -> None:
    (found,) = page.instruments(kind="memorandum")
    posts = {signatory["of"]: signatory["post"] for signatory in found.signatories}
    assert signed.items() <= posts.items()
    assert set(posts) == set(found.parties)
    assert any(f"未写明{missing}由谁签署" in doubt for doubt in found.doubts)
    shown = citizen.sees(found.get_absolute_url())
    assert all(post in shown for post in signed.values())
    assert "授权" not in shown


@pytest.mark.corpus
def test_the_source_page(officer: Officer, citizen: Citizen, corpus: Path) -> None:
    check(
        officer.take(seed(corpus, "000")),
        citizen,
        {"500155": "人大常委会副主任", "511623": "政协副主席"},
        "渠县",
    )


def test_a_page_of_our_own(officer: Officer, citizen: Citizen) -> None:
    check(
        officer.take(sample("alliance.txt")), citizen, {"360222": "副县长", "341023": "政协副主席"}, "祁门县"
    )
