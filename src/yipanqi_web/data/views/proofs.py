"""The proof next to a commitment, and the page that tells a layman how to check it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from yipanqi.ledger import Proof
from yipanqi_web.commitments.models import Commitment
from yipanqi_web.data.about import about
from yipanqi_web.data.proofs import proof_of
from yipanqi_web.portal.views.objects import of_public_programme, stub
from yipanqi_web.programmes.models import Programme


def proof(request: HttpRequest, key: str) -> HttpResponse:
    """The proof as a file that `yipanqi verify` reads."""
    found, _programme, shown = _found(key)
    said = {**shown.to_mapping(), "about": {"commitment": found.key, **about().facts()}}
    response = JsonResponse(said, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = f'attachment; filename="proof-{found.key}.json"'
    return response


def check(request: HttpRequest, key: str) -> HttpResponse:
    """自己核一核: five steps."""
    if of_public_programme(Commitment, key) is None:
        return stub(request, Commitment, key)
    found, programme, shown = _found(key)
    context = {
        "here": "commitments",
        "commitment": found,
        "programme": programme,
        "shown": shown,
        "said": about(),
        "public_key": str(shown.keys[0]),
        "amended": found.changed != found.recorded,
    }
    return render(request, "data/check.html", context)


def _found(key: str) -> tuple[Commitment, Programme, Proof]:
    both = of_public_programme(Commitment, key)
    shown = proof_of(both[0]) if both else None
    if both is None or shown is None:
        raise Http404
    return (*both, shown)
