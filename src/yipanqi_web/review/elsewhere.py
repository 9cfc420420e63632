"""What the desk says of other pages: of which a page is a copy, and what of it was said before."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from yipanqi_web.accounts.access import require
from yipanqi_web.accounts.models import Account
from yipanqi_web.programmes.models import Programme
from yipanqi_web.review import decide
from yipanqi_web.review.access import pages_for, programme_of
from yipanqi_web.review.again import said_elsewhere
from yipanqi_web.review.decide import Item
from yipanqi_web.review.known import known_keys
from yipanqi_web.review.left_out import left_out
from yipanqi_web.review.programmes import suggest
from yipanqi_web.sources.models import Intake
from yipanqi_web.sources.similar import copy_of


def elsewhere(
    account: Account, intake: Intake, programme: Programme | None, open_items: list[Item]
) -> dict[str, object]:
    """What other pages that the officer may open have of this one: the page of which it is a copy, the commitments
    that were said before, and, on a copy, the rows that are in the register already; what an earlier edition has
    and this one has not.
    """
    seen, key = pages_for(account), programme.key if programme else suggest(intake).known
    copy = copy_of(intake, seen)
    found = [(item.id, item.kind, item.value) for item in open_items]
    known = known_keys(intake, key, found) if copy and key else {}
    again = said_elsewhere(intake, seen, key)
    waiting = [item.id for item in open_items if item.id in again and again[item.id].waits]
    return {
        "copy": copy,
        "again": again,
        "known": known,
        "waiting": waiting,
        "only_waiting": len(waiting) == len(open_items),
        "left_out": left_out(intake, key) if key else None,
    }


def say_copies(request: HttpRequest, account: Account, added: list[Intake]) -> None:
    """A sentence with a link for each page that has the text of one that was taken in before."""
    for intake in added:
        copy = copy_of(intake, pages_for(account))
        if copy is not None:
            link = format_html(
                '<a href="{}">{}</a>', reverse("review:page", args=[copy.page.sha256]), copy.page.title
            )
            messages.warning(request, format_html(_("“{}”与{}近似重复。"), intake.title, link))


def restate(request: HttpRequest, account: Account, intake: Intake, finding: str) -> None:
    """Tie a draft to the commitment of which it is another saying."""
    programme = programme_of(intake, account)
    if programme is None:
        messages.error(request, _("请先确定该页归入哪个合作区域。"))
        return
    require(account, "handler", programme.key)
    said = said_elsewhere(intake, pages_for(account), programme.key).get(finding)
    made = decide.restate(account, intake, finding, programme, said, release="release" in request.POST)
    messages.success(request, _("已记为 %(key)s 的再次表述，未另立事项。") % {"key": made.key})
