"""Joint applications that wait for the own member's consent."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from yipanqi_web.accounts.access import within
from yipanqi_web.desk.waiting.types import Action, Desk, Waiting
from yipanqi_web.programmes.models import Member
from yipanqi_web.services.requests.models import Application, Status

LIMIT = 200


def to_consent(desk: Desk) -> Iterator[Waiting]:
    """Drafts with a text to which the own member, or whom it follows, has not consented."""
    member = desk.account.member
    if not member or not desk.may_anywhere("approver"):
        return
    before = set(Member.objects.filter(successor=member).values_list("programme", "code"))
    drafts = within(desk.held, Application.objects.filter(status=Status.PLANNED)).order_by("recorded")
    for each in drafts[:LIMIT]:
        ours = any(code == member or (each.programme, code) in before for code in each.parties)
        if ours and each.has_text and not each.consents.get(member) and desk.may("approver", each.programme):
            yield _item(each)


def _item(found: Application) -> Waiting:
    url = f"{found.get_absolute_url()}#consents"
    told = {"n": found.version, "to": found.addressee}
    return Waiting(
        title=_("等贵单位表态：%(title)s") % {"title": found.title},
        url=url,
        due=None,
        why=_("联合申报须各成员单位同意"),
        actions=(Action(_("去表态"), url),),
        sub=_("第 %(n)d 稿 · 报送给%(to)s") % told if found.addressee else _("第 %(n)d 稿") % told,
    )
