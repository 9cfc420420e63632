"""R42: submissions from companies and citizens: each gets a dated reply."""

from __future__ import annotations

import time
from typing import Any

import pytest
from django.utils import timezone

from rows.conftest import Citizen, Officer, sample
from web import verifying
from yipanqi_web.organs.acts import OfficeRecorded
from yipanqi_web.releases.access import public
from yipanqi_web.voices import inbox
from yipanqi_web.voices.models import Reply, Submission, Voice

pytestmark = pytest.mark.django_db
SENT = (
    (
        "proposal",
        "建议通行证互认",
        "货车进两边城区要办两张通行证，材料一样，建议互认。",
        {"company": "渡口冷链公司"},
    ),
    ("question", "线路何时开放", "请问旅游线路什么时候对外开放，在哪里买票？", {"speaker": "resident"}),
    ("comment", "盼着早点办成", "盼着说过的事情早点办成，办到哪一步也写出来。", {"speaker": "resident"}),
)


def test_each_voice_of_a_company_or_a_citizen_gets_a_dated_reply(
    officer: Officer, citizen: Citizen, settings: Any
) -> None:
    """Typed in: the joint office, three voices, their publication and replies; the programme is read from the page."""
    settings.VERIFIER = verifying.ACCEPTING
    programme = officer.take(sample("alliance.txt")).programme
    office = officer.record(
        OfficeRecorded(programme=programme.key, name="联合办公室", office_kind="joint-office")
    ).key("of")
    codes = {}
    for kind, subject, text, more in SENT:
        given = {
            "kind": kind, "about": programme.key, "subject": subject, "text": text, "name": "闵听雨",
            "contact": "13900001111", "shown": inbox.form_token(time.time() - 60), **more,
        }  # fmt: skip
        codes[subject] = citizen.client.post("/voices/new/", given).context["code"]
    for came in Submission.objects.order_by("pk"):
        page = officer.client.get(f"/desk/voices/inbox/{came.pk}/")
        assert page.context["chosen"] == office
        officer.client.post(f"/desk/voices/inbox/{came.pk}/publish/", {"office": office})
    for voice in public(Voice).order_by("recorded"):
        officer.client.post(
            f"/desk/voices/{voice.key}/answer/", {"text": f"关于“{voice.subject}”，已列入下月会商。"}
        )

    today = timezone.localdate()
    assert {reply.day for reply in public(Reply)} == {today} and public(Reply).count() == len(SENT)
    listed = citizen.sees("/voices/?answered=yes")
    for _kind, subject, _text, _more in SENT:
        assert subject in listed and f"{today.isoformat()} 关于“{subject}”，已列入下月会商。" in listed
        tracked = citizen.client.post("/voices/track/", {"code": codes[subject]}).content.decode()
        assert "已列入下月会商" in tracked and "这个答复解决了您的问题吗" in tracked
    assert "一家企业" in listed and "渡口冷链公司" not in listed
