"""What the pages of reports list: whose step it is, what is due from whom, what is claimed and not verified."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet

from yipanqi_web.accounts.access import within
from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.acts import Actor
from yipanqi_web.commitments.models import Achievement, Commitment
from yipanqi_web.commitments.models import State as CommitmentState
from yipanqi_web.organs.models import Office
from yipanqi_web.reports.acts import ReportAccepted, ReportChecked, ReportIssued, ReportSent
from yipanqi_web.reports.models import Evidence, OfficeSteps, Report, Step
from yipanqi_web.reports.offices import Register, is_reported
from yipanqi_web.tasks.models import Milestone, MilestoneState, Task, TaskState

LIMIT = 200


@dataclass(slots=True)
class Owed:
    """What one office owes for a month: its tasks, and where each report stands."""

    office: Office
    tasks: list[Task] = field(default_factory=list)
    reports: dict[str, Report] = field(default_factory=dict)

    def count(self, *states: str) -> int:
        return sum(report.state in states for report in self.reports.values())

    @property
    def missing(self) -> list[Task]:
        """Tasks whose report was not filed yet, or came back."""
        back = {key for key, report in self.reports.items() if report.state == Step.RETURNED}
        return [task for task in self.tasks if task.key not in self.reports or task.key in back]

    @property
    def spared(self) -> int:
        return sum(report.spared for report in self.reports.values())

    @property
    def where(self) -> str:
        """The first step that is not done for all of it: what it waits for."""
        if self.missing:
            return "file"
        for state, word in (
            (Step.SUBMITTED, "check"),
            (Step.CHECKED, "issue"),
            (Step.ISSUED, "send"),
            (Step.SENT, "accept"),
        ):
            if self.count(state):
                return word
        return ""


def owed(tasks: Iterable[Task], period: str, known: Register) -> list[Owed]:
    """What every lead office owes for a month, by member and name. One query."""
    listed = [task for task in tasks if is_reported(task)]
    found: dict[str, Owed] = {}
    for task in listed:
        for office in known.leads(task):
            found.setdefault(office.key, Owed(office)).tasks.append(task)
    for report in Report.objects.filter(task__in=[task.key for task in listed], period=period):
        if report.office in found:
            found[report.office].reports[report.task] = report
    return sorted(found.values(), key=lambda each: (each.office.member, each.office.name, each.office.key))


@dataclass(frozen=True, slots=True)
class Due:
    """Something that falls due on a day, and from whom."""

    day: str
    what: str  # report, milestone, task
    row: Task | Milestone
    task: Task
    offices: list[Office]


def due_between(tasks: list[Task], first: str, last: str, known: Register) -> list[Due]:
    """Tasks and milestones whose day is in a span, by day. One query."""
    by_key = {task.key: task for task in tasks}
    found = [
        Due(task.due, "task", task, task, known.leads(task)) for task in tasks if first <= task.due <= last
    ]
    ahead = Milestone.objects.filter(task__in=by_key, due__gte=first, due__lte=last)
    for each in ahead.exclude(state=MilestoneState.MET):
        task = by_key[each.task]
        found.append(Due(each.due, "milestone", each, task, known.leads(task)))
    return sorted(found, key=lambda each: (each.day, each.row.key))


def waiting_for(by: Actor, held: set[str], offices: Iterable[str]) -> dict[str, list[Report]]:
    """``{word: reports}`` that wait for a step of this actor: check, issue, send at home; accept what came."""
    own = Report.objects.filter(office__in=list(offices))
    merged = set(OfficeSteps.objects.filter(merged=True).values_list("office", flat=True))
    states = [Step.SUBMITTED, Step.CHECKED, Step.ISSUED]
    found: dict[str, list[Report]] = {"check": [], "issue": [], "send": [], "accept": []}
    words = {
        Step.SUBMITTED: ("check", ReportChecked),
        Step.CHECKED: ("issue", ReportIssued),
        Step.ISSUED: ("send", ReportSent),
    }
    for report in within(held, own.filter(state__in=states)).order_by("period", "office", "task")[:LIMIT]:
        word, act = words[Step(report.state)]
        own_work = word == "check" and report.filed_by == by.account and report.office not in merged
        if by.may_any(act.roles(), report.programme) and not own_work:
            found[word].append(report)
    return found


def sent_to(by: Actor, held: set[str], known: Register) -> list[Report]:
    """Sent reports that wait for this actor's acceptance: the joint office's, or the other side's that leads."""
    sent = list(
        within(held, Report.objects.filter(state=Step.SENT)).order_by("period", "office", "task")[:LIMIT]
    )
    tasks = Task.objects.in_bulk({report.task for report in sent})
    return [report for report in sent if _may_accept(by, report, tasks[report.task], known)]


