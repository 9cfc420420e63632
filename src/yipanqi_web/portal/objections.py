"""What the public sees of objections: number, days, what it is about, how far it is, the answer; never what was typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import Resolver404, resolve

from yipanqi_web.chain.exceptions import Unknown
from yipanqi_web.chain.models import Official
from yipanqi_web.chain.official import model_of
from yipanqi_web.portal.as_of import without_day
from yipanqi_web.programmes.models import Programme
from yipanqi_web.releases.access import public
from yipanqi_web.releases.models import Correction, CorrectionOutcome
from yipanqi_web.sources.models import Page

PAGE_SIZE = 30


@dataclass(frozen=True, slots=True)
class Objection:
    """One objection, as anybody may see it."""

    number: int
    received: date
    due: date
    state: str
    is_open: bool
    is_past: bool
    about: str  # a key; empty where it is about the site, or about what is no longer to be named
    url: str  # of what it is about, if that has a page
    words: str  # the first words of what it is about, while it is public
    answer: CorrectionOutcome | None


def listed(day: date, *, before: str = "", state: str = "") -> tuple[list[Objection], str]:
    """A page of objections, the newest first, and the number before which the next page begins."""
    rows = _of_state(Correction.objects.all(), state)
    if before.isdecimal():
        rows = rows.filter(pk__lt=int(before))
    found = list(rows.order_by("-pk")[: PAGE_SIZE + 1])
    shown = found[:PAGE_SIZE]
    return _told(shown, day), str(shown[-1].pk) if len(found) > PAGE_SIZE else ""


def _of_state(rows: QuerySet[Correction], state: str) -> QuerySet[Correction]:
    if state not in ("open", "settled"):
        return rows
    settled = Correction.State.SETTLED
    return rows.filter(state=settled) if state == "settled" else rows.exclude(state=settled)


def one(number: int, day: date) -> Objection | None:
    return next(iter(_told(list(Correction.objects.filter(pk=number)), day)), None)


def _told(rows: list[Correction], day: date) -> list[Objection]:
    answers = {
        each.number: each for each in public(CorrectionOutcome).filter(number__in=[r.pk for r in rows])
    }
    about = _public_rows({row.about for row in rows if row.about})
    return [_objection(row, about.get(row.about), answers.get(row.pk), day) for row in rows]


def _objection(
    row: Correction, about: Official | None, answer: CorrectionOutcome | None, day: date
) -> Objection:
    return Objection(
        number=row.pk, received=row.day, due=row.due, state=row.get_state_display(), is_open=row.is_open,
        is_past=row.is_past(day), about=row.about, url=address_of(about) if about else "",
        words=words_of(about) if about else "", answer=answer,
    )  # fmt: skip


def _public_rows(keys: set[str]) -> dict[str, Official]:
    """Those of some rows that are public, by key; one query a kind."""
    kinds: dict[type[Official], list[str]] = {}
    for key in keys:
        kinds.setdefault(model_of(key), []).append(key)
    return {row.key: row for model, some in kinds.items() for row in public(model).filter(pk__in=some)}


def address_of(row: Official) -> str:
    """The public page of a row; empty where its kind has none."""
    found = getattr(row, "get_absolute_url", None)
    return str(found()) if found else ""


def words_of(row: Official) -> str:
    """What a row is called; empty where nothing but its number says it."""
    for field in ("quote", "name", "title", "term"):
        if text := str(getattr(row, field, "") or ""):
            return text
    return ""


def title_of(key: str) -> str:
    """What a key that the public knows is called; empty for all others."""
    try:
        found = public(model_of(key)).filter(pk=key).first() if key else None
    except Unknown:
        return ""
    return words_of(found) if found else ""


def page_before(request: HttpRequest) -> str:
    """The address of the page of this site from which a visitor came; empty if he came from elsewhere."""
    parts = urlsplit(request.META.get("HTTP_REFERER", ""))
    if parts.netloc != request.get_host() or parts.path.startswith("/corrections/"):
        return ""
    return f"{parts.path}?{parts.query}"[:500] if parts.query else parts.path[:500]


def key_at(address: str) -> str:
    """The key of the row whose page an address is; empty where it is no row's."""
    try:
        match = resolve(without_day(urlsplit(address).path))
    except (Resolver404, ValueError):
        return ""
    if slug := match.kwargs.get("slug"):
        found: Official | None = public(Programme).filter(slug=slug).first()
    elif sha256 := match.kwargs.get("sha256"):
        found = public(Page).filter(sha256=sha256).order_by("recorded").first()
    else:
        return str(match.kwargs.get("key", ""))
    return str(found.key) if found else ""
