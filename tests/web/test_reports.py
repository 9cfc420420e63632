"""Reporting once: what is prefilled, what is filed, whose step is next, and what stands beside what was claimed."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from web import scene
from web.conferences import held, resolved
from web.officers import account, signed_in
from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.acts import record
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.chain.models import Body, Entry
from yipanqi_web.chain.projection import rebuild
from yipanqi_web.commitments.acts import CommitmentRestated
from yipanqi_web.organs.models import Office
from yipanqi_web.programmes.models import Programme
from yipanqi_web.reports import periods
from yipanqi_web.reports.acts import OfficeStepsSet, ReportFiled
from yipanqi_web.reports.models import Draft, Evidence, Report
from yipanqi_web.tasks.acts import MilestoneMet, MilestoneRecorded, TaskClaimed, TaskListPublished
from yipanqi_web.tasks.models import Task, TaskList

pytestmark = pytest.mark.django_db
OCTOBER, NOVEMBER = "2030-10", "2030-11"


class Board:
    """A published list of two tasks that an office of each side leads, and the people of both sides."""

    def __init__(self) -> None:
        self.programme: Programme = scene.programme()
        self.east: Office = scene.office(self.programme, "交通运输局", scene.EAST)
        self.west: Office = scene.office(self.programme, "交通局", scene.WEST)
        self.commitment = scene.commitment(self.programme, public=False)
        self.listed: TaskList = scene.task_list(self.programme)
        self.first = self.task("贯通滨水步道", commitment=self.commitment.key)
        self.second = self.task("修缮渡口")
        scene.agreed(TaskListPublished(key=self.listed.key))
        self.clerk, self.clerk_account = self.officer("clerk", "handler")
        self.checker, _ = self.officer("checker", "checker")
        self.chief, self.chief_account = self.officer("chief", "approver")
        self.other, _ = self.officer("other", "handler", "checker", member=scene.WEST)

    def task(self, title: str, **fields: object) -> Task:
        return scene.task(
            self.listed, title, leads=(self.east.key, self.west.key), due="2030-12-31", **fields
        )

    def officer(self, name: str, *roles: str, member: str = scene.EAST) -> tuple[Client, Account]:
        made = account(name, *roles, programme=self.programme.key, member=member)
        return signed_in(made), made

    def form(self, client: Client, period: str = NOVEMBER) -> str:
        response = client.get(f"/desk/reports/{period}/?office={self.east.key}")
        assert response.status_code == 200
        return response.content.decode()

    def file(self, client: Client, do: str = "file", period: str = NOVEMBER, **cells: object) -> HttpResponse:
        """Post the form as it was shown, with some cells typed: ``first_text="…"``."""
        shown = client.get(f"/desk/reports/{period}/?office={self.east.key}").context["rows"]
        body: dict[str, object] = {"office": self.east.key, "do": do}
        for row in shown:
            body.update({f"{row.task.key}-{name}": value for name, value in row.values.items()})
        for cell, value in cells.items():
            which, _sep, name = cell.partition("_")
            body[f"{getattr(self, which).key}-{name}"] = value
        response: HttpResponse = client.post(f"/desk/reports/{period}/file/", body)  # type: ignore[assignment]
        return response

    def october(self) -> None:
        """Last month's reports of both tasks, accepted or not."""
        for task, text in ((self.first, "路基已成"), (self.second, "完成勘测")):
            act = ReportFiled(
                programme=self.programme.key, task=task.key, period=OCTOBER, office=self.east.key, text=text,
                percent=40, problems="用地未批", next_step="铺装路面",
            )  # fmt: skip
            record(act, by=self.clerk_account.actor())

    def report(self, task: Task | None = None, period: str = NOVEMBER) -> Report:
        return Report.objects.get(task=(task or self.first).key, period=period)

    def step(self, client: Client, word: str, **data: str) -> HttpResponse:
        path = f"/desk/reports/report/{self.report().key}/{word}/"
        response: HttpResponse = client.post(path, data)  # type: ignore[assignment]
        return response


