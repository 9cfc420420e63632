"""What is claimed without evidence: whoever claimed it is asked to show it."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from yipanqi_web.accounts.access import within
from yipanqi_web.commitments.models import Achievement
from yipanqi_web.desk.waiting.types import Action, Desk, Waiting
from yipanqi_web.programmes.models import Programme
from yipanqi_web.reports.acts import EvidenceAttached
from yipanqi_web.reports.queries import LIMIT, bare_achievements, evidence_of
from yipanqi_web.tasks.models import Task, TaskState


def to_show(desk: Desk) -> Iterator[Waiting]:
    """Tasks that one's own side reported done, and results that pages of one's programmes assert, without evidence."""
    if not desk.may_anywhere(*EvidenceAttached.roles()):
        return
    claimed = Task.objects.filter(state=TaskState.CLAIMED, splits=False, claimed_by=desk.account.member)
    tasks = list(within(desk.held, claimed).order_by("due", "key")[:LIMIT])
    asserted = list(within(desk.held, bare_achievements()).order_by("programme", "key")[:LIMIT])
    shown = evidence_of([*(task.key for task in tasks), *(each.key for each in asserted)])
    for task in tasks:
        if task.key not in shown and desk.by.may_any(EvidenceAttached.roles(), task.programme):
            yield _item(task.key, task.title, _("本单位已报告完成，尚无依据"))
    yield from _asserted(desk, [each for each in asserted if each.key not in shown])


def _item(key: str, title: str, why: str) -> Waiting:
    url = reverse("reports:evidence", args=[key])
    return Waiting(
        title=_("补充依据：%(title)s") % {"title": title},
        url=url,
        due=None,
        why=why,
        actions=(Action(_("上传依据"), url),),
        sub=_("报告完成不等于核实完成"),
    )


def _asserted(desk: Desk, bare: list[Achievement]) -> Iterator[Waiting]:
    """One item a programme, so that a page full of successes does not bury the rest."""
    names = dict(
        Programme.objects.filter(pk__in={each.programme for each in bare}).values_list("key", "name")
    )
    together: dict[str, list[Achievement]] = {}
    for each in bare:
        if desk.by.may_any(EvidenceAttached.roles(), each.programme):
            together.setdefault(each.programme, []).append(each)
    why = _("自述成效未附数据或依据，不计为完成")
    for programme, some in together.items():
        if len(some) == 1:
            yield _item(some[0].key, some[0].quote, why)
            continue
        url = reverse("reports:unverified")
        words = {"name": names[programme], "n": len(some)}
        yield Waiting(
            title=_("补充依据：%(name)s %(n)d 项自述成效") % words,
            url=url,
            due=None,
            why=why,
            actions=(Action(_("逐项查看"), url),),
        )
