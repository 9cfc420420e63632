"""R49: nothing is public before its release is approved."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

from rows.conftest import Citizen, Officer, sample
from web import scene
from yipanqi_web.chain.exceptions import Refused
from yipanqi_web.chain.models import Body
from yipanqi_web.commitments.models import Commitment
from yipanqi_web.releases.acts import ReleaseApproved
from yipanqi_web.releases.aggregation import FACILITIES


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


def test_what_adds_up_is_released_only_after_a_look_at_all_of_it(officer: Officer, citizen: Citizen) -> None:
    """Typed in: as many commitments on facilities as the rule names; the desk warns, the tick is in the act."""
    of = scene.programme("roads")
    keys = [
        scene.commitment(of, f"共建第{n}座桥", sector="infrastructure", public=False).key
        for n in range(FACILITIES)
    ]
    body = {"keys": keys, "programme": of.key}
    warned = officer.client.post("/desk/releases/approve/", body)
    html = warned.content.decode()
    assert warned.status_code == 422 and "可能看出设施布局" in html and 'name="together"' in html
    assert html.count(" checked") >= FACILITIES, "what was chosen stays chosen"
    assert citizen.status(f"/commitments/{keys[0]}/") == 404
    assert officer.client.post("/desk/releases/approve/", {**body, "together": "1"}).status_code == 302
    assert citizen.status(f"/commitments/{keys[0]}/") == 200
    said = json.loads(bytes(Body.objects.filter(kind="release.approved").latest("n").body))
    assert said["payload"]["together"] is True


def test_fewer_need_no_tick_and_say_none(officer: Officer) -> None:
    """Typed in: one commitment on facilities fewer than the rule names."""
    of = scene.programme("roads")
    keys = [
        scene.commitment(of, f"共建第{n}座桥", sector="infrastructure", public=False).key
        for n in range(FACILITIES - 1)
    ]
    body = {"keys": keys, "programme": of.key}
    assert officer.client.post("/desk/releases/approve/", body).status_code == 302
    said = json.loads(bytes(Body.objects.filter(kind="release.approved").latest("n").body))
    assert "together" not in said["payload"]
