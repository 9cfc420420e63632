"""The review desk: what was read stands beside the text, and every decision is an officer's."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import Client

from web.officers import HANDLING, PAGE, account, page, signed_in
from yipanqi_web.commitments.models import Commitment
from yipanqi_web.meetings.models import Meeting
from yipanqi_web.programmes.models import Member, Programme
from yipanqi_web.releases.access import public
from yipanqi_web.review.models import Decision
from yipanqi_web.sources.models import Intake

pytestmark = pytest.mark.django_db

OPENED = {
    "name": "砀萧协同发展",
    "slug": "dangxiao",
    "standing": "bilateral",
    "founded": "",
    "members": "341321、341322",
}


@pytest.fixture
def intake() -> Intake:
    return page()


@pytest.fixture
def client() -> Client:
    return signed_in(account("wen", *HANDLING))


def act(client: Client, intake: Intake, path: str, **data: object) -> HttpResponse:
    response: HttpResponse = client.post(f"/desk/review/{intake.sha256}/{path}", data, follow=True)  # type: ignore[assignment]
    return response


def opened(client: Client, intake: Intake) -> Programme:
    act(client, intake, "programme/", **OPENED)
    return Programme.objects.get(slug="dangxiao")


def first(intake: Intake, grade: str) -> str:
    found = intake.findings["commitments"]
    return f"commitments:{next(n for n, each in enumerate(found) if each['concreteness'] == grade)}"


def test_the_text_is_marked_and_findings_stand_beside_it(client: Client, intake: Intake) -> None:
    html = client.get(f"/desk/review/{intake.sha256}/").content.decode()
    assert "年底前开通两县城际公交3条</mark>" in html and "可核对，逐条核" in html
    assert "会议、文件" in html and "整组登记，不跟踪" in html
    assert html.index("可核对，逐条核") < html.index("会议、文件")


def test_a_programme_is_proposed_with_the_members_that_met(client: Client, intake: Intake) -> None:
    form = client.get(f"/desk/review/{intake.sha256}/").context["programme_form"]
    assert set(form.initial["members"].split("、")) == {"341321", "341322"}
    programme = opened(client, intake)
    assert list(Member.objects.filter(programme=programme.key, host=True).values_list("code", flat=True)) == [
        "341321"
    ]
    assert not public(Programme).exists()


def test_a_count_that_differs_from_the_list_is_doubted(client: Client) -> None:
    listed = "来自萧县、灵璧县、泗县等4个县（市、区）的代表参加会议。"
    intake = page(PAGE.replace("会议审议了", listed + "会议审议了"))
    assert "正文写 4 个，列名 3 个" in client.get(f"/desk/review/{intake.sha256}/").content.decode()
    agreed = page(PAGE.replace("会议审议了", listed.replace("4", "3") + "会议审议了"))
    assert "列名" not in client.get(f"/desk/review/{agreed.sha256}/").content.decode()


def test_a_programme_form_with_an_error_keeps_what_was_typed(client: Client, intake: Intake) -> None:
    response = act(client, intake, "programme/", **{**OPENED, "members": "砀山、无此县"})
    html = response.content.decode()
    assert response.status_code == 422 and "没有名为“无此县”的行政区划" in html and "砀萧协同发展" in html
    assert not Programme.objects.exists()


def test_accepting_records_and_does_not_publish(client: Client, intake: Intake) -> None:
    opened(client, intake)
    act(client, intake, f"{first(intake, 'measurable')}/accept/")
    target = Commitment.objects.get()
    assert target.quote == "年底前开通两县城际公交3条" and not target.is_public
    assert target.source["quote"] in target.source["paragraph"]


def test_accepting_may_publish_with_what_it_stands_on(client: Client, intake: Intake) -> None:
    opened(client, intake)
    act(client, intake, f"{first(intake, 'measurable')}/accept/", release="1")
    assert public(Commitment).count() == 1 and public(Programme).count() == 1


def test_mending_changes_the_reading_and_keeps_the_sentence(client: Client, intake: Intake) -> None:
    opened(client, intake)
    finding = first(intake, "measurable")
    form = client.get(f"/desk/review/{intake.sha256}/", {"at": finding}).context["mend"]
    typed = {**form.initial, "due": "2024-11-30", "sector": "infrastructure"}
    act(client, intake, f"{finding}/mend/", **typed)
    target = Commitment.objects.get()
    assert (target.due, target.sector) == ("2024-11-30", "infrastructure")
    assert target.source["quote"] == "年底前开通两县城际公交3条"
    assert Decision.objects.get().word == "mended"


def test_a_mended_field_that_is_wrong_gets_a_sentence_and_nothing_is_lost(
    client: Client, intake: Intake
) -> None:
    opened(client, intake)
    finding = first(intake, "measurable")
    form = client.get(f"/desk/review/{intake.sha256}/", {"at": finding}).context["mend"]
    response = act(
        client, intake, f"{finding}/mend/", **{**form.initial, "due": "岁末", "quote": "改过的原句"}
    )
    html = response.content.decode()
    assert response.status_code == 422 and "“岁末”不是日期" in html and "改过的原句" in html
    assert not Commitment.objects.exists()


def test_principles_and_directions_are_recorded_in_one_click_and_not_tracked(
    client: Client, intake: Intake
) -> None:
    opened(client, intake)
    act(client, intake, "group/", what="folded")
    recorded = Commitment.objects.all()
    assert {each.concreteness for each in recorded} <= {"slogan", "direction"} and recorded
    assert not any(each.tracked for each in recorded)


def test_what_was_turned_down_can_be_taken_back(client: Client, intake: Intake) -> None:
    finding = first(intake, "measurable")
    act(client, intake, f"{finding}/turn-down/")
    assert Decision.objects.get().word == "turned-down" and not Commitment.objects.exists()
    act(client, intake, f"{finding}/take-back/")
    assert not Decision.objects.exists()


def test_the_second_of_two_officers_gets_one_clear_sentence(client: Client, intake: Intake) -> None:
    opened(client, intake)
    finding = first(intake, "measurable")
    act(client, intake, f"{finding}/accept/")
    response = act(signed_in(account("lu", *HANDLING)), intake, f"{finding}/accept/")
    assert "该条已由他人办理" in response.content.decode() and Commitment.objects.count() == 1


def test_everything_that_is_left_is_accepted_and_the_page_is_done(client: Client, intake: Intake) -> None:
    opened(client, intake)
    act(client, intake, "group/", what="rest")
    intake.refresh_from_db()
    assert intake.state == Intake.State.DONE and Meeting.objects.count() == 1


def test_a_forum_page_says_that_the_original_is_wanted_and_is_not_released_by_default(client: Client) -> None:
    intake = page(PAGE + "\n", tier="forum")
    opened(client, intake)
    response = client.get(f"/desk/review/{intake.sha256}/")
    assert "待核原件" in response.content.decode() and not response.context["releases_by_default"]


def test_a_page_marked_internal_is_never_released(client: Client) -> None:
    intake = page("内部资料\n" + PAGE)
    opened(client, intake)
    response = act(client, intake, f"{first(intake, 'measurable')}/accept/", release="1")
    assert "内部资料" in response.content.decode() and not public(Commitment).exists()


def test_hostile_text_is_escaped(client: Client) -> None:
    intake = page(PAGE.replace("两县融合", "<script>alert(1)</script>两县融合"))
    assert "<script>alert" not in client.get(f"/desk/review/{intake.sha256}/").content.decode()


def test_an_unknown_finding_gets_a_sentence(client: Client, intake: Intake) -> None:
    opened(client, intake)
    assert "没有编号为" in act(client, intake, "commitments:999/accept/").content.decode()


@pytest.mark.parametrize("before", ["x", "2024-99-99", "2024-06-04T00:00:00+08:00"])
def test_the_list_of_pages_bears_any_address(client: Client, intake: Intake, before: str) -> None:
    assert client.get("/desk/review/", {"before": before}).status_code == 200


def test_a_page_is_shown_in_a_bounded_number_of_queries(
    client: Client, intake: Intake, django_assert_max_num_queries: object
) -> None:
    opened(client, intake)
    with django_assert_max_num_queries(23):  # type: ignore[operator]
        client.get(f"/desk/review/{intake.sha256}/")
