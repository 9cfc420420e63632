"""What a post hands over: the bodies that it leads for its side."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yipanqi_web.accounts.access import within
from yipanqi_web.organs.handover import Item, section
from yipanqi_web.organs.models import Post
from yipanqi_web.programmes.models import CoordinationBody


@section(_("牵头的议事协调机构"))
def led_bodies(post: Post, held: set[str], day: date) -> list[Item]:
    rows = within(held, CoordinationBody.objects.order_by("recorded"))
    text = day.isoformat()
    return [
        Item(
            row.key, row.name, note=row.get_state_display(), since=row.active_since,
            url=reverse("programmes:body", args=[row.key]),
        )
        for row in rows
        if post.key in row.leads.values() and (not row.until or text < row.until)
    ]  # fmt: skip
