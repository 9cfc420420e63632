"""Pages that wait for review."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yipanqi_web.desk.queries import pages_to_review
from yipanqi_web.desk.waiting.types import Action, Desk, Waiting
from yipanqi_web.desk.watching.queries import shifts_for

SHOWN = 20  # the rest is on the page of pages


def to_review(desk: Desk) -> Iterator[Waiting]:
    if not desk.may_anywhere("handler"):
        return
    for page in pages_to_review(desk.account, SHOWN):
        url = reverse("review:page", args=[page.sha256])
        begun = _("已办理 %(n)d 条") % {"n": page.decided} if page.decided else _("尚未开始")  # type: ignore[attr-defined]
        yield Waiting(
            title=_("审核网页：%(title)s") % {"title": page.title},
            url=url,
            due=None,
            why=_("你是经办人，识读结果须人工核对"),
            actions=(Action(_("审核"), url),),
            sub=" · ".join([begun, page.outlet or _("来源未载明"), str(page.get_tier_display())]),
        )


def to_confirm(desk: Desk) -> Iterator[Waiting]:
    """Recorded sentences that their pages have otherwise now, all in one line: they are settled together."""
    count = shifts_for(desk.account).count() if desk.may_anywhere("handler") else 0
    if count:
        url = reverse("desk:changes")
        yield Waiting(
            title=ngettext("原文变动 %(n)s 条", "原文变动 %(n)s 条", count) % {"n": count},
            url=url,
            due=None,
            why=_("你是经办人，所关注的网页改动了登记所依据的原句"),
            actions=(Action(_("核对"), url),),
        )
