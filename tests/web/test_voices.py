"""提问与建议: somebody speaks, a moderator publishes, the office answers by a day; who it was nobody sees."""

from __future__ import annotations

import time
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from web import scene, verifying
from web.officers import account, signed_in
from yipanqi_web.accounts.models import Event
from yipanqi_web.chain.acts import record
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.chain.models import Body, Entry
from yipanqi_web.chain.official import digests
from yipanqi_web.chain.projection import rebuild
from yipanqi_web.commitments.models import Commitment
from yipanqi_web.organs.models import Office
from yipanqi_web.programmes.models import Programme
from yipanqi_web.releases.access import public
from yipanqi_web.releases.acts import PersonSuppressed
from yipanqi_web.reminders.models import Notice
from yipanqi_web.reminders.notices import make_notices
from yipanqi_web.voices import inbox
from yipanqi_web.voices.acts import VoiceAnswered, VoiceJudged, VoicePublished
from yipanqi_web.voices.acts.replies import WRITER
from yipanqi_web.voices.masking import masked
from yipanqi_web.voices.models import ELSEWHERE, Reply, Submission, Voice
from yipanqi_web.voices.verifiers import Person, verifier
from yipanqi_web.workdays import add_working_days

pytestmark = pytest.mark.django_db

MONDAY = date(2030, 1, 7)
NAME, PHONE = "闵听雨", "13900001111"


@pytest.fixture(autouse=True)
def _verified(settings: Any) -> None:
    settings.VERIFIER = verifying.ACCEPTING


@pytest.fixture
def target() -> Commitment:
    return scene.commitment(scene.programme(), lead="水务局", due="2030-12-31")


@pytest.fixture
def office(target: Commitment) -> Office:
    return scene.office(Programme.objects.get(pk=target.programme), "水务局", public=True)


@pytest.fixture
def moderator(target: Commitment) -> Client:
    return signed_in(account("gate", "release-officer", programme=target.programme))


@pytest.fixture
def handler(target: Commitment) -> Client:
    return signed_in(account("water", "handler", programme=target.programme, member=scene.EAST))


def typed(target: Commitment | None = None, **changes: str) -> dict[str, str]:
    given = {
        "kind": "comment", "about": target.key if target else "", "subject": "步道什么时候能走",
        "text": "每天从两县之间走，盼着步道早点通。", "speaker": "resident", "name": NAME, "contact": PHONE,
        "shown": inbox.form_token(time.time() - 60),
    }  # fmt: skip
    return given | changes


def send(client: Client, target: Commitment, **changes: str) -> Any:
    return client.post("/voices/new/", typed(target, **changes))


def received(target: Commitment, **changes: str) -> tuple[Submission, str]:
    given = typed(target, **changes) | {"programme": target.programme}
    return inbox.file(given, Person(NAME, PHONE), verified="岚省统一身份认证", day=MONDAY)


def published(target: Commitment, office: Office, **changes: str) -> tuple[Submission, str]:
    made, code = received(target, **changes)
    inbox.publish(made, office=office.key, cover=[], by=scene.CLERK, day=MONDAY)
    made.refresh_from_db()
    return made, code


def answered(target: Commitment, office: Office) -> tuple[Submission, str]:
    made, code = published(target, office)
    record(VoiceAnswered(key=made.voice, text="年底前贯通。"), by=officer())
    return made, code


def officer() -> Any:
    return account(f"east{Entry.objects.count()}", "handler", member=scene.EAST).actor()


def test_the_form_is_closed_where_nobody_verifies(client: Client, target: Commitment, settings: Any) -> None:
    settings.VERIFIER = ""
    shown = client.get("/voices/new/?kind=comment").content.decode()
    assert "没有接入核验服务" in shown and "<form method" not in shown
    assert 'href="/corrections/"' in shown and "12345" in shown
    assert send(client, target).status_code == 403 and not Submission.objects.exists()