@pytest.fixture
def board() -> Board:
    return Board()


def said(response: HttpResponse) -> str:
    return response.content.decode()


def last_entry() -> dict[str, object]:
    found: dict[str, object] = json.loads(bytes(Body.objects.latest("n").body))
    return found


def test_a_month_is_due_on_the_25th_or_the_working_day_before() -> None:
    assert periods.due_of("2024-10") == date(2024, 10, 25)
    assert periods.due_of("2024-08") == date(2024, 8, 23)  # the 25th is a Sunday
    assert (periods.before("2024-01"), periods.after("2024-12")) == ("2023-12", "2025-01")


def test_last_months_words_are_there_and_say_from_where(board: Board) -> None:
    board.october()
    html = board.form(board.clerk)
    assert "路基已成" in html and "已预填：沿用 2030-10 进展" in html
    assert "已预填 <b>8</b> 格，须填 <b>0</b> 格" in html


def test_without_anything_known_the_form_says_what_has_to_be_typed(board: Board) -> None:
    assert "已预填 <b>0</b> 格，须填 <b>2</b> 格" in board.form(board.clerk)


def test_milestones_minutes_and_pages_of_the_month_are_put_in(board: Board) -> None:
    met, ahead = (
        record(
            MilestoneRecorded(
                programme=board.programme.key, task=board.first.key, quarter="2030-Q4", text=text, due=due
            ),
            by=scene.CLERK,
        ).key("ml")
        for text, due in (("路面铺装完成", "2030-11-15"), ("全线亮化", "2030-12-20"))
    )
    record(MilestoneMet(key=met, day="2030-11-12"), by=scene.CLERK)
    resolved(held(board.programme, date="2030-11-05"), "步道年底通车", commitment=board.commitment.key)
    quote = {"sha256": "ef" * 32, "quote": "两县将贯通滨水步道", "paragraph": "两县将贯通滨水步道。"}
    restated = {
        "key": board.commitment.key,
        "how": "restated",
        "quote": quote["quote"],
        "said": "2030-11-09",
        "tier": "media",
    }
    record(CommitmentRestated.model_validate({**restated, "source": quote}), by=scene.CLERK)
    html = board.form(board.clerk)
    assert "“路面铺装完成”已于 2030-11-12 完成。" in html and f"时间节点 {met}" in html
    assert "议定：步道年底通车" in html
    assert "网页再次表述：“两县将贯通滨水步道”" in html
    assert "2030-12-20 前完成：全线亮化" in html and f"时间节点 {ahead}" in html


def test_filing_counts_the_cells_that_nobody_had_to_type(board: Board) -> None:
    board.october()
    assert board.file(board.clerk, first_text="路面铺装过半", first_percent="60%").status_code == 302
    first, second = board.report(board.first), board.report(board.second)
    assert (first.text, first.percent, first.spared) == ("路面铺装过半", 60, 2)
    assert (second.spared, second.state, second.member) == (4, "submitted", scene.EAST)
    assert "已免填 <b>6</b> 项" in board.form(board.clerk)


def test_no_change_is_one_click_for_all_or_for_one(board: Board) -> None:
    board.october()
    assert board.file(board.clerk, f"same:{board.first.key}").status_code == 302
    assert board.report(board.first).no_change and Report.objects.filter(period=NOVEMBER).count() == 1
    board.file(board.clerk, "same")
    found = board.report(board.second)
    assert (found.no_change, found.text, found.percent, found.problems) == (True, "完成勘测", 40, "用地未批")


def test_no_change_needs_something_to_stay_as_it_was(board: Board) -> None:
    response = board.file(board.clerk, f"same:{board.first.key}")
    assert response.status_code == 422 and "还没有往期进展" in said(response)
    act = ReportFiled(
        programme=board.programme.key, task=board.first.key, period=NOVEMBER, office=board.east.key, text="同上", no_change=True
    )  # fmt: skip
    with pytest.raises(Conflict, match="还没有往期进展"):
        record(act, by=board.clerk_account.actor())


