"""A task list's way to Excel and back, timed beside bare openpyxl on the same cells: ``bench/excel.py [ROWS]``.

A list of ROWS tasks (default 2,000) is recorded, exported, read back and compared: unchanged, then with 50 cells edited
and 3 filled in wrongly. It prints how many acts each would record, which cells are refused, the seconds, and those of
openpyxl alone writing and reading the same texts. It ends with 1 where the counts are not 0, 50 and 3.
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from yipanqi_web.chain.acts import Actor
    from yipanqi_web.tasks.excel.comparing import DryRun
    from yipanqi_web.tasks.models import TaskList

EDITS = 50
WRONG = {"配合单位": "无名局", "完成时限": "年底前", "具体程度": "很具体"}


@contextmanager
def timed(what: str) -> Iterator[None]:
    start = time.perf_counter()
    yield
    print(f"{what:<42}{time.perf_counter() - start:8.2f} s")


def start_site(home: str) -> None:
    os.environ |= {"YIPANQI_HOME": home, "DJANGO_SETTINGS_MODULE": "yipanqi_web.config.settings"}
    os.environ.pop("YIPANQI_DATABASE", None)
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def officer() -> Actor:
    from yipanqi_web.chain.acts import Actor

    roles = ("handler", "approver")
    return Actor("a1", "云岭县发展和改革局 经办人", "991121", frozenset((role, "*") for role in roles))


def filled(rows: int, by: Actor) -> TaskList:
    """A draft of so many tasks, each with two leads and two quarters."""
    from yipanqi_web.chain.acts import record, record_many
    from yipanqi_web.organs.acts import OfficeRecorded
    from yipanqi_web.programmes.acts import ProgrammeRecorded
    from yipanqi_web.tasks.acts import MilestoneGiven, TaskListOpened, TaskRecorded
    from yipanqi_web.tasks.models import TaskList

    of = record(ProgrammeRecorded(slug="yunling", name="云岭合作带", standing="alliance"), by=by).key("pr")
    leads = tuple(
        record(OfficeRecorded(programme=of, name=name, member=code), by=by).key("of")
        for name, code in (("云岭县交通运输局", "991121"), ("望川区交通局", "992101"))
    )
    key = record(TaskListOpened(programme=of, title="云岭合作带2031年任务清单", year=2031), by=by).key("tl")
    nodes = tuple(MilestoneGiven(quarter=f"2031-Q{n}", text=f"完成第{n}段") for n in (2, 4))
    record_many(
        [
            TaskRecorded(
                programme=of, task_list=key, number=str(n), title=f"第{n}项：贯通第{n}段步道", content="修通两岸步道，设驿站",
                objective=f"{n}公里", leads=leads, due="2031-11-30", milestones=nodes,
            )
            for n in range(1, rows + 1)
        ],
        by=by,
    )  # fmt: skip
    return TaskList.objects.get(pk=key)


def exported(listed: TaskList) -> bytes:
    from yipanqi_web.tasks.excel.writing import workbook
    from yipanqi_web.tasks.models import Task
    from yipanqi_web.tasks.queries import ORDER, rows_of

    return workbook(listed, rows_of(Task.objects.filter(task_list=listed.key).order_by(*ORDER)))


def compared(listed: TaskList, data: bytes, by: Actor) -> DryRun:
    from yipanqi_web.tasks.excel.comparing import compare
    from yipanqi_web.tasks.excel.reading import rows_in

    return compare(listed, rows_in(listed, data, "list.xlsx"), by)


def edited(data: bytes, rows: int) -> bytes:
    """The workbook with 50 cells edited and 3 filled in wrongly, saved as a spreadsheet would."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data))
    sheet: Any = book.worksheets[0]
    columns = {cell.value: cell.column_letter for cell in sheet[1]}
    for n in range(EDITS):
        sheet[f"{columns['目标']}{2 + n * (rows // (EDITS + 10))}"] = f"增至{n}公里"
    for n, (label, text) in enumerate(WRONG.items()):
        sheet[f"{columns[label]}{rows - n}"] = text
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def peer(sheet: Worksheet) -> None:
    """The same texts through openpyxl alone."""
    from openpyxl import Workbook, load_workbook

    texts = [[cell.value for cell in row] for row in sheet.iter_rows()]
    with timed("openpyxl alone: writing the same cells"):
        book, saved = Workbook(write_only=True), io.BytesIO()
        plain = book.create_sheet()
        for row in texts:
            plain.append(row)
        book.save(saved)
    with timed("openpyxl alone: reading the same cells"):
        for _row in load_workbook(saved, read_only=True).worksheets[0].iter_rows(values_only=True):
            pass


def main(argv: list[str]) -> int:
    rows = int(argv[0]) if argv else 2_000
    with tempfile.TemporaryDirectory() as home:
        start_site(home)
        return run(rows, officer())


def run(rows: int, by: Actor) -> int:
    from openpyxl import load_workbook

    from yipanqi_web.chain.acts import act_from, record_many

    with timed(f"recording {rows:,} tasks"):
        listed = filled(rows, by)
    with timed("export"):
        data = exported(listed)
    with timed("unchanged file, read and compared"):
        same = compared(listed, data, by)
    changed = edited(data, rows)
    with timed(f"{EDITS} edits, read and compared"):
        found = compared(listed, changed, by)
    with timed("confirmed"):
        made = record_many([act_from(step["kind"], step["payload"]) for step in found.steps], by=by)
    peer(load_workbook(io.BytesIO(data)).worksheets[0])
    cells = [refusal.cell for refusal in found.refusals]
    print(
        f"\nunchanged: {len(same.steps)} acts · {EDITS} edits: {len(made)} acts · refused cells: {', '.join(cells)}"
    )
    return 0 if (len(same.steps), len(made), len(cells)) == (0, EDITS, len(WRONG)) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
