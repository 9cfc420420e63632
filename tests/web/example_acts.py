"""One valid instance of every kind of act, for any programme: what the matrix of rights is tried with.

Whoever adds a kind adds its example here, or `test_rights_matrix` fails and says so. An example makes what its act needs
in the programme that it is given (through `scene`), and returns the act, ready to be recorded by an actor of `member`
and `office` who holds the right role. Only the role decides in the matrix: where an act depends on more (the other side
verifies, the filer does not check), the example arranges that.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from web import scene
from web.officers import HANDLING, account
from yipanqi_web.accounts.acts import DelegationEnded, DelegationGiven
from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.acts import Act, Actor, record
from yipanqi_web.chain.excerpts import Excerpt
from yipanqi_web.chain.models import Proposal
from yipanqi_web.chain.proposals import (
    ProposalCountersigned,
    ProposalDeclined,
    ProposalMade,
    ProposalWithdrawn,
)
from yipanqi_web.chain.redactions import EntryRedacted
from yipanqi_web.commitments import acts as commitments
from yipanqi_web.commitments.models import Commitment
from yipanqi_web.instruments import acts as instruments
from yipanqi_web.meetings import acts as meetings
from yipanqi_web.organs import acts as organs
from yipanqi_web.organs.models import Post
from yipanqi_web.programmes import acts as programmes
from yipanqi_web.programmes.models import Programme
from yipanqi_web.projects import acts as projects
from yipanqi_web.releases import acts as releases
from yipanqi_web.reports import acts as reports
from yipanqi_web.sources import acts as sources
from yipanqi_web.tasks import acts as tasks
from yipanqi_web.tasks.models import Task, TaskList


@dataclass(frozen=True)
class Example:
    """An act, and for which member (a code) and from which office (a key) it is recorded."""

    act: Act
    member: str = scene.EAST
    office: str = ""


Maker = Callable[[Programme], Example | Act]
MAKERS: dict[str, Maker] = {}
Made = TypeVar("Made", bound=Maker)
SOURCE = Excerpt(sha256=scene.SHA, quote="共建跨界滨水步道", paragraph="会上，共建跨界滨水步道。", at=3)
PAPER = Excerpt(sha256="cd" * 32, quote="共建滨水步道", paragraph="双方共建滨水步道。", at=2)


def example(kind: str) -> Callable[[Made], Made]:
    """Register the maker of a kind's example."""

    def registered(maker: Made) -> Made:
        MAKERS[kind] = maker
        return maker

    return registered


def make(kind: str, of: Programme) -> Example:
    """An example of a kind in a programme, with what it needs."""
    made = MAKERS[kind](of)
    return made if isinstance(made, Example) else Example(made)


def officer(of: Programme, member: str = scene.EAST) -> Actor:
    """Somebody of a member who may do everything in a programme, for what an example needs first."""
    name = f"{of.slug}-{member}"
    known = Account.objects.filter(username=name).first()
    return (known or account(name, *HANDLING, programme=of.key, member=member)).actor()


# programmes


@example("programme.recorded")
def _(of: Programme) -> Act:
    return programmes.ProgrammeRecorded(slug=of.slug + "-next", name="新合作", standing="alliance")


@example("programme.founded")
def _(of: Programme) -> Act:
    return programmes.ProgrammeFounded(key=of.key, founded="2023-04-05")


@example("member.recorded")
def _(of: Programme) -> Act:
    return programmes.MemberRecorded(programme=of.key, code="341321", name="砀山县")


@example("positioning.recorded")
def _(of: Programme) -> Act:
    return programmes.PositioningRecorded(programme=of.key, title="滨水步道先行区")


@example("body.recorded")
def _(of: Programme) -> Act:
    return programmes.BodyRecorded(programme=of.key, name="步道领导小组", body_kind="leading-group")


def _body(of: Programme, **fields: str) -> str:
    values = {"programme": of.key, "name": "步道专班", "body_kind": "working-group", **fields}
    return record(programmes.BodyRecorded.model_validate(values), by=scene.CLERK).key("bd")


@example("body.lead-named")
def _(of: Programme) -> Act:
    lead = scene.office(of, "水务局").key
    return programmes.BodyLeadNamed(key=_body(of), member=scene.EAST, lead=lead)


