"""One step from a sentence to a request or an application; and a precedent that is none after all."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yipanqi_web.accounts.access import row_for, worker
from yipanqi_web.chain.acts import Act, Receipt, record
from yipanqi_web.chain.exceptions import ActError, Refused
from yipanqi_web.chain.excerpts import Excerpt
from yipanqi_web.chain.official import row
from yipanqi_web.commitments.models import Commitment
from yipanqi_web.programmes.queries import current_codes, members_on
from yipanqi_web.services.requests.acts import ApplicationRecorded, PrecedentUnlinked, RequestRecorded
from yipanqi_web.services.requests.models import Application, Precedent, Request
from yipanqi_web.services.requests.wording import applied_for_in, categories_in, levels_in


@login_required
@require_POST
def to_request(request: HttpRequest, key: str) -> HttpResponse:
    """A sentence of a page becomes a request: of whom and for what it asks is taken from its words."""
    found = row_for(worker(request), Commitment, key)
    made = _recorded(request, request_of(found))
    return redirect("requests:request", made.key(Request.prefix)) if made else _back(found)


def request_of(found: Commitment) -> RequestRecorded:
    return RequestRecorded.model_validate(
        {
            "programme": found.programme, "text": found.quote, "levels": levels_in(found.quote),
            "categories": categories_in(found.quote), "members": parties_of(found), "commitment": found.key,
            "source": found.source,
        }
    )  # fmt: skip


@login_required
@require_POST
def to_application(request: HttpRequest, key: str) -> HttpResponse:
    """A sentence becomes an application of everybody whom it concerns; its text is still to be written."""
    found = row_for(worker(request), Commitment, key)
    made = _recorded(request, application_of(found))
    return redirect("requests:application", made.key(Application.prefix)) if made else _back(found)


def application_of(found: Commitment) -> ApplicationRecorded:
    applied_for = applied_for_in(found.quote)[:200]
    return ApplicationRecorded(
        programme=found.programme, title=applied_for, applied_for=applied_for, parties=tuple(parties_of(found)),
        commitment=found.key, source=Excerpt.model_validate(found.source),
    )  # fmt: skip


def parties_of(found: Commitment) -> list[str]:
    """The members whom the sentence concerns, as they stand now; all of them where it names none."""
    members = [member.code for member in members_on(found.programme)]
    named = current_codes(found.programme, found.parties)
    return [code for code in members if code in named] or members


def _recorded(request: HttpRequest, act: Act) -> Receipt | None:
    """The receipt; None where the act makes no sense now, which the next page says."""
    try:
        made = record(act, by=worker(request).actor())
    except Refused as error:
        raise PermissionDenied(str(error)) from error
    except ActError as error:
        messages.error(request, str(error))
        return None
    messages.success(request, _("已办理，记入台账。"))
    return made


def _back(found: Commitment) -> HttpResponse:
    return redirect("desk:commitment", found.key)


@login_required
@require_POST
def unlink(request: HttpRequest, key: str) -> HttpResponse:
    """A precedent is taken off; why is kept."""
    found = row_for(worker(request), Precedent, key)
    _recorded(request, PrecedentUnlinked(key=found.key, why=request.POST.get("why", "")))
    target = row(found.target)
    return redirect("requests:request" if isinstance(target, Request) else "requests:application", target.key)
