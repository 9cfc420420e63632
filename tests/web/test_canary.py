"""The canary: every text of what was not released bears a word of its own, and a stranger who tries every address,
search and download meets none of them. Every count that links to a list is that list's length."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count
from urllib.parse import urljoin, urlsplit
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from pyarrow import parquet
from selectolax.lexbor import LexborHTMLParser

from web import scene
from web.officers import account
from yipanqi_web.accounts.acts import DelegationGiven
from yipanqi_web.chain.acts import Act, Receipt, record
from yipanqi_web.chain.dated import dated
from yipanqi_web.chain.excerpts import Excerpt
from yipanqi_web.chain.models import Proposal
from yipanqi_web.chain.official import official_models
from yipanqi_web.chain.proposals import ProposalDeclined, ProposalMade
from yipanqi_web.commitments.acts import (
    CommitmentPostponed,
    CommitmentRecorded,
    CommitmentRestated,
    ShorthandRecorded,
)
from yipanqi_web.commitments.models import Commitment
from yipanqi_web.data.tables import BY_NAME
from yipanqi_web.indicators.acts import (
    EvaluationAdopted,
    IndicatorRecorded,
    ObservationRecorded,
    RankingOpened,
    SchemeDrafted,
    SchemeIssued,
    SchemeItem,
    TargetSet,
)
from yipanqi_web.indicators.acts.evaluations import drawn_up
from yipanqi_web.indicators.models import Scheme
from yipanqi_web.instruments.acts import InstrumentRecorded, PlanAreaRecorded, PlanSlotOpened, Signatory
from yipanqi_web.meetings.acts import (
    AgendaItemAdded,
    Attendee,
    MeetingPlanned,
    MeetingRecorded,
    MeetingSeriesRecorded,
    Paper,
    ResolutionRecorded,
)
from yipanqi_web.meetings.models import Meeting
from yipanqi_web.organs.acts import Held, HolderRecorded, OfficeRecorded
from yipanqi_web.organs.models import Holder, Office
from yipanqi_web.programmes.acts import BodyRecorded, MemberRecorded, PositioningRecorded, ProgrammeRecorded
from yipanqi_web.programmes.models import Programme
from yipanqi_web.projects.acts import (
    InvestmentAdvanced,
    InvestmentSigned,
    Listed,
    ProjectAdvanced,
    ProjectListIssued,
    ProjectRecorded,
    ProjectSponsored,
)
from yipanqi_web.projects.models import Project
from yipanqi_web.releases import corrections
from yipanqi_web.releases.access import public
from yipanqi_web.releases.acts import CorrectionSettled, PersonSuppressed
from yipanqi_web.reminders.acts import LadderEnabled, ReminderAnswered, ReminderSent
from yipanqi_web.reminders.models import Rung
from yipanqi_web.reports.acts import EvidenceAttached, OfficeStepsSet, ReportFiled, ReportReturned
from yipanqi_web.services.acts import BenefitEnded, BenefitRecorded, ServiceItemRecorded, Side
from yipanqi_web.services.requests.acts import (
    ApplicationRecorded,
    ApplicationRefused,
    PrecedentLinked,
    RequestAdvanced,
    RequestRecorded,
    RequestReplied,
)
from yipanqi_web.sources.acts import PageRegistered, SourceReanchored
from yipanqi_web.tasks.acts import (
    MilestoneGiven,
    TaskAssigned,
    TaskClaimed,
    TaskListOpened,
    TaskListPublished,
    TaskRecorded,
)
from yipanqi_web.tasks.models import Task
from yipanqi_web.voices import inbox
from yipanqi_web.voices.acts import VoiceAnswered
from yipanqi_web.voices.models import Submission
from yipanqi_web.voices.verifiers import Person

pytestmark = pytest.mark.django_db

DESKS = ("desk/", "account/")
MARK = "canary"


class Words:
    """Words that stand nowhere else, handed out one by one."""

    def __init__(self) -> None:
        self._next, self.given = count(100), set[str]()

    def __call__(self) -> str:
        word = f"{MARK}{next(self._next)}x"
        self.given.add(word)
        return word


def source(word: Words) -> Excerpt:
    quote = word()
    return Excerpt(sha256="cd" * 32, quote=quote, paragraph=word() + quote, at=12)


def unreleased(word: Words, of: str) -> list[Act]:
    """One act for every kind of row of a programme, each text a word."""
    post = Held(title=word(), organisation=word())
    return [
        MemberRecorded(programme=of, code="341321", name=word(), source=source(word)),
        PositioningRecorded(programme=of, title=word(), source=source(word)),
        BodyRecorded(programme=of, name=word(), body_kind="office", cadence=word(), source=source(word)),
        PageRegistered(
            programme=of, sha256="cd" * 32, title=word(), outlet=word(), tier="media", url="https://e.example/" + word()
        ),
        MeetingRecorded(
            programme=of, name=word(), meeting_kind="other", date="2023-01-02", founded=word(),
            attendees=(Attendee(name=word(), posts=(post,)),), source=source(word),
        ),
        InstrumentRecorded(
            programme=of, title=word(), instrument_kind="plan", life="signed", number=word(), doubts=(word(),),
            signatories=(Signatory(name=word(), post=word()),), source=source(word),
        ),
        CommitmentRecorded(
            programme=of, quote=word(), sector="ecology", concreteness="measurable", parties=(scene.EAST, scene.WEST),
            by=word(), by_post=word(), hedge=word(), lead=word(), support=(word(),), due="2024-12-31",
            target={"indicator": word(), "value": 3, "unit": word()}, tier="media", source=source(word),
        ),
        ProjectRecorded(programme=of, name=word(), source=source(word)),
        ShorthandRecorded(programme=of, term=word(), expansion=word(), source=source(word)),
        HolderRecorded(programme=of, name=word(), posts=(post,), source=source(word)),
        OfficeRecorded(programme=of, name=word(), member=scene.EAST, source=source(word)),
    ]  # fmt: skip


def conference(word: Words, of: str, meeting: str) -> None:
    """A series, a meeting that is planned with its agenda, a resolution of one that was held; none is released."""
    series = MeetingSeriesRecorded(
        programme=of, name=word(), meeting_kind="other", cadence=word(), meetings=(meeting,)
    )
    series_key = record(series, by=scene.CLERK).key("sr")
    record(ResolutionRecorded(meeting=meeting, text=word(), due="2024-12-31"), by=scene.CLERK)
    planned_meeting = MeetingPlanned(
        programme=of, series=series_key, name=word(), meeting_kind="other", venue=word(), sites=(word(),)
    )
    made = record(planned_meeting, by=scene.CLERK).key("me")
    papers = ({"title": word(), "sha256": "cd" * 32},)
    record(
        AgendaItemAdded.model_validate(
            {"meeting": made, "title": word(), "presenter": word(), "papers": papers}
        ),
        by=scene.CLERK,
    )


def plans_and_versions(word: Words, of: str, commitment: str) -> None:
    """A place in the tree of plans, and what became of a sentence on a newer version of its page; none is released."""
    record(PlanSlotOpened(programme=of, expected=word(), source=source(word)), by=scene.CLERK)
    document = InstrumentRecorded(programme=of, title=word(), instrument_kind="plan", life="draft")
    area = PlanAreaRecorded(
        instrument=record(document, by=scene.CLERK).key("in"), member="341321", name=word(), use="mixed",
        divisions=("341321",), source=source(word),
    )  # fmt: skip
    record(area, by=scene.CLERK)
    moved = {
        "key": commitment,
        "how": "changed",
        "before": word(),
        "day": "2024-01-02",
        "source": source(word),
    }
    record(SourceReanchored.model_validate(moved), by=scene.CLERK)


def planned(word: Words, of: str) -> None:
    """A list with a task and its milestone, not released."""
    opened = TaskListOpened(programme=of, title=word(), year=2024)
    milestone = MilestoneGiven(quarter="2024-Q4", text=word())
    told = {
        name: word()
        for name in ("title", "content", "objective", "anchor", "progress_note", "problems", "next_step")
    }
    listed = record(opened, by=scene.CLERK).key("tl")
    record(TaskRecorded(programme=of, task_list=listed, milestones=(milestone,), **told), by=scene.CLERK)


def put_and_declined(word: Words, target: Commitment) -> None:
    """A proposal on an unreleased commitment, and the objection to it."""
    sides = {code: account("of" + code, "approver", member=code).actor() for code in (scene.EAST, scene.WEST)}
    act = CommitmentPostponed(key=target.key, due="2030-01-01", reason=word())
    made = ProposalMade(
        act_kind=act.kind, act_payload=act.model_dump(mode="json"), programme=target.programme,
        version=target.changed, binding=(scene.EAST, scene.WEST), member=scene.EAST,
    )  # fmt: skip
    key = record(made, by=sides[scene.EAST]).key(Proposal.prefix)
    record(ProposalDeclined(proposal=key, member=scene.WEST, reason=word()), by=sides[scene.WEST])


def said_again(word: Words, of: Commitment) -> None:
    """A saying of a commitment on another page, not released."""
    told = {"due": ("2024-12-31", word()), "lead": (word(), word())}
    another = Excerpt(sha256="ef" * 32, quote=word(), paragraph=word())
    act = CommitmentRestated(
        key=of.key, how="reworded", quote=word(), differs=told, tier="media", source=another
    )
    record(act, by=scene.CLERK)


def shown_by_evidence(word: Words, of: Commitment) -> None:
    """A file beside an unreleased commitment, and an approver who stands in for another."""
    act = EvidenceAttached(target=of.key, sha256="ef" * 32, name=word(), size=3, note=word())
    record(act, by=scene.CLERK)
    chief, clerk = (account(f"{role}-{of.key}", role, member=scene.EAST) for role in ("approver", "handler"))
    loan = DelegationGiven(
        programme=of.programme, member=scene.EAST, taker=clerk.opaque, taker_post=word(),
        since=date(2031, 1, 1), until=date(2031, 1, 9), reason=word(),
    )  # fmt: skip
    record(loan, by=chief.actor())


def reported_on(word: Words, of: Programme) -> None:
    """A month's report of a task, which came back, by an office that has merged its steps."""
    office = scene.office(of, word(), "")
    listed = scene.task_list(of, word())
    task = scene.task(listed, word(), leads=(office.key,), due="2031-12-31")
    scene.agreed(TaskListPublished(key=listed.key))
    filed = ReportFiled(
        programme=of.key, task=task.key, period="2031-01", office=office.key, text=word(), problems=word(), next_step=word()
    )  # fmt: skip
    key = record(filed, by=scene.CLERK).key("rp")
    record(ReportReturned(key=key, reason=word()), by=scene.CLERK)
    record(OfficeStepsSet(programme=of.key, office=office.key, merged=True), by=scene.CLERK)


