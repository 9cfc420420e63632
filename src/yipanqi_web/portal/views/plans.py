"""One released task list: what is to be done, by whom, by when, and how far it is."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yipanqi_web.organs.models import Office
from yipanqi_web.portal.forms import DayForm
from yipanqi_web.portal.views.objects import of_public_programme, stub
from yipanqi_web.releases.access import public
from yipanqi_web.tasks import queries
from yipanqi_web.tasks.models import Milestone, Task, TaskList

PAGE_SIZE = 100


def task_list(request: HttpRequest, key: str) -> HttpResponse:
    """Progress notes, problems and reports are the offices' own; the public sees the plan and its states."""
    both = of_public_programme(TaskList, key)
    if both is None:
        return stub(request, TaskList, key)
    listed, programme = both
    form = DayForm(request.GET)
    tasks = public(Task).filter(task_list=listed.key)
    after = tasks.filter(pk=request.GET.get("after", "")).first()
    shown = list(
        tasks.filter(queries.behind(after) if after else Q()).order_by(*queries.ORDER)[: PAGE_SIZE + 1]
    )
    context = {
        "here": "programmes",
        "form": form,
        "day": form.day(),
        "listed": listed,
        "programme": programme,
        "tally": queries.tallies(tasks, form.day()).get(listed.key, queries.Tally()),
        "rows": _rows(shown[:PAGE_SIZE]),
        "more": shown[PAGE_SIZE - 1].key if len(shown) > PAGE_SIZE else "",
    }
    return render(request, "portal/task_list.html", context)


def _rows(tasks: list[Task]) -> list[tuple[Task, list[str], list[Milestone]]]:
    """Tasks with the names of released offices, and released milestones."""
    offices = public(Office).in_bulk([key for task in tasks for key in task.leads])
    nodes: dict[str, list[Milestone]] = {}
    for each in public(Milestone).filter(task__in=[task.key for task in tasks]).order_by("due", "key"):
        nodes.setdefault(each.task, []).append(each)
    return [
        (task, [offices[key].name for key in task.leads if key in offices], nodes.get(task.key, []))
        for task in tasks
    ]
