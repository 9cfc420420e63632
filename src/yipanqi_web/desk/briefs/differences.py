"""三、 where the two sides' words differ: objections, what one reports and the other has not verified, other wordings."""

from __future__ import annotations

from django.utils.translation import gettext as _

from yipanqi_web.chain.models import Stance
from yipanqi_web.commitments.models import Commitment, How, Restatement
from yipanqi_web.desk.briefs.content import Row, Section, Source
from yipanqi_web.desk.briefs.ground import Ground, in_brackets, short
from yipanqi_web.desk.briefs.past import stands
from yipanqi_web.organs.templatetags.places import place
from yipanqi_web.tasks.models import Task, TaskState
from yipanqi_web.tasks.owners import members_of

MATTER, SAID = 14, 26  # characters of the columns


def section(ground: Ground) -> Section:
    rows = [*_objected(ground), *_claimed_only(ground), *_said_otherwise(ground)]
    note = _("%(n)s 处，原句见出处") % {"n": len(rows)} if rows else ""
    return Section("words", _("三、双方表述不一致"), note, tuple(rows), _("没有登记到双方表述不一致之处。"))


def _objected(ground: Ground) -> list[Row]:
    said = Stance.objects.filter(
        programme=ground.programme, word=Stance.Word.OBJECTED, recorded__lte=ground.size
    )
    listed = list(said.order_by("-recorded"))
    keys = [stance.target for stance in listed]
    commitments, tasks = Commitment.objects.in_bulk(keys), Task.objects.in_bulk(keys)
    rows = []
    for stance in listed:
        if found := commitments.get(stance.target):
            rows.append(
                _objection(found.quote, stance, ground.of_commitment(found, _("异议"), stance.recorded))
            )
        elif task := tasks.get(stance.target):
            about = ground.source(task, _("异议"), task.get_absolute_url(), stance.recorded)
            rows.append(_objection(task.title, stance, about))
    return rows


def _objection(matter: str, stance: Stance, about: Source) -> Row:
    words = _("%(side)s有异议：%(why)s") % {"side": place(stance.member), "why": stance.reason}
    return Row((short(matter, MATTER), _("一方提请商定"), short(words, SAID)), (about,))


def _claimed_only(ground: Ground) -> list[Row]:
    known = list(ground.tasks().exclude(claimed_by=""))
    stood = stands(known, ground.size)
    rows = []
    for task in known:
        others = [code for code in members_of(task.leads) if code != task.claimed_by]
        if stood[task.key].state == TaskState.CLAIMED and others:
            one = _("%(side)s报告完成：%(note)s") % {
                "side": place(task.claimed_by),
                "note": task.claimed_note,
            }
            other = _("%(side)s尚未核实") % {"side": "、".join(map(place, others))}
            rows.append(
                Row((short(task.title, MATTER), short(one, SAID), other), (ground.of_task(task, _("报告")),))
            )
    return rows


def _said_otherwise(ground: Ground) -> list[Row]:
    found = Restatement.objects.filter(programme=ground.programme, recorded__lte=ground.size)
    listed = list(found.exclude(how=How.RESTATED).order_by("-said", "-recorded"))
    known = Commitment.objects.in_bulk([each.commitment for each in listed])
    return [_wording(ground, known[each.commitment], each) for each in listed if each.commitment in known]


def _wording(ground: Ground, first: Commitment, again: Restatement) -> Row:
    about = ground.of_commitment(first, _("登记"))
    cells = (
        f"{short(first.quote, MATTER - 4)}（{again.get_how_display()}）",
        short(f"“{first.quote}”{in_brackets(first.voiced_for)}", SAID),
        short(f"“{again.quote}”{in_brackets(again.said)}", SAID),
    )
    return Row(cells, (about, Source(again.key, _("再次表述"), again.recorded, about.url)))