@pytest.fixture
def words() -> Words:
    return scenario()


def scenario() -> Words:
    """A public programme with public and unreleased rows, one that is not public, rows taken back."""
    word = Words()
    shown = scene.programme("towpath")
    hidden_act = ProgrammeRecorded(
        slug=word(), name=word(), standing="alliance", founded_by=word(), approval_numbers=(word(),),
        approval_note=word(), note=word(), source=source(word),
    )  # fmt: skip
    hidden = Programme.objects.get(pk=record(hidden_act, by=scene.CLERK).key("pr"))
    receipts: list[Receipt] = []
    for of in (shown.key, hidden.key):
        receipts += [record(act, by=scene.CLERK) for act in unreleased(word, of)]
        planned(word, of)
        scene.achievement(Programme.objects.get(pk=of), word(), indicator=word(), public=False)
        conference(word, of, Meeting.objects.get(programme=of).key)
        sponsored(word, of)
        listed_and_invested(word, of)
        brought(word, of)
        asked_above(word, of)
        reminded(word, of)
        evaluated(word, of)
    meeting = receipts[4].key("me")
    put_and_declined(word, Commitment.objects.get(pk=receipts[6].key("c")))
    said_again(word, Commitment.objects.get(pk=receipts[6].key("c")))
    shown_by_evidence(word, Commitment.objects.get(pk=receipts[6].key("c")))
    plans_and_versions(word, shown.key, receipts[6].key("c"))
    reported_on(word, shown)
    _released_beside_them(word, shown, meeting)
    objected_to(
        word, public(Commitment).earliest("recorded"), Commitment.objects.get(pk=receipts[6].key("c"))
    )
    spoke(word, shown, public(Commitment).earliest("recorded"))
    _list_with_notes(word, shown)
    _taken_back(word, shown)
    return word


