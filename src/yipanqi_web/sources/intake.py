"""Pages go in: bytes are kept by hash, read once, and wait for an officer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from yipanqi.findings.read import as_json, read
from yipanqi.pages import Page as ReadPage
from yipanqi.pages import open_page
from yipanqi_web.accounts.models import Account
from yipanqi_web.sources.addresses import Policy
from yipanqi_web.sources.fetch import fetch
from yipanqi_web.sources.models import Intake, Tier
from yipanqi_web.sources.similar import remember

RESTRICTIONS = ("内部资料", "不予公开")
TIER_OF_KIND = {"forum": Tier.FORUM, "news": Tier.MEDIA, "notice": Tier.RELEASE, "plan": Tier.DOCUMENT}


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a page was found; what is left empty is taken from the page itself."""

    tier: str = ""
    url: str = ""
    outlet: str = ""
    published: str = ""
    fetched_at: datetime | None = None


def add_page(
    data: bytes, name: str, *, by: Account | None, found: Provenance = Provenance()
) -> tuple[Intake, bool]:
    """Store and read one page; returns it and whether it is new. Raises PageError with a sentence; nothing is kept then.

    The same bytes are one page: adding them again gives the page that is there.
    """
    page = open_page(data, name=name)
    known = Intake.objects.filter(pk=page.sha256).first()
    if known is not None:
        return known, False
    values = _values(page, found)  # before the bytes are kept: what cannot be read leaves nothing behind
    _keep(page.sha256, data)
    intake = Intake.objects.create(sha256=page.sha256, name=name, added_by=by, **values)
    remember(intake)
    return intake, True


def fetch_page(
    url: str, *, by: Account | None, found: Provenance = Provenance(), policy: Policy | None = None
) -> tuple[Intake, bool]:
    """Fetch a page from its address and store it like any other. Raises FetchError or PageError with a sentence."""
    fetched = fetch(url, policy)
    known = replace(found, url=fetched.url, fetched_at=fetched.at)
    return add_page(fetched.data, fetched.name, by=by, found=known)


def read_again(intake: Intake) -> Intake:
    """Read a stored page with today's reader (its reviewed findings stay as they were accepted)."""
    page = open_page(raw_bytes(intake.sha256), name=intake.name)
    found = Provenance(intake.tier, intake.url, intake.outlet, intake.published, intake.fetched_at)
    for field, value in _values(page, found).items():
        setattr(intake, field, value)
    intake.save()
    remember(intake)
    return intake


def raw_bytes(sha256: str) -> bytes:
    """The page as it was found."""
    with default_storage.open(_path(sha256)) as stored:
        return bytes(stored.read())


def _keep(sha256: str, data: bytes) -> None:
    if not default_storage.exists(_path(sha256)):
        default_storage.save(_path(sha256), ContentFile(data))


def _path(sha256: str) -> str:
    return f"{sha256[:2]}/{sha256}"


def _values(page: ReadPage, found: Provenance) -> dict[str, Any]:
    findings = as_json(page, read(page))
    facts = findings["page"]
    return {
        "title": (facts["title"] or page.name)[:300],
        "tier": found.tier or TIER_OF_KIND.get(facts["kind"], Tier.MEDIA),
        "url": found.url,
        "outlet": (found.outlet or facts["outlet"] or "")[:100],
        "published": found.published or facts["published"] or "",
        "fetched_at": found.fetched_at,
        "restriction": next((mark for mark in RESTRICTIONS if mark in page.text[:400]), ""),
        "text": page.text,
        "blocks": [[block.role, block.start, block.end] for block in page.blocks],
        "findings": findings,
        "byte_map": _byte_map(page, findings),
    }


def _byte_map(page: ReadPage, findings: dict[str, Any]) -> dict[str, list[int]]:
    """The raw bytes of each finding, by its span; none for a document, whose bytes say all of it together."""
    if page.parts:
        return {}
    spans = {
        tuple(item["span"])
        for items in findings.values()
        if isinstance(items, list)
        for item in items
        if isinstance(item, dict) and item.get("span")
    }
    return {f"{start}-{end}": list(page.byte_span((start, end))) for start, end in sorted(spans)}