def test_the_verifier_of_the_demonstration_works_there_alone(settings: Any) -> None:
    settings.VERIFIER = "yipanqi_web.voices.verifiers.Demonstration"
    with pytest.raises(TypeError):
        verifier()


@pytest.mark.parametrize("path", ["web.verifying.Missing", "no.such.Class", "web.scene.programme"])
def test_a_verifier_that_is_none_ends_the_program(settings: Any, path: str) -> None:
    settings.VERIFIER = path
    with pytest.raises(SystemExit, match="YIPANQI_VERIFIER"):
        apps.get_app_config("voices").ready()


def test_the_checklist_says_whether_a_verifier_is_installed(settings: Any) -> None:
    client = signed_in(account("gate", "release-officer"))
    assert "岚省统一身份认证" in client.get("/desk/instance/").content.decode()
    settings.VERIFIER = ""
    assert "安装核验服务后" in client.get("/desk/instance/").content.decode()


def test_a_commitments_page_has_the_form_and_the_voices(
    client: Client, target: Commitment, office: Office
) -> None:
    published(target, office)
    shown = client.get(target.get_absolute_url()).content.decode()
    assert f"/voices/new/?kind=comment&amp;about={target.key}" in shown and "步道什么时候能走" in shown
    for path in ("/", "/benefits/", f"/programmes/{target_slug(target)}/"):
        assert "/voices/" in client.get(path).content.decode(), path


def target_slug(target: Commitment) -> str:
    return Programme.objects.get(pk=target.programme).slug


def test_what_is_sent_is_kept_masked_and_sealed(client: Client, target: Commitment) -> None:
    before = Entry.objects.count()
    response = send(client, target, text="我住在河边，电话 139 0000 2222，身份证110101199003071234。")
    made = Submission.objects.get()
    assert response.status_code == 201 and Entry.objects.count() == before
    assert "2222" not in made.text and "1990" not in made.text and made.masked == 2
    assert NAME not in str(vars(made)) and PHONE not in str(vars(made))
    assert inbox.identity_of(made) == Person(NAME, PHONE, "")
    code = response.context["code"]
    assert made.code == inbox.digest_of(code) and code not in str(vars(made))
    assert made.due == add_working_days(timezone.localdate(), 10)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("电话13900001111", 1), ("电话１３９ ００００ １１１１", 1), ("一三九零零零零一一一一", 1),
        ("+86-139-0000-1111", 1), ("卡号 6222 0212 3456 7890 123", 1), ("信箱 a.b@c.example.cn", 1),
        ("车牌京A·12345", 1), ("渝AD12345", 1), ("身份证11010119900307123X", 1),
        ("投资139000万元，2030年12月31日前", 0), ("热线 0818-12345678", 0), ("第13900号", 0),
    ],
)  # fmt: skip
def test_numbers_of_persons_are_masked(text: str, count: int) -> None:
    shown, found = masked(text)
    assert found == count and len(shown) == len(text) and (shown == text) is (count == 0)


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"text": "太短"}, 422),
        ({"subject": ""}, 422),
        ({"text": "长" * 1001}, 422),
        ({"name": ""}, 422),
        ({"shown": ""}, 422),
        ({"shown": "forged"}, 422),
    ],
)
def test_a_refused_form_comes_back_with_all_that_was_typed(
    client: Client, target: Commitment, changes: dict[str, str], status: int
) -> None:
    response = send(client, target, **changes)
    assert response.status_code == status and not Submission.objects.exists()
    back = typed(target, **changes)
    for name in ("subject", "text", "contact"):
        assert response.context["form"][name].value() == back[name]


def test_a_form_that_came_back_too_quickly_passes_the_second_time(client: Client, target: Commitment) -> None:
    first = send(client, target, shown=inbox.form_token(time.time()))
    again = first.context["form"]["shown"].value()
    assert first.status_code == 422 and inbox.is_human_pace(again, time.time() + 5)


