"""R49: nothing is public before its release is approved."""

from __future__ import annotations

import pytest
from django.urls import reverse

from rows.conftest import Citizen, Officer, sample
from yipanqi_web.chain.exceptions import Refused
from yipanqi_web.commitments.models import Commitment
from yipanqi_web.releases.acts import ReleaseApproved


def test_accepted_is_not_public_until_it_is_released(officer: Officer, citizen: Citizen) -> None:
    """Typed in: the approval of the release, by an act; everything else is read from the page."""
    page = officer.take(sample("alliance.txt"), release=False)
    target = Commitment.objects.get(programme=page.programme.key, concreteness="measurable")
    addresses = [page.programme.get_absolute_url(), target.get_absolute_url()]
    assert [citizen.status(address) for address in addresses] == [404, 404]
    for name in ("home", "programmes", "commitments", "meetings", "instruments"):
        assert "茶旅" not in citizen.sees(reverse(f"portal:{name}"))
    assert (
        target.get_absolute_url()
        not in citizen.client.get(reverse("portal:search"), {"q": "旅游"}).content.decode()
    )
    officer.record(ReleaseApproved(keys=(page.programme.key, target.key)))
    assert [citizen.status(address) for address in addresses] == [200, 200]
    assert "茶旅融合示范区" not in citizen.sees(page.programme.get_absolute_url())


def test_who_may_not_release_is_refused(officer: Officer, citizen: Citizen) -> None:
    page = officer.take(sample("alliance.txt"), release=False)
    officer.account.grants.filter(role="release-officer").delete()
    with pytest.raises(Refused):
        officer.record(ReleaseApproved(keys=(page.programme.key,)))
    assert citizen.status(page.programme.get_absolute_url()) == 404
