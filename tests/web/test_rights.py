"""A right in one programme gives nothing in another: every endpoint that changes something, tried by strangers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from web import conferences, scene
from web.example_acts import make
from web.examples import indicators
from web.examples import requests as asking
from web.examples.services import BENEFIT, SIDES
from web.examples.voices import published
from web.officers import HANDLING, account, page, signed_in
from web.reminding import attempts_on
from yipanqi_web.accounts.acts import DelegationGiven
from yipanqi_web.accounts.models import Account, Event, Grant
from yipanqi_web.chain.acts import record
from yipanqi_web.chain.models import Entry, Proposal
from yipanqi_web.chain.proposals import ProposalMade
from yipanqi_web.commitments.acts import CommitmentAgreed
from yipanqi_web.commitments.models import Commitment
from yipanqi_web.desk.forms import FORMS
from yipanqi_web.instruments.acts import PlanPlaced
from yipanqi_web.organs.acts import PostRecorded
from yipanqi_web.programmes.acts import BodyRecorded
from yipanqi_web.programmes.models import Programme
from yipanqi_web.projects.acts import InvestmentSigned, ProjectRecorded, ProjectSponsored
from yipanqi_web.releases import corrections
from yipanqi_web.releases.access import public
from yipanqi_web.releases.acts import PersonSuppressed
from yipanqi_web.releases.models import Correction, Suppression
from yipanqi_web.reminders.models import Notice, Reminder
from yipanqi_web.reports.filing import WORDS
from yipanqi_web.reports.models import Report
from yipanqi_web.review.models import Decision
from yipanqi_web.review.programmes import register_page
from yipanqi_web.services.acts import BenefitRecorded, ServiceItemRecorded
from yipanqi_web.sources.models import Intake, Shift, Watch
from yipanqi_web.tasks.excel.comparing import DryRun
from yipanqi_web.tasks.excel.writing import workbook
from yipanqi_web.tasks.forms import FORMS as TASK_FORMS
from yipanqi_web.tasks.models import ListImport, Milestone
from yipanqi_web.tasks.queries import rows_of
from yipanqi_web.voices import inbox
from yipanqi_web.voices.models import Submission
from yipanqi_web.voices.verifiers import Person

pytestmark = pytest.mark.django_db

# Addresses outside the officers' desks: they store nothing, or only a session.
OPEN = {"account/", "account/password/", "account/sign-in/", "account/sign-out/"}
DESK_FORMS: dict[str, object] = {
    f"{word}-{name}": "2030-12-31" if name == "due" else "说明"
    for word in FORMS
    for name in ("note", "why", "reason", "due")
}


class Board:
    """One programme with a page under review, a commitment, a proposal, a released row."""

    def __init__(self, slug: str) -> None:
        self.programme: Programme = scene.programme(slug)
        self.target = scene.commitment(self.programme, "共建跨界滨水步道" + slug, public=False)
        self.released = scene.commitment(self.programme, "共建跨界粮仓" + slug)
        self.pending = scene.commitment(self.programme, "共建跨界渡口" + slug, public=False)
        self.proposal = self._proposal()
        reader = account("reading" + slug, "handler", programme=self.programme.key)
        self.notice = Notice.objects.create(account=reader, kind="proposed", programme=self.programme.key)

    def _proposal(self) -> Proposal:
        putting = account("putting" + self.programme.slug, *HANDLING, member=scene.EAST).actor()
        act = CommitmentAgreed(key=self.pending.key)
        made = ProposalMade(
            act_kind=act.kind, act_payload=act.model_dump(mode="json"), programme=self.programme.key,
            version=self.pending.changed, binding=(scene.EAST, scene.WEST), member=scene.EAST,
        )  # fmt: skip
        return Proposal.objects.get(pk=record(made, by=putting).key("p"))


def of_the_gate(board: Board) -> list[tuple[str, dict[str, object]]]:
    """Objections of the board's programme, and a name that is not shown."""
    key = board.released.key
    typed = {"wrong": "时限有误", "about": key, "contact": "来函地址"}
    objection = corrections.file(typed, day=date(2030, 1, 2)).pk
    hidden = Suppression.in_force().first()
    if hidden is None:
        everywhere = account("everywhere", "release-officer").actor()
        act = PersonSuppressed(name="卞学文", why="本人来函")
        hidden = Suppression.objects.get(pk=record(act, by=everywhere).key("su"))
    answer: dict[str, object] = {"outcome": "declined", "reason": "与原文一致"}
    return [
        *((f"/desk/corrections/{objection}/{word}/", answer) for word in ("accept", "settle", "told")),
        ("/desk/people/suppress/", {"name": "逯明", "why": "本人来函"}),
        (f"/desk/people/{hidden.key}/restore/", {"why": "本人撤回"}),
    ]


