"""A citation as a file."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse

from yipanqi_web.chain.models import Official
from yipanqi_web.data.citing import NOUNS, citation
from yipanqi_web.portal.views.objects import of_public_programme
from yipanqi_web.programmes.models import Programme
from yipanqi_web.releases.access import public_or_404


def cite(request: HttpRequest, noun: str, key: str, form: str) -> HttpResponse:
    """BibTeX or CSL-JSON of a commitment, meeting, document or programme."""
    if noun not in NOUNS or form not in ("bib", "json"):
        raise Http404
    found = citation(_row(noun, key), request.build_absolute_uri)
    response: HttpResponse
    if form == "bib":
        response = HttpResponse(found.bibtex(), content_type="application/x-bibtex; charset=utf-8")
    else:
        response = JsonResponse(
            found.csl(), safe=False, content_type="application/vnd.citationstyles.csl+json",
            json_dumps_params={"ensure_ascii": False, "indent": 1},
        )  # fmt: skip
    response["Content-Disposition"] = f'attachment; filename="yipanqi-{found.key}.{form}"'
    return response


def _row(noun: str, key: str) -> Official:
    model = NOUNS[noun]
    if model is Programme:
        return public_or_404(Programme, slug=key)
    both = of_public_programme(model, key)
    if both is None:
        raise Http404
    return both[0]