@example("body.members-named")
def _(of: Programme) -> Act:
    return programmes.BodyMembersNamed(key=_body(of), members=(scene.office(of, "水务局").key,))


@example("body.cadence-stated")
def _(of: Programme) -> Act:
    return programmes.BodyCadenceStated(key=_body(of), cadence="每年两次", per_year=2, document="会议纪要")


@example("body.activated")
def _(of: Programme) -> Act:
    return programmes.BodyActivated(key=_body(of, body_kind="joint-conference"), day=date(2024, 1, 1))


@example("body.ended")
def _(of: Programme) -> Act:
    return programmes.BodyEnded(key=_body(of), until=date(2024, 1, 1), why="任务完成")


@example("member.succeeded")
def _(of: Programme) -> Act:
    scene.member(of, scene.EAST, "渠县")
    return programmes.MemberSucceeded(
        programme=of.key,
        code=scene.EAST,
        successor="511700",
        name="达州市",
        day=date(2024, 1, 1),
        document="民政部批复",
    )


# organs


@example("office.recorded")
def _(of: Programme) -> Act:
    return organs.OfficeRecorded(programme=of.key, name="水务局", member=scene.EAST)


@example("office.changed")
def _(of: Programme) -> Act:
    key = scene.office(of, "水务局").key
    return organs.OfficeChanged(key=key, day=date(2024, 1, 1), name="水利局", why="机构改革")


@example("office.closed")
def _(of: Programme) -> Act:
    key = scene.office(of, "水务局").key
    return organs.OfficeClosed(key=key, until=date(2024, 1, 1), why="机构改革")


@example("holder.recorded")
def _(of: Programme) -> Act:
    return organs.HolderRecorded(programme=of.key, name="卞学文", posts=(organs.Held(title="县长"),))


@example("holder.ended")
def _(of: Programme) -> Act:
    return organs.HolderEnded(key=scene.holder(of, "卞学文").key("ho", 0), until="2024-01-01")


def _post(of: Programme) -> str:
    """A post that only this programme knows: every programme shares those that it knows."""
    title = "县长" + of.slug
    known = Post.objects.filter(title=title).first()
    act = organs.PostRecorded(programme=of.key, title=title, division=scene.EAST)
    return known.key if known else record(act, by=scene.CLERK).key("po")


@example("post.recorded")
def _(of: Programme) -> Act:
    return organs.PostRecorded(programme=of.key, title="县委书记" + of.slug, division=scene.EAST)


@example("post.ended")
def _(of: Programme) -> Act:
    return organs.PostEnded(key=_post(of), until=date(2024, 1, 1), why="机构改革")


@example("holder.succeeded")
def _(of: Programme) -> Act:
    post = _post(of)
    held = Post.objects.get(pk=post)
    first = organs.Held(title=held.title, division=held.division)
    leaving = record(organs.HolderRecorded(programme=of.key, name="卞学文", posts=(first,)), by=scene.CLERK)
    return organs.HolderSucceeded(
        programme=of.key,
        post=post,
        leaving=leaving.key("ho", 0),
        name="逯明",
        day=date(2024, 1, 1),
        document="任免通知",
    )


# sources


@example("page.registered")
def _(of: Programme) -> Act:
    return sources.PageRegistered(programme=of.key, sha256=scene.SHA, title="两县商议步道", tier="media")


# instruments and meetings


@example("instrument.recorded")
def _(of: Programme) -> Act:
    return instruments.InstrumentRecorded(
        programme=of.key, title="步道规划", instrument_kind="plan", life="reviewed"
    )


@example("instrument.advanced")
def _(of: Programme) -> Act:
    return instruments.InstrumentAdvanced(key=scene.instrument(of, title="步道规划").key, life="adopted")


@example("meeting.recorded")
def _(of: Programme) -> Act:
    return meetings.MeetingRecorded(programme=of.key, name="第三次联席会议", meeting_kind="joint-conference")


# projects


@example("project.recorded")
def _(of: Programme) -> Act:
    return projects.ProjectRecorded(programme=of.key, name="滨水步道一期")


def _project(of: Programme) -> str:
    return record(projects.ProjectRecorded(programme=of.key, name="滨水步道一期"), by=scene.CLERK).key("pj")


def _sponsored(of: Programme) -> projects.ProjectSponsored:
    return projects.ProjectSponsored(project=_project(of), post=_post(of), since=date(2024, 1, 1))