def of_voices(board: Board) -> list[tuple[str, dict[str, object]]]:
    """What came in for the board's programme, and what of it was published."""
    office = scene.office(board.programme, "留言答复局").key
    given = {"programme": board.programme.key, "kind": "question", "subject": "步道", "speaker": "resident"}
    came, _code = inbox.file(
        {**given, "text": "步道何时贯通，请答复。"},
        Person("闵听雨", "河边路"),
        verified="",
        day=date(2030, 1, 2),
    )
    shown = record(published(board.programme, office), by=scene.CLERK).key("vo")
    good: dict[str, object] = {"office": office, "reason": "无关", "why": "核对", "text": "年底前。"}
    return [
        *(
            (f"/desk/voices/inbox/{came.pk}/{word}/", good)
            for word in ("publish", "decline", "elsewhere", "unseal")
        ),
        *((f"/desk/voices/{shown}/{word}/", good) for word in ("answer", "route")),
    ]


@pytest.fixture
def board() -> Board:
    return Board("theirs")


@pytest.fixture
def intake(board: Board) -> Intake:
    """A page that has been taken into the board's programme."""
    added = page()
    register_page(account("taker", *HANDLING), added, board.programme)
    return added


def attempts(board: Board, intake: Intake) -> list[tuple[str, dict[str, object]]]:
    """Every POST address of the desks on this board's objects, with a body that would be good."""
    review, desk = f"/desk/review/{intake.sha256}/", "/desk/"
    words: list[tuple[str, dict[str, object]]] = [
        (f"{review}commitments:0/{word}/", {"release": "1"})
        for word in ("accept", "mend", "turn-down", "take-back")
    ]
    acts: list[tuple[str, dict[str, object]]] = [
        (f"{desk}commitments/{board.target.key}/{word}/", dict(DESK_FORMS)) for word in FORMS
    ]
    answers: list[tuple[str, dict[str, object]]] = [
        (f"{desk}proposals/{board.proposal.key}/{word}/", {"reason": "未商定"})
        for word in ("countersign", "decline", "withdraw")
    ]
    return [
        *words,
        *reminding(board),
        *of_accounts(board),
        *conferences.attempts_on(board.programme),
        *of_reports(board),
        *of_lists(board),
        *of_organs(board),
        *of_documents(board),
        *of_requests(board),

        *of_evaluation(board),
        (f"{review}programme/", {"known": board.programme.key}),
        (f"{review}group/", {"what": "rest", "release": "1"}),
        *acts,
        *answers,
        *of_the_gate(board),
        *of_voices(board),
        (f"{desk}releases/approve/", {"keys": [board.target.key], "programme": board.programme.key}),
        (f"{desk}releases/withdraw/", {"keys": [board.released.key], "why": "来源有误", "programme": board.programme.key}),
    ]  # fmt: skip


