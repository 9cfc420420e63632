"""What a voice may be about: something that the public knows."""

from __future__ import annotations

from django.db.models import QuerySet

from yipanqi_web.chain.models import Official
from yipanqi_web.commitments.models import Commitment
from yipanqi_web.programmes.models import Member, Programme
from yipanqi_web.releases.access import public
from yipanqi_web.services.models import Benefit, ServiceItem

KINDS: tuple[type[Official], ...] = (Commitment, Benefit, ServiceItem, Programme)


def subject(key: str) -> Official | None:
    """The public row of a key, if a voice may be about it; unknown and unreleased rows are told apart by nobody."""
    model = next((each for each in KINDS if key.startswith(f"{each.prefix}-")), None)
    found = public(model).filter(pk=key).first() if model else None
    return found if found is not None and programme_of(found) is not None else None


def programme_of(row: Official) -> Programme | None:
    """The public programme of a row."""
    return public(Programme).filter(pk=row.scope or row.key).first()


def words_of(row: Official) -> str:
    """What a row is called."""
    return str(
        next((text for name in ("quote", "name", "title") if (text := getattr(row, name, ""))), row.key)
    )


def programmes() -> QuerySet[Programme]:
    """Programmes to choose from."""
    return public(Programme).order_by("name", "key")


def counties(programme: str) -> list[tuple[str, str]]:
    """Members of a programme, or of all, that a writer may name as his own."""
    rows = public(Member).filter(programme__in=[programme] if programme else public(Programme).values("key"))
    return sorted(set(rows.values_list("code", "name")), key=lambda row: (row[1], row[0]))
