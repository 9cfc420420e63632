"""The page of one object: programme, division, post, source page."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from yipanqi import places
from yipanqi_web.chain.models import Official, Stance
from yipanqi_web.commitments.models import Commitment, Restatement, State
from yipanqi_web.desk.calendars import of_programme
from yipanqi_web.instruments.models import Instrument
from yipanqi_web.meetings.models import Meeting
from yipanqi_web.organs.models import Holder, Post
from yipanqi_web.organs.queries import in_force
from yipanqi_web.portal import excerpts, overview, queries, records
from yipanqi_web.portal.forms import DayForm
from yipanqi_web.portal.queries import Choice
from yipanqi_web.programmes.models import Member, Programme
from yipanqi_web.programmes.queries import with_heirs
from yipanqi_web.releases.access import is_withdrawn, public, public_or_404
from yipanqi_web.services.models import Benefit
from yipanqi_web.sources.models import Page
from yipanqi_web.voices import queries as voices_of

Row = TypeVar("Row", bound=Official)


def programme(request: HttpRequest, slug: str) -> HttpResponse:
    """Who builds what together, and what was said, signed, promised."""
    form = DayForm(request.GET)
    found = public(Programme).filter(slug=slug).first()
    if found is None:
        gone = Programme.objects.filter(slug=slug).first()
        return stub(request, Programme, gone.key if gone else "")
    context = {"here": "programmes", "form": form, "day": form.day(), **overview.of(found, form.day())}
    return render(request, "portal/programme.html", context)


def stub(request: HttpRequest, model: type[Official], key: str) -> HttpResponse:
    """已撤回 and why, for what was public once; nothing for what never was."""
    if not is_withdrawn(model, key):
        raise Http404
    row = model._default_manager.get(pk=key)
    context = {"why": records.withdrawal_reason(row), "entry": row.changed, "key": key}
    return render(request, "portal/withdrawn.html", context, status=410)


def of_public_programme(model: type[Row], key: str) -> tuple[Row, Programme] | None:
    """A released row and its programme, if that is public too."""
    row = public(model).filter(pk=key).first()
    programme = public(Programme).filter(pk=row.scope).first() if row else None
    return (row, programme) if row and programme else None


def commitment(request: HttpRequest, key: str) -> HttpResponse:
    """One promise: its sentence in its paragraph first."""
    both = of_public_programme(Commitment, key)
    if both is None:
        return stub(request, Commitment, key)
    found, programme = both
    form = DayForm(request.GET)
    steps = records.history(found)
    page = public(Page).filter(sha256=found.source.get("sha256", "")).first()
    context = {
        "here": "commitments",
        "form": form,
        "day": form.day(),
        "commitment": found,
        "programme": programme,
        "meeting": public(Meeting).filter(pk=found.by_meeting).first() if found.by_meeting else None,
        "speaker": records.speaker(found),
        "posts": _posts_of(found),
        "page": page,
        "sides": records.sides([found], _sides(found, programme))[found.key],
        "line": state_line(found),
        "steps": steps,
        "receipt": records.receipt(found.recorded),
        "others": _others(found),
        "said_again": said_again(found),
        "anchor": queries.anchor_of(found.key),
        "voices": voices_of.about(found.key, form.day()),
        "benefits": queries.shown(Benefit).filter(commitment=found.key).order_by("since", "key"),
    }
    return render(request, "portal/commitment.html", context)


def _sides(found: Commitment, programme: Programme) -> list[str]:
    """The parties, or else the members, and who stands for one that was succeeded."""
    codes = found.parties or [member.code for member in _members(programme)]
    spoke = set(public(Stance).filter(target=found.key).values_list("member", flat=True)) | {found.voiced_for}
    return with_heirs(programme.key, codes, spoke)


def said_again(found: Commitment) -> list[tuple[Restatement, Page | None]]:
    """Where a promise was said again, in the order of publication, with the page if that is public."""
    rows = list(public(Restatement).filter(commitment=found.key).order_by("said", "recorded"))
    hashes = [row.source.get("sha256", "") for row in rows]
    pages = {page.sha256: page for page in public(Page).filter(sha256__in=hashes, programme=found.programme)}
    return [(row, pages.get(sha256)) for row, sha256 in zip(rows, hashes, strict=True)]


def _members(programme: Programme) -> list[Member]:
    return queries.members_of([programme.key]).get(programme.key, [])


def _posts_of(found: Commitment) -> list[tuple[str, Post | None]]:
    titles = [title for title in found.by_post.split("、") if title]
    known = {p.title: p for p in public(Post).filter(title__in=titles, division=found.by_division)}
    return [(title, known.get(title)) for title in titles]


def _others(found: Commitment) -> list[Commitment]:
    """Other checkable statements of the same source page."""
    chosen = queries.shown(Commitment).filter(
        queries.SPECIFIED, programme=found.programme, source__sha256=found.source.get("sha256", "")
    )
    return list(chosen.exclude(pk=found.key).order_by("recorded")[:8])


def state_line(found: Commitment) -> list[tuple[str, str]]:
    """``(label, mark)`` of the steps from recorded to verified; what ended is a step of its own."""
    path = [State.RECORDED, State.AGREED, State.UNDER_WAY, State.CLAIMED, State.VERIFIED]
    if found.state not in path:
        return [(str(State.RECORDED.label), "is"), (str(State(found.state).label), "now")]
    here = path.index(State(found.state))
    return [(str(s.label), "now" if i == here else "is" if i == 0 < here else "") for i, s in enumerate(path)]


def calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """What was released of a programme's meetings and days, to subscribe to."""
    content = of_programme(public_or_404(Programme, slug=slug))
    return HttpResponse(content, content_type="text/calendar; charset=utf-8")