def reminding(board: Board) -> list[tuple[str, dict[str, object]]]:
    """Somebody else's notice, and reminders about a task and about the open proposal."""
    notice: tuple[str, dict[str, object]] = (f"/desk/inbox/{board.notice.pk}/", {"go": "1"})
    return [notice, *attempts_on(board.programme, board.proposal.key)]


def of_organs(board: Board) -> list[tuple[str, dict[str, object]]]:
    """Offices, posts, bodies, members and projects."""
    of, day, why = board.programme, "2024-01-01", "机构改革"
    office = scene.office(of, "水务局").key
    body = record(
        BodyRecorded(programme=of.key, name="步道专班", body_kind="working-group"), by=scene.CLERK
    ).key("bd")
    project = record(ProjectRecorded(programme=of.key, name="步道一期"), by=scene.CLERK).key("pj")
    post = record(PostRecorded(programme=of.key, title="县长", division=scene.EAST), by=scene.CLERK).key("po")
    sponsored = ProjectSponsored(project=project, post=post, since=date(2023, 1, 1))
    charge = record(sponsored, by=scene.CLERK).key("sp")
    member = scene.member(of, scene.EAST, "渠县")
    investment = InvestmentSigned(programme=of.key, name="冷链仓", member=scene.EAST, signed=date(2023, 1, 1))
    signed = record(investment, by=scene.CLERK).key("iv")
    benefit = record(BenefitRecorded(programme=of.key, **BENEFIT), by=scene.CLERK).key("bn")
    scene.member(of, scene.WEST, "梁平区")
    made = ServiceItemRecorded(programme=of.key, name="异地就医", sides=SIDES, day=date(2023, 1, 1))
    item = record(made, by=scene.CLERK).key("si")
    good: dict[str, dict[str, object]] = {
        "offices/add/": {"programme": of.key, "name": "林业局", "office_kind": "bureau"},
        f"offices/{office}/change/": {"day": day, "name": "水利局", "office_kind": "bureau", "why": why},
        f"offices/{office}/close/": {"until": day, "why": why},
        "posts/add/": {"programme": of.key, "post": "县委书记", "division": scene.EAST},
        f"posts/{post}/succeed/": {"name": "逯明", "day": day, "document": "任免通知"},
        f"posts/{post}/end/": {"until": day, "why": why},
        "bodies/add/": {"programme": of.key, "name": "步道小组", "body_kind": "leading-group"},
        f"bodies/{body}/lead/": {"member": scene.EAST, "lead": office},
        f"bodies/{body}/members/": {"members": [office]},
        f"bodies/{body}/cadence/": {"cadence": "每年两次", "document": "纪要"},
        f"bodies/{body}/end/": {"until": day, "why": why},
        f"members/{member}/succeed/": {"successor": "511700", "name": "达州", "day": day, "document": "批复"},
        f"projects/{project}/sponsor/": {"post": post, "since": day},
        f"projects/{project}/advance/": {"stage": "started", "day": day},
        "projects/lists/issue/": {
            "programme": of.key,
            "name": "清单",
            "year": 2024,
            "issued": day,
            "lines": "步道一期",
        },
        "projects/investments/sign/": {
            "programme": of.key,
            "name": "竹编工坊",
            "member": scene.EAST,
            "signed": day,
        },
        "services/record/benefit/": {
            "programme": of.key,
            "benefit-title_of": "异地支取",
            "benefit-people": ["residents"],
            "benefit-after": "1 天",
            "benefit-since": day,
            "benefit-where": "窗口",
            "benefit-evidence": "纪要",
        },
        "services/record/item/": {
            "programme": of.key,
            "item-name": "优待证",
            "item-day": day,
            "item-sides": "渠县\n梁平区",
        },
        f"services/benefits/{benefit}/end/": {"day": day, "why": why},
        f"services/items/{item}/change/": {"day": day, "sides": "渠县\n梁平区"},
        f"projects/investments/{signed}/advance/": {"step": "started", "day": day},
        f"projects/{project}/end-sponsor/": {"key": charge, "until": day, "why": why},
    }
    return [(f"/desk/{path}", _prefixed(path, body)) for path, body in good.items()]


