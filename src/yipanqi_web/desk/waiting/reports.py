"""The month's reports: to fill in, to take a step with, and what became of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from yipanqi_web.desk.waiting.types import Action, Desk, News, Stuck, Waiting
from yipanqi_web.reports import periods, queries
from yipanqi_web.reports.acts import ReportFiled
from yipanqi_web.reports.models import Report, Step
from yipanqi_web.reports.month import rows
from yipanqi_web.reports.queries import Owed
from yipanqi_web.tasks.models import Task

RECENT = 5


def to_file(desk: Desk) -> Iterator[Waiting]:
    """One item an office of one's own that still owes reports for this month."""
    if not desk.may_anywhere(*ReportFiled.roles()):
        return
    period = periods.period_of(desk.day)
    mine = {office.key for office in desk.mine}
    owed = queries.owed(desk.led, period, desk.known)
    open_ = [each for each in owed if each.office.key in mine and each.missing]
    for index, each in enumerate(open_):
        if desk.by.may_any(ReportFiled.roles(), each.office.programme):
            # Cells are counted for the first office: who works for several opens the others to see.
            yield _to_file(each, period, counted=index == 0)


def _to_file(owed: Owed, period: str, *, counted: bool) -> Waiting:
    page = f"{reverse('reports:month', args=[period])}?office={owed.office.key}"
    month = {"month": int(period[5:]), "n": len(owed.missing), "name": owed.office.name}
    sub, wanted, same = owed.office.name, 0, False
    if counted:
        listed = rows(owed.missing, owed.office, period)
        wanted = sum(row.wanted for row in listed)
        same = any(row.last for row in listed)
        known = sum(row.known for row in listed)
        sub = _("已预填 %(known)d 格，须填 %(wanted)d 格") % {"known": known, "wanted": wanted}
    fill = _("填 %(n)d 格") % {"n": wanted} if wanted else _("填报")
    actions = [Action(fill, page)]
    if same:
        fields = (("office", owed.office.key), ("do", "same"))
        actions.append(Action(_("本月无变化"), reverse("reports:file", args=[period]), fields, key="n"))
    back = owed.count(Step.RETURNED)
    why = _("“%(name)s”是牵头单位") % month
    return Waiting(
        title=_("填报 %(month)d 月进展：%(n)d 项任务") % month,
        url=page,
        due=periods.due_of(period),
        why=_("%(why)s，退回 %(n)d 项") % {"why": why, "n": back} if back else why,
        actions=tuple(actions),
        sub=sub,
        due_note=_("报送时限"),
    )


def to_step(desk: Desk) -> Iterator[Waiting]:
    """Reports that wait for a check, a signature, to be sent, or to be accepted; one item a step, office and month."""
    waiting = queries.waiting_for(desk.by, desk.held, queries.own_offices(desk.account, desk.by, desk.known))
    waiting["accept"] = queries.sent_to(desk.by, desk.held, desk.known)
    tasks = Task.objects.in_bulk({each.task for listed in waiting.values() for each in listed})
    for word, listed in waiting.items():
        together: dict[tuple[str, str], list[Report]] = {}
        for report in listed:
            together.setdefault((report.period, report.office), []).append(report)
        for (period, office), some in together.items():
            yield _step(word, period, desk.known.known[office].name, some, tasks)


def _step(word: str, period: str, office: str, some: list[Report], tasks: dict[str, Task]) -> Waiting:
    does = {
        "check": (_("审核"), _("看改动并审核"), _("你是本单位审核人")),
        "issue": (_("签发"), _("查看并签发"), _("你是本单位签发人")),
        "send": (_("报送"), _("报送"), _("已签发，由经办人报送")),
        "accept": (_("采纳"), _("查看并采纳"), _("本方与其共同牵头，或由联合办公室采纳")),
    }
    name, label, why = does[word]
    first = some[0]
    said = {"do": name, "month": int(period[5:])}
    if len(some) == 1:
        title = _("%(do)s %(month)d 月进展：%(task)s") % {**said, "task": tasks[first.task].title}
        url = first.get_absolute_url()
    else:
        title = _("%(do)s %(month)d 月进展：%(n)d 项") % {**said, "n": len(some)}
        url = f"{reverse('reports:home')}?period={period}#w-{word}"
    if word == "send":
        action = Action(
            label, reverse("reports:batch", args=[word]), tuple(("keys", each.key) for each in some)
        )
    else:
        action = Action(label, url)
    sub = _("%(office)s · %(day)s %(state)s") % {
        "office": office, "day": first.steps[-1]["day"], "state": first.get_state_display()
    }  # fmt: skip
    return Waiting(title, url, periods.due_of(period), why, (action,), sub, _("报送时限"))


def sent(desk: Desk) -> Iterator[Stuck]:
    """Reports of one's own offices that were sent and are not accepted yet; one line a month and office."""
    own = Report.objects.filter(office__in=[office.key for office in desk.mine], state=Step.SENT)
    together: dict[tuple[str, str], list[Report]] = {}
    for report in own.order_by("period", "office", "key"):
        together.setdefault((report.period, report.office), []).append(report)
    for (period, _office), some in together.items():
        title = _("%(month)d 月进展：%(n)d 项") % {"month": int(period[5:]), "n": len(some)}
        since = min(date.fromisoformat(each.steps[-1]["day"]) for each in some)
        url = f"{reverse('reports:home')}?period={period}"
        yield Stuck(title, url, since, _("联合办公室或共同牵头的另一方未采纳"))


def settled(desk: Desk) -> Iterator[News]:
    """What others did with one's own reports: accepted them, or sent them back."""
    own = Report.objects.filter(office__in=[office.key for office in desk.mine])
    for report in own.filter(state__in=[Step.ACCEPTED, Step.RETURNED]).order_by("-changed")[:RECENT]:
        last = report.steps[-1]
        words = {"who": last["post"], "month": int(report.period[5:]), "key": report.key}
        said = (
            _("%(who)s采纳了 %(month)d 月进展 %(key)s") % words
            if report.state == Step.ACCEPTED
            else _("%(who)s退回了 %(month)d 月进展 %(key)s：%(why)s") % {**words, "why": report.return_reason}
        )
        yield News(last["n"], said, report.get_absolute_url(), date.fromisoformat(last["day"]))


def spared(desk: Desk) -> int:
    """Cells that nobody had to type this month."""
    own = Report.objects.filter(
        office__in=[office.key for office in desk.mine], period=periods.period_of(desk.day)
    )
    return sum(own.values_list("spared", flat=True))
