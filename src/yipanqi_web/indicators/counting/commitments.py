"""What was to be specified, and whether it became concrete within the year."""

from __future__ import annotations

import json
from dataclasses import dataclass

from django.utils.translation import gettext as _

from yipanqi_web.chain.models import Body
from yipanqi_web.commitments.models import CHECKABLE, Commitment, Nature
from yipanqi_web.indicators.counting.lines import Line
from yipanqi_web.indicators.counting.year import Moment, Year, days_of
from yipanqi_web.tasks.models import Task

CORRECTED = "commitment.corrected"


def made_concrete(year: Year, member: str) -> list[Line]:
    promised = Commitment.objects.filter(programme=year.programme, nature=Nature.PROMISE).order_by("recorded")
    vague = _vague([each for each in promised if member in each.parties])
    days = days_of(each.recorded for each in vague)
    since = _since(year, vague)
    found = []
    for each in vague:
        moment = since.get(each.key)
        if days[each.recorded] <= year.last and (moment is None or moment.day >= year.first):
            found.append(_line(year, each, days[each.recorded], moment))
    return found


@dataclass(frozen=True, slots=True)
class _Grades:
    """The grades that entries gave to commitments."""

    begun: dict[str, str]
    corrected: dict[str, list[tuple[int, str]]]


def _grades(rows: list[Commitment]) -> _Grades:
    keys, made = {each.key for each in rows}, {each.recorded: each.key for each in rows}
    begun: dict[str, str] = {}
    corrected: dict[str, list[tuple[int, str]]] = {}
    for n, body in Body.objects.filter(kind=CORRECTED).order_by("n").values_list("n", "body"):
        payload = json.loads(bytes(body))["payload"]
        if payload["key"] in keys and payload.get("concreteness"):
            corrected.setdefault(payload["key"], []).append((n, payload["concreteness"]))
    mended = [n for n, key in made.items() if key in corrected]
    for n, body in Body.objects.filter(n__in=mended).values_list("n", "body"):
        begun[made[n]] = json.loads(bytes(body))["payload"].get("concreteness", "")
    return _Grades(begun, corrected)


def _vague(rows: list[Commitment]) -> list[Commitment]:
    """Those that were to be specified when they were recorded."""
    begun = _grades(rows).begun
    return [each for each in rows if begun.get(each.key, each.concreteness) not in CHECKABLE]


def _since(year: Year, rows: list[Commitment]) -> dict[str, Moment]:
    """When each became concrete: its own words were mended, or a task that can be checked was made of it."""
    found: dict[str, list[int]] = {}
    for key, given in _grades(rows).corrected.items():
        found[key] = [n for n, grade in given if grade in CHECKABLE][:1]
    serving = Task.objects.filter(commitment__in=[each.key for each in rows], concreteness__in=CHECKABLE)
    for key, n in serving.values_list("commitment", "recorded"):
        found.setdefault(key, []).append(n)
    first = {key: min(numbers) for key, numbers in found.items() if numbers}
    days = days_of(first.values())
    return {key: Moment(days[n], n) for key, n in first.items() if days[n] <= year.last}


def _line(year: Year, row: Commitment, day: str, moment: Moment | None) -> Line:
    told = _("%(day)s 已细化") % {"day": moment.day} if moment else _("仍待细化")
    words = _("%(day)s 登记；%(told)s") % {"day": day, "told": told}
    return Line(row.key, row.quote, moment is not None, words, moment.n if moment else None)
