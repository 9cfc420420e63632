"""What an empty board is filled with: the approved platforms and digests of public events, read like any page."""

from __future__ import annotations

from pathlib import Path

import pytest

import yipanqi_web.starter
from yipanqi_web.accounts.models import Account, Role
from yipanqi_web.chain.projection import rebuild
from yipanqi_web.chain.verify import verify_installation
from yipanqi_web.commitments.models import Commitment
from yipanqi_web.instruments.models import Instrument
from yipanqi_web.meetings.models import Attendance, Meeting
from yipanqi_web.organs.models import Holder
from yipanqi_web.programmes.models import Member, Programme
from yipanqi_web.releases.access import public
from yipanqi_web.sources.models import Intake, Page
from yipanqi_web.starter.fill import fill

pytestmark = pytest.mark.django_db

DIGESTS = Path(yipanqi_web.starter.__file__).parent / "digests"


@pytest.fixture(autouse=True)
def filled(db: None) -> None:
    account = Account.objects.create_user("officer")
    for role in Role.values:
        account.grants.create(role=role)
    fill(account)


def members_of(slug: str) -> dict[str, tuple[str, str]]:
    programme = Programme.objects.get(slug=slug)
    return {m.code: (m.since, m.until) for m in public(Member).filter(programme=programme.key)}


def test_ten_platforms_were_approved_each_with_its_members() -> None:
    platforms = public(Programme).filter(standing="official-platform")
    assert platforms.count() == 10
    assert all(public(Member).filter(programme=platform.key).count() >= 2 for platform in platforms)
    assert members_of("gaozhu") == {"500112": ("", "2025-11"), "500109": ("2025-11", ""), "511623": ("", "")}


def test_what_is_uncertain_of_an_approval_is_said() -> None:
    noted = dict(Programme.objects.exclude(approval_note="").values_list("slug", "approval_note"))
    assert set(noted) == {"luyongjiang", "chengxuanwan", "chuannan-yuxi", "neirong"}
    assert "报道日" in noted["chengxuanwan"]
    assert Programme.objects.get(slug="neirong").approved == ""


def test_a_zone_that_a_digest_speaks_of_is_the_platform_and_no_second_programme() -> None:
    zone = Programme.objects.get(slug="suitong")
    assert (zone.standing, zone.approval_numbers[0]) == ("official-platform", "川府函〔2020〕259号")
    assert Meeting.objects.filter(programme=zone.key, ordinal=3).exists()
    assert Programme.objects.count() == 14


def test_every_digest_holds_a_meeting_a_document_and_commitments_with_their_sentences() -> None:
    for slug in ("chuandong-yubei", "suitong", "chengyu", "zigong-rongchang", "yubei"):
        key = Programme.objects.get(slug=slug).key
        assert public(Meeting).filter(programme=key).exists(), slug
        assert public(Instrument).filter(programme=key).exists(), slug
        commitments = public(Commitment).filter(programme=key)
        assert commitments.count() >= 10, slug
        assert all(c.source["quote"] in c.source["paragraph"] for c in commitments), slug


def test_digests_name_nobody() -> None:
    assert not Holder.objects.exists() and not Attendance.objects.exists()
    assert not any(intake.findings["people"] for intake in Intake.objects.all())


def test_digests_are_marked_as_such_with_the_originals_outlet_and_day() -> None:
    pages = public(Page).exclude(outlet="川渝两省市公开文件")
    assert set(pages.values_list("tier", flat=True)) == {"digest"}
    assert set(pages.values_list("outlet", "published")) == {
        ("渠县网", "2021-01-21"),
        ("遂宁新闻网", "2021-05-15"),
        ("摆一哈社区", "2020-12-15"),
        ("自贡网", "2020-04-29"),
        ("人民网-重庆频道", "2020-05-08"),
    }


@pytest.mark.corpus
def test_digests_are_in_our_own_words(corpus: Path) -> None:
    """No long run of characters is a source page's, but for names of bodies and titles of documents."""
    originals = "".join(path.read_text("utf-8") for path in (corpus / "seeds").iterdir())
    titles = set(Instrument.objects.values_list("title", flat=True)) | set(
        Meeting.objects.values_list("name", flat=True)
    )
    for path in DIGESTS.glob("*.txt"):
        text = path.read_text("utf-8")
        for title in sorted(filter(None, titles), key=len, reverse=True):
            text = text.replace(title, "\n")
        runs = (text[at : at + 40] for at in range(len(text) - 40))
        assert [run for run in runs if "\n" not in run and run in originals] == [], path.name


def test_the_log_verifies_and_replays() -> None:
    assert verify_installation().ok
    assert rebuild(check=True) == {}
