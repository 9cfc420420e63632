"""What can happen to requests upward, joint applications and their precedents."""

from yipanqi_web.services.requests.acts.applications import (
    ApplicationAdvanced,
    ApplicationChanged,
    ApplicationConsented,
    ApplicationRecorded,
    ApplicationRefused,
    ApplicationReplied,
    ApplicationSubmitted,
    wanting,
)
from yipanqi_web.services.requests.acts.precedents import PrecedentLinked, PrecedentUnlinked
from yipanqi_web.services.requests.acts.requests import (
    RequestAdvanced,
    RequestChanged,
    RequestRecorded,
    RequestReplied,
)

__all__ = [
    "ApplicationAdvanced",
    "ApplicationChanged",
    "ApplicationConsented",
    "ApplicationRecorded",
    "ApplicationRefused",
    "ApplicationReplied",
    "ApplicationSubmitted",
    "PrecedentLinked",
    "PrecedentUnlinked",
    "RequestAdvanced",
    "RequestChanged",
    "RequestRecorded",
    "RequestReplied",
    "wanting",
]