@example("project.sponsored")
def _(of: Programme) -> Act:
    return _sponsored(of)


@example("project.sponsor-ended")
def _(of: Programme) -> Act:
    key = record(_sponsored(of), by=scene.CLERK).key("sp")
    return projects.ProjectSponsorEnded(key=key, until=date(2024, 6, 1), why="项目建成")


# commitments


def _own(of: Programme) -> Commitment:
    """A commitment of one member alone, who may change it without asking another."""
    return scene.commitment(of, public=False, parties=(scene.EAST,), reach="own")


@example("commitment.recorded")
def _(of: Programme) -> Act:
    return commitments.CommitmentRecorded(
        programme=of.key,
        quote=SOURCE.quote,
        sector="ecology",
        concreteness="action",
        tier="release",
        source=SOURCE,
    )


@example("commitment.corrected")
def _(of: Programme) -> Act:
    return commitments.CommitmentCorrected(key=_own(of).key, sector="industry", why="领域有误")


@example("commitment.restated")
def _(of: Programme) -> Act:
    return commitments.CommitmentRestated(
        key=_own(of).key, how="reworded", quote=PAPER.quote, tier="media", source=PAPER
    )


@example("commitment.agreed")
def _(of: Programme) -> Act:
    return commitments.CommitmentAgreed(key=_own(of).key)


@example("commitment.postponed")
def _(of: Programme) -> Act:
    return commitments.CommitmentPostponed(key=_own(of).key, due="2030-12-31", reason="汛期停工")


@example("commitment.dropped")
def _(of: Programme) -> Act:
    return commitments.CommitmentDropped(key=_own(of).key, reason="规划调整")


@example("commitment.started")
def _(of: Programme) -> Act:
    return commitments.CommitmentStarted(key=_own(of).key)


@example("commitment.claimed")
def _(of: Programme) -> Act:
    return commitments.CommitmentClaimed(key=_own(of).key, note="步道已通")


@example("commitment.verified")
def _(of: Programme) -> Example:
    target = scene.commitment(of, public=False)
    record(commitments.CommitmentClaimed(key=target.key, note="步道已通"), by=officer(of))
    act = commitments.CommitmentVerified(key=target.key, note="实地看过", member=scene.WEST)
    return Example(act, member=scene.WEST)


@example("achievement.recorded")
def _(of: Programme) -> Act:
    return commitments.AchievementRecorded(programme=of.key, quote="步道通车", source=SOURCE)


@example("shorthand.recorded")
def _(of: Programme) -> Act:
    return commitments.ShorthandRecorded(programme=of.key, term="一带三廊", source=SOURCE)


# tasks


def _listed(of: Programme) -> TaskList:
    return scene.task_list(of)


def _task(of: Programme) -> Task:
    """A task of one member alone, whose owner may change it without asking another."""
    owner = scene.office(of, "交通运输局")
    return scene.task(_listed(of), leads=(owner.key,), reach="own", due="2030-11-30")


def _milestone(of: Programme) -> str:
    return record(_milestone_recorded(of), by=officer(of)).key("ml")


@example("task-list.opened")
def _(of: Programme) -> Act:
    return tasks.TaskListOpened(programme=of.key, title="步道任务清单", year=2030)


@example("task-list.published")
def _(of: Programme) -> Act:
    return tasks.TaskListPublished(key=_task(of).task_list)


@example("task-list.closed")
def _(of: Programme) -> Act:
    listed = _task(of).task_list
    record(tasks.TaskListPublished(key=listed), by=officer(of))
    return tasks.TaskListClosed(key=listed, note="转入下年")


@example("task.recorded")
def _(of: Programme) -> Act:
    return tasks.TaskRecorded(programme=of.key, task_list=_listed(of).key, title="贯通步道")


@example("task.changed")
def _(of: Programme) -> Act:
    return tasks.TaskChanged(key=_task(of).key, objective="贯通 5 公里")


@example("task.assigned")
def _(of: Programme) -> Act:
    return tasks.TaskAssigned(key=_task(of).key, leads=(scene.office(of, "水利局").key,))


@example("task.split")
def _(of: Programme) -> Act:
    parts = (tasks.Part(title="东段"), tasks.Part(title="西段"))
    return tasks.TaskSplit(key=_task(of).key, parts=parts)