def test_who_is_not_verified_reads_why(client: Client, target: Commitment, settings: Any) -> None:
    settings.VERIFIER = verifying.REFUSING
    response = send(client, target)
    assert response.status_code == 422 and "姓名与手机号不一致" in response.content.decode()
    assert not Submission.objects.exists()


def test_the_same_words_are_not_kept_twice(client: Client, target: Commitment) -> None:
    assert send(client, target).status_code == 201
    response = send(client, target, subject="再说一遍")
    assert response.status_code == 422 and "已收到同样的内容" in response.content.decode()
    assert Submission.objects.count() == 1


def test_a_machine_is_told_the_same_and_kept_nowhere(client: Client, target: Commitment) -> None:
    response = send(client, target, website="http://spam.example")
    assert response.status_code == 201 and not Submission.objects.exists()


def test_one_visitor_waits_after_five_within_an_hour(client: Client, target: Commitment) -> None:
    codes = [
        client.post(
            "/voices/new/", typed(target, text=f"第{n}次来说这条步道的事情。"), REMOTE_ADDR="192.0.2.7"
        )
        for n in range(6)
    ]
    assert [code.status_code for code in codes] == [201] * 5 + [429]


def test_what_nobody_knows_is_asked_about_nothing(client: Client, target: Commitment) -> None:
    hidden = scene.commitment(scene.programme("other"), "未公开的事", public=False)
    shown = client.get(f"/voices/new/?about={hidden.key}")
    assert shown.status_code == 200 and "未公开的事" not in shown.content.decode()
    assert "programme" in shown.context["form"].fields


def test_a_proposal_of_a_company_names_it_to_nobody(client: Client, target: Commitment) -> None:
    refused = send(client, target, kind="proposal")
    assert refused.status_code == 422
    assert send(client, target, kind="proposal", company="渡口竹编厂").status_code == 201
    made = Submission.objects.get()
    assert made.speaker == "company" and "渡口竹编厂" not in str(vars(made))


def test_a_moderator_publishes_and_covers_a_name(
    client: Client, moderator: Client, target: Commitment, office: Office
) -> None:
    made, _code = received(target, text="村里的卞学文说步道不修了，是这样吗？")
    address = f"/desk/voices/inbox/{made.pk}/"
    assert moderator.get(address).context["chosen"] == office.key
    assert moderator.post(address + "publish/", {"office": office.key, "cover": "卞学文"}).status_code == 302
    voice = public(Voice).get()
    assert voice.text == "村里的×××说步道不修了，是这样吗？" and voice.due == made.due
    shown = client.get(voice.get_absolute_url()).content.decode()
    assert "水务局" in shown and "一位居民" in shown and NAME not in shown
    bodies = b"".join(bytes(body) for body in Body.objects.values_list("body", flat=True))
    assert NAME.encode() not in bodies and PHONE.encode() not in bodies


def test_what_is_not_published_has_a_reason_and_shows_nowhere(
    client: Client, moderator: Client, target: Commitment
) -> None:
    made, code = received(target)
    address = f"/desk/voices/inbox/{made.pk}/decline/"
    assert moderator.post(address, {"reason": ""}).status_code == 422
    assert moderator.post(address, {"reason": "与合作事项无关"}).status_code == 302
    assert moderator.post(address, {"reason": "又一次"}).status_code == 422
    assert "步道什么时候能走" not in client.get("/voices/").content.decode()
    assert "与合作事项无关" in client.post("/voices/track/", {"code": code}).content.decode()


def test_a_complaint_is_pointed_elsewhere(client: Client, moderator: Client, target: Commitment) -> None:
    assert str(ELSEWHERE) in client.get("/voices/new/").content.decode()
    made, code = received(target)
    assert moderator.post(f"/desk/voices/inbox/{made.pk}/elsewhere/").status_code == 302
    assert str(ELSEWHERE) in client.post("/voices/track/", {"code": code}).content.decode()


def test_the_answering_office_never_sees_what_is_not_moderated(handler: Client, target: Commitment) -> None:
    made, _code = received(target)
    assert handler.get(f"/desk/voices/inbox/{made.pk}/").status_code == 403
    for show in ("moderate", "answer", "programme"):
        assert made.subject not in handler.get("/desk/voices/", {"show": show}).content.decode()


