"""Some years of ten programmes, month by month: acts only, as officers would have recorded them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.db import transaction

from yipanqi_web.accounts.models import Account, Role
from yipanqi_web.demo.region import abolished_on
from yipanqi_web.demo.stage import Clock, Stage, account, stages
from yipanqi_web.demo.steps import (
    changes,
    evaluation,
    founding,
    lists,
    meetings,
    plans,
    reminding,
    reports,
    requests,
    services,
    sources,
    voices,
    work,
)

Step = Callable[[Stage, int, date], None]


def play(
    as_of: date,
    years: int,
    *,
    seed: int = 1,
    programmes: int = 10,
    tell: Callable[[str], None] = lambda month: None,
) -> list[Stage]:
    """Record everything up to a day. The same day, years and seed give the same acts."""
    clock = Clock(as_of, years)
    played = stages(clock, seed, programmes)
    for month in range(clock.months):
        with transaction.atomic():  # one wait for the disk a month
            _play_month(played, clock, month)
        tell(clock.day(month, 1).strftime("%Y-%m"))
    return played


def _play_month(played: list[Stage], clock: Clock, month: int) -> None:
    for number, step in STEPS:
        day = clock.day(month, number)
        if day <= clock.as_of:
            for stage in played:
                step(stage, month, day)


def _found(stage: Stage, month: int, day: date) -> None:
    if month == 0:
        founding.found(stage, day)
    elif month == 2:
        plans.draw(stage, day)


def _lists(stage: Stage, month: int, day: date) -> None:
    if day.month == 1:
        lists.close(stage, day)
    if month == 1 or (month > 1 and day.month == 1):
        lists.draw_up(stage, day)


def _sources(stage: Stage, month: int, day: date) -> None:
    for page in sources.listed():
        if page["months"] == month and page["programme"] == stage.spec["slug"]:
            sources.publish(stage, day, page)


def _meetings(stage: Stage, month: int, day: date) -> None:
    meetings.hold(stage, day)
    if month % 6 == 1:
        meetings.prepare(stage, day)


def _changes(stage: Stage, month: int, day: date) -> None:
    if day == abolished_on(stage.clock.as_of, stage.clock.years):
        changes.succeed(stage, day)
    elif month % 12 == 8:
        changes.hand_over(stage, day)


def _work(stage: Stage, month: int, day: date) -> None:
    work.progress(stage, day)
    work.milestones(stage, day)
    reports.report(stage, day)


def _slips(stage: Stage, month: int, day: date) -> None:
    work.slips(stage, day)
    reminding.remind(stage, day)


def _finish(stage: Stage, month: int, day: date) -> None:
    work.finish(stage, day)
    reminding.answer(stage, day)


# The days of a month on which something happens, so that the log runs in time.
STEPS: tuple[tuple[int, Step], ...] = (
    (2, _found),
    (3, voices.answer),
    (5, _sources),
    (9, _lists),
    (12, _meetings),
    (16, _changes),
    (20, _work),
    (21, voices.ask),
    (22, services.serve),
    (23, evaluation.evaluate),
    (23, requests.petition),
    (24, _slips),
    (27, _finish),
)
ADMINISTRATORS = (Role.ACCOUNT_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.AUDIT_ADMINISTRATOR)


def visitors(played: list[Stage]) -> list[Account]:
    """The accounts to try the board with: one a role, and for the roles of a side one a side; of the first programme."""
    stage = played[0]
    found = list(Account.objects.filter(username__startswith=f"{stage.spec['slug']}-").order_by("username"))
    first = stage.members[0]
    for role in (Role.LEAD_OFFICE, Role.OBSERVER, Role.COMPANY, Role.PARK, Role.INSTITUTION):
        found.append(account(role.value, first, f"{stage.name}{role.label}", "经办人", [role], stage.key))
    for role in ADMINISTRATORS:
        found.append(account(role.value, "", "岚澄地区合作联合办公室", str(role.label), [role]))
    return found
