"""What can happen to a commitment. What binds several members is joint: it waits for their countersignatures."""

from __future__ import annotations

from typing import Any, Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yipanqi.matching.types import How
from yipanqi_web.chain.acts import Act, Actor, Applied
from yipanqi_web.chain.exceptions import Conflict, Refused
from yipanqi_web.chain.excerpts import Excerpt
from yipanqi_web.chain.official import existing
from yipanqi_web.chain.statements import changed
from yipanqi_web.commitments.establishing import not_its_first
from yipanqi_web.commitments.models import (
    CHECKABLE,
    Commitment,
    Reach,
    Restatement,
    State,
)
from yipanqi_web.meetings.models import Meeting
from yipanqi_web.programmes.models import BodyState, CoordinationBody
from yipanqi_web.programmes.queries import current_code, current_codes

OPEN_STATES = (State.RECORDED, State.AGREED, State.UNDER_WAY, State.CLAIMED)


class CommitmentRecorded(Act):
    """States what a page says, for the side that said it. One officer suffices, and it binds nobody."""

    kind = "commitment.recorded"
    label = gettext_lazy("登记合作事项")

    programme: str
    quote: str
    sector: str
    concreteness: str
    nature: str = "promise"
    reach: str = "joint"
    parties: tuple[str, ...] = ()
    voiced_for: str = ""
    by: str = ""
    by_post: str = ""
    by_division: str = ""
    by_meeting: str = ""
    speech_act: str = ""
    hedge: str = ""
    due: str = ""
    inferred: tuple[str, ...] = ()
    target: dict[str, Any] | None = None
    establishes: Literal["", "joint-conference", "leading-group"] = ""
    lead: str = ""
    support: tuple[str, ...] = ()
    tier: str
    tracked: bool = True
    source: Excerpt

    def check(self) -> None:
        if not self.source.quote.strip() or not self.source.sha256:
            raise Conflict(_("合作事项须保留原句及其出处。"))
        if self.tracked and self.concreteness not in CHECKABLE:
            raise Conflict(_("原则性、方向性表述只登记，不跟踪。"))

    def apply(self, entry: Applied) -> None:
        Commitment.objects.create(
            key=entry.key(Commitment.prefix),
            **entry.stamp(),
            original_due=self.due,
            **self.model_dump(mode="json"),
        )


class _OnCommitment(Act):
    key: str

    def commitment(self) -> Commitment:
        return existing(Commitment, self.key)

    def scope(self) -> str:
        return self.commitment().programme

    def check(self) -> None:
        if self.commitment().state not in OPEN_STATES:
            raise Conflict(_("该事项已办结，不能再变更。"))

    def change(self, entry: Applied, **fields: Any) -> None:
        changed(Commitment, self.key, changed=entry.n, **fields)


class CommitmentCorrected(_OnCommitment):
    """A reading that was wrong is mended: grade, sector, side, day. The sentence itself stays."""

    kind = "commitment.corrected"
    label = gettext_lazy("更正合作事项")

    sector: str | None = None
    concreteness: str | None = None
    nature: str | None = None
    reach: str | None = None
    voiced_for: str | None = None
    due: str | None = None
    speech_act: str | None = None
    establishes: Literal["", "joint-conference", "leading-group"] | None = None
    parties: tuple[str, ...] | None = None
    why: str

    def check(self) -> None:
        super().check()
        if self.commitment().state != State.RECORDED:
            raise Conflict(_("已共同确认的事项须经会签变更。"))
        if not self.why.strip():
            raise Conflict(_("请写明更正的理由。"))

    def apply(self, entry: Applied) -> None:
        given = self.model_dump(mode="json", exclude={"key", "why"}, exclude_none=True)
        if "concreteness" in given:
            given["tracked"] = given["concreteness"] in CHECKABLE
        if "due" in given:
            given["original_due"] = given["due"]
        self.change(entry, **given)


class CommitmentRestated(_OnCommitment):
    """Another page says the promise again: its sentence, and field by field what it says otherwise.

    It changes neither the commitment nor its day: what one page says is no agreement.
    """

    kind = "commitment.restated"
    label = gettext_lazy("登记再次表述")

    how: How
    quote: str
    differs: dict[str, tuple[Any, Any]] = {}
    said: str = ""
    due: str = ""
    tier: str
    source: Excerpt

    def check(self) -> None:
        commitment = self.commitment()  # one that is done or discontinued may be said again
        if not self.source.quote.strip() or not self.source.sha256:
            raise Conflict(_("再次表述须保留原句及其出处。"))
        if self.source.sha256 == commitment.source.get("sha256"):
            raise Conflict(_("该句与所登记的合作事项出自同一网页，不算再次表述。"))

    def apply(self, entry: Applied) -> None:
        values = self.model_dump(mode="json", exclude={"key"})
        Restatement.objects.create(
            key=entry.key(Restatement.prefix), **entry.stamp(),
            programme=self.scope(), commitment=self.key, **values,
        )  # fmt: skip


