"""Lists: programmes, commitments, meetings, instruments, divisions. Keyset pages; each count is its list's length."""

from __future__ import annotations

from urllib.parse import urlencode

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from yipanqi import places
from yipanqi_web.commitments.models import Commitment, Shorthand
from yipanqi_web.instruments.models import Instrument, InstrumentKind, Life
from yipanqi_web.meetings.models import Meeting, MeetingKind
from yipanqi_web.portal import queries
from yipanqi_web.portal.forms import ChoiceForm
from yipanqi_web.portal.queries import Choice
from yipanqi_web.programmes.models import Member, Programme
from yipanqi_web.releases.access import public
from yipanqi_web.tables import table

CSV_LIMIT = 10_000


def programmes(request: HttpRequest) -> HttpResponse:
    """All programmes by standing, with members and what was registered of each."""
    found = list(public(Programme).order_by("recorded"))
    keys = [programme.key for programme in found]
    members, counts = queries.members_of(keys), queries.counts_by_programme(keys)
    rows = [
        (p, members.get(p.key, []), queries.Counted(counts.get(p.key, 0), Choice(programme=p.slug)))
        for p in found
    ]
    rows.sort(key=lambda row: -row[2].n)
    context = {
        "here": "programmes",
        "rows": rows,
        "n": len(rows),
        "statements": sum(row[2].n for row in rows),
    }
    return render(request, "portal/programmes.html", context)


def commitments(request: HttpRequest) -> HttpResponse:
    """The filterable list. A filter that means nothing is said, and lists nothing."""
    form = ChoiceForm(request.GET)
    day = form.day()
    context = {"here": "commitments", "form": form, "day": day, "extra": {}}
    if not form.is_valid():
        return render(request, "portal/commitments.html", context, status=400)
    choice = form.choice()
    rows = choice.rows(day)
    leaf = queries.by_entry(rows, request.GET.get("after", ""))
    context |= {
        "choice": choice,
        "totals": queries.totals(day, choice),
        "leaf": leaf,
        "programmes": queries.by_key(Programme, (row.programme for row in leaf.rows)),
        "programme_choices": public(Programme).order_by("recorded").values_list("slug", "name"),
        "next": urlencode({**choice.given(), "after": leaf.after}) if leaf.after else "",
        "limits": _limits(choice),
    }
    return render(request, "portal/commitments.html", context)


def _limits(choice: Choice) -> list[tuple[str, str, str]]:
    """What limits the list beyond the form's fields: a label, what it says, the address without it."""
    found = []
    for name, label in (
        ("meeting", _("会议")),
        ("page", _("原文网页")),
        ("division", _("涉及方")),
        ("voiced_for", _("提出方")),
    ):
        value = getattr(choice, name)
        if value:
            division = places.division(value)
            found.append((label, _named(name, value, division), choice.but(**{name: ""}).url))
    return found


def _named(name: str, value: str, division: places.Division | None) -> str:
    if name == "meeting":
        known = public(Meeting).filter(pk=value).first()
        return known.name if known else value
    return division.name if division else value[:16]


def commitments_csv(request: HttpRequest) -> HttpResponse:
    """The chosen commitments as a table, at most ten thousand."""
    form = ChoiceForm(request.GET)
    if not form.is_valid():
        return render(request, "portal/commitments.html", {"here": "commitments", "form": form}, status=400)
    day = form.day()
    rows = list(form.choice().rows(day)[:CSV_LIMIT])
    names = queries.by_key(Programme, (row.programme for row in rows))
    head = [
        _("编号"), _("合作区域"), _("原句"), _("领域"), _("具体程度"), _("性质"), _("范围"), _("提出方"),
        _("涉及方"), _("时限"), _("推算"), _("状态"), _("分组"), _("来源类别"), _("原文指纹"),
    ]  # fmt: skip
    return table("commitments", head, (_csv_row(row, names[row.programme].name, day) for row in rows))


def _csv_row(row: Commitment, programme: str, day: object) -> list[object]:
    return [
        row.key, programme, row.quote, row.get_sector_display(), row.get_concreteness_display(),
        row.get_nature_display(), row.get_reach_display(), row.voiced_for, " ".join(row.parties), row.due,
        "、".join(row.inferred), row.get_state_display(), row.group_on(day).label, row.tier,  # type: ignore[arg-type]
        row.source.get("sha256", ""),
    ]  # fmt: skip


def meetings(request: HttpRequest) -> HttpResponse:
    """All meetings, newest first; by kind."""
    found = queries.shown(Meeting)
    kinds = _tally(found, "kind", MeetingKind)
    kind = request.GET.get("kind", "")
    chosen = found.filter(kind=kind) if kind in MeetingKind.values else found
    return _dated(request, "meetings", chosen, kinds, kind, found.count())


def instruments(request: HttpRequest) -> HttpResponse:
    """All documents, newest first; by what became of them."""
    found = queries.shown(Instrument)
    lives = _tally(found, "life", Life)
    life = request.GET.get("life", "")
    chosen = found.filter(life=life) if life in Life.values else found
    extra = {"kinds": InstrumentKind, "untitled": found.filter(title="").count()}
    return _dated(request, "instruments", chosen, lives, life, found.count(), extra)


def glossary(request: HttpRequest) -> HttpResponse:
    """Numbered shorthand: what it stands for where a source says so, whose it is, and what no source spells out."""
    found = queries.shown(Shorthand)
    leaf = queries.by_entry(found, request.GET.get("after", ""))
    context = {
        "here": "",
        "leaf": leaf,
        "n": found.count(),
        "undefined": found.filter(expansion="").count(),
        "programmes": queries.by_key(Programme, (row.programme for row in leaf.rows)),
        "next": urlencode({"after": leaf.after}) if leaf.after else "",
    }
    return render(request, "portal/glossary.html", context)


def _tally(found, field: str, choices) -> list[tuple[str, str, int]]:  # type: ignore[no-untyped-def]
    counts = dict(found.order_by().values(field).annotate(n=Count("key")).values_list(field, "n"))
    return [(value, label, counts[value]) for value, label in choices.choices if value in counts]


def _dated(request, name, rows, tally, chosen, n, extra=None) -> HttpResponse:  # type: ignore[no-untyped-def]
    leaf = queries.by_day(rows, request.GET.get("after", ""))
    field = "kind" if name == "meetings" else "life"
    query = {field: chosen} if chosen else {}
    context = {
        "here": name,
        "leaf": leaf,
        "tally": tally,
        "chosen": chosen,
        "n": n,
        "programmes": queries.by_key(Programme, (row.programme for row in leaf.rows)),
        "next": urlencode({**query, "after": leaf.after}) if leaf.after else "",
        **(extra or {}),
    }
    return render(request, f"portal/{name}.html", context)


def divisions(request: HttpRequest) -> HttpResponse:
    """The divisions that are members of something, by province."""
    codes = queries.shown(Member).order_by("code").values_list("code", flat=True).distinct()
    provinces: dict[str, list[places.Division]] = {}
    for code in codes:
        division = places.division(code)
        if division:
            provinces.setdefault(code[:2] + "0000", []).append(division)
    rows = [(places.division(code), found) for code, found in provinces.items()]
    return render(
        request,
        "portal/divisions.html",
        {"here": "programmes", "rows": rows, "n": sum(len(f) for _, f in rows)},
    )
