"""What the clock does with voices: it tells offices of those that wait for them, and deletes who wrote them after a term."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from yipanqi_web.chain.acts import LEADING
from yipanqi_web.chain.clock import daily
from yipanqi_web.organs.models import Office
from yipanqi_web.reminders.addressees import Directory
from yipanqi_web.reminders.models import Kind
from yipanqi_web.reminders.notices import Occasion, maker, tell
from yipanqi_web.voices.inbox import tidy
from yipanqi_web.voices.models import Voice, waiting

ANSWERING = ("handler", *LEADING)


@daily("voices.identities")
def delete_identities(day: date) -> str:
    count = tidy(day)
    return _("已删除期满留言的实名信息 %(count)s 份。") % {"count": count} if count else ""


@maker
def unanswered(day: date, directory: Directory) -> Iterator[Occasion]:
    """To the office that answers; again where it came from another office, or came back."""
    offices = Office.objects.in_bulk(list(waiting().values_list("office", flat=True).distinct()))
    for voice in waiting().order_by("recorded"):
        yield _occasion(voice, offices[voice.office], directory)


def notify(voice: Voice) -> None:
    """Tell the office at once; a clock that comes by later tells nothing anew."""
    tell([_occasion(voice, Office.objects.get(pk=voice.office), Directory())])


def _occasion(voice: Voice, office: Office, directory: Directory) -> Occasion:
    window = f"{office.key} {len(voice.routed)}.{len(voice.verdicts)}"
    to = tuple(directory.of_office(office, voice.programme, ANSWERING))
    return Occasion(Kind.VOICE, voice.key, voice.programme, window, to, {"title": voice.subject}, voice.due)
