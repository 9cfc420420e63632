"""A task list to Excel and back: unchanged means no act; every change, conflict and refused row is shown by its cell."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from web import scene
from web.towpath import EAST, Towpath
from web.workbooks import SHEET, Paper
from yipanqi_web.chain.acts import record
from yipanqi_web.chain.models import Entry, Proposal
from yipanqi_web.tasks.acts import Part, TaskChanged, TaskSplit
from yipanqi_web.tasks.excel import reading
from yipanqi_web.tasks.excel.texts import defused, plain, shown
from yipanqi_web.tasks.models import ListImport, Milestone, Task, TaskList

pytestmark = pytest.mark.django_db


@pytest.fixture
def board() -> Towpath:
    made = Towpath()
    node = {"quarter": "2030-Q2", "text": "完成勘测"}
    made.task("贯通步道", content="修通两岸\n设驿站", objective="30 公里", milestones=(node,), supports=())
    made.task("开通渡口", leads=(made.east.key,))
    made.task("提升互联互通", leads=(), due="", concreteness="direction")
    return made


@pytest.fixture
def east(board: Towpath) -> Client:
    return board.officer()


@pytest.fixture
def paper(east: Client, board: Towpath) -> Paper:
    return Paper(east, board.listed)


def entries() -> int:
    return Entry.objects.count()


def found(response: Any) -> dict[str, Any]:
    result: dict[str, Any] = response.context["made"].found
    return result


def test_the_sheet_has_the_official_columns_and_hides_its_keys(paper: Paper) -> None:
    heads = [cell.value for cell in paper.sheet[1]]
    assert heads[:5] == ["序号", "重点任务", "具体举措", "目标", "一季度"]
    assert heads[8:11] == ["完成时限", "牵头单位", "配合单位"]
    assert (
        paper.read("二季度", 2) == "完成勘测" and paper.read("牵头单位", 2) == "渠县交通运输局、梁平区交通局"
    )
    hidden = [letter for letter, size in paper.sheet.column_dimensions.items() if size.hidden]
    assert hidden and paper.sheet.protection.sheet and paper.sheet["A1"].protection.locked
    assert not paper.sheet["A2"].protection.locked and paper.book["校验"].sheet_state == "hidden"
    assert {str(rule.sqref)[:1] for rule in paper.sheet.data_validations.dataValidation} == {
        paper.column("状态"), paper.column("具体程度"),
    }  # fmt: skip


def test_an_unchanged_file_makes_no_act(paper: Paper) -> None:
    before = entries()
    response = paper.upload()
    assert "文件与网上一致，没有改动" in response.content.decode()
    assert found(response)["steps"] == [] and paper.confirm().status_code == 422 and entries() == before


def test_changes_are_shown_cell_by_cell_and_recorded_as_shown(paper: Paper, board: Towpath) -> None:
    address = paper.write("目标", 3, "日航 20 班")
    paper.write("完成时限", 4, datetime(2030, 9, 30))
    paper.write("配合单位", 2, "梁平区交通局")
    before = entries()
    response = paper.upload()
    html = response.content.decode()
    assert address in html and "日航 20 班" in html and "2030-09-30" in html and entries() == before
    assert paper.confirm().status_code == 302 and entries() == before + 3
    tasks = {task.number: task for task in Task.objects.all()}
    assert tasks["2"].objective == "日航 20 班" and tasks["3"].due == "2030-09-30"
    assert tasks["1"].supports == [board.west.key]


def test_a_file_is_imported_once(paper: Paper) -> None:
    paper.write("目标", 3, "日航 20 班")
    paper.upload()
    paper.confirm()
    before = entries()
    response = paper.confirm()
    assert response.status_code == 422 and "已经导入" in response.content.decode() and entries() == before


def test_wrong_cells_are_named_and_their_rows_left_out(paper: Paper) -> None:
    wrong = [
        paper.write("牵头单位", 2, "无名局"),
        paper.write("完成时限", 3, "年底前"),
        paper.write("状态", 4, "核实完成"),
    ]
    paper.write("重点任务", 3, "开通新渡口")
    before = entries()
    refusals = found(paper.upload())["refusals"]
    assert [each["cell"] for each in refusals] == wrong
    assert "没有名为“无名局”的责任单位" in refusals[0]["sentence"] and "不是日期" in refusals[1]["sentence"]
    assert paper.confirm().status_code == 422 and entries() == before


def test_a_row_changed_on_the_site_since_is_a_conflict_and_nobody_is_overwritten(paper: Paper) -> None:
    address = paper.write("目标", 2, "三十公里")
    record(TaskChanged(key=Task.objects.get(number="1").key, objective="35 公里"), by=EAST)
    paper.write("目标", 3, "日航 20 班")
    result = found(paper.upload())
    assert [(each["cell"], each["old"], each["new"]) for each in result["conflicts"]] == [
        (address, "35 公里", "三十公里")
    ]
    paper.confirm()
    assert list(Task.objects.order_by("sort").values_list("objective", flat=True)) == [
        "35 公里",
        "日航 20 班",
        "",
    ]


def test_a_row_that_nobody_edited_offline_is_no_conflict(paper: Paper) -> None:
    record(TaskChanged(key=Task.objects.get(number="1").key, objective="35 公里"), by=EAST)
    result = found(paper.upload())
    assert result["conflicts"] == [] and result["steps"] == []


def test_what_changes_between_dry_run_and_confirmation_stops_all_of_it(paper: Paper) -> None:
    paper.write("目标", 2, "三十公里")
    paper.write("目标", 3, "日航 20 班")
    paper.upload()
    record(TaskChanged(key=Task.objects.get(number="1").key, title="贯通滨水步道"), by=EAST)
    before = entries()
    response = paper.confirm()
    assert response.status_code == 422 and "网上又有改动" in response.content.decode() and entries() == before


def test_rows_without_a_key_are_new_tasks(paper: Paper) -> None:
    for label, value in (
        ("重点任务", "共建粮仓"),
        ("牵头单位", "渠县交通运输局"),
        ("四季度", "力争封顶"),
        ("序号", 9),
    ):
        paper.write(label, 5, value)
    paper.write("目标", 6, "只有目标")
    result = found(paper.upload())
    assert {each["new"] for each in result["added"]} == {"共建粮仓", "渠县交通运输局", "力争封顶", "9"}
    assert [each["sentence"] for each in result["refusals"]] == ["新增任务须有名称。"]
    paper.confirm()
    task = Task.objects.get(number="9")
    node = Milestone.objects.get(task=task.key)
    assert (node.text, node.firm, node.quarter) == ("力争封顶", False, "2030-Q4")


def test_deleted_rows_are_listed_and_dropped_by_nobody(paper: Paper) -> None:
    paper.sheet.delete_rows(3)
    response = paper.upload()
    assert found(response)["absent"] == ["2 开通渡口"] and "保持不变" in response.content.decode()
    assert Task.objects.get(number="2").state == "not-started"


def test_a_copied_row_and_a_key_of_another_list_are_refused(paper: Paper, board: Towpath) -> None:
    other = scene.task(scene.task_list(board.programme, "另一份"), "别处的任务")
    for column in range(1, paper.sheet.max_column + 1):
        paper.sheet.cell(5, column, paper.sheet.cell(2, column).value)
    key = paper.column("key")
    paper.sheet[f"{key}3"] = other.key
    sentences = [each["sentence"] for each in found(paper.upload())["refusals"]]
    assert "不属于本清单" in sentences[0] and "第 2 行" in sentences[1]


def test_milestones_are_added_and_reworded_and_never_emptied(paper: Paper) -> None:
    paper.write("二季度", 2, "力争完成勘测")
    paper.write("三季度", 3, "试航")
    paper.upload()
    paper.confirm()
    nodes = Milestone.objects.order_by("due").values_list("quarter", "text", "firm")
    assert list(nodes) == [("2030-Q2", "力争完成勘测", False), ("2030-Q3", "试航", True)]
    again = Paper(paper.client, TaskList.objects.get())
    again.write("二季度", 2, None)
    assert "不能清空" in found(again.upload())["refusals"][0]["sentence"]


def test_states_are_reported_in_the_sheet_with_what_was_done(paper: Paper) -> None:
    paper.write("状态", 2, "推进中")
    paper.write("状态", 3, "责任单位报告完成")
    assert "进展情况" in found(paper.upload())["refusals"][0]["sentence"]
    paper.write("进展情况", 3, "已开航")
    paper.upload()
    paper.confirm()
    states = dict(Task.objects.values_list("number", "state"))
    assert (states["1"], states["2"]) == ("under-way", "claimed")
    assert Task.objects.get(number="2").claimed_note == "已开航"


def test_a_split_tasks_state_is_its_parts(paper: Paper, board: Towpath) -> None:
    whole = Task.objects.get(number="1")
    record(TaskSplit(key=whole.key, parts=(Part(title="东段"), Part(title="西段"))), by=EAST)
    again = Paper(paper.client, board.listed)
    assert [again.read("序号", n) for n in (2, 3, 4)] == ["1", "1.1", "1.2"]
    again.write("状态", 2, "推进中")
    assert "拆分项" in found(again.upload())["refusals"][0]["sentence"]


class TestPublished:
    """A list that both sides agreed on."""

    @pytest.fixture
    def paper(self, board: Towpath, east: Client) -> Paper:
        Task.objects.filter(number="2").update(reach="own")
        board.publish()
        return Paper(east, board.listed)

    def test_a_reason_is_asked_for_in_its_cell(self, paper: Paper) -> None:
        paper.write("完成时限", 2, "2031-03-31")
        (refusal,) = found(paper.upload())["refusals"]
        assert refusal["cell"] == paper.cell("更改理由", 2)

    def test_what_binds_the_other_side_is_put_to_it(self, paper: Paper, board: Towpath) -> None:
        paper.write("完成时限", 2, "2031-03-31")
        paper.write("更改理由", 2, "汛期停工")
        paper.write("进展情况", 2, "已过半")
        response = paper.upload()
        assert "其中 1 件约束对方，将提请会签" in response.content.decode()
        before = entries()
        paper.confirm()
        assert entries() == before + 2
        task = Task.objects.get(number="1")
        assert (task.due, task.progress_note) == ("2030-11-30", "已过半")
        board.officer(scene.WEST).post(
            f"/desk/proposals/{Proposal.objects.latest('recorded').key}/countersign/"
        )
        assert Task.objects.get(number="1").due == "2031-03-31"

    def test_two_matters_to_sign_in_one_row_go_one_by_one(self, paper: Paper) -> None:
        paper.write("完成时限", 2, "2031-03-31")
        paper.write("目标", 2, "三十公里")
        paper.write("更改理由", 2, "汛期停工")
        assert "分次办理" in found(paper.upload())["refusals"][0]["sentence"]


HOSTILE = ("=1+1", "+86 驿站", "-", "@渠县", "'=已防", "\tx=1", '=HYPERLINK("https://e.example","看")')


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_is_a_formula_and_the_text_comes_back(board: Towpath, east: Client, text: str) -> None:
    Task.objects.filter(number="1").update(objective=text)
    paper = Paper(east, board.listed)
    cell = paper.sheet[paper.cell("目标", 2)]
    assert cell.data_type == "s" and not str(cell.value).startswith(("=", "+", "-", "@", "\t"))
    assert found(paper.upload())["steps"] == []


@given(st.text(max_size=60))
def test_every_text_comes_back_as_it_went(text: str) -> None:
    assert shown(defused(plain(text))) == plain(text)


def test_a_formula_typed_into_a_cell_is_refused_there(paper: Paper) -> None:
    address = paper.write("目标", 2, "=A1&B1")
    (refusal,) = found(paper.upload())["refusals"]
    assert refusal["cell"] == address and "公式" in refusal["sentence"]


def test_two_offices_of_one_name_are_told_apart(board: Towpath, east: Client) -> None:
    for member in (scene.EAST, scene.WEST):
        scene.office(board.programme, "发展改革委", member)
    paper = Paper(east, board.listed)
    paper.write("牵头单位", 4, "发展改革委")
    (refusal,) = found(paper.upload())["refusals"]
    assert "发展改革委（渠县）、发展改革委（梁平）" in refusal["sentence"]
    paper.write("牵头单位", 4, "发展改革委（渠县）、发展改革委（梁平）")
    paper.upload()
    paper.confirm()
    assert len(Task.objects.get(number="3").leads) == 2


@pytest.mark.parametrize(
    ("data", "sentence"),
    [(b"", "请选择"), (b"no workbook", "已损坏"), (b"PK\x03\x04", "已损坏")],
)
def test_what_is_no_workbook_is_refused_with_a_sentence(paper: Paper, data: bytes, sentence: str) -> None:
    response = paper.upload(data)
    assert response.status_code == 422 and sentence in response.content.decode()
    assert not ListImport.objects.exists()


def test_a_workbook_of_another_list_or_with_another_header_is_refused(
    paper: Paper, board: Towpath, east: Client
) -> None:
    other = Paper(east, scene.task_list(board.programme, "另一份"))
    assert "另一份清单" in paper.upload(other.content()).content.decode()
    paper.sheet["B1"] = "任务"
    assert "表头" in paper.upload().content.decode()
    del paper.book["校验"]
    assert "不是从任务清单导出" in paper.upload().content.decode()


def test_files_are_bounded_in_bytes_rows_and_unpacked_size(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MOST_ROWS", 2)
    assert "超过 2 行" in paper.upload().content.decode()
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b" " * 31_000_000)
    assert "解压后过大" in paper.upload(bomb.getvalue()).content.decode()


def test_a_sheet_that_is_said_to_be_endless_is_read_to_its_last_row(paper: Paper) -> None:
    paper.sheet["A900000"].number_format = "@"
    paper.write("目标", 2, "三十公里")
    assert len(found(paper.upload())["changes"]) == 1


def test_a_classified_file_is_refused_and_not_kept(paper: Paper) -> None:
    paper.write("具体举措", 2, "机密★1年\n关于步道的通知")
    response = paper.upload()
    assert response.status_code == 422 and not ListImport.objects.exists()


def test_a_dry_run_is_its_own_officers_alone(paper: Paper, board: Towpath) -> None:
    paper.write("目标", 2, "三十公里")
    paper.upload()
    made = ListImport.objects.get()
    other = board.officer(scene.WEST)
    assert other.get(f"{paper.path}import/{made.pk}/").status_code == 403
    assert other.post(f"{paper.path}import/{made.pk}/confirm/").status_code == 403
    another = scene.task_list(board.programme, "另一份")
    assert paper.client.get(f"/desk/lists/{another.key}/import/{made.pk}/").status_code == 404


def test_an_observer_looks_and_imports_nothing(paper: Paper, board: Towpath) -> None:
    looking = board.officer(scene.WEST, "observer")
    assert looking.get(paper.path + "export.xlsx").status_code == 200
    paper.client = looking
    assert paper.upload().status_code == 403 and not ListImport.objects.exists()


def test_a_plan_of_several_years_has_a_column_a_year(board: Towpath, east: Client) -> None:
    plan = scene.task_list(board.programme, "三年重点任务", list_kind="multi-year", last_year=2032)
    scene.task(plan, "建成步道", milestones=({"quarter": "2031-Q2", "text": "过半"},))
    paper = Paper(east, plan)
    assert paper.read("2031年", 2) == "过半"
    paper.write("2032年", 2, "全线建成")
    paper.upload()
    paper.confirm()
    assert Milestone.objects.get(text="全线建成").quarter == "2032-Q4"


def test_the_sheet_is_called_by_its_name(paper: Paper) -> None:
    assert paper.book.sheetnames[0] == SHEET