def meeting(request: HttpRequest, key: str) -> HttpResponse:
    """One meeting: what was on the table, who was there, what was settled."""
    both = of_public_programme(Meeting, key)
    if both is None:
        return stub(request, Meeting, key)
    found, programme = both
    context = overview.of_meeting(found, programme, DayForm(request.GET).day())
    return render(request, "portal/meeting.html", {"here": "meetings", **context})


def instrument(request: HttpRequest, key: str) -> HttpResponse:
    """One document and its life."""
    both = of_public_programme(Instrument, key)
    if both is None:
        return stub(request, Instrument, key)
    found, programme = both
    steps = records.history(found)
    meetings = queries.shown(Meeting).filter(programme=found.programme, date=found.date) if found.date else []
    context = {
        "here": "instruments",
        "instrument": found,
        "programme": programme,
        "stations": records.life_line(found, steps),
        "successor": public(Instrument).filter(pk=found.replaced_by).first() if found.replaced_by else None,
        "plans": [tree for tree in queries.plans(programme.key) if tree.names(found.key)],
        "steps": steps,
        "meetings": meetings,
        "page": public(Page).filter(sha256=found.source.get("sha256", "")).first(),
        "receipt": records.receipt(found.recorded),
    }
    return render(request, "portal/instrument.html", context)


def division(request: HttpRequest, code: str) -> HttpResponse:
    """A place: what it is a member of, what concerns it, what came before and after it."""
    found = places.division(code)
    if found is None:
        raise Http404
    form = DayForm(request.GET)
    day, choice = form.day(), Choice(division=code)
    members = list(queries.shown(Member).filter(code=code))
    programmes = queries.by_key(Programme, (member.programme for member in members))
    meetings = queries.with_parties(queries.shown(Meeting)).filter(queries.concerning(code) | Q(place=code))
    context = {
        "here": "programmes",
        "division": found,
        "above": [places.division(each) for each in reversed(places.ancestors(code))],
        "successors": [places.division(each) for each in found.successors],
        "predecessors": places.predecessors(code),
        "day": day,
        "memberships": [(member, programmes[member.programme]) for member in members],
        "totals": queries.totals(day, choice),
        "choice": choice,
        "rows": choice.rows(day).filter(queries.SPECIFIED)[:10],
        "meetings": meetings.order_by("-date", "-recorded")[:20],
        "posts": _posts_on(code, day),
    }
    return render(request, "portal/division.html", context)


def _posts_on(code: str, day: date) -> list[Post]:
    """The posts of a place whose titles are valid on a day."""
    posts = list(public(Post).filter(division=code).order_by("recorded"))
    return in_force(posts, queries.shown(Holder).filter(post__in=[found.key for found in posts]), day)


def post(request: HttpRequest, key: str) -> HttpResponse:
    """A post, and who is known to hold it on a day."""
    found = public(Post).filter(pk=key).first()
    if found is None:
        return stub(request, Post, key)
    form = DayForm(request.GET)
    day = form.day()
    context = {
        "here": "",
        "post": found,
        "form": form,
        "day": day,
        "holders": holders_on(found, day),
        "said": queries.shown(Commitment).filter(by_division=found.division, by_post__contains=found.title)[
            :30
        ]
        if found.division
        else [],
    }
    return render(request, "portal/post.html", context)


def holders_on(post: Post, day: date) -> list[tuple[str, list[Holder]]]:
    """``(name, what pages say)`` of those who hold a post on a day."""
    found: dict[str, list[Holder]] = {}
    for holder in queries.shown(Holder).filter(post=post.key).order_by("seen", "recorded"):
        if holder.valid_on(day):
            found.setdefault(holder.name, []).append(holder)
    return list(found.items())


def page(request: HttpRequest, sha256: str) -> HttpResponse:
    """What was released of a source page: sentences with their paragraphs, never the whole page."""
    rows = list(queries.shown(Page).filter(sha256=sha256).order_by("recorded"))
    if not rows:
        gone = Page.objects.filter(sha256=sha256).first()
        return stub(request, Page, gone.key if gone else "")
    keys = [row.programme for row in rows]
    context = {
        "here": "",
        "page": rows[0],
        "programmes": public(Programme).filter(key__in=keys),
        "paragraphs": excerpts.of_page(sha256, keys),
        "totals": queries.totals(DayForm({}).day(), Choice(page=sha256)),
        "said_again": queries.shown(Restatement).filter(programme__in=keys, source__sha256=sha256).count(),
        "others": excerpts.named(sha256, keys),
        "receipt": records.receipt(rows[0].recorded),
    }
    return render(request, "portal/page.html", context)
