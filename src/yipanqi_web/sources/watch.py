"""Watched addresses: fetched again when due; a page that says something else keeps both versions, and every record
that stands on the older one is looked for in the newer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from yipanqi.matching.anchors import Found, find
from yipanqi.pages import PageError, open_page
from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.models import Official
from yipanqi_web.chain.official import official_models
from yipanqi_web.sources.addresses import Policy
from yipanqi_web.sources.exceptions import FetchError, NotThere
from yipanqi_web.sources.fetch import Fetched, fetch
from yipanqi_web.sources.intake import Provenance, add_page
from yipanqi_web.sources.models import Anchor, Intake, Shift, Version, Watch

AT_ONCE = 200  # addresses in one turn of the clock
GONE_AFTER = 2  # times in a row that a server knows no such page, before a page counts as taken down


@dataclass(frozen=True, slots=True)
class Turn:
    """What one turn of the clock did."""

    fetched: int = 0
    changed: int = 0
    failed: int = 0


def watch(account: Account, url: str, programme: str, days: int, *, day: date, sha256: str = "") -> Watch:
    """Watch an address from a day on; what it gave before may be named by its hash."""
    made = Watch.objects.create(
        url=url, programme=programme, days=days, due=day, sha256=sha256, added_by=account
    )
    if known := Intake.objects.filter(pk=sha256).first():
        Watch.objects.filter(pk=made.pk).update(title=known.title)
        Version.objects.create(watch=made, sha256=sha256, seen=day)
    return made


def fetch_due(day: date, *, policy: Policy | None = None) -> Turn:
    """Fetch what is due on a day. Two clocks at once fetch nothing twice: whoever moves the due day fetches."""
    done = {"fetched": 0, "changed": 0, "failed": 0}
    for each in Watch.objects.filter(active=True, due__lte=day).order_by("due", "pk")[:AT_ONCE]:
        claimed = Watch.objects.filter(pk=each.pk, due=each.due)
        if claimed.update(due=day + timedelta(days=each.days)):
            done[look(each, day, policy=policy)] += 1
    return Turn(**done)


def look(watched: Watch, day: date, *, policy: Policy | None = None) -> str:
    """Fetch one address now; what came of it: fetched, changed or failed."""
    try:
        got = fetch(watched.url, policy)
    except NotThere as error:
        return _missing(watched, str(error), day)
    except FetchError as error:
        return _failed(watched, str(error))
    try:
        return "changed" if _keep(watched, got, day) else "fetched"
    except PageError as error:
        return _failed(watched, str(error))


def _failed(watched: Watch, sentence: str) -> str:
    Watch.objects.filter(pk=watched.pk).update(error=sentence[:300])
    return "failed"


@transaction.atomic
def _missing(watched: Watch, sentence: str, day: date) -> str:
    """One missing page may be a slip of its server; twice in a row it was taken down."""
    times = watched.missing + 1
    Watch.objects.filter(pk=watched.pk).update(error=sentence[:300], missing=min(times, 999))
    if times == GONE_AFTER:
        _raise(watched, None, day)
    return "failed"


@transaction.atomic
def _keep(watched: Watch, got: Fetched, day: date) -> bool:
    """Whether the page says something else than before; then its bytes are kept beside the older ones."""
    seen = {"fetched_at": got.at, "error": "", "missing": 0}
    if not says_something_else(watched, got):
        Watch.objects.filter(pk=watched.pk).update(**seen)
        return False
    before = Intake.objects.filter(pk=watched.sha256).first()
    found = Provenance(tier=before.tier if before else "", url=got.url, fetched_at=got.at)
    intake, _is_new = add_page(got.data, got.name, by=watched.added_by, found=found)
    Version.objects.create(watch=watched, sha256=intake.sha256, seen=day)
    changed = {"changed_at": got.at} if watched.sha256 else {}
    Watch.objects.filter(pk=watched.pk).update(sha256=intake.sha256, title=intake.title, **seen, **changed)
    if watched.sha256:
        _raise(watched, intake, day)
    return bool(watched.sha256)


def says_something_else(watched: Watch, got: Fetched) -> bool:
    """Whether the words of the page differ: counters, links and other furniture are no change."""
    if not watched.sha256:
        return True
    page = open_page(got.data, name=got.name)
    if page.sha256 == watched.sha256:
        return False
    known = Intake.objects.filter(pk=watched.sha256).first()
    blocks = [[block.role, block.start, block.end] for block in page.blocks]
    return known is None or _words(page.text, blocks) != _words(known.text, known.blocks)


def _words(text: str, blocks: Iterable[Sequence[object]]) -> list[str]:
    return [
        text[int(str(start)) : int(str(end))]
        for role, start, end in blocks
        if role not in ("furniture", "reply")
    ]


def _raise(watched: Watch, intake: Intake | None, day: date) -> None:
    """Put every record that stands on an older version before an officer, unless it stands as it stood."""
    Shift.objects.filter(watch=watched, state=Shift.State.OPEN).delete()  # the newest version counts
    for row in resting_on(watched):
        quote, paragraph = str(row.source["quote"]), str(row.source.get("paragraph", ""))  # type: ignore[attr-defined]
        found = find(quote, paragraph, intake.text, intake.blocks) if intake else Found("gone")
        after = intake.text[slice(*found.span)] if intake and found.span else ""
        if _is_news(row, found.how, after):
            Shift.objects.create(
                watch=watched, programme=row.scope, target=row.key, page=str(row.source.get("page", "")),  # type: ignore[attr-defined]
                sha256=intake.sha256 if intake else "", how=found.how, before=quote, after=after,
                span=list(found.span or ()), seen=day,
            )  # fmt: skip


def _is_news(row: Official, how: str, after: str) -> bool:
    """Nothing to say where a sentence stands as it stood, or where an officer has confirmed the same already."""
    last = Anchor.objects.filter(target=row.key).order_by("-recorded").first()
    if last is None:
        return how in (Anchor.How.CHANGED, Anchor.How.GONE)
    return (last.how, last.after) != (how, after)


def resting_on(watched: Watch) -> Iterator[Official]:
    """Official records of the programme whose sentence stands on a version that this address gave."""
    hashes = set(watched.versions.values_list("sha256", flat=True))
    for model in official_models():
        names = {field.name for field in model._meta.fields}
        if {"source", "programme"} <= names and model is not Anchor:
            wanted = {"source__sha256__in": list(hashes), "programme": watched.programme}
            rows = model._default_manager.filter(**wanted)
            yield from (row for row in rows.order_by("recorded", "key") if row.source.get("quote"))  # type: ignore[attr-defined]
