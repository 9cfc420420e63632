"""A joint conference at the desk: prepared, held, minuted; what it resolves is at once a commitment and a task."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from web import conferences, scene
from web.officers import HANDLING, account, signed_in
from yipanqi_web.chain.acts import record
from yipanqi_web.chain.models import Entry, Proposal
from yipanqi_web.commitments.models import Commitment
from yipanqi_web.desk.conferences import lists
from yipanqi_web.meetings.acts import ResolutionClosed
from yipanqi_web.meetings.models import AgendaItem, Attendance, Meeting, MeetingSeries, Resolution
from yipanqi_web.organs.models import Office
from yipanqi_web.programmes.models import Programme
from yipanqi_web.tasks.models import Task, TaskList

pytestmark = pytest.mark.django_db

AT = "/desk/meetings/"


@pytest.fixture
def programme() -> Programme:
    made = scene.programme()
    scene.member(made, scene.EAST, "渠县", host=True)
    scene.member(made, scene.WEST, "梁平区")
    return made


@pytest.fixture
def east() -> Client:
    return signed_in(account("east", *HANDLING, member=scene.EAST))


@pytest.fixture
def leads(programme: Programme) -> list[Office]:
    return [
        scene.office(programme, "渠县交通局", scene.EAST),
        scene.office(programme, "梁平区交通局", scene.WEST),
    ]


def post(client: Client, path: str, prefix: str = "", **fields: Any) -> Any:
    given = {f"{prefix}-{name}" if prefix else name: value for name, value in fields.items()}
    return client.post(f"{AT}{path}", given)


def resolve(client: Client, held: Meeting, leads: list[Office], **fields: Any) -> Any:
    values = {
        "text": "开行跨界公交2路", "sector": "infrastructure", "concreteness": "action", "due": "2023-12-31",
        "leads": [office.key for office in leads], **fields,
    }  # fmt: skip
    return post(client, f"{held.key}/resolve/", "resolve", **values)


def test_a_series_and_its_next_meeting_are_opened(east: Client, programme: Programme) -> None:
    told = scene.meeting(programme, public=False)
    post(
        east, "series/new/", programme=programme.key, name="联席会议", meeting_kind="joint-conference", meetings=[told.key]
    )  # fmt: skip
    within = MeetingSeries.objects.get()
    left = conferences.resolved(told)
    given: dict[str, Any] = {
        "name": "第三次联席会议暨工作推进会", "series": within.key, "meeting_kind": "joint-conference",
        "functions": ["promotion"], "ordinal": "3", "date": "2023-12-03", "time": "09:30", "place": "渠县",
        "venue": "会议中心", "parties": "渠县、500155",
    }  # fmt: skip
    answer = post(east, "new/", programme=programme.key, **given)
    made = Meeting.objects.get(status="planned")
    assert answer["Location"] == f"{AT}{made.key}/"
    assert (made.functions, made.parties) == (["joint-conference", "promotion"], [scene.EAST, scene.WEST])
    html = east.get(answer["Location"]).content.decode()
    assert (
        "一次会议，2 项功能" in html and left.text in html and "承接" in html and "渠县（会议中心）" in html
    )


def test_a_refused_plan_keeps_what_was_typed(east: Client, programme: Programme) -> None:
    given = {"name": "视频会", "meeting_kind": "other", "mode": "video", "place": "渠县", "venue": "旧码头"}
    answer = post(east, "new/", programme=programme.key, **given)
    html = answer.content.decode()
    assert answer.status_code == 422 and "电视电话会议没有会场所在地" in html and "旧码头" in html
    assert not Meeting.objects.exists()


def test_an_item_names_its_office_and_its_papers_by_hash(
    east: Client, programme: Programme, leads: list[Office]
) -> None:
    meeting = conferences.planned(programme)
    file = SimpleUploadedFile("方案.docx", b"abc")
    post(
        east, f"{meeting.key}/item/", "item", subject="审议公交方案", presenter="渠县交通局", minutes="15",
        decides="on", papers=f"客流测算 {'ab' * 32}", chosen=[file],
    )  # fmt: skip
    item = AgendaItem.objects.get()
    assert (item.presenter, item.minutes, item.decides) == (leads[0].key, 15, True)
    assert [paper["title"] for paper in item.papers] == ["客流测算", "方案.docx"]
    assert item.papers[1]["sha256"].startswith("ba7816bf")  # of “abc”, as published with SHA-256
    html = east.get(f"{AT}{meeting.key}/").content.decode()
    assert "渠县交通局" in html and "排定 <b>15</b> 分钟" in html
    answer = post(east, f"items/{item.key}/change/", item.key, subject="审议方案", papers="方案 无")
    assert answer.status_code == 422 and "须写成“材料名称 64 位哈希值”" in answer.content.decode()
    post(east, f"items/{item.key}/change/", item.key, subject="审议两路公交", presenter="常务副县长")
    item.refresh_from_db()
    assert (item.title, item.presenter, item.papers) == ("审议两路公交", "常务副县长", [])


def test_items_are_moved_and_taken_off(east: Client, programme: Programme) -> None:
    meeting = conferences.planned(programme)
    one, two = conferences.item(meeting, "一"), conferences.item(meeting, "二")
    post(east, f"items/{two.key}/up/")
    assert list(AgendaItem.objects.values_list("title", flat=True)) == ["二", "一"]
    answer = post(east, f"items/{two.key}/up/")
    assert answer.status_code == 422 and "已在议程的尽头" in answer.content.decode()
    post(east, f"items/{one.key}/remove/")
    assert list(AgendaItem.objects.values_list("title", flat=True)) == ["二"]


def test_a_meeting_is_held_with_those_who_came(east: Client, programme: Programme) -> None:
    meeting = conferences.planned(programme)
    people = [
        {"post": "县长", "division": "渠县", "name": "楚云帆", "roles": ["chaired", "spoke"], "capacity": "member"},
        {"post": "副主任", "organisation": "省发展改革委", "roles": ["attended"], "capacity": "observer"},
        {"post": "区长", "division": "梁平区", "roles": ["attended"], "capacity": "member"},
    ]  # fmt: skip
    early = post(east, f"{meeting.key}/hold/", "hold", date="2023-12-04")
    assert early.status_code == 422 and "由谁主持" in early.content.decode()
    for person in people:
        post(east, f"{meeting.key}/attendee/", "attendee", **person)
    absent = Attendance.objects.get(posts__0__title="区长")
    post(
        east,
        f"{meeting.key}/hold/",
        "hold",
        date="2023-12-04",
        place="渠县",
        venue="旧码头",
        absent=[absent.key],
    )
    meeting.refresh_from_db()
    assert (meeting.status, meeting.date, meeting.venue) == ("held", "2023-12-04", "旧码头")
    html = east.get(f"{AT}{meeting.key}/").content.decode()
    assert "主持、讲话" in html and "列席" in html and "区长" not in html


def test_one_form_gives_the_resolution_its_commitment_and_its_task(
    east: Client, programme: Programme, leads: list[Office]
) -> None:
    held = conferences.held(programme)
    before = Entry.objects.count()
    assert resolve(east, held, leads, propose="on").status_code == 302
    found, task, promise = Resolution.objects.get(), Task.objects.get(), Commitment.objects.get()
    assert (found.commitment, found.tasks, found.due) == (promise.key, [task.key], "2023-12-31")
    assert (task.resolution, task.commitment, task.leads) == (found.key, promise.key, [o.key for o in leads])
    assert (promise.by_meeting, promise.parties) == (held.key, [scene.EAST, scene.WEST])
    assert TaskList.objects.get().title == "山河协同带第二次联席会议议定事项清单"
    assert Proposal.objects.get().target == promise.key
    assert Entry.objects.count() == before + 6
    resolve(east, held, leads, text="共建渡口")
    assert TaskList.objects.count() == 1 and Resolution.objects.count() == 2


def test_what_can_be_checked_needs_a_lead_on_each_side_and_a_day(
    east: Client, programme: Programme, leads: list[Office]
) -> None:
    held = conferences.held(programme)
    before = Entry.objects.count()
    answer = resolve(east, held, leads[:1], due="")
    html = answer.content.decode()
    assert answer.status_code == 422 and "完成时限" in html and "梁平方的牵头单位" in html
    assert "开行跨界公交2路" in html and Entry.objects.count() == before
    assert resolve(east, held, [], concreteness="direction", due="").status_code == 302
    assert Task.objects.get().concreteness == "direction"


def test_a_step_that_is_refused_undoes_the_whole(programme: Programme, leads: list[Office]) -> None:
    """A handler may record, but not propose: nothing of the batch stays."""
    held = conferences.held(programme)
    client = signed_in(account("wen", "handler", member=scene.EAST))
    before = Entry.objects.count()
    assert resolve(client, held, leads, propose="on").status_code == 403
    assert (Entry.objects.count(), Resolution.objects.count(), Task.objects.count()) == (before, 0, 0)


def test_a_resolution_is_closed_by_its_verified_task(
    east: Client, programme: Programme, leads: list[Office]
) -> None:
    held = conferences.held(programme)
    resolve(east, held, leads)
    found, task = Resolution.objects.get(), Task.objects.get()
    answer = post(east, f"resolutions/{found.key}/close/", found.key, closed_by=task.key)
    assert answer.status_code == 422 and "尚未核实完成" in answer.content.decode()
    Task.objects.filter(pk=task.key).update(state="verified")
    post(east, f"resolutions/{found.key}/close/", found.key, closed_by=task.key)
    found.refresh_from_db()
    assert (found.state, found.closed_by) == ("closed", task.key)


def test_the_follow_through_rate_shows_both_numbers_or_says_that_there_is_none(
    east: Client, programme: Programme
) -> None:
    within = conferences.series(programme)
    assert "不适用（分母为 0）" in east.get(AT).content.decode()
    held = conferences.held(programme, within)
    done = conferences.resolved(held)
    conferences.resolved(held, "共建渡口")
    conferences.resolved(held, "共建粮仓")
    record(ResolutionClosed(key=done.key, note="已通车"), by=scene.CLERK)
    context = east.get(AT).context
    assert str(context["rate"]) == "1/3（33%）" == str(context["rates"][held.key])
    assert [str(rate) for _series, rate in context["series"]] == ["1/3（33%）"]
    assert "办结率 1/3（33%）" in east.get(f"{AT}{held.key}/").content.decode()


def test_visits_are_counted_apart_and_resolve_nothing(
    east: Client, programme: Programme, leads: list[Office]
) -> None:
    visit = conferences.held(programme, name="赴梁平考察", meeting_kind="visit", sites=("旧码头",))
    assert "考察互访 <b>1</b> 次，另计，不计为进展" in east.get(AT).content.decode()
    answer = resolve(east, visit, leads)
    assert answer.status_code == 422 and "不形成议定事项" in answer.content.decode()
    assert not Task.objects.exists() and not Commitment.objects.exists()


def test_an_act_that_the_meeting_has_left_behind_says_why(east: Client, programme: Programme) -> None:
    held = conferences.held(programme)
    answer = post(east, f"{held.key}/item/", "item", subject="审议")
    assert answer.status_code == 422 and "会议已召开" in answer.content.decode()


def test_pages_of_the_list_lose_and_repeat_nothing(
    east: Client, programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "PAGE_SIZE", 2)
    made = [scene.meeting(programme, f"第{n}次", date=f"2023-04-0{n % 3 + 1}").key for n in range(5)]
    seen: list[str] = []
    more = "start"
    while more:
        context = east.get(AT, {"before": more}).context
        seen += [meeting.key for meeting in context["held"]]
        more = context["more"]
    assert sorted(seen) == sorted(made)


def test_the_page_is_shown_in_a_bounded_number_of_queries(
    east: Client, programme: Programme, leads: list[Office], django_assert_max_num_queries: Any
) -> None:
    held = conferences.held(programme)
    for n in range(12):
        resolve(east, held, leads, text=f"共建渡口{n}号")
    with django_assert_max_num_queries(70):
        assert east.get(f"{AT}{held.key}/").status_code == 200