def of_requests(board: Board) -> list[tuple[str, dict[str, object]]]:
    """Requests to higher governments, joint applications, precedents, and the sentences that become one of them."""
    of, day, both = board.programme, "2031-01-02", [scene.EAST, scene.WEST]
    request, draft = asking.asked(of), asking.application(of, title="草案")
    linked, ready = asking.precedent(request), asking.consented(asking.application(of))
    told: dict[str, object] = {"text": "争取政策", "members": both}
    applied: dict[str, object] = {"name": "示范区", "applied_for": "示范区", "parties": both, "text": "文本"}
    reply = {"outcome": "approved", "by": "省厅", "text": "同意", "day": day}
    outside = {"name": "北岸", "words": "北岸获批。"}
    good: list[tuple[str, str, dict[str, object]]] = [
        ("requests/record/", "request", told),
        (f"requests/{request}/advance/", "advance", {"status": "accepted", "day": day}),
        (f"requests/{request}/reply/", "reply", dict(reply)),
        (f"requests/{request}/change/", "change", {**told, "why": "更准"}),
        (f"requests/{request}/precedent/", "precedent", dict(outside)),
        (f"requests/from/{board.target.key}/", "", {}),
        (f"requests/precedents/{linked}/unlink/", "", {"why": "情形不同"}),
        ("applications/record/", "application", applied),
        (f"applications/{draft}/consent/", "consent", {"version": "1"}),
        (f"applications/{draft}/refuse/", "refuse", {"version": "1", "reason": "范围过宽"}),
        (f"applications/{draft}/change/", "change", {**applied, "why": "更准"}),
        (f"applications/{ready}/submit/", "submit", {"day": day}),
        (f"applications/from/{board.target.key}/", "", {}),
    ]
    return [
        (
            f"/desk/{path}",
            {
                "programme": of.key,
                **{f"{word}-{name}" if word else name: value for name, value in body.items()},
            },
        )
        for path, word, body in good
    ]


def of_documents(board: Board) -> list[tuple[str, dict[str, object]]]:
    """Documents, the tree of plans, shorthands, watched addresses and what was found changed on them."""
    of = board.programme
    document = scene.instrument(of, title="步道规划", public=False, parties=(scene.EAST,)).key
    node = record(PlanPlaced(instrument=document), by=scene.CLERK).key("pn")
    area = scene.plan_area(of, public=False, instrument=document).key
    term = make("shorthand.attributed", of).act.target_key()
    watched = Watch.objects.create(url="https://towpath.example/", programme=of.key, due=date(2031, 1, 1))
    shift = Shift.objects.create(
        watch=watched,
        programme=of.key,
        target=board.target.key,
        how="gone",
        before="步道",
        seen=date(2031, 1, 1),
    )
    good: dict[str, dict[str, object]] = {
        "instruments/add/": {
            "programme": of.key,
            "name": "步道备忘录",
            "instrument_kind": "memorandum",
            "life": "draft",
        },
        f"instruments/{document}/advance/": {"advance-life": "adopted"},
        f"instruments/{document}/sign/": {},
        f"instruments/{document}/chapters/": {"chapters-chapters": "第一章 总体要求"},
        f"instruments/{document}/place/": {},
        "instruments/plans/slot/": {"programme": of.key, "slot-expected": "专项规划"},
        f"instruments/plans/{node}/take-out/": {},
        f"instruments/{document}/area/": {
            "area-member": scene.EAST,
            "area-name": "步道沿线",
            "area-use": "ecology",
            "area-divisions": scene.EAST,
        },
        f"instruments/areas/{area}/take-out/": {},
        f"glossary/{term}/expand/": {"expand-expansion": "统一规划"},
        f"glossary/{term}/attribute/": {"attribute-side": scene.EAST},
        "sources/watch/": {"programme": of.key, "url": "http://127.0.0.1/", "days": "7"},
        f"sources/{watched.pk}/stop/": {},
        "sources/changes/confirm/": {"shifts": [str(shift.pk)]},
        "sources/changes/dismiss/": {"shifts": [str(shift.pk)]},
    }
    return [(f"/desk/{path}", body) for path, body in good.items()]


