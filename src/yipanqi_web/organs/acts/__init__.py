"""What can happen to offices, to posts and to their holders."""

from yipanqi_web.organs.acts.offices import OfficeChanged, OfficeClosed, OfficeRecorded
from yipanqi_web.organs.acts.posts import (
    Held,
    HolderEnded,
    HolderRecorded,
    HolderSucceeded,
    PostEnded,
    PostRecorded,
)

__all__ = [
    "Held",
    "HolderEnded",
    "HolderRecorded",
    "HolderSucceeded",
    "OfficeChanged",
    "OfficeClosed",
    "OfficeRecorded",
    "PostEnded",
    "PostRecorded",
]
