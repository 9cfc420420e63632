"""数字简称 at the desk: what is not spelt out comes first; an expansion needs a source, a strategy its side."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from yipanqi import places
from yipanqi_web.accounts.access import row_for, seen_by, worker
from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.acts import Act
from yipanqi_web.commitments.acts import ShorthandAttributed, ShorthandExpanded
from yipanqi_web.commitments.models import Shorthand
from yipanqi_web.organs.templatetags.places import place
from yipanqi_web.programmes.access import programmes_for
from yipanqi_web.programmes.act_forms import LONG, ActForm, carry_out
from yipanqi_web.programmes.models import Member, Programme
from yipanqi_web.programmes.sourced import Sourced

PAGE_SIZE = 30


def sides_of(target: Shorthand) -> list[tuple[str, str]]:
    """Members of the programme, and the provinces that they lie in: a strategy may be a province's."""
    codes = Member.objects.filter(programme=target.programme).order_by("code").values_list("code", flat=True)
    above = [code[:2] + "0000" for code in codes]
    known = [code for code in dict.fromkeys([*codes, *above, target.side]) if code and places.division(code)]
    return [(code, place(code)) for code in known]


class Expand(Sourced):
    title = _("补充释义")
    note = _("释义须有出处：写明展开它的网页和原句。没有出处的，保持“原文未展开”。")
    target: Shorthand
    expansion = forms.CharField(label=_("释义"), widget=LONG)
    side = forms.ChoiceField(label=_("所属方"), required=False)

    def __init__(self, target: Shorthand, *args: Any, **kwargs: Any) -> None:
        super().__init__(target, *args, **kwargs)
        self.choose("side", sides_of(target), _("不改动"))

    def act(self) -> Act:
        return ShorthandExpanded(key=self.target.key, source=self.found, **self.told())


class Attribute(ActForm):
    title = _("登记所属方")
    target: Shorthand
    side = forms.ChoiceField(label=_("所属方"))

    def __init__(self, target: Shorthand, *args: Any, **kwargs: Any) -> None:
        super().__init__(target, *args, **kwargs)
        self.choose("side", sides_of(target))

    def act(self) -> Act:
        return ShorthandAttributed(key=self.target.key, side=self.cleaned_data["side"])


FORMS: dict[str, type[ActForm]] = {"expand": Expand, "attribute": Attribute}


@login_required
def terms(request: HttpRequest) -> HttpResponse:
    """The glossary of the officer's programmes: undefined terms, or on request the defined ones."""
    account = worker(request)
    listed = seen_by(account, Shorthand.objects.order_by("-recorded", "key"))
    programme = request.GET.get("programme", "")
    if programme:
        listed = listed.filter(programme=row_for(account, Programme, programme).key)
    counts = {
        "undefined": listed.filter(expansion="").count(),
        "defined": listed.exclude(expansion="").count(),
    }
    show = request.GET.get("show", "")
    show = show if show in counts else "undefined"
    listed = listed.filter(expansion="") if show == "undefined" else listed.exclude(expansion="")
    before = request.GET.get("before", "")
    shown = list((listed.filter(recorded__lt=int(before)) if before.isdecimal() else listed)[: PAGE_SIZE + 1])
    programmes = list(programmes_for(account))
    context = {
        "here": "instruments",
        "part": "glossary",
        "rows": shown[:PAGE_SIZE],
        "more": shown[PAGE_SIZE - 1].recorded if len(shown) > PAGE_SIZE else None,
        "programmes": programmes,
        "names": {each.key: each.name for each in programmes},
        "programme": next((each for each in programmes if each.key == programme), None),
        "counts": counts,
        "show": show,
    }
    return render(request, "commitments/terms.html", context)


@login_required
def term(request: HttpRequest, key: str) -> HttpResponse:
    account = worker(request)
    return _page(request, account, row_for(account, Shorthand, key))


def _page(
    request: HttpRequest, account: Account, found: Shorthand, typed: tuple[str, ActForm] | None = None, status: int = 200
) -> HttpResponse:  # fmt: skip
    given = dict([typed]) if typed else {}
    context = {
        "here": "instruments",
        "part": "glossary",
        "shorthand": found,
        "programme": Programme.objects.get(pk=found.programme),
        "forms": [(word, given.get(word) or FORMS[word](found, account, prefix=word)) for word in FORMS],
        "typed": typed[0] if typed else ("" if found.is_defined else "expand"),
        "act_url": "glossary:act",
    }
    return render(request, "commitments/term.html", context, status=status)


@login_required
@require_POST
def act(request: HttpRequest, key: str, word: str) -> HttpResponse:
    account = worker(request)
    found = row_for(account, Shorthand, key)
    if word not in FORMS:
        raise Http404
    form = FORMS[word](found, account, request.POST, prefix=word)
    if status := carry_out(request, form):
        return _page(request, account, found, (word, form), status)
    return redirect(reverse("glossary:term", args=[key]))
