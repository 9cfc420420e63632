"""The month is reported once: filed, checked, issued and sent by each leading office; accepted, or sent back and told anew.

Of the last month some reports are still on their way, so that there is something to do.
"""

from __future__ import annotations

from datetime import date

from yipanqi_web.accounts.models import Role
from yipanqi_web.demo.stage import Stage
from yipanqi_web.demo.steps.work import PROBLEMS, running, sides
from yipanqi_web.reports.acts import (
    ReportAccepted,
    ReportChecked,
    ReportFiled,
    ReportIssued,
    ReportReturned,
    ReportSent,
)
from yipanqi_web.reports.models import Report, Step
from yipanqi_web.tasks.models import Task, TaskState
from yipanqi_web.tasks.owners import offices

RETURNED = 0.06  # the share of reports that come back
TEXTS = (
    "完成形象进度{percent}%，施工单位按月度计划推进。",
    "本月召开专题协调会，解决具体问题2个，累计完成{percent}%。",
    "已完成年度任务的{percent}%，相关资料同步归档。",
)


def report(stage: Stage, day: date) -> None:
    """Every side that leads tasks reports this month's, all at once."""
    tasks = [task for task in running(stage) if task.state == TaskState.UNDER_WAY]
    for code in stage.members:
        filed = [
            act for task in tasks if code in sides(stage, task) if (act := _filed(stage, day, task, code))
        ]
        if filed:
            receipts = stage.do_all(day, filed, stage.actor(code))
            _pass_on(stage, day, code, [receipt.key("rp") for receipt in receipts])
    _receive(stage, day)


def _filed(stage: Stage, day: date, task: Task, code: str) -> ReportFiled | None:
    office = next((each for each in offices(task.leads).values() if each.member == code), None)
    if office is None:
        return None
    before = Report.objects.filter(task=task.key, office=office.key).order_by("-period").first()
    same = before is not None and stage.chance.random() < 0.2
    reached = before.percent or 0 if before else 0
    percent = reached if same else min(95, reached + stage.chance.randint(3, 14))
    text = before.text if same and before else stage.chance.choice(TEXTS).format(percent=percent)
    return ReportFiled(
        programme=stage.key, task=task.key, period=f"{day:%Y-%m}", office=office.key, text=text, percent=percent,
        no_change=same, problems=stage.chance.choice(PROBLEMS), next_step="按计划推进下一阶段工作。",
        spared=4 if same else 2,
    )  # fmt: skip


def _pass_on(stage: Stage, day: date, code: str, keys: list[str]) -> None:
    """Checked and signed in the office, and sent; in the last month only by the first side."""
    if stage.is_last_month(day) and code != stage.members[0]:
        return
    stage.do_all(day, [ReportChecked(key=key) for key in keys], stage.actor(code, Role.CHECKER))
    stage.do_all(day, [ReportIssued(key=key) for key in keys], stage.actor(code, Role.APPROVER))
    stage.do_all(day, [ReportSent(key=key) for key in keys], stage.actor(code))


def _receive(stage: Stage, day: date) -> None:
    """The joint office looks at what has come in."""
    sent = Report.objects.filter(programme=stage.key, state=Step.SENT).order_by("recorded", "key")
    keys = [] if stage.is_last_month(day) else list(sent.values_list("key", flat=True))
    back = [key for key in keys if stage.chance.random() < RETURNED]
    why = "请补充本月完成的工程量，并说明问题由谁、何时解决。"
    if back:
        stage.do_all(day, [ReportReturned(key=key, reason=why) for key in back], stage.joint_office)
    if good := [key for key in keys if key not in back]:
        stage.do_all(day, [ReportAccepted(key=key) for key in good], stage.joint_office)
    for key in back:
        _tell_anew(stage, day, Report.objects.get(pk=key))


def _tell_anew(stage: Stage, day: date, report: Report) -> None:
    by = stage.actor(report.member)
    again = ReportFiled(
        programme=stage.key, task=report.task, period=report.period, office=report.office, percent=report.percent,
        text=f"{report.text}本月完成土石方1.2万立方米；管线迁改由牵头单位于下月底前协调到位。", next_step=report.next_step,
    )  # fmt: skip
    stage.do(day, again, by)
    _pass_on(stage, day, report.member, [report.key])
    stage.do(day, ReportAccepted(key=report.key), stage.joint_office)
