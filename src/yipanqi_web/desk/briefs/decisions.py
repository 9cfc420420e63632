"""四、 what the meeting is asked to decide; 五、 key projects, only where there are any."""

from __future__ import annotations

from collections import Counter

from django.urls import reverse
from django.utils.translation import gettext as _

from yipanqi_web.chain.models import Proposal
from yipanqi_web.desk.briefs.content import Row, Section, Source
from yipanqi_web.desk.briefs.ground import Ground, at_meeting, short
from yipanqi_web.desk.kinds import act_name
from yipanqi_web.meetings.models import AgendaItem
from yipanqi_web.organs.templatetags.places import place
from yipanqi_web.projects.models import Project
from yipanqi_web.tasks.models import ListState
from yipanqi_web.tasks.owners import offices

YI = 1e8  # 亿


def section(ground: Ground) -> Section:
    rows = [*_items(ground), *_proposals(ground), *_drafts(ground)]
    note = _("%(n)s 项") % {"n": len(rows)} if rows else ""
    return Section("decide", _("四、请会议决定"), note, tuple(rows), _("没有请会议决定的事项。"))


def _items(ground: Ground) -> list[Row]:
    items = AgendaItem.objects.filter(meeting=ground.meeting.key, decides=True, recorded__lte=ground.size)
    listed = list(items)
    known = offices(item.presenter for item in listed)
    at = at_meeting(ground.meeting.key, "agenda")
    rows = []
    for item in listed:
        by = known[item.presenter].name if item.presenter in known else item.presenter
        told = _("（%(by)s汇报）") % {"by": by} if by else ""
        rows.append(Row((f"{short(item.title, 36)}{told}。",), (ground.source(item, _("议题"), at),)))
    return rows


def _proposals(ground: Ground) -> list[Row]:
    return [
        Row(
            (
                f"{act_name(each.act_kind)}“{ground.targets.get(each.target, each.target)}”："
                f"{_positions(ground, each)}。",
            ),
            (ground.of_proposal(each),),
        )
        for each in ground.pending
    ]


def _positions(ground: Ground, proposal: Proposal) -> str:
    """Each side's word; silence is no consent."""
    said = ((code, ground.said.get((proposal.key, code))) for code in proposal.binds)
    return "，".join(
        f"{place(code)}{stance.get_word_display() if stance else _('未表态')}" for code, stance in said
    )


def _drafts(ground: Ground) -> list[Row]:
    """Lists that wait to be published: how much of each is concrete."""
    drafts = list(ground.lists().filter(state=ListState.DRAFT))
    tasks = ground.tasks().filter(task_list__in=[each.key for each in drafts], splits=False)
    counted = Counter((task.task_list, task.is_checkable) for task in tasks)
    rows = []
    for each in drafts:
        concrete, vague = counted[each.key, True], counted[each.key, False]
        if concrete or vague:
            words = _("%(title)s %(n)s 项：已具体 %(a)s 项，待细化 %(b)s 项。") % {
                "title": short(each.title, 26), "n": concrete + vague, "a": concrete, "b": vague,
            }  # fmt: skip
            rows.append(Row((words,), (ground.source(each, _("清单"), each.get_absolute_url()),)))
    return rows


def _invested(count: int, told: list[float]) -> str:
    """How many projects, and what those that state an investment come to: unknown is never 0."""
    if not told:
        return _("登记项目 %(n)s 个，投资额均未载明。") % {"n": count}
    return _("登记项目 %(n)s 个，%(told)s 个载明投资额，合计 %(sum)s 亿元；未载明的 %(none)s 个不计为 0。") % {
        "n": count, "told": len(told), "sum": round(sum(told) / YI, 2), "none": count - len(told),
    }  # fmt: skip


def projects(ground: Ground) -> list[Section]:
    known = Project.objects.filter(programme=ground.programme, recorded__lte=ground.size)
    listed = list(known.order_by("recorded"))
    if not listed:
        return []
    told = [each.investment_cny for each in listed if each.investment_cny is not None]
    words = _invested(len(listed), told)
    at = reverse("desk:progress", args=[ground.meeting.key]) + "#projects"
    about = tuple(Source(each.key, _("项目"), each.recorded, at) for each in listed[:3])
    note = _("截至 %(day)s") % {"day": ground.day.isoformat()}
    return [Section("projects", _("五、重点项目"), note, (Row((words,), about),))]