def test_a_draft_is_kept_outside_the_ledger_until_it_is_filed(board: Board) -> None:
    entries = Entry.objects.count()
    assert board.file(board.clerk, "save", first_text="写到一半").status_code == 302
    assert Entry.objects.count() == entries and Draft.objects.get().values["text"] == "写到一半"
    assert "写到一半" in board.form(board.clerk) and "有草稿" in board.form(board.clerk)
    board.file(board.clerk, f"file:{board.first.key}")
    assert board.report().text == "写到一半" and not Draft.objects.exists()


def test_what_is_refused_loses_nothing_that_was_typed(board: Board) -> None:
    response = board.file(
        board.clerk, first_text="路面过半", first_percent="八成", second_text="勘测完成", second_percent="120"
    )
    assert response.status_code == 422
    assert "不是整数" in said(response) and "须在 0 到 100 之间" in said(response)
    assert "路面过半" in said(response) and "八成" in said(response)
    assert "路面过半" in board.form(board.clerk)  # and on another day


def test_filing_all_again_files_only_what_says_something_else(board: Board) -> None:
    board.file(board.clerk, first_text="路面过半", second_text="勘测完成")
    entries = Entry.objects.count()
    assert board.file(board.clerk, second_text="设计完成").status_code == 302
    assert Entry.objects.count() == entries + 1 and board.report(board.second).text == "设计完成"


def test_what_is_to_be_specified_has_nothing_to_report(board: Board) -> None:
    listed = scene.task_list(board.programme, "意向清单")
    scene.task(listed, "提升互联水平", leads=(board.east.key,), concreteness="direction")
    scene.agreed(TaskListPublished(key=listed.key))
    assert "提升互联水平" not in board.form(board.clerk)


def test_what_was_reported_done_waits_to_be_verified_and_is_reported_no_more(board: Board) -> None:
    record(TaskClaimed(key=board.first.key, note="步道已通"), by=board.clerk_account.actor())
    html = board.form(board.clerk)
    assert "贯通滨水步道" not in html and "修缮渡口" in html


def test_ones_own_filing_does_not_wait_for_ones_own_check(board: Board) -> None:
    both, _ = board.officer("both", "handler", "checker")
    board.file(both, f"file:{board.first.key}", first_text="路面过半")
    assert "待审核</h2>" not in said(both.get("/desk/reports/"))  # type: ignore[arg-type]
    assert "待审核</h2>" in said(board.checker.get("/desk/reports/"))  # type: ignore[arg-type]


def test_one_refused_row_does_not_hold_up_the_others(board: Board) -> None:
    response = board.file(board.clerk, first_text="路面过半")
    assert response.status_code == 422 and "请填写进展情况" in said(response)
    assert [report.task for report in Report.objects.all()] == [board.first.key]


def test_the_way_of_a_report(board: Board) -> None:
    board.file(board.clerk, f"file:{board.first.key}", first_text="路面过半")
    for client, word, state in (
        (board.checker, "check", "checked"),
        (board.chief, "issue", "issued"),
        (board.clerk, "send", "sent"),
        (board.other, "accept", "accepted"),
    ):
        assert board.step(client, word).status_code == 302
        assert board.report().state == state
    assert [each["step"] for each in board.report().steps] == [
        "submitted",
        "checked",
        "issued",
        "sent",
        "accepted",
    ]
    assert not rebuild(check=True)


def test_a_tasks_page_tells_what_was_sent_and_nothing_before(board: Board) -> None:
    board.file(board.clerk, f"file:{board.first.key}", first_text="路面过半", first_percent="55")
    page = f"/desk/tasks/{board.first.key}/"
    assert "暂无进展信息" in said(board.other.get(page))  # type: ignore[arg-type]
    for client, word in ((board.checker, "check"), (board.chief, "issue"), (board.clerk, "send")):
        board.step(client, word)
    html = said(board.other.get(page))  # type: ignore[arg-type]
    assert "暂无进展信息" not in html and "55%" in html