def of_evaluation(board: Board) -> list[tuple[str, dict[str, object]]]:
    """A scheme that waits for the members, and a year's numbers under another version."""
    of = board.programme
    drawn, key = indicators.evaluation(of), indicators.draft(of)
    scheme = {"programme": of.key, "title_of": "办法", "valid_from": "2030-01-01", "document": "纪要"}
    return [
        ("/desk/evaluation/draft/", {**scheme, "tasks-verified-weight": "100"}),
        ("/desk/evaluation/draw-up/", {"programme": of.key, "draw-up-year": "2030"}),
        (f"/desk/evaluation/schemes/{key}/issue/", {}),
        (f"/desk/evaluation/results/{drawn}/adopt/", {}),
        (f"/desk/evaluation/results/{drawn}/rank/", {"rank-why": "商定"}),
        (
            "/desk/evaluation/indicators/record/",
            {"programme": of.key, "name": "客运量", "unit": "人次", "document": "纪要"},
        ),
        (f"/desk/evaluation/indicators/{indicators.indicator(of)}/observe/", {"observe-value": "3"}),
    ]


def _prefixed(path: str, body: dict[str, object]) -> dict[str, object]:
    """A form's fields as the page names them; those of a list's own form stand bare."""
    _kind, key, *word = path.strip("/").removeprefix("services/").split("/")
    prefix = key if path.startswith("members/") else "".join(word)
    if path.startswith(("projects/lists/", "projects/investments/", "services/record/")):
        return body
    return {f"{prefix}-{name}": value for name, value in body.items()} if word else body


def of_accounts(board: Board) -> list[tuple[str, dict[str, object]]]:
    """Another's account and grants, the log: no role of a programme suffices, in whichever programme."""
    slug = board.programme.slug
    whose = Account.objects.get(username="reading" + slug)
    given, desk = whose.grants.get(), "/desk/accounts/"
    of = f"{desk}{whose.opaque}/"
    return [
        (f"{desk}make/", {"username": "new"}),
        (f"{desk}approvals/{given.pk}/approve/", {}),
        (f"{of}change/", {"post": "县长"}),
        (f"{of}grant/", {"role": "approver", "programme": board.programme.key}),
        (f"{of}grants/{given.pk}/revoke/", {}),
        *((f"{of}{word}/", {}) for word in ("lock", "unlock", "password")),
        ("/desk/audit/verify/", {}),
    ]


def of_reports(board: Board) -> list[tuple[str, dict[str, object]]]:
    """Reports, evidence and delegations."""
    chief = account("chief" + board.programme.slug, "approver", member=scene.EAST)
    clerk = account("clerk" + board.programme.slug, "handler", member=scene.EAST)
    act = DelegationGiven(
        programme=board.programme.key, member=scene.EAST, taker=clerk.opaque, taker_post="科长",
        since=date(2031, 1, 1), until=date(2031, 1, 9), reason="外出",
    )  # fmt: skip
    lent = record(act, by=chief.actor()).key("dg")
    loan = {"programme": board.programme.key, "taker": clerk.opaque, "reason": "外出"}
    report = make("report.checked", board.programme).act.target_key()
    office = Report.objects.get(pk=report).office
    steps: list[tuple[str, dict[str, object]]] = [
        (f"/desk/reports/report/{report}/{word}/", {"reason": "缺依据"}) for word in WORDS
    ]
    return [
        *steps,
        ("/desk/reports/all/check/", {"keys": [report]}),
        ("/desk/reports/steps/", {"office": office, "merged": "1"}),
        ("/desk/reports/2030-07/file/", {"office": office, "do": "file"}),
        ("/desk/evidence/" + board.target.key + "/attach/", {"file": SimpleUploadedFile("a.txt", b"done")}),
        ("/desk/delegations/give/", {**loan, "since": "2031-01-01", "until": "2031-01-02"}),
        (f"/desk/delegations/{lent}/end/", {}),
    ]