def objected_to(word: Words, shown: Commitment, unreleased: Commitment) -> None:
    """What objectors typed, an answer that tells of an unreleased row, and a name that is not to be shown."""
    typed = {name: word() for name in ("address", "wrong", "right", "basis", "contact")}
    day = date(2031, 1, 6)
    corrections.file({**typed, "about": shown.key}, day=day, origin=word())
    taken = corrections.file({name: word() for name in typed}, day=day)
    corrections.accept(taken)
    told = CorrectionSettled(
        number=900, about=unreleased.key, received=day, due=day, since=0, outcome="declined", reason=word()
    )
    record(told, by=scene.CLERK)
    record(PersonSuppressed(name=word(), why=word()), by=scene.CLERK)


def spoke(word: Words, of: Programme, about: Commitment) -> None:
    """What came in and was not published, was turned down, was published and taken back; who wrote it; what he added."""
    given = {"programme": of.key, "about": about.key, "kind": "comment", "speaker": "resident"}

    def came() -> Submission:
        person = Person(word(), word(), word())
        typed = {**given, "subject": word(), "text": word()}
        return inbox.file(typed, person, verified=word(), day=date(2031, 1, 6), origin=word())[0]

    came()
    inbox.decline(came(), word(), date(2031, 1, 7))
    inbox.refer(came(), date(2031, 1, 7))
    office = scene.office(of, word(), "").key
    taken = came()
    inbox.publish(taken, office=office, cover=[], by=scene.CLERK, day=date(2031, 1, 7))
    taken.refresh_from_db()
    record(VoiceAnswered(key=taken.voice, text=word()), by=scene.CLERK)
    inbox.judge(taken, solved=False, words=word(), day=date(2031, 1, 8))
    scene.withdraw(taken.voice)
    shown = inbox.file(
        {**given, "subject": "步道何时通", "text": "步道哪一天能走？"},
        Person(word(), word()),
        verified=word(),
        day=date(2031, 1, 6),
    )[0]
    inbox.publish(shown, office=office, cover=[], by=scene.CLERK, day=date(2031, 1, 7))


