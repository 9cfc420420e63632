"""Rows that are recorded and not public."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from yipanqi_web.desk.queries import unreleased_counts
from yipanqi_web.desk.waiting.types import Action, Desk, Waiting

ROLE = "release-officer"


def to_release(desk: Desk) -> Iterator[Waiting]:
    if not desk.may_anywhere(ROLE):
        return
    for programme, count in unreleased_counts(desk.account):
        if desk.may(ROLE, programme.key):
            url = f"{reverse('desk:releases')}?programme={programme.key}"
            yield Waiting(
                title=_("发布审核：%(name)s %(count)d 项") % {"name": programme.name, "count": count},
                url=url,
                due=None,
                why=_("你是发布审核人"),
                actions=(Action(_("查看"), url),),
                sub=_("已登记，尚未公开"),
            )
