"""Reports, their steps and their evidence in templates; `claimed_and_verified` for the pages of tasks and commitments."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yipanqi_web.commitments.models import Commitment
from yipanqi_web.organs.models import Office
from yipanqi_web.reports.models import Evidence, Report, Step
from yipanqi_web.reports.month import Row, words_of
from yipanqi_web.reports.queries import Owed
from yipanqi_web.tasks.models import Task

register = template.Library()

LABELS = {
    "percent": gettext_lazy("完成比例（%）"),
    "text": gettext_lazy("进展情况"),
    "problems": gettext_lazy("存在问题"),
    "next_step": gettext_lazy("下一步打算"),
}
WAITS = {
    "file": gettext_lazy("待填报"),
    "check": gettext_lazy("待审核"),
    "issue": gettext_lazy("待签发"),
    "send": gettext_lazy("待报送"),
    "accept": gettext_lazy("待采纳"),
}
DOES = {
    "check": gettext_lazy("审核通过"),
    "issue": gettext_lazy("签发"),
    "send": gettext_lazy("报送"),
    "accept": gettext_lazy("采纳"),
}
KINDS = {
    "task": gettext_lazy("任务"),
    "commitment": gettext_lazy("合作事项"),
    "achievement": gettext_lazy("自述成效"),
}
STATES = {Step.ACCEPTED: "st-agreed", Step.RETURNED: "st-moved"}
LEFT = (Step.SENT, Step.ACCEPTED)
SHOWN = 6  # reports beside a task


@register.simple_tag
def step_waits(word: str) -> str:
    return str(WAITS[word])


@register.simple_tag
def step_does(word: str) -> str:
    return str(DOES[word])


@register.simple_tag
def claim_kind(kind: str) -> str:
    return str(KINDS[kind])


@register.simple_tag
def report_class(state: str) -> str:
    """The mark of a report's state; none of them is a completion."""
    return STATES.get(Step(state), "st-way")


@register.simple_tag
def standing(owed: Owed) -> SafeString:
    """How many of an office's reports are where: 未填报 2，待审核 1。"""
    counts = [
        (WAITS["file"], len(owed.missing)),
        (WAITS["check"], owed.count(Step.SUBMITTED)),
        (WAITS["issue"], owed.count(Step.CHECKED)),
        (WAITS["send"], owed.count(Step.ISSUED)),
        (WAITS["accept"], owed.count(Step.SENT)),
        (Step.ACCEPTED.label, owed.count(Step.ACCEPTED)),
    ]
    return format_html_join(_("，"), '<span class="nb">{} {}</span>', ((word, n) for word, n in counts if n))


def _cell(row: Row, name: str, wrap: bool) -> dict[str, Any]:
    prefilled = row.prefilled[name]
    value = row.values.get(name, "")
    return {
        "id": f"{row.task.key}-{name}",
        "name": name,
        "label": LABELS[name],
        "value": value,
        "source": prefilled.source,
        "kept": value == prefilled.value,
        "wrap": wrap,
    }


@register.inclusion_tag("reports/_cell.html")
def cell(row: Row, name: str) -> dict[str, Any]:
    """One cell of the month's form, and where its words come from."""
    return _cell(row, name, wrap=True)


@register.inclusion_tag("reports/_cell.html")
def cell_inner(row: Row, name: str) -> dict[str, Any]:
    return _cell(row, name, wrap=False)


@register.simple_tag
def compared(report: Report, last: Report | None) -> list[tuple[str, str, str, bool]]:
    """``(label, now, before, whether they differ)`` of every cell."""
    now, was = words_of(report), words_of(last) if last else {}
    return [
        (str(label), now[name], was.get(name, ""), last is not None and now[name] != was.get(name, ""))
        for name, label in LABELS.items()
    ]


@register.simple_tag
def last_report(task: Task) -> Report | None:
    """The newest report of a task that left its office: sent, or accepted too."""
    left = Report.objects.filter(task=task.key, state__in=LEFT)
    return left.order_by("-period", "-changed").first()


@register.inclusion_tag("reports/_claimed.html")
def claimed_and_verified(target: Task | Commitment) -> dict[str, Any]:
    """What offices reported beside what evidence or the other side confirmed: of a task, or of a commitment's tasks."""
    tasks = [target] if isinstance(target, Task) else list(Task.objects.filter(commitment=target.key))
    by_key = {task.key: task for task in tasks}
    left = Report.objects.filter(task__in=by_key, state__in=LEFT)  # what was not sent is its member's own
    reports = list(left.order_by("-period", "office")[:SHOWN])
    offices = Office.objects.in_bulk({report.office for report in reports})
    return {
        "target": target,
        "reports": [(report, offices.get(report.office), by_key[report.task]) for report in reports],
        "attached": Evidence.objects.filter(target__in=[target.key, *by_key]).order_by("-recorded"),
    }