def test_who_wrote_it_is_opened_with_a_reason_that_the_security_log_keeps(
    moderator: Client, target: Commitment
) -> None:
    made, _code = received(target)
    address = f"/desk/voices/inbox/{made.pk}/"
    assert NAME not in moderator.get(address).content.decode()
    assert moderator.post(address + "unseal/", {"why": ""}).status_code == 422
    assert not Event.objects.filter(kind="identity-unsealed").exists()
    shown = moderator.post(address + "unseal/", {"why": "须当面核对"}).content.decode()
    noted = Event.objects.get(kind="identity-unsealed")
    assert NAME in shown and noted.name == "gate" and "须当面核对" in noted.about and NAME not in noted.about


def test_who_wrote_it_is_deleted_after_a_term(target: Commitment) -> None:
    made, _code = received(target)
    assert inbox.tidy(MONDAY + timedelta(days=180)) == 0
    assert inbox.tidy(MONDAY + timedelta(days=181)) == 1
    made.refresh_from_db()
    assert inbox.identity_of(made) is None


def test_the_office_answers_and_the_desk_counts_what_waits(
    client: Client, handler: Client, target: Commitment, office: Office
) -> None:
    made, _code = published(target, office)
    assert made.subject in handler.get("/desk/").content.decode()
    assert made.subject in handler.get("/desk/voices/").content.decode()
    address = f"/desk/voices/{made.voice}/answer/"
    assert handler.post(address, {"text": ""}).status_code == 422
    assert handler.post(address, {"text": "请打 13900001111"}).status_code == 422
    assert handler.post(address, {"text": "年底前贯通。"}).status_code == 302
    assert handler.post(address, {"text": "补充：北段已通。"}).status_code == 302
    shown = client.get(f"/voices/{made.voice}/").content.decode()
    assert "年底前贯通。" in shown and "补充：北段已通。" in shown and "已答复" in shown
    assert made.subject not in handler.get("/desk/").content.decode()


def test_an_office_of_the_other_side_does_not_answer(target: Commitment, office: Office) -> None:
    made, _code = published(target, office)
    west = signed_in(account("west", "handler", programme=target.programme, member=scene.WEST))
    assert west.post(f"/desk/voices/{made.voice}/answer/", {"text": "好"}).status_code == 403
    assert not Reply.objects.exists()


def test_a_voice_is_handed_on_with_a_day_of_its_own(
    client: Client, moderator: Client, target: Commitment, office: Office
) -> None:
    made, _code = published(target, office)
    other = scene.office(Programme.objects.get(pk=target.programme), "交通局", public=True)
    address = f"/desk/voices/{made.voice}/route/"
    assert moderator.post(address, {"office": other.key, "why": ""}).status_code == 422
    assert moderator.post(address, {"office": "", "why": "职责"}).status_code == 422
    assert moderator.post(address, {"office": other.key, "why": "属交通局职责"}).status_code == 302
    voice = Voice.objects.get()
    assert voice.office == other.key and voice.due == add_working_days(timezone.localdate(), 10)
    shown = client.get(voice.get_absolute_url()).content.decode()
    assert "交通局" in shown and "属交通局职责" in shown


def test_the_writer_follows_his_voice_by_a_code(client: Client, target: Commitment, office: Office) -> None:
    made, code = answered(target, office)
    wrong = client.post("/voices/track/", {"code": "AAAA-AAAA-AAAA"})
    assert wrong.status_code == 422 and "没有这个查询码" in wrong.content.decode()
    shown = client.post("/voices/track/", {"code": code.lower().replace("-", " ")}).content.decode()
    for words in ("年底前贯通。", "这个答复解决了您的问题吗", "您写的", 'id="judge"', made.text):
        assert shown.count(words) == 1, words