def of_lists(board: Board) -> list[tuple[str, dict[str, object]]]:
    """Task lists, tasks and milestones."""
    listed = scene.task_list(board.programme)
    plan = scene.task_list(board.programme, "三年重点任务", list_kind="multi-year", last_year=2032)
    task = scene.task(listed, milestones=({"quarter": "2030-Q1", "text": "开工"},))
    node = Milestone.objects.get(task=task.key).key
    words = {"note": "说明", "why": "说明", "reason": "说明", "due": "2031-12-31", "title": "贯通步道"}
    book = workbook(listed, rows_of([task]))
    imported = ListImport.objects.create(
        account=account("importer" + board.programme.slug),
        task_list=listed.key,
        name="a.xlsx",
        found=DryRun().as_json(),
    )
    acts: list[tuple[str, dict[str, object]]] = [
        (f"/desk/tasks/{task.key}/{word}/", {f"{word}-{name}": said for name, said in words.items()})
        for word in TASK_FORMS
    ]
    return [
        ("/desk/lists/open/", {"programme": board.programme.key, "title": "新", "year": "2030", "list_kind": "annual"}),
        (f"/desk/lists/{listed.key}/add/", {"title": "修堤", "concreteness": "action", "reach": "joint"}),
        (f"/desk/lists/{listed.key}/take/", {"keys": [board.target.key]}),
        (f"/desk/lists/{listed.key}/import/", {"file": SimpleUploadedFile("a.xlsx", book)}),
        (f"/desk/lists/{listed.key}/import/{imported.pk}/confirm/", {}),
        (f"/desk/lists/{plan.key}/roll/", {"year": "2030"}),
        (f"/desk/lists/{listed.key}/publish/", {}),
        (f"/desk/lists/{listed.key}/close/", {"note": "转入下年"}),
        *acts,
        (f"/desk/milestones/{node}/move/", {f"{node}-move-due": "2030-05-01", f"{node}-move-reason": "汛期"}),
    ]  # fmt: skip


def state() -> tuple[object, ...]:
    return (
        Entry.objects.count(),
        Decision.objects.count(),
        sorted(Commitment.objects.values_list("key", "state", "audience", "changed")),
        sorted(Proposal.objects.values_list("key", "state")),
        Notice.objects.exclude(read=None).count(),
        sorted(Reminder.objects.values_list("key", "changed")),
        sorted(Grant.ever.values_list("account", "role", "programme", "pending")),
        sorted(Account.objects.values_list("username", "password", "post", "is_active")),
        sorted(Correction.objects.values_list("pk", "state", "contact")),
        sorted(Submission.objects.values_list("pk", "state", "voice")),
        Event.objects.filter(kind=Event.Kind.UNSEALED).count(),
    )


def stranger(*roles: str, member: str = scene.WEST) -> Client:
    """Somebody with roles in another programme of the same installation only."""
    mine = scene.programme("mine")
    return signed_in(account("stranger", *roles, programme=mine.key, member=member))


@pytest.mark.parametrize("member", [scene.EAST, scene.WEST])
def test_roles_held_in_another_programme_change_nothing(board: Board, intake: Intake, member: str) -> None:
    client = stranger(*HANDLING, "security-administrator", member=member)
    for path, body in attempts(board, intake):
        before = state()
        response = client.post(path, body)
        assert response.status_code == 403, path
        assert state() == before, path


