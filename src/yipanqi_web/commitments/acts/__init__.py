"""What can happen to a commitment, and what else a page says."""

from yipanqi_web.commitments.acts.commitments import (
    OPEN_STATES,
    CommitmentAgreed,
    CommitmentClaimed,
    CommitmentCorrected,
    CommitmentDropped,
    CommitmentFulfilledByMeeting,
    CommitmentPostponed,
    CommitmentRecorded,
    CommitmentRestated,
    CommitmentStarted,
    CommitmentVerified,
)
from yipanqi_web.commitments.acts.statements import (
    AchievementRecorded,
    ShorthandAttributed,
    ShorthandExpanded,
    ShorthandRecorded,
)

__all__ = [
    "OPEN_STATES",
    "AchievementRecorded",
    "CommitmentAgreed",
    "CommitmentClaimed",
    "CommitmentCorrected",
    "CommitmentDropped",
    "CommitmentFulfilledByMeeting",
    "CommitmentPostponed",
    "CommitmentRecorded",
    "CommitmentRestated",
    "CommitmentStarted",
    "CommitmentVerified",
    "ShorthandAttributed",
    "ShorthandExpanded",
    "ShorthandRecorded",
]
