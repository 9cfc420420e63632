"""The whole way of five pages: added, opened, accepted, released; then the log is verified and replayed."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from django.test import Client

from yipanqi_web.accounts.models import Account, Role
from yipanqi_web.chain.models import Entry
from yipanqi_web.chain.official import official_models
from yipanqi_web.chain.projection import rebuild
from yipanqi_web.chain.verify import verify_installation
from yipanqi_web.commitments.models import Commitment
from yipanqi_web.programmes.models import Programme
from yipanqi_web.releases.access import public
from yipanqi_web.review.decide import accept_all, items
from yipanqi_web.review.programmes import open_programme, suggest
from yipanqi_web.sources.intake import add_page

pytestmark = pytest.mark.django_db

SAMPLES = Path(__file__).parent.parent / "samples"


@pytest.fixture
def account(db: None) -> Account:
    made = Account.objects.create_user("officer")
    for role in Role.values:
        made.grants.create(role=role)
    return made


def play(account: Account, paths: Iterable[Path]) -> None:
    for path in sorted(paths):
        intake, _new = add_page(path.read_bytes(), path.name, by=account)
        programme = open_programme(account, intake, suggest(intake))
        accept_all(account, intake, [item.id for item in items(intake)], programme, release=True)


def every_sentence_is_shown(client: Client) -> None:
    for commitment in public(Commitment):
        shown = client.get(commitment.get_absolute_url()).content.decode()
        marked = re.search(r"<mark[^>]*>(.*?)</mark>", shown, re.DOTALL)
        assert marked and html.unescape(marked[1]) == commitment.source["quote"], commitment.key


def all_hold(programmes: int) -> None:
    assert verify_installation().ok
    assert rebuild(check=True) == {}
    assert Programme.objects.count() == programmes
    assert public(Commitment).count() == Commitment.objects.count() > 30
    assert all(model.objects.count() == public(model).count() for model in official_models())  # type: ignore[attr-defined]


@pytest.mark.corpus
def test_the_source_pages(account: Account, client: Client, corpus: Path) -> None:
    play(account, (corpus / "seeds").iterdir())
    all_hold(programmes=5)
    every_sentence_is_shown(client)


def test_pages_of_our_own(account: Account, client: Client) -> None:
    play(account, SAMPLES.iterdir())
    all_hold(programmes=7)
    every_sentence_is_shown(client)


def test_a_second_page_on_the_same_event_records_nothing_twice(account: Account) -> None:
    page = SAMPLES / "visit.txt"
    play(account, [page])
    first = page.read_bytes()
    intake, _new = add_page(first + "\n编辑：某某\n".encode(), "again.txt", by=account)
    programme = open_programme(account, intake, suggest(intake))
    before = {model: model.objects.count() for model in official_models()}  # type: ignore[attr-defined]
    made = accept_all(
        account, intake, [i.id for i in items(intake) if i.kind != "commitments"], programme, release=True
    )
    again = {
        d.key
        for d in made
        if d.finding.partition(":")[0] in ("meetings", "instruments", "mechanisms", "projects")
    }
    assert all(int(key.partition("-")[2]) < Entry.objects.count() for key in again)
    for kind in ("Meeting", "Instrument", "CoordinationBody", "Project"):
        (model,) = [m for m in before if m.__name__ == kind]
        assert model.objects.count() == before[model], kind  # type: ignore[attr-defined]
    assert rebuild(check=True) == {}