def sponsored(word: Words, of: str) -> None:
    """A post that sponsors an unreleased project."""
    project, post = Project.objects.get(programme=of).key, Holder.objects.get(programme=of).post
    act = ProjectSponsored(project=project, post=post, since=date(2024, 1, 1), document=word())
    record(act, by=scene.CLERK)


def listed_and_invested(word: Words, of: str) -> None:
    """A list of key projects and a signed investment that are not released."""
    project = Project.objects.get(programme=of).key
    record(ProjectAdvanced(key=project, stage="started", day=date(2024, 1, 1), note=word()), by=scene.CLERK)
    listed = ProjectListIssued(
        programme=of, title=word(), year=2024, issued=date(2024, 1, 1), document=word(),
        lines=(Listed(project=project),), source=source(word),
    )  # fmt: skip
    signed = InvestmentSigned(
        programme=of,
        name=word(),
        investor=word(),
        member=scene.EAST,
        signed=date(2024, 1, 1),
        source=source(word),
    )
    record(listed, by=scene.CLERK)
    key = record(signed, by=scene.CLERK).key("iv")
    record(InvestmentAdvanced(key=key, step="ended", day=date(2024, 2, 1), why=word()), by=scene.CLERK)


def brought(word: Words, of: str) -> None:
    """A benefit that has ended and a service across the border, not released."""
    told = {"title": word(), "before": word(), "after": word(), "where": word(), "evidence": word()}
    made = BenefitRecorded(
        programme=of, people=("residents",), since=date(2024, 1, 1), source=source(word), **told
    )
    key = record(made, by=scene.CLERK).key("bn")
    record(BenefitEnded(key=key, day=date(2024, 2, 1), why=word()), by=scene.CLERK)
    sides = tuple(
        Side(division=code, counter=word(), conditions=word(), fee=word())
        for code in (scene.EAST, scene.WEST)
    )
    item = ServiceItemRecorded(
        programme=of, name=word(), sides=sides, day=date(2024, 1, 1), source=source(word)
    )
    record(item, by=scene.CLERK)


