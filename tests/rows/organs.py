"""An officer at the desk of offices, posts and bodies, for the rows that are about them."""

from __future__ import annotations

from django.urls import reverse

from rows.conftest import Officer
from yipanqi_web.organs.models import Office
from yipanqi_web.programmes.models import CoordinationBody, Member, Programme


def members(programme: Programme) -> list[str]:
    listed = Member.objects.filter(programme=programme.key).order_by("recorded")
    return list(listed.values_list("code", flat=True))


def add_office(
    officer: Officer, programme: Programme, name: str, kind: str, member: str | None = None
) -> Office:
    """An office as the desk's form records it; of the first member unless another is named."""
    of = members(programme)[0] if member is None else member
    typed = {"programme": programme.key, "name": name, "office_kind": kind, "member": of}
    assert officer.client.post(reverse("programmes:add-office"), typed).status_code == 302
    return Office.objects.get(programme=programme.key, name=name)


def add_body(officer: Officer, programme: Programme, name: str, kind: str) -> CoordinationBody:
    typed = {"programme": programme.key, "name": name, "body_kind": kind}
    assert officer.client.post(reverse("programmes:add-body"), typed).status_code == 302
    return CoordinationBody.objects.get(programme=programme.key, name=name)


def send(officer: Officer, address: str, word: str, **fields: str) -> tuple[int, str]:
    """A form of an object's page: the status, and the page that came back."""
    typed = {f"{word}-{name}": value for name, value in fields.items()}
    answer = officer.client.post(f"{address}{word}/", typed)
    return answer.status_code, answer.content.decode()