def test_no_sends_it_back_once_with_a_new_day(client: Client, target: Commitment, office: Office) -> None:
    made, code = answered(target, office)
    body = {"code": code, "solved": "no", "words": "没说哪一天，电话13900001111"}
    assert client.post("/voices/track/", body).status_code == 200
    voice = Voice.objects.get()
    assert voice.is_waiting and voice.due == add_working_days(timezone.localdate(), 10)
    assert client.post("/voices/track/", body).status_code == 422
    made.refresh_from_db()
    assert made.said == "没说哪一天，电话×××××××××××"
    assert "没说哪一天" not in client.get(voice.get_absolute_url()).content.decode()
    record(VoiceAnswered(key=voice.key, text="12月20日。"), by=officer())
    client.post("/voices/track/", {"code": code, "solved": "no"})
    voice.refresh_from_db()
    assert not voice.is_waiting and voice.solved is False and len(voice.verdicts) == 2
    assert client.post("/voices/track/", {"code": code, "solved": "yes"}).status_code == 422


def test_yes_closes_it_and_names_nobody(client: Client, target: Commitment, office: Office) -> None:
    _made, code = answered(target, office)
    client.post("/voices/track/", {"code": code, "solved": "yes"})
    assert Voice.objects.get().solved is True
    assert "留言人：已解决" in client.get("/voices/").content.decode()


def test_an_unanswered_voice_is_past_its_day(client: Client, target: Commitment, office: Office) -> None:
    made, _code = published(target, office)
    after = (made.due + timedelta(days=1)).isoformat()
    assert "已过原定答复日" in client.get(f"/voices/{made.voice}/", {"as_of": after}).content.decode()
    assert (
        "已过原定答复日"
        not in client.get(f"/voices/{made.voice}/", {"as_of": made.due.isoformat()}).content.decode()
    )


def test_the_list_is_chosen_by_kind_programme_and_answer(
    client: Client, target: Commitment, office: Office
) -> None:
    answered(target, office)
    published(target, office, kind="question", text="请问北段何时开工，走哪条路？", subject="北段何时开工")

    def subjects(**given: str) -> list[str]:
        return [told.voice.subject for told in client.get("/voices/", given).context["rows"]]

    assert subjects() == ["北段何时开工", "步道什么时候能走"]
    assert subjects(kind="question") == ["北段何时开工"] == subjects(answered="no")
    assert subjects(answered="yes") == ["步道什么时候能走"]
    assert subjects(programme="towpath", kind="proposal") == []
    assert client.get("/voices/", {"programme": "unknown"}).status_code == 404


def test_a_long_list_goes_on_at_the_voice_where_it_stopped(
    client: Client, target: Commitment, office: Office
) -> None:
    for number in range(21):
        published(target, office, subject=f"第{number:02}问", text=f"请问第{number:02}段步道什么时候通？")
    first = client.get("/voices/")
    assert len(first.context["rows"]) == 20 and first.context["total"] == 21
    rest = client.get("/voices/", {"after": first.context["after"]})
    assert [told.voice.subject for told in rest.context["rows"]] == ["第00问"] and not rest.context["after"]


def test_a_list_costs_the_same_however_long_it_is(client: Client, target: Commitment, office: Office) -> None:
    answered(target, office)
    client.get("/voices/")
    with CaptureQueriesContext(connection) as one:
        client.get("/voices/")
    for number in range(5):
        published(target, office, text=f"请问第{number}段步道什么时候通？")
    with CaptureQueriesContext(connection) as six:
        client.get("/voices/")
    assert len(six) == len(one)


def test_a_withdrawn_voice_leaves_a_stub_and_takes_its_replies_along(
    client: Client, target: Commitment, office: Office
) -> None:
    made, code = answered(target, office)
    scene.withdraw(made.voice, why="涉及他人隐私")
    assert client.get(f"/voices/{made.voice}/").status_code == 410
    assert "年底前贯通" not in client.post("/voices/track/", {"code": code}).content.decode()
    assert not public(Reply).exists()