def asked_above(word: Words, of: str) -> None:
    """A request to a higher government with its reply and precedent, and a joint application; never released."""
    day, both = date(2024, 1, 1), ("341321", "341322")
    record(MemberRecorded(programme=of, code="341322", name=word(), source=source(word)), by=scene.CLERK)
    told = RequestRecorded(
        programme=of, text=word(), levels=("province",), department=word(), categories=("plan",), members=both[:1],
        source=source(word),
    )  # fmt: skip
    key = record(told, by=scene.CLERK).key("rq")
    steps = (
        RequestAdvanced(key=key, status="submitted", day=day, note=word()),
        RequestReplied(key=key, outcome="approved", by=word(), document=word(), text=word(), day=day),
        PrecedentLinked(target=key, title=word(), quote=word(), note=word(), source=source(word)),
        ApplicationRecorded(
            programme=of, title=word(), applied_for=word(), addressee=word(), parties=both, text=word(),
            papers=(Paper(title=word(), sha256="cd" * 32),), source=source(word),
        ),
    )  # fmt: skip
    made = [record(act, by=scene.CLERK) for act in steps][-1].key("ja")
    said = ApplicationRefused(key=made, member=both[0], version=1, day=day, reason=word())
    record(said, by=replace(scene.CLERK, member=both[0]))


def evaluated(word: Words, of: str) -> None:
    """A scheme and a year's numbers under it, adopted and put in order; nothing of it is released."""
    items = (
        SchemeItem(measure="tasks-verified", weight=90),
        SchemeItem(measure="visits", weight=10, full=1, reason=word()),
    )
    told = SchemeDrafted(
        programme=of, title=word(), valid_from=date(2024, 1, 1), document=word(), items=items, note=word()
    )
    key = record(told, by=scene.CLERK).key("sm")
    scene.agreed(SchemeIssued(key=key))
    year = drawn_up(Scheme.objects.get(pk=key), 2024, date(2025, 1, 9))
    made = record(year, by=scene.CLERK).key("ea")
    scene.agreed(EvaluationAdopted(key=made))
    scene.agreed(RankingOpened(key=made, why=word()))
    sourced = {"document": word(), "source": source(word)}
    watched = IndicatorRecorded.model_validate(
        {"programme": of, "name": word(), "unit": word(), "method": word(), **sourced}
    )
    key = record(watched, by=scene.CLERK).key("ix")
    day = date(2024, 12, 31)
    for act in (
        TargetSet.model_validate({"indicator": key, "relation": "≥", "value": 3, "due": day, **sourced}),
        ObservationRecorded.model_validate({"indicator": key, "value": 2, "day": day, **sourced}),
    ):
        record(act, by=scene.CLERK)


def reminded(word: Words, of: str) -> None:
    """A reminder to an office, its answer, and a member's own hierarchy."""
    office = Office.objects.get(programme=of)
    assigned = TaskAssigned(key=Task.objects.get(programme=of).key, leads=(office.key,))
    record(assigned, by=scene.CLERK)
    sent = ReminderSent(
        target=assigned.key, rung=Rung.HINT, to_member=scene.EAST, to_office=office.key, reason=word(),
        day=date(2024, 1, 1), reply_by=date(2024, 1, 9),
    )  # fmt: skip
    key = record(sent, by=scene.CLERK).key("rm")
    east = replace(scene.CLERK, member=scene.EAST)
    record(ReminderAnswered(key=key, answer=word()), by=east)
    record(LadderEnabled(programme=of, member=scene.EAST, document=word(), number=word()), by=east)