@example("task.postponed")
def _(of: Programme) -> Act:
    return tasks.TaskPostponed(key=_task(of).key, due="2031-01-31", reason="汛期停工")


@example("task.dropped")
def _(of: Programme) -> Act:
    return tasks.TaskDropped(key=_task(of).key, reason="规划调整")


@example("task.started")
def _(of: Programme) -> Act:
    return tasks.TaskStarted(key=_task(of).key)


@example("task.claimed")
def _(of: Programme) -> Act:
    return tasks.TaskClaimed(key=_task(of).key, note="步道已通")


@example("task.verified")
def _(of: Programme) -> Act:
    key = _task(of).key
    record(tasks.TaskClaimed(key=key, note="步道已通"), by=officer(of))
    return tasks.TaskVerified(key=key, note="实地看过")


def _milestone_recorded(of: Programme) -> tasks.MilestoneRecorded:
    key = _task(of).key
    return tasks.MilestoneRecorded(programme=of.key, task=key, quarter="2030-Q2", text="完成勘测")


@example("milestone.recorded")
def _(of: Programme) -> Act:
    return _milestone_recorded(of)


@example("milestone.changed")
def _(of: Programme) -> Act:
    return tasks.MilestoneChanged(key=_milestone(of), text="完成全线勘测")


@example("milestone.moved")
def _(of: Programme) -> Act:
    return tasks.MilestoneMoved(key=_milestone(of), due="2030-09-15", reason="汛期停工")


@example("milestone.met")
def _(of: Programme) -> Act:
    return tasks.MilestoneMet(key=_milestone(of), day="2030-06-20")


# releases


@example("release.approved")
def _(of: Programme) -> Act:
    return releases.ReleaseApproved(keys=(scene.commitment(of, public=False).key,))


@example("release.withdrawn")
def _(of: Programme) -> Act:
    return releases.ReleaseWithdrawn(keys=(scene.commitment(of).key,), why="来源有误")


# proposals


def _put(of: Programme) -> ProposalMade:
    """A joint commitment's agreement as its east side puts it to the west."""
    target = scene.commitment(of, public=False)
    act = commitments.CommitmentAgreed(key=target.key)
    return ProposalMade(
        act_kind=act.kind, act_payload=act.model_dump(mode="json"), programme=of.key,
        version=target.changed, binding=(scene.EAST, scene.WEST), member=scene.EAST,
    )  # fmt: skip


def _proposal(of: Programme) -> str:
    return record(_put(of), by=officer(of)).key(Proposal.prefix)


@example("proposal.made")
def _(of: Programme) -> Act:
    return _put(of)


@example("proposal.countersigned")
def _(of: Programme) -> Example:
    act = ProposalCountersigned(proposal=_proposal(of), member=scene.WEST, day=date(2024, 1, 1))
    return Example(act, member=scene.WEST)


@example("proposal.declined")
def _(of: Programme) -> Example:
    act = ProposalDeclined(proposal=_proposal(of), member=scene.WEST, reason="资金来源未明确")
    return Example(act, member=scene.WEST)


@example("proposal.withdrawn")
def _(of: Programme) -> Act:
    return ProposalWithdrawn(proposal=_proposal(of), member=scene.EAST)


# the log


@example("entry.redacted")
def _(of: Programme) -> Act:
    return EntryRedacted(entry=of.recorded, why="涉及个人信息")


# evidence and delegations


@example("evidence.attached")
def _(of: Programme) -> Act:
    key = scene.commitment(of, public=False).key
    return reports.EvidenceAttached(
        target=key, sha256="cd" * 32, name="验收意见.pdf", size=3, by_member=scene.EAST
    )


@example("delegation.given")
def _(of: Programme) -> DelegationGiven:
    officer(of)
    clerk = Account.objects.get(username=f"{of.slug}-{scene.EAST}")
    return DelegationGiven(
        programme=of.key, member=scene.EAST, taker=clerk.opaque, taker_post="科长",
        since=date(2031, 1, 1), until=date(2031, 1, 9), reason="外出",
    )  # fmt: skip


@example("delegation.ended")
def _(of: Programme) -> Act:
    chief = account(f"{of.slug}-chief", "approver", programme=of.key, member=scene.EAST)
    return DelegationEnded(key=record(MAKERS["delegation.given"](of), by=chief.actor()).key("dg"))  # type: ignore[arg-type]
