"""R34: a comment reaches the responsible office, gets a dated reply, and shows no identity."""

from __future__ import annotations

import time
from typing import Any

import pytest
from django.utils import timezone

from rows.conftest import Citizen, Officer, sample
from web import scene, verifying
from web.officers import account, signed_in
from yipanqi_web.chain.models import Body
from yipanqi_web.commitments.models import Commitment
from yipanqi_web.organs.models import Office
from yipanqi_web.programmes.models import Programme
from yipanqi_web.releases.access import public
from yipanqi_web.tasks.acts import TaskListPublished
from yipanqi_web.voices import inbox
from yipanqi_web.voices.models import Reply, Submission, Voice

pytestmark = pytest.mark.django_db
NAME, PHONE = "闵听雨", "13900001111"


def lead_office(target: Commitment) -> Office:
    """The office that leads a task which serves the commitment."""
    of = Programme.objects.get(pk=target.programme)
    office = scene.office(of, "文化和旅游局", scene.EAST)
    task = scene.task(
        scene.task_list(of), commitment=target.key, leads=(office.key,), reach="own", due="2030-12-31"
    )
    scene.agreed(TaskListPublished(key=task.task_list))
    return office


def test_a_comment_is_answered_by_the_office_that_leads_and_names_nobody(
    officer: Officer, citizen: Citizen, settings: Any
) -> None:
    """Typed in: an office and its task, the comment, the publication, the reply; the commitment is read from the page."""
    settings.VERIFIER = verifying.ACCEPTING
    target = officer.take(sample("alliance.txt")).commitments(concreteness="measurable")[0]
    office = lead_office(target)
    assert (
        f"/voices/new/?kind=comment&about={target.key}".replace("&", "&amp;")
        in citizen.client.get(target.get_absolute_url()).content.decode()
    )
    sent = citizen.client.post("/voices/new/", {
        "kind": "comment", "about": target.key, "subject": "看不到有什么具体的实惠", "speaker": "resident",
        "text": f"说了这么久，看不到有什么具体的实惠。有事打我电话{PHONE}。", "name": NAME, "contact": PHONE,
        "shown": inbox.form_token(time.time() - 60),
    })  # fmt: skip
    code, came = sent.context["code"], Submission.objects.get()
    assert "具体的实惠" not in citizen.sees(target.get_absolute_url())

    shown = officer.client.get(f"/desk/voices/inbox/{came.pk}/")
    assert shown.context["chosen"] == office.key and PHONE not in shown.content.decode()
    officer.client.post(f"/desk/voices/inbox/{came.pk}/publish/", {"office": office.key})
    clerk = account("tourism", "lead-office", programme=target.programme, member=scene.EAST)
    clerk.office_key = office.key
    clerk.save()
    desk = signed_in(clerk)
    assert "看不到有什么具体的实惠" in desk.get("/desk/").content.decode()
    voice = public(Voice).get()
    desk.post(f"/desk/voices/{voice.key}/answer/", {"text": "示范区首批线路已开放，门票两地居民半价。"})

    seen = [
        citizen.sees(address) for address in (target.get_absolute_url(), voice.get_absolute_url(), "/voices/")
    ]
    assert all("门票两地居民半价" in text and "一位居民" in text for text in seen)
    reply = public(Reply).get(voice=voice.key)
    assert reply.day == timezone.localdate() and reply.day.isoformat() in seen[1] and reply.due == came.due
    tracked = citizen.client.post("/voices/track/", {"code": code}).content.decode()
    bodies = b"".join(bytes(body) for body in Body.objects.values_list("body", flat=True)).decode()
    for text in (*seen, tracked, bodies):
        assert NAME not in text and PHONE not in text


def test_without_a_verifier_the_form_says_that_it_is_closed(citizen: Citizen, settings: Any) -> None:
    """Typed in: nothing."""
    settings.VERIFIER = ""
    assert "暂不接收留言" in citizen.sees("/voices/new/?kind=comment")
