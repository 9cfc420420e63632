"""Every address of the desks, as the site's own list has them: nobody who is not signed in gets in, and somebody of another
programme meets none of this one's rows, whichever row he puts into an address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from web import scene
from web.example_acts import make, makers
from web.officers import HANDLING, account, page, signed_in
from yipanqi_web.accounts.models import ADMINISTRATORS, Account, Grant, Role
from yipanqi_web.chain.acts import ALL, KINDS, Actor, record
from yipanqi_web.chain.models import Entry, Official
from yipanqi_web.chain.official import digests, official_models
from yipanqi_web.programmes.models import Programme
from yipanqi_web.releases import corrections
from yipanqi_web.reminders.models import Notice
from yipanqi_web.review.programmes import register_page
from yipanqi_web.voices import inbox
from yipanqi_web.voices.verifiers import Person

pytestmark = pytest.mark.django_db

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
ROWS = {"key", "target", "opaque", "sha256", "number"}  # parameters that name somebody's row
# Files, words and months: what else an address may carry.
WORDS = {
    "word": ("accept", "change"),
    "finding": ("commitments:0",),
    "period": ("2026-11",),
    "name": ("agenda",),
    "form": ("docx",),
}
# Whoever signs in has no account yet; a calendar's address is itself the secret that opens it.
OPEN = {"account/sign-in/", "desk/calendar/<str:token>.ics"}


def routes() -> list[str]:
    """Every address that is not the public's."""
    return [
        route
        for route in _walk(get_resolver(), "")
        if route.startswith(("desk/", "account/")) and route not in OPEN
    ]


def _walk(resolver: URLResolver, before: str) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route
        else:
            yield from _walk(pattern, route)


class Board:
    """A programme for every kind of act, in which that act was recorded: rows of every kind there is."""

    def __init__(self) -> None:
        self.holders: list[str] = []
        for number, kind in enumerate(sorted(set(makers()) - {"entry.redacted"})):
            self._record(kind, scene.programme(f"theirs-{number}"))
        self.programmes = set(
            Programme.objects.filter(slug__startswith="theirs").values_list("key", flat=True)
        )
        self.taken = page()
        register_page(account("taker", *HANDLING), self.taken, Programme.objects.earliest("recorded"))
        reader = account("reader", "handler", programme=min(self.programmes))
        self.notice = Notice.objects.create(account=reader, kind="proposed", programme=min(self.programmes))
        self.reader = reader
        self.values = self._values()

    def _record(self, kind: str, of: Programme) -> None:
        given = make(kind, of)
        if KINDS[kind].role in Role.values:  # not what the clock alone does
            grants = frozenset((role.value, ALL) for role in Role)
            record(given.act, by=Actor("doer", "经办人", given.member, grants))

    def _values(self) -> dict[str, list[str]]:
        """What can stand in an address, one row of every kind."""
        keys = [row.key for model in official_models() if (row := _newest(model))]
        objection = corrections.file(
            {"wrong": "时限有误", "about": min(self.programmes)}, day=date(2030, 1, 2)
        )
        came, _code = inbox.file(
            {"programme": min(self.programmes), "kind": "question", "subject": "步道", "text": "步道何时贯通？"},
            Person("闵听雨", "河边路"), verified="", day=date(2030, 1, 2),
        )  # fmt: skip
        numbers = [
            str(came.pk),
            str(self.notice.pk),
            str(Grant.ever.get(account=self.reader).pk),
            str(objection.pk),
        ]
        return {
            "key": keys, "target": keys, "opaque": [self.reader.opaque], "sha256": [self.taken.sha256],
            "number": numbers, **{name: list(words) for name, words in WORDS.items()},
        }  # fmt: skip


def _newest(model: type[Official]) -> Official | None:
    return model._default_manager.order_by("-recorded", "key").first()


def filled(route: str, values: dict[str, list[str]]) -> Iterator[str]:
    """An address with every value in the place of its parameters."""
    found = PARAMETER.search(route)
    if found is None:
        yield "/" + route
        return
    for value in values[found[1]]:
        yield from filled(route[: found.start()] + value + route[found.end() :], values)


def state() -> object:
    return (
        Entry.objects.count(),
        digests(),
        sorted(Account.objects.values_list("pk", "password", "is_active")),
    )


@pytest.fixture
def board() -> Board:
    return Board()


def test_every_parameter_of_an_address_is_tried() -> None:
    assert {name for route in routes() for name in PARAMETER.findall(route)} <= ROWS | set(WORDS)


def test_nobody_who_is_not_signed_in_gets_in(board: Board) -> None:
    before = state()
    one = {name: values[:1] for name, values in board.values.items()}
    for route in routes():
        for address in filled(route, one):
            for response in (Client().get(address), Client().post(address)):
                led_away = response.status_code == 302 and "/account/sign-in/" in response.headers["Location"]
                signs_out = route == "account/sign-out/"
                assert led_away or signs_out, (address, response.status_code)
    assert state() == before


@pytest.mark.one_database
def test_somebody_of_another_programme_meets_no_row(board: Board) -> None:
    """An address that shows a row to who works there, or takes a POST, is shut to a stranger; every address opens."""
    insider = signed_in(all_roles("insider"))
    mine = scene.programme("mine")
    stranger = signed_in(account("stranger", *HANDLING, programme=mine.key, member=scene.WEST))
    before, shown = state(), set[str]()
    for route in routes():
        if ROWS & set(PARAMETER.findall(route)):
            for address in filled(route, board.values):
                seen = insider.get(address).status_code
                assert seen in (200, 302, 403, 404, 405), (address, seen)
                if seen == 200:
                    shown.add(route)
                tried = [stranger.post(address)] if seen != 404 else []
                tried += [stranger.get(address)] if seen == 200 else []
                assert {each.status_code for each in tried} <= {403, 404, 405}, address
    assert state() == before and len(shown) > 15


def all_roles(name: str) -> Account:
    made = account(name, member=scene.EAST)
    for role in Role:
        made.grants.create(role=role, until="9999-12-31")
    return made


def test_the_lists_lead_somebody_of_another_programme_to_no_row(board: Board) -> None:
    mine = scene.programme("mine")
    client = signed_in(account("stranger", *HANDLING, programme=mine.key, member=scene.WEST))
    theirs = {row.key for model in official_models() for row in model._default_manager.all()} - {mine.key}
    for route in routes():
        if not ROWS & set(PARAMETER.findall(route)) and "sign-out" not in route:
            for address in filled(route, board.values):
                response = client.get(address)
                named = set(re.findall(r"\b[a-z]{1,3}-\d+(?:-\w+)?\b", response.content.decode())) & theirs
                assert response.status_code in (200, 302, 403, 404, 405) and not named, (address, named)


@pytest.mark.parametrize("roles", [(role,) for role in Role] + [tuple(Role)])
def test_every_list_opens_or_says_why_not(roles: tuple[Role, ...]) -> None:
    mine = scene.programme("mine")
    member = account("member", member=scene.EAST)
    for role in roles:
        member.grants.create(
            role=role, programme=ALL if role in ADMINISTRATORS else mine.key, until="9999-12-31"
        )
    client = signed_in(member)
    for route in routes():
        if "<" not in route and "sign-out" not in route:
            response = client.get("/" + route)
            assert response.status_code in (200, 302, 403, 404, 405), (route, response.status_code)
            if response.status_code == 403:
                assert "您可以使用" in response.content.decode(), route
