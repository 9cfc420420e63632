"""What the clock does with watched addresses: it fetches those that are due."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from yipanqi_web.chain.clock import daily
from yipanqi_web.sources.watch import Turn, fetch_due


@daily("sources.watch")
def fetch_watched(day: date) -> str:
    turn = fetch_due(day)
    if turn == Turn():
        return ""
    told = {"fetched": turn.fetched + turn.changed, "changed": turn.changed, "failed": turn.failed}
    return _("关注的网页取回 %(fetched)s 页，其中有变更 %(changed)s 页，未取到 %(failed)s 页。") % told
