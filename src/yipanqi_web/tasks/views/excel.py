"""A task list out to Excel and back: a dry run that shows everything, then one confirmation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from yipanqi_web.accounts.access import require, row_for, worker
from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.acts import Act, Actor, Receipt, act_from, record_many
from yipanqi_web.chain.exceptions import ActError, Conflict
from yipanqi_web.chain.proposals import proposed
from yipanqi_web.programmes.models import Programme
from yipanqi_web.tasks.excel.columns import version_of
from yipanqi_web.tasks.excel.comparing import compare
from yipanqi_web.tasks.excel.reading import MOST_BYTES, Unreadable, rows_in
from yipanqi_web.tasks.excel.writing import workbook
from yipanqi_web.tasks.models import ListImport, Task, TaskList
from yipanqi_web.tasks.queries import ORDER, rows_of
from yipanqi_web.tasks.views.common import status_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN = 500  # rows of one kind on the page of a dry run


@login_required
def export(request: HttpRequest, key: str) -> HttpResponse:
    """The list as a workbook that can be edited offline."""
    listed = row_for(worker(request), TaskList, key)
    data = workbook(listed, rows_of(Task.objects.filter(task_list=listed.key).order_by(*ORDER)))
    name = content_disposition_header(True, f"{listed.title}.xlsx") or ""
    return HttpResponse(data, content_type=XLSX, headers={"Content-Disposition": name})


@login_required
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest, key: str) -> HttpResponse:
    """Take a workbook back and compare it; nothing is recorded."""
    account = worker(request)
    listed = row_for(account, TaskList, key)
    if request.method == "GET":
        return _form(request, listed)
    require(account, "handler", listed.programme)
    file = request.FILES.get("file")
    if file is None or not file.size:
        return _form(request, listed, _("请选择填写好的 Excel 文件。"), 422)
    if file.size > MOST_BYTES:
        return _form(
            request, listed, _("文件超过 %(n)s MB，请拆分后再提交。") % {"n": MOST_BYTES // 1_000_000}, 422
        )
    try:
        found = compare(listed, rows_in(listed, file.read(), str(file.name)), account.actor())
    except Unreadable as error:
        return _form(request, listed, str(error), 422)
    ListImport.objects.filter(account=account, task_list=key, recorded=None).delete()
    made = ListImport.objects.create(
        account=account, task_list=key, name=str(file.name)[:200], found=found.as_json()
    )
    return redirect("tasks:dry-run", key, made.pk)


def _form(request: HttpRequest, listed: TaskList, problem: str = "", status: int = 200) -> HttpResponse:
    context = {"here": "lists", "listed": listed, "programme": Programme.objects.get(pk=listed.programme)}
    return render(request, "tasks/import.html", context | {"problem": problem}, status=status)


def _import_of(account: Account, listed: TaskList, number: int) -> ListImport:
    """A dry run is its own officer's alone."""
    found = ListImport.objects.filter(pk=number, task_list=listed.key).first()
    if found is None:
        raise Http404
    if found.account != account:
        raise PermissionDenied
    return found


@login_required
def dry_run(request: HttpRequest, key: str, number: int) -> HttpResponse:
    account = worker(request)
    listed = row_for(account, TaskList, key)
    return _page(request, listed, _import_of(account, listed, number))


def _page(
    request: HttpRequest, listed: TaskList, made: ListImport, problem: str = "", status: int = 200
) -> HttpResponse:
    found: dict[str, Any] = made.found
    kinds = ("changes", "added", "conflicts", "refusals", "absent")
    context = {
        "here": "lists",
        "listed": listed,
        "programme": Programme.objects.get(pk=listed.programme),
        "made": made,
        **{kind: found[kind][:SHOWN] for kind in kinds},
        "counts": {kind: len(found[kind]) for kind in kinds} | {"steps": len(found["steps"])},
        "signing": sum(step["signs"] for step in found["steps"]),
        "problem": problem,
    }
    return render(request, "tasks/dry_run.html", context, status=status)


@login_required
@require_POST
def confirm(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Record exactly the acts that were shown, all or none."""
    account = worker(request)
    listed = row_for(account, TaskList, key)
    made = _import_of(account, listed, number)
    try:
        receipts = _record(listed, made.pk, account.actor())
    except ActError as error:
        return _page(request, listed, made, str(error), status_of(error))
    n = len(receipts)
    messages.success(
        request, ngettext("已办理 %(n)s 件，记入台账。", "已办理 %(n)s 件，记入台账。", n) % {"n": n}
    )
    return redirect("tasks:list", key)


@transaction.atomic
def _record(listed: TaskList, number: int, by: Actor) -> list[Receipt]:
    """The acts of a dry run that nobody has confirmed, on rows that nobody has touched since."""
    made = ListImport.objects.select_for_update().get(pk=number)
    if made.recorded is not None:
        raise Conflict(_("该文件已经导入，不会重复办理。"))
    if not made.found["steps"]:
        raise Conflict(_("没有可以办理的改动。"))
    versions = made.found["versions"]
    rows = rows_of(Task.objects.filter(task_list=listed.key, pk__in=list(versions)))
    if {row.task.key: version_of(row) for row in rows} != versions:
        raise Conflict(_("核对之后，网上又有改动；请重新导出或重新上传，再核对一次。"))
    receipts = record_many([_step(step, by) for step in made.found["steps"]], by=by)
    made.recorded = len(receipts)
    made.save(update_fields=["recorded"])
    return receipts


def _step(step: dict[str, Any], by: Actor) -> Act | Callable[[list[Receipt]], Act]:
    act = act_from(step["kind"], step["payload"])
    return (lambda _made: proposed(act, by=by)) if step["signs"] else act