def _may_accept(by: Actor, report: Report, task: Task, known: Register) -> bool:
    if not by.may_any(ReportAccepted.roles(), report.programme):
        return False
    if not by.member or by.may("joint-office", report.programme):
        return True
    sides = {office.member for office in known.leads(task) if office.member}
    return by.member in (sides - {report.member} or {report.member})


def own_offices(account: Account, by: Actor, known: Register) -> list[str]:
    """Offices whose reports wait for an account. A leader, who handles nothing himself, sees all of his member's."""
    handles = any(role == "handler" for role, _programme in by.grants)
    if handles or not account.member:
        return [office.key for office in known.of(account)]
    return [office.key for office in known.known.values() if office.member == account.member]


@dataclass(frozen=True, slots=True)
class Waiting:
    """Reports that wait for one step of somebody, each with its task and office."""

    word: str
    reports: list[tuple[Report, Task, Office]]


def titled(waiting: dict[str, list[Report]], known: Register) -> list[Waiting]:
    """With their tasks and offices; steps without reports are left out. One query."""
    tasks = Task.objects.in_bulk({each.task for listed in waiting.values() for each in listed})
    return [
        Waiting(word, [(each, tasks[each.task], known.known[each.office]) for each in listed])
        for word, listed in waiting.items()
        if listed
    ]


@dataclass(frozen=True, slots=True)
class Claim:
    """Something that is claimed and not verified, with what was attached to it."""

    kind: str  # task, commitment, achievement
    row: Task | Commitment | Achievement
    said: str
    evidence: int


def unverified(held: set[str]) -> list[Claim]:
    """Tasks and commitments reported done, and results asserted without figure or evidence; four queries."""
    tasks = within(held, Task.objects.filter(state=TaskState.CLAIMED, splits=False)).order_by("-changed")[
        :LIMIT
    ]
    own = Commitment.objects.filter(state=CommitmentState.CLAIMED)
    served = [task.commitment for task in tasks if task.commitment]
    commitments = within(held, own.exclude(pk__in=served)).order_by("-changed")[:LIMIT]
    asserted = within(held, bare_achievements()).order_by("-recorded", "key")[:LIMIT]
    found = [Claim("task", each, each.claimed_note, 0) for each in tasks]
    found += [Claim("commitment", each, each.claimed_note, 0) for each in commitments]
    found += [Claim("achievement", each, each.quote, 0) for each in asserted]
    counts = evidence_of([claim.row.key for claim in found])
    return [Claim(each.kind, each.row, each.said, counts.get(each.row.key, 0)) for each in found]


def bare_achievements() -> QuerySet[Achievement]:
    """Results that a page asserts with neither figure nor evidence."""
    return Achievement.objects.filter(has_evidence=False, value=None)


def evidence_of(keys: Iterable[str]) -> dict[str, int]:
    """``{target: how many files}``; a task's reports count for it."""
    wanted = list(keys)
    found: dict[str, int] = {}
    of_reports = dict(Report.objects.filter(task__in=wanted).exclude(evidence=[]).values_list("key", "task"))
    for target in Evidence.objects.filter(target__in=[*wanted, *of_reports]).values_list("target", flat=True):
        key = of_reports.get(target, target)
        found[key] = found.get(key, 0) + 1
    return found
