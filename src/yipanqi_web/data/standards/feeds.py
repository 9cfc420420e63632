"""Atom: what was released last of a choice of commitments or of a division."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext_lazy as _

from yipanqi_web.chain.models import Entry
from yipanqi_web.commitments.models import Commitment
from yipanqi_web.data.about import About
from yipanqi_web.organs.templatetags.places import place

TITLE = _("合作事项")
LAST = 50
Address = Callable[[str], str]


def of_commitments(
    rows: Iterable[Commitment], title: str, path: str, page: str, said: About, absolute: Address
) -> str:
    """The feed of some commitments, each at the moment of its last change. `path` is the feed's own address."""
    feed = Atom1Feed(
        title=f"{title} · {said.mode_words}", link=absolute(page), description=said.line(), language="zh-CN",
        feed_url=absolute(path), feed_guid=absolute(path), feed_copyright=f"{said.licence}；{said.rights}", subtitle=said.line(),
    )  # fmt: skip
    listed = list(rows)
    moments = dict(
        Entry.objects.filter(n__in=[row.changed for row in listed]).values_list("n", "recorded_at")
    )
    for row in listed:
        address = absolute(row.get_absolute_url())
        feed.add_item(
            title=row.quote, link=address, unique_id=address, updateddate=moments.get(row.changed),
            description=_words(row), categories=[row.get_sector_display(), row.get_concreteness_display()],
        )  # fmt: skip
    return feed.writeString("utf-8")


def _words(row: Commitment) -> str:
    parts = [row.get_state_display(), "、".join(map(place, row.parties)), row.due]
    return " · ".join(part for part in parts if part)
