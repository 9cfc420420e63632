"""Forms of requests upward, joint applications and precedents."""

from __future__ import annotations

from yipanqi_web.programmes.act_forms import ActForm
from yipanqi_web.services.requests.forms.applications import (
    AdvanceApplication,
    ChangeApplication,
    Consent,
    RecordApplication,
    Refuse,
    ReplyApplication,
    SubmitApplication,
)
from yipanqi_web.services.requests.forms.precedents import LinkPrecedent
from yipanqi_web.services.requests.forms.requests import (
    AdvanceRequest,
    ChangeRequest,
    RecordRequest,
    ReplyRequest,
)

REQUEST_FORMS: dict[str, type[ActForm]] = {
    "advance": AdvanceRequest,
    "reply": ReplyRequest,
    "change": ChangeRequest,
    "precedent": LinkPrecedent,
}
APPLICATION_FORMS: dict[str, type[ActForm]] = {
    "consent": Consent,
    "refuse": Refuse,
    "submit": SubmitApplication,
    "advance": AdvanceApplication,
    "reply": ReplyApplication,
    "change": ChangeApplication,
    "precedent": LinkPrecedent,
}

__all__ = ["APPLICATION_FORMS", "REQUEST_FORMS", "RecordApplication", "RecordRequest"]
