"""Tasks and milestones as the pages write them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from yipanqi_web.commitments.models import Concreteness, Group
from yipanqi_web.organs.models import Office
from yipanqi_web.organs.templatetags.places import place
from yipanqi_web.tasks.models import Milestone, MilestoneState, Task, TaskState

register = template.Library()

MARKS = {
    Group.DONE: "st-done",
    Group.ENDED: "st-drop",
    Group.TO_BE_SPECIFIED: "st-spec",
    Group.PAST_ITS_DAY: "st-past",
    Group.UNDER_WAY: "st-way",
    Group.NOT_STARTED: "",
}


@register.filter
def task_state(task: Task, day: date) -> SafeString:
    """Exactly one state mark, for a day; reported complete is told apart from under way."""
    group = task.group_on(day)
    if group == Group.UNDER_WAY and task.state == TaskState.CLAIMED:
        return format_html('<span class="st st-claim">{}</span>', TaskState.CLAIMED.label)
    return format_html('<span class="st {}">{}</span>', MARKS[group], group.label)


@register.filter
def task_grade(concreteness: str) -> SafeString:
    """The concreteness: four steps, then its word."""
    value = Concreteness(concreteness)
    return format_html('<span class="gr gr{}">{}</span>', list(Concreteness).index(value) + 1, value.label)


@register.filter
def milestone_state(each: Milestone) -> SafeString:
    marks = {MilestoneState.OPEN: "", MilestoneState.MET: "st-done", MilestoneState.MOVED: "st-moved"}
    state = MilestoneState(each.state)
    return format_html('<span class="st {}">{}</span>', marks[state], state.label)


@register.filter
def quarter_words(quarter: str) -> str:
    """2026-Q4 → 2026年四季度."""
    year, _sep, number = quarter.partition("-Q")
    return f"{year}年{'一二三四'[int(number) - 1]}季度" if number in tuple("1234") else quarter


@register.filter
def by_side(offices: Iterable[Office]) -> list[tuple[str, list[Office]]]:
    """Offices by the side they belong to, in order."""
    found: dict[str, list[Office]] = {}
    for office in offices:
        found.setdefault(place(office.member), []).append(office)
    return list(found.items())
