"""Forms of acts that rest on a page: the page is chosen, its sentence is copied, and both are held against each other."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.excerpts import Excerpt
from yipanqi_web.chain.models import Official
from yipanqi_web.programmes.act_forms import LONG, ActForm
from yipanqi_web.programmes.models import Programme
from yipanqi_web.sources.locate import excerpt_of
from yipanqi_web.sources.models import Page

SHOWN = 200  # pages to choose from, the newest first
WORDS = 40


def scope_of(target: Official) -> str:
    return target.key if isinstance(target, Programme) else target.scope


class Sourced(ActForm):
    """A form with a page and a sentence of it."""

    page = forms.ChoiceField(label=_("出处网页"), required=False)
    quote = forms.CharField(
        label=_("原句"),
        required=False,
        widget=LONG,
        help_text=_("从所选网页照抄；网页中没有的，不能作为出处。"),
    )

    def __init__(self, target: Official, account: Account, *args: Any, **kwargs: Any) -> None:
        super().__init__(target, account, *args, **kwargs)
        listed = Page.objects.filter(programme=scope_of(target)).order_by("-recorded")[:SHOWN]
        pages = [(page.key, f"{page.title[:WORDS]} {page.published}") for page in listed]
        self.choose("page", pages, _("不填"))

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        self.found = Excerpt()
        page = Page.objects.filter(pk=values.get("page") or "").first()
        quote = str(values.get("quote") or "").strip()
        if bool(page) != bool(quote):
            self.add_error("quote", _now("出处须同时写明网页和原句。"))
        elif page is not None:
            found = excerpt_of(page, quote)
            if found is None:
                self.add_error("quote", _now("所选网页中没有这句话，请从原文照抄。"))
            else:
                self.found = found
        return values

    def told(self) -> dict[str, Any]:
        """What was filled in besides the source."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("page", "quote")}
