"""What changed since the last conference, or since a day: a page, and feeds in the Atom format."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yipanqi_web.portal import changes
from yipanqi_web.portal.changes import Change
from yipanqi_web.programmes.models import Programme
from yipanqi_web.releases.access import public, public_or_404


class SinceForm(forms.Form):
    since = forms.DateField(
        required=False,
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": gettext_lazy("“自何日起”须写成 2026-01-31 这样的日期。")},
    )


def since(request: HttpRequest) -> HttpResponse:
    """Changes of the whole board or of one programme, newest first."""
    slug = request.GET.get("programme", "")
    programme = public_or_404(Programme, slug=slug) if slug else None
    form = SinceForm(request.GET)
    given = form.cleaned_data["since"] if form.is_valid() else None
    conference = None if given else changes.last_conference(programme)
    day = given or (forms.DateField().to_python(conference.date) if conference else None)
    listed, more = changes.page(day, programme, request.GET.get("after", ""))
    asked = {"programme": slug, "since": given.isoformat() if given else ""}
    context = {
        "here": "changes",
        "form": form,
        "programme": programme,
        "programmes": public(Programme).order_by("name"),
        "conference": conference,
        "since": day,
        "changes": listed,
        "names": dict(public(Programme).values_list("key", "name")),
        "more": "?" + urlencode({**{k: v for k, v in asked.items() if v}, "after": more}) if more else "",
    }
    return render(request, "portal/changes.html", context)


if TYPE_CHECKING:  # generic for the checker alone
    _Feed = Feed[Change, Programme | None]
else:
    _Feed = Feed


class ChangesFeed(_Feed):
    """The newest changes; an item is one row that one entry touched, and is never another one later."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Programme | None:
        slug = kwargs.get("slug")
        return public_or_404(Programme, slug=slug) if slug else None

    def title(self, obj: Programme | None) -> str:
        name = obj.name if obj else _("区域合作事项公开")
        mark = _("演示数据") + " · " if settings.DEMO else ""
        return mark + _("%(name)s：变动") % {"name": name}

    def link(self, obj: Programme | None) -> str:
        return reverse("portal:changes") + (f"?programme={obj.slug}" if obj else "")

    def items(self, obj: Programme | None) -> list[Change]:
        return list(islice(changes.since(None, obj), changes.PAGE_SIZE))

    def item_title(self, item: Change) -> str:
        return f"{item.words}：{item.text}" if item.text else item.words

    def item_description(self, item: Change) -> str:
        if not item.new:
            return ""
        if not item.old:
            return _("调整为 %(new)s") % {"new": item.new}
        return _("原定 %(old)s，调整为 %(new)s") % {"old": item.old, "new": item.new}

    def item_link(self, item: Change) -> str:
        return item.url

    def item_guid(self, item: Change) -> str:
        return f"tag:yipanqi,2026:changes/{item.n}/{item.key}"

    def item_pubdate(self, item: Change) -> Any:
        return item.time

    def item_updateddate(self, item: Change) -> Any:
        return item.time
