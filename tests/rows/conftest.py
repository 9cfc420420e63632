"""An officer who adds a page, opens its programme and releases what was read, and a citizen who looks at the board."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from yipanqi_web.accounts.models import Account, Role
from yipanqi_web.chain.acts import Act, Receipt, record
from yipanqi_web.commitments.models import Commitment
from yipanqi_web.instruments.models import Instrument
from yipanqi_web.meetings.models import Meeting
from yipanqi_web.programmes.models import Programme
from yipanqi_web.releases.access import public
from yipanqi_web.sources.models import Intake, Page

SAMPLES = Path(__file__).parent.parent / "samples"


@dataclass(frozen=True)
class Opened:
    """A page that was reviewed, and the programme it belongs to."""

    intake: Intake
    programme: Programme

    def commitments(self, **having: object) -> list[Commitment]:
        return list(public(Commitment).filter(programme=self.programme.key, **having))

    def meetings(self, **having: object) -> list[Meeting]:
        return list(public(Meeting).filter(programme=self.programme.key, **having))

    def instruments(self, **having: object) -> list[Instrument]:
        return list(public(Instrument).filter(programme=self.programme.key, **having))


@dataclass(frozen=True)
class Officer:
    """Works through the review desk's forms, as a browser without JavaScript would send them."""

    account: Account
    client: Client

    def add(self, path: Path) -> Intake:
        with path.open("rb") as file:
            answer = self.client.post(reverse("review:add"), {"text": "", "files": file})
        assert answer.status_code == 302
        return Intake.objects.get(pk=answer["Location"].rstrip("/").rpartition("/")[2])

    def open(self, intake: Intake) -> Programme:
        """Open the programme as the desk suggests it."""
        shown = self.client.get(reverse("review:page", args=[intake.pk]))
        answer = self.client.post(
            reverse("review:programme", args=[intake.pk]), shown.context["programme_form"].initial
        )
        assert answer.status_code == 302
        return Programme.objects.get(pk=Page.objects.get(sha256=intake.pk).programme)

    def take(self, path: Path, *, release: bool = True) -> Opened:
        """Add a page, open its programme, accept everything that was read and release it."""
        intake = self.add(path)
        programme = self.open(intake)
        wanted = {"what": "rest", **({"release": "on"} if release else {})}
        self.client.post(reverse("review:group", args=[intake.pk]), wanted)
        intake.refresh_from_db()
        assert intake.state == Intake.State.DONE
        return Opened(intake, programme)

    def desk(self, intake: Intake) -> str:
        """The text of the page's review."""
        return text_of(self.client.get(reverse("review:page", args=[intake.pk])).content)

    def record(self, act: Act) -> Receipt:
        return record(act, by=self.account.actor())


@dataclass(frozen=True)
class Citizen:
    """Anybody: sees what was released."""

    client: Client

    def sees(self, address: str) -> str:
        """The text of a public page."""
        answer = self.client.get(address)
        assert answer.status_code == 200, address
        return text_of(answer.content)

    def status(self, address: str) -> int:
        return self.client.get(address).status_code


def text_of(content: bytes) -> str:
    """A page's text as a reader sees it, without its tags; white space folded."""
    bare = re.sub(r"<(script|style)\b.*?</\1>|<[^>]+>", " ", content.decode(), flags=re.DOTALL)
    return " ".join(html.unescape(bare).split())


def sample(name: str) -> Path:
    """A page of our own: an invented event in a real region."""
    return SAMPLES / name


def seed(corpus: Path, number: str) -> Path:
    """One of the five source pages, by its number."""
    (found,) = (corpus / "seeds").glob(f"{number}_*")
    return found


@pytest.fixture
def officer(db: None) -> Officer:
    account = Account.objects.create_user("officer", office="联合办公室", post="经办人")
    for role in Role.values:
        account.grants.create(role=role)
    client = Client()
    client.force_login(account)
    return Officer(account, client)


@pytest.fixture
def citizen(db: None) -> Citizen:
    return Citizen(Client())
