"""What the sides ask of their provinces together: some of it granted, some not, one application that still waits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from yipanqi_web.accounts.models import Role
from yipanqi_web.demo.stage import Stage
from yipanqi_web.programmes.models import Programme
from yipanqi_web.services.requests.acts import (
    ApplicationAdvanced,
    ApplicationChanged,
    ApplicationConsented,
    ApplicationRecorded,
    ApplicationRefused,
    ApplicationReplied,
    ApplicationSubmitted,
    PrecedentLinked,
    RequestAdvanced,
    RequestRecorded,
    RequestReplied,
)
from yipanqi_web.services.requests.models import Application, Request, Status

ROAD, CARDS, FUND = (
    "把云柳大道跨省段列入国家公路网规划",
    "允许两地医保卡在对方县直接结算",
    "设立跨省毗邻地区合作专项资金",
)
PILOT, TRANSFER = "云柳公共服务同城化改革试验区", "云柳承接产业转移示范区"
BOTH_PROVINCES = "岚川省人民政府、澄湖省人民政府"


def petition(stage: Stage, month: int, day: date) -> None:
    """The first programme asks and applies; the second has one request that is not made exact yet."""
    if stage.spec["slug"] == "yunliu":
        if month in STEPS:
            STEPS[month](stage, day)
        if month == max(11, stage.clock.months - 2):
            _wait(stage, day)
    elif stage.spec["slug"] == "lanhe" and month == 7:
        _ask(stage, day, "争取岚河流域防洪预警工程得到上级支持", categories=("project",))


def _ask(stage: Stage, day: date, text: str, **told: Any) -> None:
    act = RequestRecorded(programme=stage.key, text=text, members=tuple(stage.members), **told)
    stage.do(day, act, stage.joint_office)


def _asked(stage: Stage, text: str) -> str:
    return Request.objects.get(programme=stage.key, text=text).key


def _advance(stage: Stage, day: date, text: str, status: Any, by: str = "") -> None:
    stage.do(day, RequestAdvanced(key=_asked(stage, text), status=status, day=day, by=by), stage.joint_office)


def _begin(stage: Stage, day: date) -> None:
    year = str(day.year)
    _ask(
        stage, day, ROAD, levels=("national", "province"), department="交通运输部；两省交通运输厅",
        categories=("plan", "project"), year=year,
    )  # fmt: skip
    _ask(
        stage, day, CARDS, levels=("province",), department="两省医疗保障局", categories=("policy", "reform"), year=year
    )  # fmt: skip


def _submit(stage: Stage, day: date) -> None:
    for text in (ROAD, CARDS):
        _advance(stage, day, text, "submitted")
    _ask(
        stage,
        day,
        FUND,
        levels=("province",),
        department="两省财政厅",
        categories=("policy",),
        year=str(day.year),
    )


def _apply(stage: Stage, day: date) -> None:
    """The sides draft an application; one of them wants it narrower first."""
    act = ApplicationRecorded(
        programme=stage.key, title=PILOT, applied_for="改革试验区", addressee=BOTH_PROVINCES, parties=tuple(stage.members),
        text="两县拟在户籍、社保、教育、养老四个领域先行试点同城办理，现联合申报。",
    )  # fmt: skip
    key = stage.do(day, act, stage.joint_office).key(Application.prefix)
    host, partner = stage.members[:2]
    _consent(stage, day, key, host, 1)
    reason = "养老领域的补贴标准两地相差较大，建议先试三个领域。"
    refused = ApplicationRefused(key=key, member=partner, version=1, day=day, reason=reason)
    stage.do(day, refused, stage.actor(partner, Role.APPROVER))
    _advance(stage, day, CARDS, "accepted", "两省医疗保障局")
    _advance(stage, day, FUND, "submitted")


def _consent(stage: Stage, day: date, key: str, member: str, version: int) -> None:
    act = ApplicationConsented(key=key, member=member, version=version, day=day)
    stage.do(day, act, stage.actor(member, Role.APPROVER))


def _agree(stage: Stage, day: date) -> None:
    """The text is narrowed, both consent to it, and it goes up with its precedent."""
    found = _pilot(stage)
    told = {name: getattr(found, name) for name in ("title", "applied_for", "addressee", "parties")}
    text = "两县拟在户籍、社保、教育三个领域先行试点同城办理，现联合申报。"
    changed = ApplicationChanged.model_validate(
        {**told, "key": found.key, "text": text, "why": "养老领域留待以后"}
    )
    stage.do(day, changed, stage.joint_office)
    for member in stage.members[:2]:
        _consent(stage, day, found.key, member, 2)
    stage.do(
        day,
        ApplicationSubmitted(key=found.key, day=day, document=f"云柳联办〔{day.year}〕6号"),
        stage.joint_office,
    )
    other = Programme.objects.filter(slug="lanhe").first()
    if other is not None:
        linked = PrecedentLinked(target=found.key, of=other.key, note="八县劳务协作站先行先试的做法")
        stage.do(day, linked, stage.joint_office)


def _pilot(stage: Stage) -> Application:
    return Application.objects.get(programme=stage.key, title=PILOT)


def _answers(stage: Stage, day: date) -> None:
    """One province's answer to each of two requests: one is granted, one is not."""
    granted = RequestReplied(
        key=_asked(stage, CARDS), outcome="approved", by="岚川省医疗保障局、澄湖省医疗保障局", day=day,
        document=f"岚医保函〔{day.year}〕31号", text="同意两县医保卡门诊费用直接结算，先行一年。",
    )  # fmt: skip
    declined = RequestReplied(
        key=_asked(stage, FUND), outcome="declined", by="岚川省财政厅", day=day,
        text="本年度预算已经安排，请结合下一年度预算另行提出。",
    )  # fmt: skip
    for act in (granted, declined):
        stage.do(day, act, stage.joint_office)
    taken = ApplicationAdvanced(
        key=_pilot(stage).key, status="accepted", day=day, by="岚川省发展和改革委员会"
    )
    stage.do(day, taken, stage.joint_office)


def _grant(stage: Stage, day: date) -> None:
    reply = ApplicationReplied(
        key=_pilot(stage).key, outcome="approved", by=BOTH_PROVINCES, day=day, document=f"岚川府函〔{day.year}〕52号",
        text="同意设立改革试验区，试验期三年，年度总结报两省发展改革委。",
    )  # fmt: skip
    stage.do(day, reply, stage.joint_office)


def _wait(stage: Stage, day: date) -> None:
    """An application that one side has consented to and the other has still to read."""
    if Application.objects.filter(programme=stage.key, status=Status.PLANNED).exists():
        return
    act = ApplicationRecorded(
        programme=stage.key, title=TRANSFER, applied_for="承接产业转移示范区", addressee=BOTH_PROVINCES,
        parties=tuple(stage.members), text="两县拟以云柳大道沿线产业带为载体，共同承接东部电子装配产业转移，现联合申报。",
    )  # fmt: skip
    key = stage.do(day, act, stage.joint_office).key(Application.prefix)
    _consent(stage, day, key, stage.members[0], 1)


STEPS: dict[int, Callable[[Stage, date], None]] = {
    2: _begin,
    3: _submit,
    5: _apply,
    6: _agree,
    9: _answers,
    10: _grant,
}