def test_nobody_signed_in_changes_nothing(board: Board, intake: Intake) -> None:
    for path, body in attempts(board, intake):
        before = state()
        response = Client().post(path, body)
        assert response.status_code == 302 and "/account/sign-in/" in response.headers["Location"], path
        assert state() == before, path


def test_observers_look_on(board: Board, intake: Intake) -> None:
    client = signed_in(account("watching", "observer", member=scene.WEST))
    for path, body in attempts(board, intake):
        before = state()
        response = client.post(path, body)
        assert response.status_code in (403, 422) and state() == before, path


@pytest.mark.parametrize(
    "path",
    [
        lambda b, i: f"/desk/review/{i.sha256}/",
        lambda b, i: f"/desk/commitments/{b.target.key}/",
        lambda b, i: f"/desk/commitments/?programme={b.programme.key}",
        lambda b, i: f"/desk/releases/?programme={b.programme.key}",
        lambda b, i: f"/desk/offices/?programme={b.programme.key}",
        lambda b, i: f"/desk/posts/?programme={b.programme.key}",
        lambda b, i: f"/desk/bodies/?programme={b.programme.key}",
        lambda b, i: f"/desk/members/?programme={b.programme.key}",
        lambda b, i: f"/desk/projects/?programme={b.programme.key}",
        lambda b, i: f"/desk/projects/lists/?programme={b.programme.key}",
        lambda b, i: f"/desk/services/?programme={b.programme.key}",
        lambda b, i: f"/desk/requests/?programme={b.programme.key}",
        lambda b, i: f"/desk/requests/book.csv?programme={b.programme.key}",
        lambda b, i: f"/desk/applications/?programme={b.programme.key}",
        lambda b, i: f"/desk/projects/investments/?programme={b.programme.key}",
    ],
)
def test_pages_of_another_programme_are_not_shown(
    board: Board, intake: Intake, path: Callable[[Board, Intake], str]
) -> None:
    assert stranger(*HANDLING).get(path(board, intake)).status_code == 403


@pytest.mark.parametrize(
    "path",
    ["/desk/", "/desk/proposals/", "/desk/releases/", "/desk/commitments/", "/desk/ledger/", "/desk/review/"],
)
def test_lists_name_nothing_of_another_programme(board: Board, intake: Intake, path: str) -> None:
    html = stranger(*HANDLING).get(path).content.decode()
    assert "theirs" not in html and intake.title not in html and board.proposal.key + " " not in html


def test_a_batch_that_smuggles_in_another_programmes_row_is_refused_whole(board: Board) -> None:
    mine = scene.programme("mine")
    own = scene.commitment(mine, "共建水闸", public=False)
    client = signed_in(account("wen", *HANDLING, programme=mine.key))
    body = {"keys": [own.key, board.target.key], "programme": mine.key}
    assert client.post("/desk/releases/approve/", body).status_code == 403
    assert not public(Commitment).filter(pk__in=[own.key, board.target.key]).exists()


def test_a_page_cannot_be_taken_into_another_officers_programme(board: Board) -> None:
    free = page()
    client = stranger(*HANDLING)
    before = state()
    response = client.post(f"/desk/review/{free.sha256}/programme/", {"known": board.programme.key})
    assert response.status_code == 422 and state() == before


def test_a_role_in_one_programme_does_not_open_a_new_one(board: Board) -> None:
    free = page()
    body = {"name": "新合作", "slug": "new", "standing": "alliance", "members": ""}
    response = stranger(*HANDLING).post(f"/desk/review/{free.sha256}/programme/", body)
    assert response.status_code == 422 and "没有办理此事项的权限" in response.content.decode()
    assert not Programme.objects.filter(slug="new").exists()