def _released_beside_them(word: Words, of: Programme, unreleased_meeting: str) -> None:
    scene.member(of, scene.EAST, "渠县")
    scene.page(of)
    held = scene.meeting(
        of, attendees=({"name": "卞学文", "posts": ({"title": "县长", "division": scene.EAST},)},)
    )
    scene.instrument(of, title="步道规划")
    scene.holder(of, "卞学文")
    shown = scene.commitment(of, due="2024-12-31", by_meeting=held.key)
    said_again(word, shown)
    # What is public may name what is not.
    scene.commitment(of, "共办渡口集市", by_meeting=unreleased_meeting)
    scene.commitment(of, "加快步道一体化", concreteness="direction")
    scene.meeting(of, "步道开工仪式", meeting_kind="ceremony", within=unreleased_meeting)


def _list_with_notes(word: Words, of: Programme) -> None:
    """A released list: what offices report inside is not, nor a task and an office that came later."""
    listed = scene.task_list(of, "步道任务清单")
    notes = {name: word() for name in ("progress_note", "problems", "next_step")}
    told = scene.task(listed, "贯通滨水步道", due="2024-12-31", reach="own", **notes)
    east = scene.office(of, "渠县水务局")
    record(TaskAssigned(key=told.key, leads=(east.key,)), by=scene.CLERK)
    record(TaskListPublished(key=listed.key), by=scene.CLERK)
    scene.release(listed.key)
    record(TaskClaimed(key=told.key, note=word()), by=scene.CLERK)
    later = scene.office(of, word())
    scene.task(listed, word(), leads=(later.key,), due="2024-12-31", reach="own")
    record(TaskAssigned(key=told.key, leads=(later.key,), why=word()), by=scene.CLERK)


def _taken_back(word: Words, of: Programme) -> None:
    target = scene.commitment(of, word(), source=source(word), by_post=word())
    scene.withdraw(target.key)
    held = scene.meeting(
        of, word(), attendees=({"name": word(), "posts": ({"title": word()},)},), source=source(word)
    )
    scene.withdraw(held.key)
    scene.withdraw(scene.page(of, title=word(), sha256="ef" * 32))


def crawled(client: Client, start: list[str]) -> Iterator[tuple[str, str]]:
    """``(address, what it says)`` of everything that can be reached, links followed, to the end."""
    waiting, seen = list(start), set(start)
    while waiting:
        url = waiting.pop()
        response = client.get(url)
        assert response.status_code < 500, url
        text = said_by(response.headers.get("Content-Type", ""), response.getvalue())
        yield url, text + " ".join(f"{name}: {value}" for name, value in response.headers.items())
        for link in _links(url, text) if "html" in response.headers.get("Content-Type", "") else ():
            if link not in seen:
                seen.add(link)
                waiting.append(link)


def said_by(kind: str, body: bytes) -> str:
    """What a file says, packed ones unpacked."""
    if "parquet" in kind:
        table = parquet.read_table(io.BytesIO(body))
        return f"{table.schema.metadata} {table.to_pylist()}"
    if "zip" in kind:
        with ZipFile(io.BytesIO(body)) as packed:
            return "".join(name + packed.read(name).decode() for name in packed.namelist())
    return body.decode("utf-8", "replace")


def _links(url: str, html: str) -> Iterator[str]:
    for node in LexborHTMLParser(html).css("[href], form[action]"):
        parts = urlsplit(urljoin(url, node.attributes.get("href") or node.attributes.get("action") or ""))
        # The crawl stays in one language: the other one is the same pages.
        if not parts.netloc and not parts.path.startswith(("/static/", "/desk/", "/account/", "/language/")):
            yield parts._replace(fragment="").geturl()


def known_addresses() -> list[str]:
    """Every public address pattern with the key, slug or hash of every row there is, public or not."""
    names = {"slug", "sha256", "code"}
    values: set[str] = set()
    for model in official_models():
        fields = {field.name for field in model._meta.fields}
        for row in model._default_manager.values("key", *(names & fields)):
            values |= {str(value) for value in row.values()}
    entries = [str(n) for n in range(1, 5)]
    found = []
    for route in _routes(get_resolver(), ""):
        # A table of the interface takes the keys of its own rows; `rows/` takes them all, and so do its own tests.
        if not route.startswith(DESKS) and not re.match(r"api/v1/(?!rows/).*<", route):
            given = entries if "<int:" in route else sorted(values) if "<" in route else [""]
            found += ["/" + re.sub(r"<[^>]+>", value, route) for value in given]
    return found


