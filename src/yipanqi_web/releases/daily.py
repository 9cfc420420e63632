"""What the clock does with objections: it deletes what was kept for a while only."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from yipanqi_web.chain.clock import daily
from yipanqi_web.releases.corrections import tidy


@daily("releases.corrections")
def delete_contacts(day: date) -> str:
    count = tidy(day)
    return _("已删除办结异议的联系方式 %(count)s 份。") % {"count": count} if count else ""
