"""What is past its day is asked about, step by step; answers come, and on evidence the steps are taken back."""

from __future__ import annotations

from datetime import date, timedelta

from yipanqi_web.demo.stage import Stage
from yipanqi_web.demo.steps.work import running, sides
from yipanqi_web.reminders.acts import ReminderAnswered, ReminderLifted, ReminderSent
from yipanqi_web.reminders.ladder import addressees, next_rung, taken
from yipanqi_web.reminders.models import Reminder
from yipanqi_web.reports.models import Evidence
from yipanqi_web.tasks.models import Task

ANSWERS = (
    "已协调施工单位增加力量，预计下月底完成。",
    "用地批复已取得，正在办理施工许可。",
    "已列入本月重点督促事项，进展另行报送。",
)


def remind(stage: Stage, day: date) -> None:
    """The other side of a task that is past its day takes the next step, unless it waits for an answer."""
    for task in running(stage):
        members = sides(stage, task)
        if task.due and task.due < day.isoformat() and len(members) > 1 and stage.chance.random() < 0.7:
            _step(stage, day, task, members[1], members[0])


def _step(stage: Stage, day: date, task: Task, sender: str, code: str) -> None:
    to = next((each for each in addressees(task) if each.member == code), None)
    if to is None:
        return
    steps = taken(task.key, sender, to)
    last = steps[-1] if steps else None
    rung = next_rung(sender, code, last.rung if last else "")
    if rung is None or (last and last.answered is None and day <= last.reply_by):
        return
    act = ReminderSent(
        target=task.key, rung=rung, from_member=sender, to_member=code, to_office=to.office, day=day,
        reply_by=day + timedelta(days=14), reason=f"该任务原定{task.due}前完成，暂无完成信息，请反馈进展和困难。",
    )  # fmt: skip
    stage.do(day, act, stage.actor(sender))


def answer(stage: Stage, day: date) -> None:
    """Three in five are answered; where there is evidence, whoever asked takes the steps back."""
    waiting = Reminder.objects.filter(programme=stage.key, lifted=None, followed_by="").order_by("recorded")
    for reminder in waiting:
        if reminder.to_member not in stage.members or reminder.from_member not in stage.members:
            continue
        shown = Evidence.objects.filter(target=reminder.target).order_by("recorded").first()
        if reminder.answered is None and stage.chance.random() < 0.6:
            act = ReminderAnswered(key=reminder.key, answer=stage.chance.choice(ANSWERS))
            stage.do(day, act, stage.actor(reminder.to_member))
        if shown is not None:
            lifted = ReminderLifted(key=reminder.key, ground=shown.key, note="凭验收资料解除。")
            stage.do(day, lifted, stage.actor(reminder.from_member))
