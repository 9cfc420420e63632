"""What can happen to a programme, its members, titles and bodies."""

from yipanqi_web.programmes.acts.bodies import (
    BodyActivated,
    BodyCadenceStated,
    BodyEnded,
    BodyLeadNamed,
    BodyMembersNamed,
    BodyRecorded,
)
from yipanqi_web.programmes.acts.members import MemberRecorded, MemberSucceeded
from yipanqi_web.programmes.acts.programmes import (
    PositioningRecorded,
    PositioningSuperseded,
    ProgrammeFounded,
    ProgrammeRecorded,
)

__all__ = [
    "BodyActivated",
    "BodyCadenceStated",
    "BodyEnded",
    "BodyLeadNamed",
    "BodyMembersNamed",
    "BodyRecorded",
    "MemberRecorded",
    "MemberSucceeded",
    "PositioningRecorded",
    "PositioningSuperseded",
    "ProgrammeFounded",
    "ProgrammeRecorded",
]