def test_acts_refuse_what_makes_no_sense(target: Commitment, office: Office) -> None:
    given: dict[str, Any] = {
        "programme": target.programme, "voice_kind": "comment", "subject": "步道", "text": "好",
        "office": office.key, "received": MONDAY, "due": MONDAY,
    }  # fmt: skip
    hidden = scene.commitment(scene.programme("hidden", public=False), public=False)
    for changes in ({"text": " "}, {"text": "13900001111"}, {"county": "000000"}):
        with pytest.raises(Conflict):
            record(VoicePublished(**given | changes), by=scene.CLERK)
    with pytest.raises(Conflict):
        own = scene.office(Programme.objects.get(pk=hidden.programme), "水务局")
        record(VoicePublished(**given | {"programme": hidden.programme, "office": own.key}), by=scene.CLERK)
    key = record(VoicePublished(**given), by=scene.CLERK).key("vo")
    with pytest.raises(Conflict):
        record(VoiceJudged(key=key, solved=True, due=MONDAY), by=WRITER)


def test_rebuilding_gives_the_same(client: Client, target: Commitment, office: Office) -> None:
    _made, code = answered(target, office)
    client.post("/voices/track/", {"code": code, "solved": "no"})
    before = digests()
    assert rebuild() == {} and digests() == before


def test_the_office_is_told_at_once_and_again_when_it_comes_back(
    client: Client, moderator: Client, handler: Client, target: Commitment, office: Office
) -> None:
    made, code = received(target)
    moderator.post(f"/desk/voices/inbox/{made.pk}/publish/", {"office": office.key})
    water = Notice.objects.filter(account__username="water", kind="voice")
    assert water.count() == 1 and "公众留言待答复" in handler.get("/desk/inbox/").content.decode()
    make_notices(MONDAY)
    assert water.count() == 1
    key = Voice.objects.get().key
    handler.post(f"/desk/voices/{key}/answer/", {"text": "年底前贯通。"})
    client.post("/voices/track/", {"code": code, "solved": "no"})
    assert water.count() == 2


def test_a_name_that_is_not_shown_is_covered_in_voices_and_replies(
    client: Client, target: Commitment, office: Office
) -> None:
    made, _code = published(target, office, text="听逯明说步道要停工，是真的吗？")
    record(VoiceAnswered(key=made.voice, text="逯明同志所说不实。"), by=officer())
    record(PersonSuppressed(name="逯明", why="本人来函"), by=scene.CLERK)
    for address in (f"/voices/{made.voice}/", "/voices/", "/data/voices.csv", "/data/replies.csv"):
        shown = b"".join(client.get(address)).decode()
        assert "逯明" not in shown, address


def test_search_finds_what_was_published_and_nothing_else(
    client: Client, target: Commitment, office: Office
) -> None:
    published(target, office)
    received(target, text="这一句还没有审核，不该找到。", subject="未审核的话")
    assert [each.label for each in client.get("/search/", {"q": "盼着步道"}).context["found"]] == ["公众留言"]
    assert not client.get("/search/", {"q": "未审核的话"}).context["found"]


def test_exports_have_what_was_published(client: Client, target: Commitment, office: Office) -> None:
    answered(target, office)
    voices, replies = (b"".join(client.get(f"/data/{name}.csv")).decode() for name in ("voices", "replies"))
    assert "步道什么时候能走" in voices and "resident" in voices and "年底前贯通。" in replies


def test_what_is_typed_belongs_to_today(client: Client, target: Commitment) -> None:
    for path in ("/voices/new/", "/voices/ask/", "/voices/track/"):
        assert client.get(path, {"as_of": "2020-01-01"}).status_code == 200, path


def test_asking_begins_with_a_programme_and_its_offices(client: Client, office: Office) -> None:
    shown = client.get("/voices/ask/", {"programme": "towpath"}).content.decode()
    assert "水务局" in shown and f"office={office.key}" in shown
    assert "列出单位" in client.get("/voices/ask/").content.decode()
