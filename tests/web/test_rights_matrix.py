"""The matrix of rights, as the documents print it, tried: every act by every role, in its own programme and in a foreign
one, and with the keys of the one in the body of the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from tools.rights_reference import may

from web import scene
from web.example_acts import Example, make, makers
from yipanqi_web.accounts.models import Account, Role
from yipanqi_web.chain.acts import ALL, KINDS, Act, Actor, record
from yipanqi_web.chain.exceptions import ActError, Refused
from yipanqi_web.chain.models import Entry
from yipanqi_web.chain.official import digests
from yipanqi_web.chain.within import KEY, programme_of
from yipanqi_web.programmes.models import Programme

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

MISSING = (
    "no example of {kinds}: the app's file in tests/web/examples needs a maker for each kind of act, "
    "registered with @example(kind), or nobody tries who may do it"
)
TRIED = sorted(set(makers()) & set(KINDS))  # those without an example have a failing test of their own
IN_PROGRAMMES = [kind for kind in TRIED if not KINDS[kind].is_of_installation()]


def test_every_kind_of_act_has_an_example() -> None:
    missing = sorted(set(KINDS) - set(makers()))
    assert not missing, MISSING.format(kinds=", ".join(missing))
    assert set(makers()) - set(KINDS) == set()


@pytest.fixture
def own() -> Programme:
    return scene.programme("mine")


@pytest.fixture
def foreign() -> Programme:
    return scene.programme("theirs")


def actor(role: str, programme: str, like: Example) -> Actor:
    """Somebody with one role in one programme (a delegate until the end of days), else as the example wants him."""
    made = Account.objects.create_user(
        f"{role}-{Account.objects.count()}", member=like.member, office_key=like.office, post=role
    )
    made.grants.create(role=role, programme=programme, until="9999-12-31")
    return made.actor()


def tried(act: Act, by: Actor) -> ActError | None:
    """Why an act is not recorded; None if it is. Nothing of it stays."""
    before = Entry.objects.count()
    try:
        with transaction.atomic():
            record(act, by=by)
            assert Entry.objects.count() == before + 1
            transaction.set_rollback(True)
    except ActError as error:
        assert Entry.objects.count() == before
        return error
    return None


@pytest.mark.parametrize("kind", TRIED)
def test_a_role_does_in_its_own_programme_what_the_matrix_says(kind: str, own: Programme) -> None:
    given = make(kind, own)
    held_in = ALL if KINDS[kind].is_of_installation() else own.key
    for role in Role:
        answer = tried(given.act, actor(role, held_in, given))
        if may(role, KINDS[kind]):
            assert answer is None, f"{role} may {kind}, but: {answer}"
        else:
            assert isinstance(answer, Refused), f"{role} may not {kind}, but got {answer!r}"


@pytest.mark.parametrize("kind", TRIED)
def test_no_role_of_another_programme_does_anything(kind: str, own: Programme, foreign: Programme) -> None:
    given = make(kind, foreign)
    before = digests()
    for role in Role:
        answer = tried(given.act, actor(role, own.key, given))
        assert isinstance(answer, Refused), f"{role} of another programme: {kind} got {answer!r}"
    assert digests() == before


@pytest.mark.parametrize("kind", IN_PROGRAMMES)
def test_a_key_of_another_programme_in_ones_own_act_is_refused(
    kind: str, own: Programme, foreign: Programme
) -> None:
    mine, theirs = make(kind, own), make(kind, foreign)
    for path, act in smuggled(mine.act, theirs.act):
        for role in Role:
            answer = tried(act, actor(role, own.key, mine))
            assert answer is not None, f"{role} recorded {kind} with another programme's {path}"


def smuggled(mine: Act, theirs: Act) -> Iterator[tuple[str, Act]]:
    """One's own act with one key after the other taken from the other's."""
    own, other = mine.model_dump(mode="json"), theirs.model_dump(mode="json")
    for path in keys_in(other):
        if path[0] not in mine.abroad:
            changed = exchanged(own, other, path)
            yield ".".join(map(str, path)), type(mine).model_validate(changed)


def keys_in(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Paths of the keys of rows in a payload."""
    if isinstance(value, str) and KEY.fullmatch(value) and programme_of(value):
        yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, inner in items:
        yield from keys_in(inner, (*path, name))


def exchanged(own: Any, other: Any, path: tuple[Any, ...]) -> Any:
    """A copy of a payload in which one place has what stands there in the other."""
    if not path:
        return other
    copy = own.copy()
    copy[path[0]] = exchanged(own[path[0]], other[path[0]], path[1:])
    return copy
