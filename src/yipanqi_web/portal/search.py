"""Search over what was released: every word of the query, newest first."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from yipanqi import places
from yipanqi_web.chain.models import Official
from yipanqi_web.commitments.models import Commitment, Sector, Shorthand, State
from yipanqi_web.instruments.models import Instrument
from yipanqi_web.portal.changes import address
from yipanqi_web.portal.models import SearchRow
from yipanqi_web.portal.search_index import INDEXED, WORD, follow_ledger, mark, matching
from yipanqi_web.releases.access import public

PAGE_SIZE = 30
MOST = 1000
KINDS = {
    "pr": _("合作区域"),
    "me": _("会议"),
    "in": _("合作文件"),
    "c": _("合作事项"),
    "bn": _("合作成效"),
    "si": _("跨省通办事项"),
    "vo": _("公众留言"),
    "po": _("职务"),
    "pj": _("重点项目"),
    "tl": _("任务清单"),
    "t": _("任务"),
    "pg": _("原文网页"),
    "sh": _("数字简称"),
}


class SearchForm(forms.Form):
    """Filters beside the words; one that cannot be read is left out and said."""

    division = forms.CharField(required=False, max_length=40, label=_("行政区划"))
    sector = forms.ChoiceField(
        required=False, choices=[("", _("全部领域")), *Sector.choices], label=_("领域")
    )
    state = forms.ChoiceField(required=False, choices=[("", _("全部状态")), *State.choices], label=_("状态"))
    day_from = forms.DateField(required=False, input_formats=["%Y-%m-%d"], label=_("自"))
    day_to = forms.DateField(required=False, input_formats=["%Y-%m-%d"], label=_("至"))

    def clean_division(self) -> str:
        """A name or a code."""
        typed: str = self.cleaned_data["division"].strip()
        named = [each for each in [places.division(typed)] if each] or places.named(typed) if typed else []
        if typed and not named:
            raise forms.ValidationError(_("没有名为“%(name)s”的行政区划。"), params={"name": typed})
        return str(named[0].code) if named else ""

    def narrowed(self, query: str) -> QuerySet[SearchRow]:
        self.is_valid()
        given = self.cleaned_data
        marks = [mark(name, given[name]) for name in ("division", "sector", "state") if given.get(name)]
        rows = matching(query, marks)
        if given.get("day_from"):
            rows = rows.filter(day__gte=given["day_from"].isoformat())
        if given.get("day_to"):
            rows = rows.filter(day__lte=given["day_to"].isoformat()).exclude(day="")
        return rows

    def asked(self) -> dict[str, str]:
        return {name: value for name in self.fields if (value := self.data.get(name, ""))}


@dataclass(frozen=True, slots=True)
class Found:
    kind: str
    label: str
    row: Official
    snippet: SafeString
    day: str
    url: str


def search(request: HttpRequest) -> HttpResponse:
    """A form, and what it found: divisions of that name first, then rows, newest first, by keyset."""
    query, kind = request.GET.get("q", "").strip()[:100], request.GET.get("kind", "")
    form = SearchForm(request.GET)
    follow_ledger()
    rows = form.narrowed(query)
    counts = Counter(rows.order_by().values_list("kind", flat=True)[: MOST + 1])
    if kind in KINDS:
        rows = rows.filter(kind=kind)
    shown, more = _page(rows, request.GET.get("after", ""))
    context = {
        "query": query,
        "kind": kind,
        "form": form,
        "asked": bool(query or form.asked()),
        "link": urlencode({"q": query, **form.asked()}),
        "divisions": places.named(query) if query else [],
        "found": _found(shown, query),
        "kinds": [(prefix, label, counts[prefix]) for prefix, label in KINDS.items() if counts[prefix]],
        "total": f"{MOST:,}+" if counts.total() > MOST else str(counts.total()),
        "more": more,
    }
    return render(request, "portal/search.html", context)


def _page(rows: QuerySet[SearchRow], after: str) -> tuple[list[SearchRow], str]:
    """One page of index rows, and where the next begins; `after` is ``day/id`` of the last one seen."""
    day, _slash, number = after.rpartition("/")
    if number.isdecimal():
        rows = rows.filter(Q(day__lt=day) | Q(day=day, pk__lt=int(number)))
    listed = list(rows.order_by("-day", "-pk")[: PAGE_SIZE + 1])
    last = listed[PAGE_SIZE - 1] if len(listed) > PAGE_SIZE else None
    return listed[:PAGE_SIZE], f"{last.day}/{last.pk}" if last else ""


def _found(listed: list[SearchRow], query: str) -> list[Found]:
    """The public rows behind index rows: a stale index row shows nothing."""
    rows: dict[str, Official] = {}
    for model in INDEXED:
        keys = [each.key for each in listed if each.kind == model.prefix]
        rows.update({row.key: row for row in public(model).filter(pk__in=keys)})
    return [
        Found(each.kind, str(KINDS[each.kind]), row, highlighted(_line(row), query), each.day, _address(row))
        for each in listed
        if (row := rows.get(each.key)) is not None
    ]


def _address(row: Official) -> str:
    return reverse("portal:glossary") if isinstance(row, Shorthand) else address(row)


def _line(row: Official) -> str:
    if isinstance(row, Instrument) and row.title:
        return f"《{row.title}》"
    return row.quote if isinstance(row, Commitment) else str(row)


def highlighted(text: str, query: str) -> SafeString:
    """A line with the words of a query marked, all else escaped."""
    words = sorted(set(WORD.findall(query)), key=len, reverse=True)
    if not words:
        return escape(text)
    parts = re.split("(" + "|".join(map(re.escape, words)) + ")", text, flags=re.IGNORECASE)
    marked = (
        f"<mark>{escape(part)}</mark>" if index % 2 else escape(part) for index, part in enumerate(parts)
    )
    return mark_safe("".join(marked))  # every part is escaped above