def test_what_was_never_sent_is_its_own_members_to_read(board: Board) -> None:
    photo = SimpleUploadedFile("现场.png", b"\x89PNG\r\n\x1a\nphoto")
    board.file(board.clerk, f"file:{board.first.key}", first_text="路面过半", first_file=photo)
    pages = [board.report().get_absolute_url(), Evidence.objects.get().get_absolute_url()]
    assert [board.other.get(page).status_code for page in pages] == [403, 403]
    assert "路面过半" not in said(board.other.get(board.first.get_absolute_url()))  # type: ignore[arg-type]
    for client, word in ((board.checker, "check"), (board.chief, "issue"), (board.clerk, "send")):
        board.step(client, word)
    assert board.other.get(pages[0]).status_code == 200
    assert board.other.get(pages[1]).getvalue().endswith(b"photo")


def test_an_entry_names_the_checker_where_another_signs(board: Board) -> None:
    board.file(board.clerk, f"file:{board.first.key}", first_text="路面过半")
    board.step(board.checker, "check")
    board.step(board.chief, "issue")
    entry = last_entry()
    assert entry["checker"]["id"] == Account.objects.get(username="checker").opaque  # type: ignore[index]
    assert entry["actor"]["id"] == board.chief_account.opaque  # type: ignore[index]
    assert "审核：联合办公室 经办人" in said(board.chief.get("/desk/ledger/"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("who", "word"), [("clerk", "check"), ("checker", "issue"), ("other", "check"), ("checker", "accept")]
)
def test_nobody_takes_anothers_step(board: Board, who: str, word: str) -> None:
    board.file(board.clerk, f"file:{board.first.key}", first_text="路面过半")
    response = board.step(getattr(board, who), word)
    assert response.status_code == 403 and board.report().state == "submitted"


def test_who_filed_does_not_check_unless_the_office_merged_its_steps(board: Board) -> None:
    board.clerk_account.grants.create(role="checker", programme=board.programme.key)
    board.file(board.clerk, f"file:{board.first.key}", first_text="路面过半")
    response = board.step(board.clerk, "check")
    assert response.status_code == 403 and "不能是同一人" in said(response)


def test_a_small_office_does_all_steps_in_one_click(board: Board) -> None:
    alone, made = board.officer("alone", "handler", "checker", "approver")
    assert alone.post("/desk/reports/steps/", {"office": board.east.key, "merged": "1"}).status_code == 302
    board.file(alone, f"file:{board.first.key}", first_text="路面过半")
    found = board.report()
    assert found.state == "sent" and {each["id"] for each in found.steps} == {made.opaque}
    assert not rebuild(check=True)


def test_merged_steps_stop_where_the_role_ends(board: Board) -> None:
    record(
        OfficeStepsSet(programme=board.programme.key, office=board.east.key, merged=True),
        by=board.chief_account.actor(),
    )
    both, _ = board.officer("both", "handler", "checker")
    board.file(both, f"file:{board.first.key}", first_text="路面过半")
    assert board.report().state == "checked"


def test_only_the_approver_merges_steps(board: Board) -> None:
    body = {"office": board.east.key, "merged": "1"}
    assert board.clerk.post("/desk/reports/steps/", body).status_code == 403


def test_a_report_goes_back_with_its_reason_and_comes_again(board: Board) -> None:
    board.file(board.clerk, f"file:{board.first.key}", first_text="路面过半")
    response = board.step(board.checker, "return", reason="  ")
    assert response.status_code == 422 and "请写明退回的理由" in said(response)
    board.step(board.checker, "return", reason="缺形象进度")
    assert "缺形象进度" in board.form(board.clerk)
    board.file(board.clerk, f"file:{board.first.key}", first_text="路面过半，已过桥")
    found = board.report()
    assert (found.state, found.text, found.return_reason) == ("submitted", "路面过半，已过桥", "")
    assert [each["step"] for each in found.steps] == ["submitted", "returned", "submitted"]


def test_what_was_issued_is_not_filed_over(board: Board) -> None:
    board.file(board.clerk, f"file:{board.first.key}", first_text="路面过半")
    board.step(board.checker, "check")
    act = ReportFiled(
        programme=board.programme.key, task=board.first.key, period=NOVEMBER, office=board.east.key, text="改"
    )
    with pytest.raises(Conflict, match="须退回后才能改报"):
        record(act, by=board.clerk_account.actor())


def test_after_it_is_sent_the_other_side_returns_it_and_its_own_does_not(board: Board) -> None:
    board.file(board.clerk, f"file:{board.first.key}", first_text="路面过半")
    for client, word in ((board.checker, "check"), (board.chief, "issue"), (board.clerk, "send")):
        board.step(client, word)
    assert board.step(board.checker, "return", reason="再看").status_code == 403
    assert board.step(board.other, "return", reason="缺依据").status_code == 302
    assert board.report().return_reason == "缺依据"


def test_the_joint_office_accepts_too(board: Board) -> None:
    board.file(board.clerk, f"file:{board.first.key}", first_text="路面过半")
    for client, word in ((board.checker, "check"), (board.chief, "issue"), (board.clerk, "send")):
        board.step(client, word)
    joint, _ = board.officer("joint", "joint-office", member="")
    assert board.step(joint, "accept").status_code == 302 and board.report().state == "accepted"


def test_a_batch_takes_one_step_with_all_chosen(board: Board) -> None:
    board.file(board.clerk, first_text="路面过半", second_text="勘测完成")
    keys = [report.key for report in Report.objects.all()]
    html = said(board.checker.get(f"/desk/reports/?period={NOVEMBER}"))  # type: ignore[arg-type]
    assert "待审核" in html and "路面过半" in html
    assert board.checker.post("/desk/reports/all/check/", {"keys": keys}).status_code == 302
    assert {report.state for report in Report.objects.all()} == {"checked"}


def test_evidence_comes_with_the_report(board: Board) -> None:
    photo = SimpleUploadedFile("现场.png", b"\x89PNG\r\n\x1a\nphoto")
    board.file(board.clerk, f"file:{board.first.key}", first_text="路面过半", first_file=photo)
    (found,) = Evidence.objects.all()
    assert found.target == board.report().key and board.report().evidence == [found.key]
    assert "现场.png" in said(board.checker.get(board.report().get_absolute_url()))  # type: ignore[arg-type]


def test_a_lead_office_files_with_evidence_and_sends(board: Board) -> None:
    park, of_park = board.officer("park", "park")
    Account.objects.filter(pk=of_park.pk).update(office_key=board.first.leads[0])
    photo = SimpleUploadedFile("现场.png", b"\x89PNG\r\n\x1a\npark")
    assert (
        board.file(park, f"file:{board.first.key}", first_text="路面过半", first_file=photo).status_code
        == 302
    )
    board.step(board.checker, "check")
    board.step(board.chief, "issue")
    assert "待报送</h2>" in said(park.get("/desk/reports/"))  # type: ignore[arg-type]
    assert board.step(park, "send").status_code == 302 and board.report().state == "sent"


def test_a_refused_file_files_nothing(board: Board) -> None:
    marked = SimpleUploadedFile("说明.txt", "机密★长期\n说明".encode())
    response = board.file(board.clerk, f"file:{board.first.key}", first_text="路面过半", first_file=marked)
    assert response.status_code == 422 and "标有密级" in said(response) and not Report.objects.exists()


def test_the_overview_says_what_is_due_from_whom(board: Board) -> None:
    board.file(board.clerk, f"file:{board.first.key}", first_text="路面过半")
    html = said(board.other.get(f"/desk/reports/?period={NOVEMBER}"))  # type: ignore[arg-type]
    assert "交通运输局" in html and "待填报 1" in html and "待审核 1" in html
    html = said(board.other.get("/desk/reports/?period=2030-12"))  # type: ignore[arg-type]
    assert "任务完成时限" in html and "2030-12-31" in html


def test_a_report_shows_what_it_changes(board: Board) -> None:
    board.october()
    board.file(board.clerk, f"file:{board.first.key}", first_text="路面过半", first_percent="60")
    html = said(board.checker.get(board.report().get_absolute_url()))  # type: ignore[arg-type]
    assert "改动 <b>2</b> 处" in html and "路基已成" in html and "审核通过" in html


def test_another_members_form_is_not_opened(board: Board) -> None:
    assert board.other.get(f"/desk/reports/{NOVEMBER}/?office={board.east.key}").status_code == 403
    assert board.clerk.get(f"/desk/reports/{NOVEMBER}/?office=of-99999").status_code == 404
    assert board.clerk.get("/desk/reports/2030-13/").status_code == 404


def test_an_office_is_asked_for_what_it_leads_only(board: Board) -> None:
    alone = scene.office(board.programme, "文旅局", scene.EAST)
    made = account("guide", "handler", programme=board.programme.key, member=scene.EAST)
    Account.objects.filter(pk=made.pk).update(office_key=alone.key)
    html = said(signed_in(made).get(f"/desk/reports/{NOVEMBER}/"))  # type: ignore[arg-type]
    assert "没有要填报的任务" in html
    act = ReportFiled(
        programme=board.programme.key, task=board.first.key, period=NOVEMBER, office=alone.key, text="x"
    )
    with pytest.raises(Conflict, match="不由所选单位牵头或配合"):
        record(act, by=made.actor())


@pytest.mark.parametrize("period", ["0000-01", "2026-13", "十一月"])
def test_a_month_that_does_not_exist_is_refused(board: Board, period: str) -> None:
    act = ReportFiled(
        programme=board.programme.key, task=board.first.key, period=period, office=board.east.key, text="x"
    )
    with pytest.raises(Conflict, match="不是月份"):
        record(act, by=board.clerk_account.actor())


def test_a_draft_list_asks_for_no_report(board: Board) -> None:
    draft = scene.task_list(board.programme, "草拟清单")
    task = scene.task(draft, "未定", leads=(board.east.key,))
    act = ReportFiled(
        programme=board.programme.key, task=task.key, period=NOVEMBER, office=board.east.key, text="x"
    )
    with pytest.raises(Conflict, match="尚未印发执行"):
        record(act, by=board.clerk_account.actor())


def test_claimed_and_verified_stand_side_by_side(board: Board) -> None:
    record(TaskClaimed(key=board.first.key, note="步道已通"), by=board.clerk_account.actor())
    scene.achievement(board.programme, "步道成效显著")
    html = said(board.other.get("/desk/reports/unverified/"))  # type: ignore[arg-type]
    assert "步道已通" in html and "步道成效显著" in html and html.count("未附数据或依据") == 2
    html = said(board.other.get(f"/desk/commitments/{board.commitment.key}/"))  # type: ignore[arg-type]
    assert "责任单位报告" in html and "尚未核实" in html


def test_the_form_asks_the_database_no_more_for_more_tasks(
    board: Board, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    board.october()
    with django_assert_max_num_queries(40) as few:
        board.form(board.clerk)
    listed = scene.task_list(board.programme, "第二份清单")
    for number in range(8):
        scene.task(listed, f"任务{number}", leads=(board.east.key, board.west.key), due="2030-12-31")
    scene.agreed(TaskListPublished(key=listed.key))
    with django_assert_max_num_queries(len(few.captured_queries)):
        assert "任务7" in board.form(board.clerk)
