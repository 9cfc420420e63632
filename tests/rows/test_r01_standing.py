"""R01: an alliance is never counted among the platforms that the two governments approved."""

from __future__ import annotations

from django.urls import reverse

from rows.conftest import Citizen, Officer, sample
from yipanqi_web.programmes.acts import ProgrammeRecorded
from yipanqi_web.releases.acts import ReleaseApproved


def test_an_alliance_is_no_official_platform(officer: Officer, citizen: Citizen) -> None:
    """Typed in: nothing but the approval of one platform, by an act. The alliance is read from its page."""
    approved = officer.record(
        ProgrammeRecorded(
            slug="haixia",
            name="海峡湾先行区",
            standing="official-platform",
            approval_numbers=("闽府〔2022〕1号",),
        )
    )
    officer.record(ReleaseApproved(keys=(approved.key("pr"),)))
    alliance = officer.take(sample("alliance.txt")).programme
    assert alliance.standing == "alliance"
    listed = citizen.client.get(reverse("portal:platforms-csv")).content.decode()
    assert "海峡湾先行区" in listed
    assert alliance.name not in listed
    shown = citizen.sees(alliance.get_absolute_url())
    assert "自主合作联盟" in shown
    assert "批复合作平台" not in shown