def test_accepting_needs_the_handlers_role_and_releasing_the_release_officers(
    board: Board, intake: Intake
) -> None:
    client = signed_in(account("wen", "handler", programme=board.programme.key))
    before = state()
    client.post(f"/desk/review/{intake.sha256}/commitments:0/accept/", {"release": "1"})
    assert state()[1:] == before[1:]
    client.post(f"/desk/review/{intake.sha256}/commitments:0/accept/")
    assert Decision.objects.count() == 1


def test_every_address_of_the_desks_that_takes_a_post_is_tried_above(board: Board, intake: Intake) -> None:
    tried = {get_resolver().resolve(path).route for path, _body in attempts(board, intake)}
    # Verifying changes nothing and is open to every officer; adding a page stores a page of no programme; what an
    # officer reads in his own inbox, and what of it he wants by mail, is his own affair.
    own = {"desk/inbox/read/", "desk/inbox/mail/", "desk/calendar/renew/"}
    assert _desk_routes() - _reading_routes() - tried - own == {"desk/ledger/verify/", "desk/review/add/"}


def _desk_routes() -> set[str]:
    return {route for route in _routes(get_resolver(), "") if route.startswith("desk/")}


def _reading_routes() -> set[str]:
    """Addresses that only show: they answer a POST as they answer a GET, and store nothing."""
    names = [
        "",
        "proposals/",
        "releases/",
        "ledger/",
        "ledger/checkpoint/",
        "commitments/",
        "commitments/<str:key>/",
        "inbox/",
    ]
    for part in ("offices", "posts", "bodies", "projects"):
        names += [f"{part}/", f"{part}/<str:key>/"]
    names += ["members/", "posts/<str:key>/handover/", "projects/lists/", "projects/investments/"]
    names += ["projects/investments/<str:key>/", "services/"]
    names += ["services/benefits/<str:key>/", "services/items/<str:key>/"]
    names += [
        "requests/",
        "requests/book.csv",
        "requests/<str:key>/",
        "applications/",
        "applications/<str:key>/",
    ]
    names += ["applications/<str:key>/papers/<str:sha256>/"]
    names += ["reminders/", "reminders/signals/", "reminders/hierarchy/", "reminders/of/<str:key>/"]
    names += ["reminders/<str:key>/", "reminders/<str:key>/letter/"]
    names += ["reports/", "reports/unverified/", "reports/report/<str:key>/", "reports/<str:period>/"]
    names += ["accounts/", "accounts/<str:opaque>/", "accounts/approvals/", "accounts/settings/"]
    names += ["audit/", "audit.csv"]
    names += ["evidence/<str:target>/", "evidence/<str:key>/file/", "delegations/"]
    names += ["lists/<str:key>/export.xlsx", "lists/<str:key>/import/<int:number>/"]
    names += ["meetings/", "meetings/<str:key>/", "meetings/<str:key>/brief/", "meetings/<str:key>/progress/"]
    names += ["meetings/<str:key>/<slug:name>.<slug:form>", "calendar/", "calendar/<str:token>.ics"]
    names += [
        "instruments/",
        "instruments/plans/",
        "instruments/<str:key>/",
        "glossary/",
        "glossary/<str:key>/",
    ]
    names += ["sources/", "sources/changes/"]
    names += ["evaluation/", "evaluation/schemes/<str:key>/", "evaluation/schemes/<str:key>/score/"]
    names += ["evaluation/results/<str:key>/", "evaluation/indicators/", "evaluation/indicators/<str:key>/"]
    names += ["corrections/", "corrections/<int:number>/", "people/", "instance/"]
    names += ["voices/", "voices/<str:key>/", "voices/inbox/<int:number>/"]
    names += ["lists/", "lists/gaps/", "lists/<str:key>/", "tasks/<str:key>/"]
    return {"desk/" + name for name in names} | {"desk/review/", "desk/review/<str:sha256>/"}


def _routes(resolver: URLResolver, before: str) -> set[str]:
    found: set[str] = set()
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            found.add(route)
        else:
            found |= _routes(pattern, route)
    return found
