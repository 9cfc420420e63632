"""二、 what concerns one side: what waits for its signature, and what its offices owe."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext as _

from yipanqi_web.desk.briefs.content import Row, Section
from yipanqi_web.desk.briefs.ground import Ground, short
from yipanqi_web.desk.briefs.past import Stand, stands
from yipanqi_web.desk.kinds import act_name
from yipanqi_web.meetings.papers.contents import in_words
from yipanqi_web.organs.models import Office
from yipanqi_web.organs.templatetags.places import place
from yipanqi_web.tasks.models import Task, TaskState

SOON = timedelta(days=30)


def section(ground: Ground) -> Section:
    rows = [*_to_sign(ground), *_tasks(ground)] if ground.member else []
    title = _("二、涉及%(side)s") % {"side": place(ground.member) or _("我方")}
    note = _("%(n)s 件") % {"n": len(rows)}
    return Section("ours", title, note, tuple(rows), _("没有须在会前办理的事项。"))


def _to_sign(ground: Ground) -> list[Row]:
    waiting = [
        each
        for each in ground.pending
        if ground.member in each.binds and (each.key, ground.member) not in ground.said
    ]
    words = _("待我方会签：%(act)s“%(target)s”。")
    return [
        Row(
            (
                words
                % {"act": act_name(each.act_kind), "target": ground.targets.get(each.target, each.target)},
            ),
            (ground.of_proposal(each),),
        )
        for each in waiting
    ]


def _tasks(ground: Ground) -> list[Row]:
    """What our offices lead or support: past its day first, then what waits for us, what comes soon, what is not concrete."""
    mine = set(
        Office.objects.filter(programme=ground.programme, member=ground.member).values_list("key", flat=True)
    )
    known = [task for task in ground.tasks().filter(splits=False) if mine & {*task.leads, *task.supports}]
    stood = stands(known, ground.size)
    told = [(*_asks(ground, task, stood[task.key], bool(mine & set(task.leads))), task) for task in known]
    urgent = sorted((each for each in told if each[1]), key=lambda each: each[0])
    return [Row((words,), (ground.of_task(task),)) for _rank, words, task in urgent]


def _asks(ground: Ground, task: Task, stand: Stand, leads: bool) -> tuple[int, str]:
    """How urgent, and what is asked of this side; no words: nothing."""
    named = {"title": short(task.title, 24), "due": in_words(stand.due)}
    if stand.state in (TaskState.VERIFIED, TaskState.DROPPED):
        return 0, ""
    if stand.state == TaskState.CLAIMED:
        if task.claimed_by != ground.member:
            return 1, _("%(title)s：对方报告完成，待我方核实。") % named
        return 4, _("%(title)s：我方报告完成，待对方核实。") % named
    if not task.is_checkable:
        return 3, _("%(title)s：仍为原则性、方向性表述，须提出具体举措。") % named if leads else ""
    if stand.is_past(ground.day):
        return 0, _("%(title)s：原定%(due)s，已过原定时限。") % named
    soon = stand.due and stand.due <= (ground.day + SOON).isoformat()
    return 2, _("%(title)s：%(due)s到期。") % named if soon else ""
