"""What the views of lists and tasks share."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from yipanqi_web.chain.acts import Act, Actor
from yipanqi_web.chain.exceptions import ActError, Refused
from yipanqi_web.chain.proposals import binds_others, submit


def day_of(request: HttpRequest) -> date:
    """The day that a page is shown for: `?as_of=`, else today."""
    try:
        return date.fromisoformat(request.GET.get("as_of", ""))
    except ValueError:
        return timezone.localdate()


def status_of(error: ActError) -> int:
    return 403 if isinstance(error, Refused) else 422


def submitted(request: HttpRequest, act: Act, by: Actor) -> None:
    """Record an act, or put it to the members whom it binds; the next page says which."""
    waits = binds_others(act, by)
    submit(act, by=by)
    done = _("已提请会签，各方都同意后生效。") if waits else _("已办理，记入台账。")
    messages.success(request, done)
