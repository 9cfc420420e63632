"""A page's findings: the order in which the finders run. Each may use what those above it found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from yipanqi.findings import (
    commitments,
    confidence,
    doubts,
    facts,
    figures,
    furniture,
    instruments,
    jurisdictions,
    mechanisms,
    meetings,
    people,
    projects,
    results,
    shorthands,
)
from yipanqi.findings.context import Reading
from yipanqi.findings.types import Findings
from yipanqi.pages.page import Page

ORDER = (
    facts.find,  # title, published, outlet, kind
    jurisdictions.find,  # mentions of divisions on that day, and the page's home
    people.find,  # people, their appointments, roles, capacities
    meetings.find,  # meetings, sites seen, foundings
    instruments.find,  # memoranda, plans, decisions…
    figures.find,  # targets and achievements
    results.find,  # success asserted with neither figure nor evidence: kept out of the commitments
    commitments.find,
    mechanisms.find,  # standing arrangements
    projects.find,
    shorthands.find,  # numbered shorthands, odd names of bodies
    furniture.find,  # leads and readers' replies
    doubts.find,
    confidence.find,  # how likely each of these is to be right
)


def read(page: Page) -> Findings:
    """All findings of a page. Never raises on a page; the same page gives the same findings."""
    reading = Reading(page)
    for find in ORDER:
        find(reading)
    return reading.found


def as_json(page: Page, found: Findings) -> dict[str, Any]:
    """The findings as one JSON object: keys as the specification of a finding (docs/spec/finding.md) has them."""
    data = asdict(found)
    data["sites"] = [site.name for site in found.sites]
    if page.parts:  # of a document, whose bytes tell nothing
        for each in _standing(data):
            each["places"] = page.places(each["span"])
    return {"id": page.name, "sha256": page.sha256, **data}


def _standing(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The findings that stand somewhere in the page."""
    for found in data.values():
        if isinstance(found, list):
            yield from (each for each in found if isinstance(each, dict) and "span" in each)
