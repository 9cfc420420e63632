"""What can happen at the gate to the public: rows become public or are taken back, corrections are answered."""

from yipanqi_web.releases.acts.corrections import CorrectionSettled
from yipanqi_web.releases.acts.people import PersonRestored, PersonSuppressed
from yipanqi_web.releases.acts.release import ReleaseApproved, ReleaseWithdrawn, blocked_by, scope_of

__all__ = [
    "CorrectionSettled",
    "PersonRestored",
    "PersonSuppressed",
    "ReleaseApproved",
    "ReleaseWithdrawn",
    "blocked_by",
    "scope_of",
]
