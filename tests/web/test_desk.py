"""The officers' desk: what waits, proposals and their answers, releases, the log, one commitment's acts."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import Client

from web import scene
from web.officers import HANDLING, account, page, signed_in
from yipanqi_web.chain.acts import KINDS, record
from yipanqi_web.chain.models import Body, Proposal, Stance
from yipanqi_web.commitments.models import Commitment, State
from yipanqi_web.desk.kinds import ROWS
from yipanqi_web.desk.views import ledger
from yipanqi_web.programmes.models import Programme
from yipanqi_web.releases.access import public
from yipanqi_web.sources.acts import PageRegistered

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme() -> Programme:
    return scene.programme()


@pytest.fixture
def target(programme: Programme) -> Commitment:
    return scene.commitment(programme, public=False)


@pytest.fixture
def east() -> Client:
    return signed_in(account("east", *HANDLING, member=scene.EAST))


@pytest.fixture
def west() -> Client:
    return signed_in(account("west", *HANDLING, member=scene.WEST))


def act(client: Client, target: Commitment, word: str, **data: str) -> HttpResponse:
    given = {f"{word}-{name}": value for name, value in data.items()}
    response: HttpResponse = client.post(f"/desk/commitments/{target.key}/{word}/", given)  # type: ignore[assignment]
    target.refresh_from_db()
    return response


def answer(client: Client, word: str, **data: str) -> HttpResponse:
    found: HttpResponse = client.post(f"/desk/proposals/{Proposal.objects.get().key}/{word}/", data)  # type: ignore[assignment]
    return found


def test_home_says_what_waits_for_whom(east: Client, west: Client, target: Commitment) -> None:
    page()
    act(east, target, "agree")
    html = west.get("/desk/").content.decode()
    assert "审核网页：" in html and f"会签共同确认：{target.quote}" in html
    assert "发布审核：" in html and "等我办 <b>3</b> 件" in html
    html = east.get("/desk/").content.decode()
    assert "梁平" in html and "未表态" in html and "等对方 <b>1</b> 件" in html


def test_what_binds_both_sides_waits_for_the_other(east: Client, west: Client, target: Commitment) -> None:
    act(east, target, "agree")
    assert target.state == State.RECORDED
    assert answer(west, "countersign").status_code == 302
    target.refresh_from_db()
    assert target.state == State.AGREED
    assert set(Stance.objects.values_list("member", "word")) == {
        (scene.EAST, "proposed"),
        (scene.WEST, "agreed"),
    }


def test_an_objection_needs_a_reason_and_what_was_typed_stays(
    east: Client, west: Client, target: Commitment
) -> None:
    act(east, target, "postpone", due="2031-12-31", reason="汛期停工")
    response = answer(west, "decline", reason="  ")
    assert response.status_code == 422 and "请填写有异议的理由" in response.content.decode()
    answer(west, "decline", reason="资金来源未明确")
    assert Proposal.objects.get().state == "declined"
    assert "资金来源未明确" in east.get(f"/desk/commitments/{target.key}/").content.decode()


def test_only_the_proposing_side_takes_its_proposal_back(
    east: Client, west: Client, target: Commitment
) -> None:
    act(east, target, "drop", reason="规划调整")
    response = answer(west, "withdraw")
    assert response.status_code == 403 and "只有提出方可以撤回" in response.content.decode()
    answer(east, "withdraw")
    assert Proposal.objects.get().state == "withdrawn"


def test_a_refused_form_keeps_all_that_was_typed(east: Client, target: Commitment) -> None:
    response = act(east, target, "postpone", due="岁末", reason="汛期停工")
    html = response.content.decode()
    assert response.status_code == 422 and "“岁末”不是日期" in html and "汛期停工" in html
    assert not Proposal.objects.exists()


def test_a_correction_says_why_and_keeps_the_sentence(east: Client, target: Commitment) -> None:
    given = {
        "sector": "infrastructure", "concreteness": "measurable", "nature": "promise", "reach": "joint",
        "voiced_for": scene.WEST, "due": "2030-12-31", "speech_act": "",
    }  # fmt: skip
    assert act(east, target, "correct", why="", **given).status_code == 422
    act(east, target, "correct", why="原文写明时限", **given)
    assert (target.sector, target.due, target.voiced_for) == ("infrastructure", "2030-12-31", scene.WEST)
    assert target.quote == "共建跨界滨水步道"


def test_parties_that_the_page_lacks_are_added_by_name_or_code(east: Client, target: Commitment) -> None:
    given = {
        name: getattr(target, name) for name in ("sector", "concreteness", "nature", "reach", "voiced_for")
    }
    refused = act(east, target, "correct", **given, parties="无名县", why="原件载明")
    assert refused.status_code == 422 and "没有名为“无名县”的行政区划" in refused.content.decode()
    before = target.parties
    act(east, target, "correct", **{**given, "sector": "industry"}, parties="", why="领域有误")
    assert (target.sector, target.parties) == ("industry", before)
    act(east, target, "correct", **given, parties=f"渠县、{scene.WEST}、砀山县", why="原件载明")
    assert target.parties == [scene.EAST, scene.WEST, "341321"]


def test_what_is_claimed_is_verified_by_the_other_side_only(
    east: Client, west: Client, target: Commitment
) -> None:
    act(east, target, "start")
    act(east, target, "claim", note="步道已通")
    assert target.state == State.CLAIMED
    assert act(east, target, "verify", note="看过").status_code == 403
    act(west, target, "verify", note="实地看过")
    assert (target.state, target.verified_note) == (State.VERIFIED, "实地看过")


def test_a_batch_is_released_and_one_row_taken_back(east: Client, programme: Programme) -> None:
    rows = [scene.commitment(programme, f"共建粮仓{n}号", public=False).key for n in range(3)]
    east.post("/desk/releases/approve/", {"keys": rows[:2], "programme": programme.key})
    assert set(public(Commitment).values_list("key", flat=True)) == set(rows[:2])
    taking = {"keys": rows[:1], "programme": programme.key, "why": ""}
    response = east.post("/desk/releases/withdraw/", taking)
    assert response.status_code == 422 and "请写明撤回的理由" in response.content.decode()
    east.post("/desk/releases/withdraw/", {**taking, "why": "来源有误"})
    assert list(public(Commitment).values_list("key", flat=True)) == rows[1:2]


def test_a_restricted_source_is_named_and_holds_back_what_stands_on_it(
    east: Client, programme: Programme
) -> None:
    marked = PageRegistered(
        sha256="cd" * 32, title="会议材料", tier="document", programme=programme.key, restriction="内部资料"
    )
    key = record(marked, by=scene.CLERK).key("pg")
    row = scene.commitment(
        programme, "共建水闸", public=False, source={"page": key, "sha256": "cd" * 32, "quote": "共建水闸"}
    )
    html = east.get(f"/desk/releases/?programme={programme.key}").content.decode()
    assert html.count("来源标有内部字样，不能公开") == 2
    response = east.post("/desk/releases/approve/", {"keys": [row.key], "programme": programme.key})
    assert response.status_code == 422 and "“内部资料”" in response.content.decode()
    assert not public(Commitment).exists()


def test_the_log_is_listed_verified_and_its_checkpoint_taken_away(east: Client, target: Commitment) -> None:
    html = east.get("/desk/ledger/").content.decode()
    assert "登记合作事项" in html and "联合办公室 经办人" in html
    assert "条记录全部相符" in east.post("/desk/ledger/verify/").content.decode()
    taken = east.get("/desk/ledger/checkpoint/")
    assert taken.content.decode().splitlines()[1] == "3" and "attachment" in taken["Content-Disposition"]


def test_a_damaged_entry_is_named(east: Client, target: Commitment) -> None:
    body = Body.objects.get(pk=3)
    Body.objects.filter(pk=3).update(body=bytes(body.body).replace(b"action", b"slogan"))
    html = east.post("/desk/ledger/verify/").content.decode()
    assert "与记录不符" in html and "第 3 条" in html


def test_pages_of_the_log_lose_and_repeat_nothing(
    east: Client, programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger, "PAGE_SIZE", 2)
    for n in range(3):
        scene.commitment(programme, f"共建粮仓{n}号", public=False)
    seen: list[int] = []
    more: int | None = 99
    while more:
        context = east.get("/desk/ledger/", {"before": more}).context
        seen += [entry.n for entry in context["entries"]]
        more = context["more"]
    assert seen == [5, 4, 3, 2, 1]


def test_every_act_has_a_name_on_the_screen() -> None:
    assert [kind for kind, act in KINDS.items() if not str(act.label).strip()] == []


def test_two_posts_of_one_title_are_told_apart_before_their_release(
    east: Client, programme: Programme
) -> None:
    for division, day in ((scene.EAST, "2024-01-02"), (scene.WEST, "2024-03-04")):
        posts = ({"title": "县长", "division": division},)
        scene.holder(programme, "卞学文", public=False, posts=posts, seen=day)
    html = east.get(f"/desk/releases/?programme={programme.key}").content.decode()
    assert "渠县县长（2024-01-02）" in html and "梁平县长（2024-03-04）" in html and "卞学文" not in html


@pytest.mark.parametrize(
    "path", ["/desk/", "/desk/proposals/", "/desk/releases/", "/desk/commitments/", "/desk/ledger/"]
)
def test_lists_are_shown_in_a_bounded_number_of_queries(
    east: Client, programme: Programme, path: str, django_assert_max_num_queries: object
) -> None:
    for n in range(30):
        act(east, scene.commitment(programme, f"共建粮仓{n}号", public=False), "agree")
    # Two a kind of row (the release desk counts and lists each kind) and some a noun, whatever the number of rows.
    with django_assert_max_num_queries(30 + 2 * len(ROWS)):  # type: ignore[operator]
        assert east.get(path).status_code == 200


def test_an_account_without_a_role_is_told_so() -> None:
    assert signed_in(account("new")).get("/desk/").status_code == 403
