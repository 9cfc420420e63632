"""One version of a scheme, one score with the lists behind its numbers, one evaluation that was drawn up."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from yipanqi_web.accounts.access import row_for, worker
from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.history import steps_of
from yipanqi_web.chain.models import Official, Proposal
from yipanqi_web.chain.proposals import stances
from yipanqi_web.indicators import scoring
from yipanqi_web.indicators.access import member_for, require_officer
from yipanqi_web.indicators.counting.year import Year
from yipanqi_web.indicators.forms import AdoptEvaluation, IssueScheme, OpenRanking
from yipanqi_web.indicators.measures import BY_WORD
from yipanqi_web.indicators.models import Evaluation, Scheme
from yipanqi_web.indicators.queries import differences, kept_scores, page_of
from yipanqi_web.programmes.act_forms import ActForm, carry_out
from yipanqi_web.programmes.models import Programme
from yipanqi_web.programmes.views.posts import day_of
from yipanqi_web.tasks.owners import members_in

KINDS = (
    "scheme.drafted",
    "scheme.issued",
    "evaluation.drawn-up",
    "evaluation.adopted",
    "ranking.opened",
    "proposal.made",
    "proposal.countersigned",
    "proposal.declined",
)
ON_SCHEME: dict[str, type[ActForm]] = {"issue": IssueScheme}
ON_EVALUATION: dict[str, type[ActForm]] = {"adopt": AdoptEvaluation, "rank": OpenRanking}


@login_required
def scheme(request: HttpRequest, key: str) -> HttpResponse:
    account = worker(request)
    return _scheme(request, account, row_for(account, Scheme, key))


def _scheme(
    request: HttpRequest, account: Account, found: Scheme, typed: ActForm | None = None, status: int = 200
) -> HttpResponse:
    require_officer(account, found.programme)
    fitting = ON_SCHEME if found.is_draft else {}
    parts = [(BY_WORD[item["measure"]], item) for item in found.items]
    context = {
        "row": found,
        "items": [(measure, item) for measure, item in parts if not measure.is_ceremony],
        "ceremonies": [(measure, item) for measure, item in parts if measure.is_ceremony],
        "deductions": [(BY_WORD[each["measure"]], each) for each in found.deductions],
        "act_url": "indicators:scheme-act",
        **_frame(found, members_in(found.programme)),
        **_forms(found, account, fitting, typed),
    }
    return render(request, "indicators/scheme.html", context, status=status)


def _frame(found: Scheme | Evaluation, parties: list[str]) -> dict[str, Any]:
    """What both pages show: the programme, what happened, and each side's word."""
    return {
        "here": "evaluation",
        "programme": Programme.objects.get(pk=found.programme),
        "steps": steps_of([found], KINDS),
        "sides": stances(found, parties),
        "open_proposals": Proposal.objects.filter(target=found.key, state=Proposal.State.OPEN),
    }


def _forms(
    found: Official, account: Account, fitting: dict[str, type[ActForm]], typed: ActForm | None
) -> dict[str, Any]:
    forms = [
        (word, typed if isinstance(typed, FORM) else FORM(found, account, prefix=word))
        for word, FORM in fitting.items()
    ]
    return {"forms": forms, "typed": next((word for word, form in forms if form is typed), "")}


@login_required
@require_POST
def scheme_act(request: HttpRequest, key: str, word: str) -> HttpResponse:
    account = worker(request)
    found = row_for(account, Scheme, key)
    form = _form(found, account, ON_SCHEME.get(word), word, request)
    if status := carry_out(request, form):
        return _scheme(request, account, found, form, status)
    return redirect("indicators:scheme", found.key)


def _form(
    found: Scheme | Evaluation,
    account: Account,
    form_class: type[ActForm] | None,
    word: str,
    request: HttpRequest,
) -> ActForm:
    require_officer(account, found.programme)
    if form_class is None:
        raise Http404
    return form_class(found, account, request.POST, prefix=word)


@login_required
def score(request: HttpRequest, key: str) -> HttpResponse:
    """A member's year under a version: each number with its list, or one list page by page."""
    account = worker(request)
    found = row_for(account, Scheme, key)
    require_officer(account, found.programme)
    asked = request.GET.get("year", "")
    if not (asked.isdecimal() and 1990 <= int(asked) < 2100):
        raise Http404
    year = Year(found.programme, int(asked), day_of(request))
    member = member_for(account, found.programme, year.members, request.GET.get("member", ""))
    if member is None:
        raise Http404
    shown = scoring.score(found, year, member.code, member.name)
    context = {
        "here": "evaluation",
        "programme": Programme.objects.get(pk=found.programme),
        "row": found,
        "year": year,
        "score": shown,
        **_lists(shown, request),
    }
    return render(request, "indicators/score.html", context)


def _lists(shown: scoring.Score, request: HttpRequest) -> dict[str, Any]:
    """The list behind each number from its beginning; of the one that the address names, the page asked for."""
    asked, start = request.GET.get("item", ""), request.GET.get("after", "")
    parts: list[scoring.Item | scoring.Deduction] = [*shown.items, *shown.deductions]
    listed = []
    for part in parts:
        lines, more = page_of(part.lines, start if part.measure.word == asked else "")
        listed.append((part, lines, more))
    return {"lists": listed, "opened": asked}


@login_required
def evaluation(request: HttpRequest, key: str) -> HttpResponse:
    account = worker(request)
    return _evaluation(request, account, row_for(account, Evaluation, key))


def _evaluation(
    request: HttpRequest, account: Account, found: Evaluation, typed: ActForm | None = None, status: int = 200
) -> HttpResponse:
    require_officer(account, found.programme)
    rests_on = Scheme.objects.get(pk=found.scheme)
    words = ["rank"] if found.is_adopted and not found.ranked else [] if found.is_adopted else ["adopt"]
    scores = kept_scores(found, rests_on)
    context = {
        "row": found,
        "scheme": rests_on,
        "scores": scores,
        "uneven": len({each.counted for each in scores}) > 1,
        "differences": differences(found, rests_on),
        "act_url": "indicators:evaluation-act",
        **_frame(found, [each["member"] for each in found.numbers]),
        **_forms(found, account, {word: ON_EVALUATION[word] for word in words}, typed),
    }
    return render(request, "indicators/evaluation.html", context, status=status)


@login_required
@require_POST
def evaluation_act(request: HttpRequest, key: str, word: str) -> HttpResponse:
    account = worker(request)
    found = row_for(account, Evaluation, key)
    form = _form(found, account, ON_EVALUATION.get(word), word, request)
    if status := carry_out(request, form):
        return _evaluation(request, account, found, form, status)
    return redirect("indicators:evaluation", found.key)
