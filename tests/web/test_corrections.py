"""异议更正: anybody objects, an officer answers by an act, the answer is public, what was typed is not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from web import scene
from web.officers import account, signed_in
from yipanqi_web.chain.acts import record
from yipanqi_web.chain.models import Entry
from yipanqi_web.chain.official import digests
from yipanqi_web.chain.projection import rebuild
from yipanqi_web.commitments.acts import CommitmentCorrected
from yipanqi_web.commitments.models import Commitment
from yipanqi_web.releases import corrections
from yipanqi_web.releases.models import Correction, CorrectionOutcome
from yipanqi_web.workdays import add_working_days

pytestmark = pytest.mark.django_db

TYPED = {
    "wrong": "时限写错了一年", "right": "应为2025年", "basis": "会议纪要第3页", "contact": "刘某 13900000000",
}  # fmt: skip
MONDAY = date(2025, 1, 6)


@pytest.fixture
def target() -> Commitment:
    return scene.commitment(scene.programme(), due="2024-12-31")


@pytest.fixture
def officer() -> Client:
    return signed_in(account("gate", "release-officer", "handler"))


def objected(target: Commitment | None = None, **typed: str) -> Correction:
    return corrections.file({**TYPED, "about": target.key if target else "", **typed}, day=MONDAY)


def answered(client: Client, correction: Correction, outcome: str, reason: str = "已按纪要核对") -> int:
    body = {"outcome": outcome, "reason": reason}
    return client.post(f"/desk/corrections/{correction.pk}/settle/", body).status_code


def test_every_public_page_leads_to_the_form(client: Client, target: Commitment) -> None:
    for path in ("/", "/commitments/", target.get_absolute_url(), "/about/"):
        assert 'href="/corrections/"' in client.get(path).content.decode(), path
    assert f"/corrections/?about={target.key}" in client.get(target.get_absolute_url()).content.decode()


def test_the_form_knows_which_record_the_visitor_came_from(client: Client, target: Commitment) -> None:
    came = {"HTTP_REFERER": "http://testserver" + target.get_absolute_url()}
    shown = client.get("/corrections/", **came)  # type: ignore[arg-type]
    assert shown.context["form"].initial == {"about": target.key, "address": target.get_absolute_url()}
    assert target.quote in shown.content.decode()
    elsewhere = client.get("/corrections/", HTTP_REFERER="http://elsewhere.example/commitments/c-1/")
    assert elsewhere.context["form"].initial == {"about": "", "address": ""}


def test_an_objection_gets_a_number_a_day_and_a_page(client: Client, target: Commitment) -> None:
    before = Entry.objects.count()
    response = client.post("/corrections/", {**TYPED, "about": target.key}, follow=True)
    made = Correction.objects.get()
    assert response.redirect_chain[0][0] == f"/corrections/{made.pk}/"
    assert made.due == add_working_days(timezone.localdate(), settings.CORRECTION_DAYS)
    assert made.due.isoformat() in response.content.decode()
    assert Entry.objects.count() == before, "what strangers type stays outside the ledger"


def test_nothing_that_was_typed_is_shown_to_the_public(
    client: Client, target: Commitment, officer: Client
) -> None:
    made = objected(target)
    answered(officer, made, "declined")
    for path in ("/corrections/", f"/corrections/{made.pk}/", target.get_absolute_url()):
        html = client.get(path).content.decode()
        assert not [text for text in TYPED.values() if text in html], path
    assert all(
        text in officer.get(f"/desk/corrections/{made.pk}/").content.decode() for text in TYPED.values()
    )


def test_the_contact_is_kept_sealed_and_deleted_after_it_served(target: Commitment, officer: Client) -> None:
    told, left = objected(target), objected(target)
    assert "13900000000" not in told.contact and corrections.contact_of(told) == TYPED["contact"]
    for each in (told, left):
        assert answered(officer, each, "declined") == 302
    officer.post(f"/desk/corrections/{told.pk}/told/")
    told.refresh_from_db()
    assert told.contact == ""
    day = timezone.localdate()
    corrections.tidy(day + timedelta(days=30))
    assert Correction.objects.get(pk=left.pk).contact
    corrections.tidy(day + timedelta(days=31))
    assert Correction.objects.get(pk=left.pk).contact == ""


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ({**TYPED, "wrong": ""}, "请写明哪里不对"),
        ({**TYPED, "right": "长" * 2001}, "最多 2000 字；现有 2001 字"),
        ({**TYPED, "about": "c-9999"}, "没有编号为“c-9999”的公开记录"),
    ],
)
def test_a_refused_form_keeps_what_was_typed(client: Client, body: dict[str, str], sentence: str) -> None:
    response = client.post("/corrections/", body)
    html = response.content.decode()
    assert response.status_code == 422 and sentence in html
    assert [text for text in body.values() if text and text not in html] == []
    assert not Correction.objects.exists()


def test_an_unreleased_record_is_as_unknown_as_none(client: Client, target: Commitment) -> None:
    unreleased = scene.commitment(scene.programme("hidden", public=False), "秘而未宣", public=False)
    html = client.post("/corrections/", {**TYPED, "about": unreleased.key}).content.decode()
    assert f"没有编号为“{unreleased.key}”的公开记录" in html and "秘而未宣" not in html


def test_what_fills_in_the_unseen_field_is_kept_nowhere(client: Client) -> None:
    assert client.post("/corrections/", {**TYPED, "website": "http://spam.example"}).status_code == 302
    assert not Correction.objects.exists()


def test_the_form_needs_its_token() -> None:
    assert Client(enforce_csrf_checks=True).post("/corrections/", TYPED).status_code == 403


def test_one_visitor_cannot_flood_the_desk(client: Client) -> None:
    for _ in range(5):
        assert client.post("/corrections/", TYPED, REMOTE_ADDR="198.51.100.7").status_code == 302
    refused = client.post("/corrections/", TYPED, REMOTE_ADDR="198.51.100.7")
    assert refused.status_code == 429 and TYPED["wrong"] in refused.content.decode()
    assert client.post("/corrections/", TYPED, REMOTE_ADDR="198.51.100.8").status_code == 302
    assert "198.51.100.7" not in str(list(Correction.objects.values()))


def test_an_answer_is_an_act_and_public(client: Client, target: Commitment, officer: Client) -> None:
    made = objected(target)
    assert answered(officer, made, "declined", "与纪要一致") == 302
    answer = CorrectionOutcome.objects.get()
    assert (answer.number, answer.about, answer.outcome) == (made.pk, target.key, "declined")
    for path in ("/corrections/", f"/corrections/{made.pk}/"):
        html = client.get(path).content.decode()
        assert "与纪要一致" in html and "不予更正" in html


def test_an_answer_without_a_reason_comes_back(target: Commitment, officer: Client) -> None:
    made = objected(target)
    response = officer.post(f"/desk/corrections/{made.pk}/settle/", {"outcome": "declined", "reason": " "})
    assert response.status_code == 422 and "请写明理由" in response.content.decode()
    assert not CorrectionOutcome.objects.exists()


def test_what_is_said_to_be_mended_was_mended(target: Commitment, officer: Client) -> None:
    made = objected(target)
    officer.post(f"/desk/corrections/{made.pk}/accept/")
    assert answered(officer, made, "mended") == 422
    mend = CommitmentCorrected(key=target.key, due="2025-12-31", why="纪要")
    record(mend, by=scene.CLERK)
    assert answered(officer, made, "mended") == 302


def test_what_is_said_to_be_withdrawn_was_withdrawn(
    client: Client, target: Commitment, officer: Client
) -> None:
    made = objected(target)
    assert answered(officer, made, "withdrawn") == 422
    scene.withdraw(target.key)
    assert answered(officer, made, "withdrawn") == 302
    html = client.get(f"/corrections/{made.pk}/").content.decode()
    assert "已撤回" in html and target.quote not in html


def test_a_day_that_is_past_is_said_in_neutral_words(client: Client, target: Commitment) -> None:
    made = objected(target)
    on_time = client.get(f"/corrections/{made.pk}/?as_of={made.due}").content.decode()
    later = client.get(f"/corrections/{made.pk}/?as_of={made.due + timedelta(days=1)}").content.decode()
    assert "已过原定答复日" not in on_time and "已过原定答复日" in later and "逾期" not in later


def test_the_list_has_pages(client: Client) -> None:
    for _ in range(31):
        objected()
    first = client.get("/corrections/")
    second = client.get(f"/corrections/?before={first.context['more']}")
    numbers = [row.number for page in (first, second) for row in page.context["rows"]]
    assert numbers == sorted(Correction.objects.values_list("pk", flat=True), reverse=True)


def test_an_officer_of_one_programme_meets_no_objection_of_another(target: Commitment) -> None:
    theirs, general = objected(target), objected()
    mine = scene.programme("mine")
    own = objected(scene.commitment(mine, "共建水闸"))
    client = signed_in(account("own", "release-officer", programme=mine.key))
    listed = [each.pk for each, _past in client.get("/desk/corrections/").context["rows"]]
    assert listed == [own.pk]
    for number in (theirs.pk, general.pk):
        assert client.get(f"/desk/corrections/{number}/").status_code == 403


def test_a_handler_reads_no_objections(target: Commitment) -> None:
    made = objected(target)
    client = signed_in(account("handler", "handler"))
    assert client.get(f"/desk/corrections/{made.pk}/").status_code == 403
    assert not client.get("/desk/corrections/").context["rows"]


def test_rebuilding_gives_the_same_answers(target: Commitment, officer: Client) -> None:
    answered(officer, objected(target), "declined")
    before = digests()
    assert rebuild() == {} and digests() == before