class _JointAct(_OnCommitment):
    """Binds all parties of a joint commitment; the one member of an own commitment acts alone."""

    role = "approver"
    joint = True

    def binds(self) -> list[str]:
        """Whoever stands for the parties now: a member that was succeeded cannot sign."""
        found = self.commitment()
        return current_codes(found.programme, found.parties)

    def check(self) -> None:
        super().check()
        # Without its parties nobody could be asked, and one approver would bind whoever they are.
        if self.commitment().reach == Reach.JOINT and len(self.commitment().parties) < 2:
            raise Conflict(_("原文未载明各涉及方，不能会签；请先在“更正”中补充涉及方。"))


class CommitmentAgreed(_JointAct):
    """The parties make a recorded commitment that can be checked a joint one."""

    kind = "commitment.agreed"
    label = gettext_lazy("共同确认")

    def check(self) -> None:
        super().check()
        if self.commitment().state != State.RECORDED:
            raise Conflict(_("该事项已经共同确认。"))
        if not self.commitment().is_checkable:
            raise Conflict(_("原则性、方向性表述须先细化为具体事项。"))

    def apply(self, entry: Applied) -> None:
        self.change(entry, state=State.AGREED)


class CommitmentPostponed(_JointAct):
    """The parties move the day and say why. The original day stays beside the new one."""

    kind = "commitment.postponed"
    label = gettext_lazy("商定调整时限")

    due: str
    reason: str

    def check(self) -> None:
        super().check()
        if not self.reason.strip():
            raise Conflict(_("请写明调整时限的理由。"))

    def apply(self, entry: Applied) -> None:
        self.change(entry, due=self.due, reschedule_reason=self.reason)


class CommitmentDropped(_JointAct):
    """The parties give a commitment up and say why; it stays on the board as discontinued."""

    kind = "commitment.dropped"
    label = gettext_lazy("商定终止")

    reason: str

    def check(self) -> None:
        super().check()
        if not self.reason.strip():
            raise Conflict(_("请写明终止的理由。"))

    def apply(self, entry: Applied) -> None:
        self.change(entry, state=State.DROPPED, claimed_note=self.reason)


class CommitmentStarted(_OnCommitment):
    """An office has begun."""

    kind = "commitment.started"
    label = gettext_lazy("开始推进")

    note: str = ""

    def check(self) -> None:
        super().check()
        if self.commitment().state not in (State.RECORDED, State.AGREED):
            raise Conflict(_("该事项已在推进。"))

    def apply(self, entry: Applied) -> None:
        self.change(entry, state=State.UNDER_WAY)


class CommitmentClaimed(_OnCommitment):
    """What an office reports. Claimed is not verified."""

    kind = "commitment.claimed"
    label = gettext_lazy("责任单位报告完成")

    note: str
    evidence: str = ""  # SHA-256 of what shows it

    def check(self) -> None:
        super().check()
        if self.commitment().establishes:
            raise Conflict(_("该事项承诺建立会议制度，只能以首次会议的记录办结，不能只凭说明报告完成。"))

    def apply(self, entry: Applied) -> None:
        self.change(entry, state=State.CLAIMED, claimed_note=self.note)


class CommitmentVerified(_OnCommitment):
    """Evidence, or the other side, confirms what was claimed; never the office that claimed it."""

    kind = "commitment.verified"
    label = gettext_lazy("核实完成")
    role = "checker"

    note: str
    member: str

    def permit(self, by: Actor) -> None:
        super().permit(by)
        commitment = self.commitment()
        parties = current_codes(commitment.programme, commitment.parties)
        others = set(parties) - {current_code(commitment.programme, commitment.voiced_for)}
        if by.member != self.member or (others and self.member not in others):
            raise Refused(_("须由另一方核实。"))

    def check(self) -> None:
        if self.commitment().state != State.CLAIMED:
            raise Conflict(_("责任单位尚未报告完成，无从核实。"))

    def apply(self, entry: Applied) -> None:
        self.change(entry, state=State.VERIFIED, verified_note=self.note)


class CommitmentFulfilledByMeeting(_OnCommitment):
    """A promise to set up a joint conference or a leading group is kept by the record of its first meeting, by nothing
    less. The body that was promised is active from that day.
    """

    kind = "commitment.fulfilled-by-meeting"
    label = gettext_lazy("以首次会议的记录办结")
    role = "checker"

    meeting: str

    def check(self) -> None:
        super().check()
        commitment, meeting = self.commitment(), existing(Meeting, self.meeting)
        if not commitment.establishes:
            raise Conflict(_("该事项没有承诺建立会议制度，请按一般事项报告完成。"))
        if refused := not_its_first(commitment, meeting):
            raise Conflict(refused)

    def apply(self, entry: Applied) -> None:
        commitment, meeting = self.commitment(), existing(Meeting, self.meeting)
        note = " ".join(filter(None, [meeting.name, meeting.date]))
        self.change(entry, state=State.VERIFIED, fulfilled_by=meeting.key, verified_note=note)
        promised = CoordinationBody.objects.filter(
            programme=commitment.programme, kind=commitment.establishes, state=BodyState.PROPOSED
        )
        promised.update(state=BodyState.ACTIVE, active_since=meeting.date, changed=entry.n)
