"""会前一页, as of a day, for one side: gathered from the ledger; nothing on it is typed in."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from yipanqi_web.desk.briefs import decisions, differences, ours
from yipanqi_web.desk.briefs.content import Brief
from yipanqi_web.desk.briefs.ground import Ground
from yipanqi_web.desk.briefs.last import Last
from yipanqi_web.meetings.models import Meeting
from yipanqi_web.meetings.papers.contents import in_words
from yipanqi_web.organs.templatetags.places import place
from yipanqi_web.tasks.models import ListState


def brief(meeting: Meeting, member: str, day: date) -> Brief:
    ground = Ground(meeting, member, day)
    last = Last(ground)
    sections = (
        last.section(), ours.section(ground), differences.section(ground), decisions.section(ground),
        *decisions.projects(ground),
    )  # fmt: skip
    return Brief(
        title=_("会前一页"), meeting=meeting.name, facts=_facts(meeting),
        addressee=_("呈%(member)s") % {"member": place(member)} if member else "",
        sections=sections, day=day, checkpoint=ground.size, lists=lists_of(ground), rate=last.rate,
    )  # fmt: skip


def _facts(meeting: Meeting) -> str:
    where = place(meeting.place) + meeting.venue or meeting.get_mode_display()
    return " · ".join(filter(None, [in_words(meeting.date), where]))


def lists_of(ground: Ground) -> str:
    """Which lists the figures are of, and since when they stand."""
    published = ground.lists().filter(published_on__lte=ground.day.isoformat()).exclude(state=ListState.DRAFT)
    named = [
        _("%(title)s（%(day)s印发）") % {"title": each.title, "day": each.published_on}
        for each in published[:2]
    ]
    return "；".join(named)
