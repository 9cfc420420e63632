"""From the form to acts: what is filed, and how far one click takes it where an office has merged its steps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from django.utils.translation import gettext as _

from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.acts import Act, Actor, Receipt, record, record_many
from yipanqi_web.chain.exceptions import ActError
from yipanqi_web.organs.models import Office
from yipanqi_web.reports.acts import (
    EvidenceAttached,
    ReportAccepted,
    ReportChecked,
    ReportFiled,
    ReportIssued,
    ReportReturned,
    ReportSent,
)
from yipanqi_web.reports.acts.base import OnReport, is_merged
from yipanqi_web.reports.files import Stored
from yipanqi_web.reports.models import Draft, Report, Step
from yipanqi_web.reports.month import Row, words_of

Made = Act | Callable[[list[Receipt]], Act]
WORDS: dict[str, type[OnReport]] = {
    "check": ReportChecked,
    "issue": ReportIssued,
    "send": ReportSent,
    "return": ReportReturned,
    "accept": ReportAccepted,
}
NEXT: dict[str, type[OnReport]] = {
    Step.SUBMITTED: ReportChecked,
    Step.CHECKED: ReportIssued,
    Step.ISSUED: ReportSent,
}


def percent_of(text: str) -> int | None:
    """A figure as typed (80, 80%, ８０％); ValueError with a sentence for what is none."""
    plain = text.strip().rstrip("%％")
    if not plain:
        return None
    if not plain.isdecimal():
        raise ValueError(_("完成比例“%(text)s”不是整数，请写 0 到 100。") % {"text": text})
    return int(plain)


def filed(row: Row, office: Office, period: str) -> ReportFiled:
    """The act of what a row says; ValueError with a sentence where a figure is none."""
    values = row.values
    return ReportFiled(
        programme=row.task.programme, task=row.task.key, period=period, office=office.key, text=values["text"].strip(),
        percent=percent_of(values["percent"]), problems=values["problems"].strip(),
        next_step=values["next_step"].strip(), spared=row.spared(),
    )  # fmt: skip


def unchanged(row: Row, office: Office, period: str) -> ReportFiled:
    """本月无变化: what the last report said, once more; every cell of it was spared."""
    last = row.last
    if last is None:
        raise ValueError(_("该任务还没有往期进展，不能报“本月无变化”。"))
    return ReportFiled(
        programme=row.task.programme, task=row.task.key, period=period, office=office.key, no_change=True,
        text=last.text, percent=last.percent, problems=last.problems, next_step=last.next_step,
        spared=sum(bool(value) for value in words_of(last).values()),
    )  # fmt: skip


def file(account: Account, act: ReportFiled, stored: Sequence[tuple[Stored, str]] = ()) -> None:
    """Record a report with its evidence, and every further step that its office lets the same person take at once."""
    by = account.actor()
    acts: list[Made] = [act, *(_attached(act, each, note, account.member) for each, note in stored)]
    acts += [_after(act, step) for step in steps_in_one(by, act)]
    record_many(acts, by=by)
    Draft.objects.filter(task=act.task, office=act.office, period=act.period).delete()


def _attached(act: ReportFiled, stored: Stored, note: str, member: str) -> Made:
    return lambda _receipts: EvidenceAttached(
        target=_key_of(act),
        sha256=stored.sha256,
        name=stored.name,
        size=stored.size,
        note=note,
        by_member=member,
    )


def _after(act: ReportFiled, step: type[OnReport]) -> Made:
    return lambda _receipts: step(key=_key_of(act))


def _key_of(act: ReportFiled) -> str:
    return Report.objects.get(task=act.task, period=act.period, office=act.office).key


def steps_in_one(by: Actor, act: ReportFiled) -> list[type[OnReport]]:
    """The steps after filing that one person may take in the same click, in their order."""
    if not is_merged(act.office):
        return []
    taken: list[type[OnReport]] = []
    for step in NEXT.values():
        if not by.may_any(step.roles(), act.programme):
            break
        taken.append(step)
    return taken


def take(account: Account, word: str, reports: Iterable[Report], reason: str = "") -> list[ActError]:
    """Take one step with some reports, each by itself. Returns what was refused."""
    by, refused = account.actor(), []
    for report in reports:
        try:
            step(by, word, report, reason)
        except ActError as error:
            refused.append(error)
    return refused


def step(by: Actor, word: str, report: Report, reason: str = "") -> None:
    """One step of one report; its entry names the checker too where another than the actor checked it."""
    given = {"key": report.key, **({"reason": reason} if word == "return" else {})}
    act = WORDS[word].model_validate(given)
    record(act, by=by, checker=_checker(report, by) if word in ("issue", "send") else None)


def _checker(report: Report, by: Actor) -> Actor | None:
    """Who checked a report last, as its entry names him; None where the actor himself did."""
    checked = [taken for taken in report.steps if taken["step"] == Step.CHECKED]
    if not checked or checked[-1]["id"] == by.account:
        return None
    return Actor(checked[-1]["id"], checked[-1]["post"], checked[-1]["member"])
