"""Commitments, results as asserted, shorthands."""

from __future__ import annotations

from web import scene
from web.example_acts import PAPER, SOURCE, Example, example, officer
from yipanqi_web.chain.acts import Act, record
from yipanqi_web.commitments import acts as commitments
from yipanqi_web.commitments.models import Commitment
from yipanqi_web.programmes.models import Programme


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


@example("commitment.fulfilled-by-meeting")
def _(of: Programme) -> Act:
    target = scene.commitment(of, public=False, establishes="joint-conference")
    return commitments.CommitmentFulfilledByMeeting(
        key=target.key, meeting=scene.meeting(of, public=False).key
    )


@example("achievement.recorded")
def _(of: Programme) -> Act:
    return commitments.AchievementRecorded(programme=of.key, quote="步道通车", source=SOURCE)


@example("shorthand.recorded")
def _(of: Programme) -> Act:
    return commitments.ShorthandRecorded(programme=of.key, term="一带三廊", source=SOURCE)


def _shorthand(of: Programme) -> str:
    act = commitments.ShorthandRecorded(programme=of.key, term="四个统一", source=SOURCE)
    return record(act, by=scene.CLERK).key("sh")


@example("shorthand.expanded")
def _(of: Programme) -> Act:
    return commitments.ShorthandExpanded(key=_shorthand(of), expansion="统一规划、统一标准", source=PAPER)


@example("shorthand.attributed")
def _(of: Programme) -> Act:
    return commitments.ShorthandAttributed(key=_shorthand(of), side=scene.EAST)
