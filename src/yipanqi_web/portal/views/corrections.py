"""异议更正: anybody may say what is wrong; the list says what became of it."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from yipanqi_web.portal import objections
from yipanqi_web.portal.forms import DayForm
from yipanqi_web.releases.corrections import file, known
from yipanqi_web.releases.forms import CorrectionForm
from yipanqi_web.releases.models import Correction
from yipanqi_web.releases.visitors import origin, too_many


@require_http_methods(["GET", "HEAD", "POST"])
def corrections(request: HttpRequest) -> HttpResponse:
    """The form, and every objection with its answer."""
    if request.method == "POST":
        return _filed(request)
    return _page(request, CorrectionForm(initial=_beginning(request)))


def _beginning(request: HttpRequest) -> dict[str, str]:
    """What can be told from where the visitor came."""
    address = objections.page_before(request)
    key = request.GET.get("about", "")[:40] or objections.key_at(address)
    return {"about": key if known(key) else "", "address": address}


def _filed(request: HttpRequest) -> HttpResponse:
    form = CorrectionForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    today = timezone.localdate()
    came_from = origin(request, today)
    if too_many(Correction.objects.all(), came_from):
        form.add_error(None, _("近一小时收到的异议较多，请稍后再提交；您填写的内容还在下面。"))
        return _page(request, form, status=429)
    if form.is_by_machine:  # told the same as everybody, kept nowhere
        return redirect("portal:corrections")
    made = file(form.cleaned_data, day=today, origin=came_from)
    told = {"n": made.pk, "due": made.due.isoformat()}
    messages.success(
        request, _("已收到，编号 %(n)s；%(due)s 前答复。请记下本页网址，答复会写在这里。") % told
    )
    return redirect("portal:correction", number=made.pk)


def _page(request: HttpRequest, form: CorrectionForm, status: int = 200) -> HttpResponse:
    state = request.GET.get("state", "")
    day = DayForm(request.GET).day()
    rows, more = objections.listed(day, before=request.GET.get("before", ""), state=state)
    about = str(form["about"].value() or "") if status == 200 else ""
    context = {
        "here": "corrections",
        "form": form,
        "about_words": objections.title_of(about),
        "days": settings.CORRECTION_DAYS,
        "rows": rows,
        "more": more,
        "state": state,
    }
    return render(request, "portal/corrections.html", context, status=status)


def correction(request: HttpRequest, number: int) -> HttpResponse:
    """One objection: when it came in, by when it is answered, the answer."""
    found = objections.one(number, DayForm(request.GET).day())
    if found is None:
        raise Http404
    return render(request, "portal/correction.html", {"here": "corrections", "objection": found})
