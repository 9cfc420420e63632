"""/desk/requests/ and /desk/applications/: what members ask of higher governments together; never shown in public."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from web import organs, scene
from web.examples.requests import (
    APPLICATION,
    BOTH,
    DAY,
    REQUEST,
    application,
    asked,
    consented,
    precedent,
    request,
    submitted,
)
from web.officers import account, signed_in
from yipanqi_web.chain.acts import record
from yipanqi_web.chain.exceptions import Conflict, Refused
from yipanqi_web.chain.projection import rebuild
from yipanqi_web.programmes.acts import MemberSucceeded
from yipanqi_web.programmes.models import Programme
from yipanqi_web.releases.acts import ReleaseApproved
from yipanqi_web.services.requests.acts import (
    ApplicationAdvanced,
    ApplicationChanged,
    ApplicationConsented,
    ApplicationRefused,
    ApplicationReplied,
    ApplicationSubmitted,
    PrecedentLinked,
    RequestAdvanced,
    RequestRecorded,
    RequestReplied,
    wanting,
)
from yipanqi_web.services.requests.models import Application, Precedent, Request
from yipanqi_web.services.requests.wording import applied_for_in, categories_in, levels_in

pytestmark = pytest.mark.django_db
BOOK, LIST = "/desk/requests/", "/desk/applications/"


@pytest.fixture
def of() -> Programme:
    return organs.two_counties()


@pytest.fixture
def desk(of: Programme) -> Client:
    return organs.officer(of)


def text(client: Client, address: str, **asked: str) -> str:
    return organs.text(client.get(address, asked))


def told(of: Programme, **fields: Any) -> dict[str, Any]:
    given = {**REQUEST, "members": list(BOTH), **fields}
    return {"programme": of.key, **{f"request-{name}": value for name, value in given.items()}}


def test_an_empty_book_says_where_requests_come_from(of: Programme, desk: Client) -> None:
    assert "还没有登记向上争取事项" in text(desk, BOOK) and "一步转来" in text(desk, BOOK)
    assert "还没有登记联合申报" in text(desk, LIST)


def test_a_request_goes_from_planned_to_its_reply(of: Programme, desk: Client) -> None:
    assert desk.post(f"{BOOK}record/", told(of)).status_code == 302
    row = Request.objects.get()
    page = f"{BOOK}{row.key}/"
    assert organs.sends(desk, page, "advance", status="submitted", day="2024-03-01").status_code == 302
    accepted = {"status": "accepted", "day": "2024-03-20", "by": "省发展改革委"}
    assert organs.sends(desk, page, "advance", **accepted).status_code == 302
    reply = {
        "outcome": "approved", "by": "省发展改革委", "document": "川发改〔2024〕9 号", "day": "2024-06-01", "text": "同意纳入",
    }  # fmt: skip
    assert organs.sends(desk, page, "reply", **reply).status_code == 302
    shown = text(desk, page)
    for words in ("已批复", "省发展改革委", "川发改〔2024〕9 号", "2024-06-01", "同意纳入", "2024-03-20"):
        assert words in shown, words
    listed = text(desk, BOOK)
    assert "川发改〔2024〕9 号" in listed and "省（自治区、直辖市）" in listed and "规划、项目" in listed


def test_a_form_that_is_refused_comes_back_with_all_that_was_typed(of: Programme, desk: Client) -> None:
    request(of)
    answer = desk.post(f"{BOOK}record/", told(of, department="省交通运输厅"))
    html = organs.text(answer)
    assert answer.status_code == 422 and "已经登记" in html and "省交通运输厅" in html
    assert html.count("checked") == 5  # a level, two categories, two members


def test_a_request_is_not_submitted_without_level_and_category(of: Programme, desk: Client) -> None:
    page = f"{BOOK}{request(of, levels=())}/"
    assert text(desk, page).count("未载明") >= 1
    refused = organs.sends(desk, page, "advance", status="submitted", day="2024-03-01", said="随文报送")
    html = organs.text(refused)
    assert (
        refused.status_code == 422 and "报送前须写明向哪一级争取、属于哪一类" in html and "随文报送" in html
    )


def test_a_request_can_be_made_more_exact_and_says_why(of: Programme, desk: Client) -> None:
    key = request(of, levels=(), categories=())
    given = {**REQUEST, "levels": ["national"], "categories": ["reform"], "members": [scene.EAST]}
    assert organs.sends(desk, f"{BOOK}{key}/", "change", **given).status_code == 422
    assert organs.sends(desk, f"{BOOK}{key}/", "change", **given, why="补写层级").status_code == 302
    row = Request.objects.get()
    assert (row.levels, row.categories, row.members) == ("national", "reform", [scene.EAST])
    assert "补写层级" in text(desk, f"{BOOK}{key}/")


def test_steps_follow_each_other(of: Programme) -> None:
    key = request(of)
    with pytest.raises(Conflict, match="“已报”之后"):
        record(RequestAdvanced(key=key, status="accepted", day=DAY), by=scene.CLERK)
    with pytest.raises(Conflict, match="尚未报送"):
        record(RequestReplied(key=key, outcome="declined", by="省", text="不宜", day=DAY), by=scene.CLERK)
    record(RequestAdvanced(key=key, status="submitted", day=DAY), by=scene.CLERK)
    with pytest.raises(Conflict, match="日期早于上一步"):
        record(RequestAdvanced(key=key, status="accepted", day=date(2024, 2, 1)), by=scene.CLERK)
    with pytest.raises(Conflict, match="请写明撤回的理由"):
        record(RequestAdvanced(key=key, status="withdrawn", day=DAY), by=scene.CLERK)


def test_what_was_declined_can_be_submitted_again_and_both_replies_stay(of: Programme, desk: Client) -> None:
    key = asked(of)
    record(RequestReplied(key=key, outcome="declined", by="省厅", text="条件不足", day=DAY), by=scene.CLERK)
    record(RequestAdvanced(key=key, status="submitted", day=date(2025, 1, 5)), by=scene.CLERK)
    later = RequestReplied(key=key, outcome="approved", by="省厅", text="予以支持", day=date(2025, 2, 1))
    record(later, by=scene.CLERK)
    shown = text(desk, f"{BOOK}{key}/")
    assert "条件不足" in shown and "予以支持" in shown and Request.objects.get().status == "approved"


def test_the_book_is_narrowed_by_level_category_and_status(of: Programme, desk: Client) -> None:
    request(of)
    request(of, text="设立渡口平台", levels=("national",), categories=("platform",))
    asked(of, text="减免渡口规费", levels=("national", "province"), categories=("policy",))
    request(of, text="尚未写明层级", levels=())
    for chosen, kept in (
        ({"level": "national"}, ["设立渡口平台", "减免渡口规费"]),
        ({"category": "policy"}, ["减免渡口规费"]),
        ({"category": "plan"}, ["把滨水步道纳入省级规划", "尚未写明层级"]),
        ({"status": "submitted"}, ["减免渡口规费"]),
        ({"level": "none"}, ["尚未写明层级"]),
        ({"level": "nonsense"}, list(Request.objects.values_list("text", flat=True))),
    ):
        shown = text(desk, BOOK, **chosen)
        rows = [row for row in Request.objects.all() if f"{BOOK}{row.key}/" in shown]
        assert sorted(row.text for row in rows) == sorted(kept), chosen
    assert "没有符合所选条件的事项" in text(desk, BOOK, level="city")


def test_the_book_has_pages_and_needs_no_more_queries_for_more_rows(
    of: Programme, desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("yipanqi_web.services.requests.queries.PAGE_SIZE", 3)
    needed = []
    for until in (1, 4):
        for number in range(until):
            request(of, text=f"事项 {until}-{number}")
        with CaptureQueriesContext(connection) as queries:
            shown = text(desk, BOOK)
        needed.append(len(queries))
    assert needed[0] == needed[1]
    assert "下一页" in shown and "事项 1-0" not in shown
    third = Request.objects.order_by("-recorded")[2]
    assert "事项 1-0" in text(desk, BOOK, before=str(third.recorded))


def test_the_book_is_also_a_table(of: Programme, desk: Client) -> None:
    request(of)
    asked(of, text="=减免规费")
    csv = text(desk, f"{BOOK}book.csv", programme=of.key)
    assert "把滨水步道纳入省级规划" in csv and "'=减免规费" in csv and "渠县、梁平区" in csv
    assert "把滨水步道" not in text(desk, f"{BOOK}book.csv", programme=of.key, status="submitted")


def test_the_public_never_sees_them_and_they_cannot_be_released(of: Programme, client: Client) -> None:
    key, joint = asked(of), submitted(of)
    linked = precedent(key)
    for each in (key, joint, linked):
        with pytest.raises(Conflict, match="只供内部使用"):
            record(ReleaseApproved(keys=(each,)), by=scene.CLERK)
    for address in (BOOK, f"{BOOK}{key}/", f"{LIST}{joint}/", f"{BOOK}book.csv"):
        assert client.get(address).status_code == 302, address  # to sign in
    for address in (f"/programmes/{of.slug}/", "/commitments/", "/changes/", "/search/?q=步道"):
        assert REQUEST["text"] not in organs.text(client.get(address))


def test_an_application_waits_for_every_member(of: Programme, desk: Client) -> None:
    fields = {**APPLICATION, "name": APPLICATION["title"], "parties": list(BOTH)}
    fields.pop("title")
    given = {"programme": of.key, **{f"application-{name}": value for name, value in fields.items()}}
    assert desk.post(f"{LIST}record/", given).status_code == 302
    page = f"{LIST}{Application.objects.get().key}/"
    refused = organs.sends(desk, page, "submit", day="2024-03-01", document="渠府〔2024〕1 号")
    html = organs.text(refused)
    assert refused.status_code == 422 and "渠县、梁平区尚未同意" in html and "渠府〔2024〕1 号" in html
    east, west = organs.officer(of, scene.EAST), organs.officer(of, scene.WEST)
    assert organs.sends(east, page, "consent", version=1).status_code == 302
    assert "还等梁平区同意" in text(desk, page)
    refused = organs.sends(desk, page, "submit", day="2024-03-01")
    assert "梁平区尚未同意" in organs.text(refused) and "渠县、" not in organs.text(refused)
    assert organs.sends(west, page, "consent", version=1).status_code == 302
    assert organs.sends(desk, page, "submit", day="2024-03-01").status_code == 302
    accepted = {"status": "accepted", "day": "2024-03-09", "by": "省府办公厅"}
    assert organs.sends(desk, page, "advance", **accepted).status_code == 302
    reply = {"outcome": "approved", "by": "省人民政府", "day": "2024-09-01", "text": "同意设立"}
    assert organs.sends(desk, page, "reply", **reply).status_code == 302
    assert "已批复" in text(desk, page) and "同意设立" in text(desk, page)


def test_a_member_that_refuses_says_why_and_can_consent_later(of: Programme, desk: Client) -> None:
    key = consented(application(of), scene.EAST)
    west = organs.officer(of, scene.WEST)
    page = f"{LIST}{key}/"
    assert organs.sends(west, page, "refuse", version=1, reason=" ").status_code == 422
    assert organs.sends(west, page, "refuse", version=1, reason="范围过宽").status_code == 302
    assert "不同意" in text(desk, page) and "范围过宽" in text(desk, page)
    assert organs.sends(desk, page, "submit", day="2024-03-01").status_code == 422
    assert organs.sends(west, page, "consent", version=1).status_code == 302
    assert wanting(Application.objects.get()) == []


def test_a_changed_text_takes_earlier_consents_back(of: Programme, desk: Client) -> None:
    key = consented(application(of))
    record(ApplicationChanged(key=key, why="补充", **{**APPLICATION, "text": "第二稿"}), by=scene.CLERK)
    with pytest.raises(Conflict, match="渠县、梁平区尚未同意"):
        record(ApplicationSubmitted(key=key, day=DAY), by=scene.CLERK)
    with pytest.raises(Conflict, match="在您查看之后有改动"):
        consented(key, scene.EAST, version=1)
    consented(key, version=2)
    record(ApplicationSubmitted(key=key, day=DAY), by=scene.CLERK)
    with pytest.raises(Conflict, match="已报送的联合申报不能更改"):
        record(ApplicationChanged(key=key, why="再改", **APPLICATION), by=scene.CLERK)


def test_only_an_approver_of_the_member_consents_for_it(of: Programme) -> None:
    key = application(of, parties=BOTH)
    act = ApplicationConsented(key=key, member=scene.EAST, version=1, day=DAY)
    with pytest.raises(Refused, match="只能代表本单位"):
        record(act, by=replace(scene.CLERK, member=scene.WEST))
    handler = replace(scene.CLERK, member=scene.EAST, grants=frozenset({("handler", "*")}))
    with pytest.raises(Refused):
        record(act, by=handler)
    stranger = act.model_copy(update={"member": "511700"})
    with pytest.raises(Refused, match="不需要贵单位同意"):
        record(stranger, by=replace(scene.CLERK, member="511700"))
    assert wanting(Application.objects.get()) == list(BOTH)


def test_the_approver_finds_on_his_desk_what_waits_for_his_consent(of: Programme) -> None:
    east, handler = (
        organs.officer(of, scene.EAST),
        account("clerk", "handler", programme=of.key, member=scene.EAST),
    )
    key = application(of)
    bare = application(of, title="尚无文本", text="")
    told = f"等贵单位表态：{APPLICATION['title']}"
    desk = text(east, "/desk/")
    assert told in desk and f"{LIST}{key}/#consents" in desk and f"{LIST}{bare}/" not in desk
    assert told not in text(signed_in(handler), "/desk/")
    consented(key, scene.EAST)
    assert told not in text(east, "/desk/") and told in text(organs.officer(of, scene.WEST), "/desk/")


def test_everybody_is_offered_what_his_role_may_do(of: Programme) -> None:
    page = f"{LIST}{application(of)}/"
    approver = signed_in(account("signs", "approver", programme=of.key, member=scene.EAST))
    handler = signed_in(account("handles", "handler", programme=of.key, member=scene.EAST))
    observer = signed_in(account("looks", "observer", programme=of.key))
    for client, offered in (
        (approver, {"consent", "refuse"}),
        (handler, {"submit", "change", "advance", "precedent"}),
        (observer, set()),
    ):
        html = text(client, page)
        words = ("consent", "refuse", "submit", "change", "advance", "reply", "precedent")
        assert {word for word in words if f'action="{page}{word}/' in html} == offered
    assert f"{BOOK}record/" not in text(observer, BOOK) and f"{BOOK}record/" in text(handler, BOOK)


def test_there_is_nothing_to_consent_to_without_a_text(of: Programme, desk: Client) -> None:
    key = application(of, text="")
    with pytest.raises(Conflict, match="还没有申报文本或附件"):
        consented(key, scene.EAST)
    assert "补充之后各方才能表态" in text(desk, f"{LIST}{key}/")


def test_a_successor_consents_in_the_place_of_whom_it_follows(of: Programme) -> None:
    key = consented(application(of))
    act = MemberSucceeded(
        programme=of.key,
        code=scene.EAST,
        successor="511724",
        name="大竹县",
        day=date(2024, 2, 1),
        document="批复",
    )
    record(act, by=scene.CLERK)
    assert wanting(Application.objects.get()) == ["511724"]
    with pytest.raises(Conflict, match="大竹县尚未同意"):
        record(ApplicationSubmitted(key=key, day=DAY), by=scene.CLERK)
    consented(key, "511724")
    record(ApplicationSubmitted(key=key, day=DAY), by=scene.CLERK)


def test_attachments_are_kept_by_their_hash_and_a_form_that_comes_back_keeps_them(
    of: Programme, desk: Client
) -> None:
    key = application(of)
    given = {
        "change-name": "滨水步道改革试验区", "change-applied_for": "改革试验区", "change-addressee": "省人民政府",
        "change-parties": list(BOTH), "change-text": "第二稿", "change-why": "",
    }  # fmt: skip
    upload = {"change-file": SimpleUploadedFile("申请书.txt", "申请书正文".encode())}
    refused = desk.post(f"{LIST}{key}/change/", {**given, **upload})
    digest = hashlib.sha256("申请书正文".encode()).hexdigest()
    assert refused.status_code == 422 and f"申请书.txt {digest}" in organs.text(refused)
    kept = {**given, "change-why": "附申请书", "change-papers": f"申请书.txt {digest}"}
    assert desk.post(f"{LIST}{key}/change/", kept).status_code == 302
    file = desk.get(f"{LIST}{key}/papers/{digest}/")
    assert b"".join(file.streaming_content) == "申请书正文".encode()  # type: ignore[attr-defined]
    assert desk.get(f"{LIST}{key}/papers/{'0' * 64}/").status_code == 404


def test_who_may_not_record_an_application_stores_no_file(of: Programme) -> None:
    watching = signed_in(account("watching", "observer", programme=of.key))
    upload = {"programme": of.key, "application-file": SimpleUploadedFile("a.txt", b"kept?")}
    assert watching.post(f"{LIST}record/", upload).status_code == 403
    assert not Application.objects.exists()


def test_a_withdrawn_application_can_be_taken_up_again(of: Programme) -> None:
    key = submitted(of)
    record(ApplicationAdvanced(key=key, status="withdrawn", day=DAY, note="材料不全"), by=scene.CLERK)
    record(ApplicationChanged(key=key, why="补齐材料", **APPLICATION), by=scene.CLERK)
    row = Application.objects.get()
    assert (row.status, row.version, row.consents) == ("planned", 2, {})


def test_a_precedent_is_a_link_whose_state_stays_its_own(of: Programme, desk: Client) -> None:
    other = scene.programme("shore", standing="official-platform", approved="2023-05-01")
    key = request(of)
    page = f"{BOOK}{key}/"
    assert organs.sends(desk, page, "precedent", of=other.key, remark="有专门政策").status_code == 302
    shown = text(desk, page)
    assert other.name in shown and "批复合作平台" in shown and "2023-05-01" in shown and "有专门政策" in shown
    assert Request.objects.get().status == "planned" and not Request.objects.get().steps
    Programme.objects.filter(pk=other.pk).update(standing="alliance")
    assert "自主合作联盟" in text(desk, page)


def test_a_precedent_outside_needs_its_sentence_or_address(of: Programme, desk: Client) -> None:
    page = f"{BOOK}{request(of)}/"
    bare = organs.sends(desk, page, "precedent", name="北岸示范区")
    assert bare.status_code == 422 and "须有网址，或其来源中的一句原话" in organs.text(bare)
    good = {"name": "北岸示范区", "words": "北岸示范区获批。", "told_on": "2023-01-01"}
    assert organs.sends(desk, page, "precedent", **good).status_code == 302
    assert organs.sends(desk, page, "precedent", **good).status_code == 422
    assert "北岸示范区获批。" in text(desk, page)
    found = Precedent.objects.get()
    assert desk.post(f"{BOOK}precedents/{found.key}/unlink/", {"why": "情形不同"}).status_code == 302
    shown = text(desk, page)
    assert "已取消链接" in shown and "情形不同" in shown
    assert organs.sends(desk, page, "precedent", **good).status_code == 302  # and it may be linked again


def test_a_precedent_that_another_programme_keeps_to_itself_is_not_named(of: Programme) -> None:
    hidden = scene.programme("hidden", public=False)
    key = application(of)
    record(PrecedentLinked(target=key, of=hidden.key), by=scene.CLERK)
    shown = text(organs.officer(of), f"{LIST}{key}/")
    assert hidden.name not in shown and "其他合作区域（未公开）" in shown


def test_a_programme_is_no_precedent_of_its_own_and_addresses_are_addresses(of: Programme) -> None:
    key = request(of)
    for wrong in (
        {"of": of.key},
        {"of": of.key, "title": "北岸"},
        {},
        {"title": "北岸", "url": "javascript:alert(1)"},
    ):
        with pytest.raises(Conflict):
            record(PrecedentLinked(target=key, **wrong), by=scene.CLERK)


def test_a_sentence_becomes_a_request_in_one_step(of: Programme, desk: Client) -> None:
    found = scene.commitment(of, "共同争取把重大项目纳入国家规划", nature="request")
    page = f"/desk/commitments/{found.key}/"
    assert "转为向上争取事项" in text(desk, page)
    made = desk.post(f"/desk/requests/from/{found.key}/")
    row = Request.objects.get()
    assert made.status_code == 302 and made.headers["Location"] == f"{BOOK}{row.key}/"
    assert (row.levels, row.categories, row.commitment) == ("national", "project", found.key)
    assert row.source["quote"] == found.quote and row.key in text(desk, page)
    again = desk.post(f"/desk/requests/from/{found.key}/", follow=True)
    assert "已经登记" in organs.text(again) and Request.objects.count() == 1


def test_a_sentence_becomes_an_application_of_those_whom_it_concerns(of: Programme, desk: Client) -> None:
    scene.member(of, "511724", "大竹县")
    found = scene.commitment(of, "共同申报“两岸步道改革试验区”", nature="application")
    assert desk.post(f"/desk/applications/from/{found.key}/").status_code == 302
    row = Application.objects.get()
    assert (row.applied_for, sorted(row.parties)) == ("两岸步道改革试验区", sorted(BOTH))


def test_an_ordinary_promise_is_not_offered_for_asking_upward(of: Programme, desk: Client) -> None:
    assert "转为向上争取事项" not in text(desk, f"/desk/commitments/{scene.commitment(of).key}/")


@pytest.mark.parametrize(
    ("sentence", "levels", "categories"),
    [
        ("共同争取国家部委的政策支持", ("national",), ("policy",)),
        ("争取省、市级平台", ("province", "city"), ("platform",)),
        ("把重大改革列入省市规划", ("province",), ("reform",)),
        ("共同争取支持", (), ()),
    ],
)
def test_levels_and_categories_are_taken_from_the_words(
    sentence: str, levels: tuple[str, ...], categories: tuple[str, ...]
) -> None:
    assert (levels_in(sentence), categories_in(sentence)) == (levels, categories)


@pytest.mark.parametrize(
    ("sentence", "thing"),
    [
        ("共同申报“两岸改革试验区”", "两岸改革试验区"),
        ("联合申报承接产业转移示范区", "承接产业转移示范区"),
        ("共同打造成渝地区承接东部产业转移示范区", "成渝地区承接东部产业转移示范区"),
    ],
)
def test_what_is_applied_for_is_taken_from_the_words(sentence: str, thing: str) -> None:
    assert applied_for_in(sentence) == thing


def test_a_request_names_members_of_its_programme(of: Programme) -> None:
    with pytest.raises(Conflict, match="不是本合作区域的成员单位"):
        record(RequestRecorded(programme=of.key, **{**REQUEST, "members": ("110000",)}), by=scene.CLERK)


def test_rebuilding_gives_the_very_same_rows(of: Programme) -> None:
    key, joint = asked(of), consented(application(of), scene.EAST)
    act = ApplicationRefused(key=joint, member=scene.WEST, version=1, day=DAY, reason="范围过宽")
    record(act, by=replace(scene.CLERK, member=scene.WEST))
    record(RequestReplied(key=key, outcome="approved", by="省厅", text="同意", day=DAY), by=scene.CLERK)
    other = submitted(of, title="渡口示范区")
    reply = ApplicationReplied(key=other, outcome="declined", by="省政府", text="暂不设立", day=DAY)
    record(reply, by=scene.CLERK)
    precedent(key)
    assert rebuild(check=True) == {}
