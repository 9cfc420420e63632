"""Task lists at the desk: opened, filled, gated, published with both sides, counted once, rolled into years."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import Client

from web import scene
from web.towpath import Towpath
from yipanqi_web.chain.acts import record
from yipanqi_web.chain.models import Entry, Proposal
from yipanqi_web.meetings.acts import ResolutionRecorded
from yipanqi_web.meetings.models import Resolution
from yipanqi_web.tasks.acts import Part, TaskDropped, TaskListClosed, TaskRecorded, TaskSplit
from yipanqi_web.tasks.models import Task, TaskList
from yipanqi_web.tasks.views import lists

pytestmark = pytest.mark.django_db


@pytest.fixture
def board() -> Towpath:
    return Towpath()


@pytest.fixture
def east(board: Towpath) -> Client:
    return board.officer()


def text(response: object) -> str:
    assert isinstance(response, HttpResponse)
    return response.content.decode()


def test_a_list_is_opened_and_the_next_page_says_what_to_do(east: Client, board: Towpath) -> None:
    given = {"programme": board.programme.key, "title": "2031年清单", "year": "2031", "list_kind": "annual"}
    response = east.post("/desk/lists/open/", given, follow=True)
    assert "可以从已登记的合作事项、会议议定事项列入" in text(response)
    refused = east.post("/desk/lists/open/", {**given, "last_year": "2033"})
    assert refused.status_code == 422 and 'value="2033"' in text(refused)
    assert "多年重点任务须写明起止年份" in text(refused)


def test_lists_are_filtered_and_their_counts_stand_beside_them(east: Client, board: Towpath) -> None:
    board.task()
    html = text(east.get("/desk/lists/"))
    assert board.listed.title in html and "全部清单共 <b>1</b> 项任务" in html
    for query, there in (("year=2030", True), ("year=2031", False), ("state=published", False)):
        assert (board.listed.title in text(east.get(f"/desk/lists/?{query}"))) is there
    assert "没有符合条件的任务清单" in text(east.get("/desk/lists/?kind=decision"))


def test_pages_of_lists_lose_and_repeat_nothing(
    east: Client, board: Towpath, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "LISTS", 2)
    for n in range(4):
        scene.task_list(board.programme, f"清单{n}")
    seen: list[str] = []
    before: str | int | None = ""
    while before is not None:
        context = east.get("/desk/lists/", {"before": before}).context
        seen += [listed.title for listed, _tally, _name in context["rows"]]
        before = context["more"]
    assert seen == ["清单3", "清单2", "清单1", "清单0", board.listed.title]


def test_the_gate_lists_row_by_row_what_is_missing(east: Client, board: Towpath) -> None:
    board.task("修桥", leads=(board.east.key,))
    board.task("开渡", leads=(), due="")
    board.task("提升互联互通", leads=(), due="", concreteness="direction")
    html = text(east.get(f"/desk/lists/{board.listed.key}/"))
    assert "还有 <b>2</b> 项任务不能印发" in html
    assert "梁平方的牵头单位" in html and "完成时限、牵头单位" in html
    response = east.post(f"/desk/lists/{board.listed.key}/publish/")
    assert response.status_code == 422 and "修桥：缺梁平方的牵头单位" in text(response)
    board.listed.refresh_from_db()
    assert board.listed.state == "draft" and not Proposal.objects.exists()


def test_publishing_is_put_to_the_other_side_and_takes_effect_with_its_consent(
    east: Client, board: Towpath
) -> None:
    board.task()
    path = f"/desk/lists/{board.listed.key}/"
    assert "提请各方会签印发" in text(east.get(path))
    assert "已提请会签" in text(east.post(path + "publish/", follow=True))
    assert "已提请印发，待各方会签" in text(east.get(path))
    west = board.officer(scene.WEST)
    waiting = text(west.get("/desk/proposals/"))
    assert "印发任务清单" in waiting and board.listed.title in waiting and path in waiting
    west.post(f"/desk/proposals/{Proposal.objects.get().key}/countersign/")
    board.listed.refresh_from_db()
    assert board.listed.state == "published"
    assert "清单收官" in text(east.get(path))


def test_a_draft_that_changes_is_not_published_by_an_earlier_consent(east: Client, board: Towpath) -> None:
    task = board.task()
    path = f"/desk/lists/{board.listed.key}/"
    east.post(path + "publish/")
    east.post(f"/desk/tasks/{task.key}/assign/", {"assign-leads": [board.west.key]})
    west = board.officer(scene.WEST)
    signed = west.post(f"/desk/proposals/{Proposal.objects.get().key}/countersign/")
    assert signed.status_code == 422 and "已有变动" in signed.content.decode()
    board.listed.refresh_from_db()
    assert board.listed.state == "draft"
    east.post(f"/desk/tasks/{task.key}/assign/", {"assign-leads": list(board.both)})
    html = text(east.get(path))
    assert "原会签失效，请重新提请" in html and "提请各方会签印发" in html


def test_what_waits_for_release_is_what_may_be_released(east: Client, board: Towpath) -> None:
    board.task("贯通步道")
    waiting = f"/desk/releases/?programme={board.programme.key}"
    assert f'value="{board.listed.key}"' not in text(east.get(waiting))
    board.publish()
    assert f'value="{board.listed.key}"' in text(east.get(waiting))
    body = {"keys": [board.listed.key], "programme": board.programme.key}
    assert east.post("/desk/releases/approve/", body).status_code == 302
    later = scene.agreed(
        TaskRecorded(
            programme=board.programme.key, task_list=board.listed.key, title="新增任务", leads=board.both,
            due="2030-12-31",
        )
    ).key("t")  # fmt: skip
    assert f'value="{later}"' in text(east.get(waiting))


def test_a_list_is_narrowed_to_one_office(east: Client, board: Towpath) -> None:
    board.task("贯通步道")
    board.task("修桥", leads=(board.east.key,))
    board.task("护岸", leads=(board.east.key,), supports=(board.west.key,))
    path = f"/desk/lists/{board.listed.key}/"
    shown = east.get(path, {"office": board.west.key}).context
    assert [row.task.title for row in shown["rows"]] == ["贯通步道", "护岸"] and shown["tally"].items == 2
    assert [office.name for office in shown["offices"]] == ["梁平区交通局", "渠县交通运输局"]


def test_a_list_closes_with_a_note_on_what_is_open(east: Client, board: Towpath) -> None:
    board.task()
    board.publish()
    path = f"/desk/lists/{board.listed.key}/close/"
    assert "还有 1 项任务未办结" in text(east.post(path, {"note": ""}))
    assert "转入下年清单" in text(east.post(path, {"note": "转入下年清单"}, follow=True))


def test_tasks_are_added_by_hand_with_owners_of_both_sides(east: Client, board: Towpath) -> None:
    path = f"/desk/lists/{board.listed.key}/add/"
    assert "渠县交通运输局" in text(east.get(path))
    given = {
        "title": "贯通步道",
        "concreteness": "action",
        "reach": "joint",
        "leads": list(board.both),
        "due": "年底",
    }
    refused = east.post(path, given)
    assert refused.status_code == 422 and "“年底”不是日期" in text(refused)
    assert text(refused).count("checked") == 2
    response = east.post(path, {**given, "due": "2030-12-31"})
    assert response.status_code == 302
    task = Task.objects.get()
    assert (task.number, task.leads) == ("1", list(board.both))
    html = text(east.get(f"/desk/lists/{board.listed.key}/"))
    assert "渠县交通运输局、梁平区交通局" in html and "2030-12-31" in html


def test_commitments_and_resolutions_become_tasks_that_keep_their_source(
    east: Client, board: Towpath
) -> None:
    promise = scene.commitment(
        board.programme, "年底前贯通滨水步道", public=False, due="2030-12-31", lead="渠县交通运输局"
    )
    vague = scene.commitment(board.programme, "提升互联互通水平", public=False, concreteness="direction")
    meeting = scene.meeting(board.programme, public=False)
    act = ResolutionRecorded(meeting=meeting.key, text="共建渡口", leads=board.both, due="2030-06-30")
    resolved = record(act, by=scene.CLERK).key("re")
    path = f"/desk/lists/{board.listed.key}/"
    html = text(east.get(path + "add/"))
    assert promise.quote in html and "共建渡口" in html and vague.quote not in html.split('id="form"')[0]
    assert east.post(path + "take/", {"keys": []}).status_code == 422
    east.post(path + "take/", {"keys": [promise.key, resolved]})
    first, second = Task.objects.order_by("sort")
    assert (first.commitment, first.due, first.leads) == (promise.key, "2030-12-31", [board.east.key])
    assert (second.number, second.resolution, second.leads) == ("2", resolved, list(board.both))
    assert Resolution.objects.get().tasks == [second.key]
    assert promise.quote not in text(east.get(path + "add/")).split('id="form"')[0]


def test_a_batch_with_one_bad_row_is_taken_not_at_all(east: Client, board: Towpath) -> None:
    own = scene.commitment(board.programme, "共建粮仓", public=False)
    other = scene.commitment(scene.programme("other"), "共建水闸", public=False)
    before = Entry.objects.count()
    response = east.post(f"/desk/lists/{board.listed.key}/take/", {"keys": [own.key, other.key]})
    assert response.status_code == 403 and Entry.objects.count() == before


def test_parents_and_parts_are_counted_apart(east: Client, board: Towpath) -> None:
    whole = board.task("贯通步道")
    board.task("开渡")
    record(TaskSplit(key=whole.key, parts=tuple(Part(title=f"第{n}段") for n in "一二三")), by=scene.CLERK)
    html = text(east.get(f"/desk/lists/{board.listed.key}/?as_of=2030-01-01"))
    assert "任务 <b>2</b> 项，拆分后 <b>4</b> 项" in html and "其中 1 项拆分为 3 项" in html
    assert '全部 <span class="n">4</span>' in html and '未开始 <span class="n">4</span>' in html


def test_groups_are_links_to_their_rows_on_a_day(east: Client, board: Towpath) -> None:
    board.task("修桥", due="2030-03-31")
    board.task("开渡", due="2030-09-30")
    dropped = board.task("办学")
    scene.agreed(TaskDropped(key=dropped.key, reason="并入他项"))
    path = f"/desk/lists/{board.listed.key}/"
    context = east.get(path + "?as_of=2030-06-01&group=past-its-day").context
    assert [row.task.title for row in context["rows"]] == ["修桥"]
    for group, n in context["tally"].shown:
        found = east.get(path, {"as_of": "2030-06-01", "group": group.value}).context["rows"]
        assert len(found) == n, group


def test_pages_of_a_list_lose_and_repeat_nothing(
    east: Client, board: Towpath, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "PAGE_SIZE", 3)
    for n in range(11):
        board.task(f"任务{n}")
    seen: list[str] = []
    after: str = ""
    while True:
        context = east.get(f"/desk/lists/{board.listed.key}/", {"after": after}).context
        seen += [row.task.number for row in context["rows"]]
        if not (after := context["more"]):
            break
    assert seen == [str(n) for n in range(1, 12)]


def test_a_long_list_is_shown_in_a_bounded_number_of_queries(
    east: Client, board: Towpath, django_assert_max_num_queries: object
) -> None:
    for n in range(60):
        board.task(f"任务{n}", milestones=({"quarter": "2030-Q1", "text": "开工"},))
    with django_assert_max_num_queries(40):  # type: ignore[operator]
        assert east.get(f"/desk/lists/{board.listed.key}/").status_code == 200


def test_a_plan_rolls_into_its_years_and_counts_nothing_twice(east: Client, board: Towpath) -> None:
    plan = scene.task_list(board.programme, "三年重点任务", list_kind="multi-year", last_year=2032)
    quarters = tuple({"quarter": f"{year}-Q4", "text": f"{year}年完成一段"} for year in (2030, 2031, 2032))
    scene.task(plan, "建成步道", leads=board.both, due="2032-12-31", milestones=quarters)
    scene.task(plan, "开通渡口", leads=board.both, due="2030-10-31")
    for year in (2030, 2031, 2032):
        assert east.post(f"/desk/lists/{plan.key}/roll/", {"year": year}).status_code == 302
    years = TaskList.objects.filter(parent=plan.key).order_by("year")
    assert [Task.objects.filter(task_list=each.key).count() for each in years] == [2, 1, 1]
    first = Task.objects.filter(task_list=years[0].key).order_by("sort")
    assert [task.due for task in first] == ["2030-12-31", "2030-10-31"]
    assert "全部清单共 <b>2</b> 项任务" in text(east.get("/desk/lists/"))
    html = text(east.get(f"/desk/lists/{plan.key}/"))
    assert "分解出" not in html and html.count("未列") == 2
    again = east.post(f"/desk/lists/{plan.key}/roll/", {"year": "2030"})
    assert again.status_code == 422 and "已经有了" in text(again)


def test_what_has_no_counterpart_is_listed(east: Client, board: Towpath) -> None:
    served = scene.commitment(board.programme, "共建粮仓", public=False)
    bare = scene.commitment(board.programme, "共建水闸", public=False)
    board.task("建粮仓", commitment=served.key, anchor="第三章第二节")
    board.task("修堤")
    html = text(east.get(f"/desk/lists/gaps/?programme={board.programme.key}"))
    assert "有事项没有任务 <b>1</b> 项，有任务没有事项 <b>1</b> 项，未对应上位规划 <b>1</b> 项" in html
    unserved = html.split('id="unserved"')[1].split("</section>")[0]
    assert bare.quote in unserved and served.quote not in unserved
    assert "第三章第二节" in html.split('id="traced"')[1]


def test_tasks_of_a_closed_list_want_no_counterpart_any_more(east: Client, board: Towpath) -> None:
    board.task("修堤")
    board.publish()
    path = f"/desk/lists/gaps/?programme={board.programme.key}"
    assert "有任务没有事项 <b>1</b> 项" in text(east.get(path))
    record(TaskListClosed(key=board.listed.key, note="转入下年"), by=scene.CLERK)
    assert "有任务没有事项 <b>0</b> 项" in text(east.get(path))


def test_an_installation_without_lists_says_how_to_begin(board: Towpath) -> None:
    other = scene.programme("other")
    TaskList.objects.filter(programme=other.key).delete()
    board.programme = other
    assert "在下面建立一份" in text(board.officer().get("/desk/lists/"))