def pages_of_all_rows() -> list[str]:
    """Every address without a key, and that of every row there is, public or not."""
    rows = [row for model in official_models() for row in model._default_manager.all()]
    own = [str(row.get_absolute_url()) for row in rows if hasattr(row, "get_absolute_url")]
    plain = [f"/{route}" for route in _routes(get_resolver(), "") if "<" not in route]
    told = [
        f"{page}{part}"
        for page in own
        if page.startswith("/commitments/")
        for part in ("check/", "proof.json")
    ]
    files = [f"/data/{name}.{form}" for name in BY_NAME for form in ("csv", "jsonl", "parquet")]
    return own + told + files + [address for address in plain if not address[1:].startswith(DESKS)]


def _routes(resolver: URLResolver, before: str) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route
        else:
            yield from _routes(pattern, route)


def test_no_address_and_no_download_shows_what_was_not_released(client: Client, words: Words) -> None:
    # The word in an address of ours is the visitor's own; no page repeats it.
    visited = 0
    for url, text in crawled(client, known_addresses()):
        visited += 1
        assert not {word for word in words.given if word in text}, url
    assert visited > 100


@pytest.mark.one_database
def test_no_address_of_a_past_day_shows_what_is_not_public_today(client: Client) -> None:
    with dated(datetime(2024, 6, 1, 4, tzinfo=UTC)):
        word = scenario()
        taken = scene.commitment(Programme.objects.get(slug="towpath"), word(), source=source(word))
    then = "/as-of/2024-06-01"
    assert client.get(f"{then}{taken.get_absolute_url()}").status_code == 200
    scene.withdraw(taken.key)
    visited = {}
    for address in pages_of_all_rows():
        response = client.get(then + address)
        visited[address] = said_by(response.headers.get("Content-Type", ""), response.getvalue())
        # The way back to today repeats the visitor's own address.
        assert not {each for each in word.given if each in visited[address] and each not in address}, address
    assert all(
        "共办渡口集市" in visited[f"/{noun}"]
        for noun in ("commitments/", "commitments.csv", "data/commitments.csv")
    )


@pytest.mark.one_database
def test_the_crawl_reads_every_form_of_every_exported_table(client: Client, words: Words) -> None:
    visited = dict(crawled(client, ["/data/"]))
    for name in BY_NAME:
        for form in ("csv", "jsonl", "parquet", "csv-metadata.json"):
            assert f"/data/{name}.{form}" in visited
    for packed in ("/data/commitments.parquet", "/data/yipanqi.zip"):
        assert "共办渡口集市" in visited[packed]


def test_no_search_finds_what_was_not_released(client: Client, words: Words) -> None:
    for word in words.given:
        context = client.get("/search/", {"q": word}).context
        assert not context["found"] and context["total"] == "0" and not context["kinds"], word
    assert client.get("/search/", {"q": "步道"}).context["found"]


def test_every_kind_of_row_is_in_the_scenario_unreleased(words: Words) -> None:
    kinds = {
        model for model in official_models() if model._default_manager.exclude(audience="public").exists()
    }
    assert kinds == set(official_models())


@pytest.mark.one_database
def test_each_count_is_its_lists_length(client: Client, words: Words) -> None:
    checked = 0
    for url, text in list(crawled(client, ["/"])):
        for link in LexborHTMLParser(text).css('a[href*="/commitments/?"]'):
            stones = [int(stone.text()) for stone in link.css(".stone")]
            said = [sum(stones)] if stones else [int(number) for number in re.findall(r"\d+", link.text())]
            if said:
                context = client.get(link.attributes["href"] or "").context
                assert len(context["leaf"].rows) == context["totals"].all.n, link.attributes["href"]
                assert context["totals"].all.n in said, (url, link.html)
                checked += 1
    assert checked >= 3


def test_the_totals_are_those_of_the_public_rows(client: Client, words: Words) -> None:
    assert client.get("/commitments/").context["totals"].all.n == public(Commitment).count() == 3
    for path, n in (("/meetings/", 2), ("/instruments/", 1)):
        context = client.get(path).context
        assert context["n"] == len(context["leaf"].rows) == n
        assert sum(number for _value, _label, number in context["tally"]) == n
