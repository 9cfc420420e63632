"""What a post hands over: the resolutions that name it and were open on that day."""

from __future__ import annotations

from datetime import date

from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from yipanqi_web.accounts.access import within
from yipanqi_web.chain.models import Entry
from yipanqi_web.meetings.models import Meeting, Resolution
from yipanqi_web.organs.handover import Item, section
from yipanqi_web.organs.models import Post


@section(_("牵头的议定事项"))
def led_resolutions(post: Post, held: set[str], day: date) -> list[Item]:
    naming = Resolution.objects.alias(named=Cast("leads", TextField())).filter(
        named__contains=f'"{post.key}"'
    )
    rows = list(within(held, naming.order_by("recorded")))
    meetings = Meeting.objects.in_bulk([row.meeting for row in rows])
    entries = Entry.objects.in_bulk([row.closed for row in rows if row.closed])
    closed = {n: timezone.localdate(entry.recorded_at) for n, entry in entries.items()}
    return [
        Item(
            row.key,
            row.text,
            note=row.due,
            since=meetings[row.meeting].date,
            source=meetings[row.meeting].name,
        )
        for row in rows
        if meetings[row.meeting].date <= day.isoformat() and (row.closed is None or closed[row.closed] > day)
    ]
