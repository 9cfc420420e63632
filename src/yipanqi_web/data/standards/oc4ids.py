"""OC4IDS 0.9: a package of the released projects. What a page does not state is left out: an unknown cost is no zero."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from yipanqi import places
from yipanqi_web.chain.models import Entry
from yipanqi_web.data.about import About
from yipanqi_web.data.standards.popolo import stated
from yipanqi_web.portal.queries import shown
from yipanqi_web.projects.models import Project, Stage
from yipanqi_web.releases.access import public
from yipanqi_web.sources.models import Page

VERSION = "0.9"
BATCH = 500
STATUS: dict[str, str] = {
    Stage.PREPARED: "preparation",
    Stage.STARTED: "implementation",
    Stage.COMPLETED: "completed",
    Stage.STOPPED: "cancelled",
}
Address = Callable[[str], str]


def lines(said: About, uri: str, published: str, absolute: Address) -> Iterator[bytes]:
    """The package, a project a line. `absolute` makes a whole address of a path."""
    head = {
        "uri": uri,
        "version": VERSION,
        "publishedDate": published,
        "publisher": {"name": said.operator or said.mode_words},
        **({"license": said.licence_url} if said.licence_url else {}),
        "about": said.facts(),
    }
    yield json.dumps(head, ensure_ascii=False).encode()[:-1] + b', "projects": ['
    for number, project in enumerate(projects(absolute)):
        yield (b",\n" if number else b"\n") + json.dumps(project, ensure_ascii=False).encode()
    yield b"]}\n"


def projects(absolute: Address) -> Iterator[dict[str, Any]]:
    for project in shown(Project).order_by("recorded", "key").iterator(chunk_size=BATCH):
        changed = Entry.objects.filter(pk=project.changed).values_list("recorded_at", flat=True).first()
        yield stated(
            id=project.key,
            title=project.name,
            updated=changed.isoformat() if changed else "",
            status=STATUS.get(project.stage),
            locations=_locations(project.place),
            budget={"amount": {"amount": project.investment_cny, "currency": "CNY"}}
            if project.investment_cny
            else None,
            parties=[_party(code) for code in project.parties],
            documents=_documents(project, absolute),
        )


def _locations(code: str) -> list[dict[str, Any]]:
    if not code:
        return []
    gazetteer = {"scheme": "GB/T 2260", "identifiers": [code]}
    return [{"id": code, "description": _name(code), "gazetteer": gazetteer}]


def _party(code: str) -> dict[str, Any]:
    return {"id": f"GB/T 2260-{code}", "name": _name(code), "identifier": {"scheme": "GB/T 2260", "id": code}}


def _name(code: str) -> str:
    division = places.division(code)
    return division.name if division else code


def _documents(project: Project, absolute: Address) -> list[dict[str, Any]]:
    sha256 = project.source.get("sha256", "")
    page = public(Page).filter(sha256=sha256, programme=project.programme).first() if sha256 else None
    if page is None:
        return []
    return [
        {
            "id": page.key,
            "title": page.title,
            "url": page.url or absolute(page.get_absolute_url()),
            "language": "zh",
        }
    ]
