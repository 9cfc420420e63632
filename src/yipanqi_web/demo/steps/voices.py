"""What citizens and companies say of it: some voices are answered, one goes back once, the last ones still wait."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from yipanqi_web.accounts.models import Role
from yipanqi_web.chain.acts import Actor
from yipanqi_web.chain.dated import dated
from yipanqi_web.commitments.models import Commitment
from yipanqi_web.demo.stage import Stage
from yipanqi_web.organs.models import Office
from yipanqi_web.releases.access import public
from yipanqi_web.services.models import Benefit
from yipanqi_web.voices import inbox
from yipanqi_web.voices.acts import VoiceAnswered
from yipanqi_web.voices.models import Submission, Voice, VoiceKind, VoiceState
from yipanqi_web.voices.routing import joint_office, suggested
from yipanqi_web.voices.verifiers import Person

VERIFIED = "演示核验"


@dataclass(frozen=True)
class Said:
    """One voice: in which month, what it is about, its words and what is answered."""

    month: int
    kind: VoiceKind
    about: str  # commitment, benefit or programme
    subject: str
    text: str
    reply: str
    solved: bool | None = None


SAID = (
    Said(
        4, VoiceKind.COMMENT, "benefit", "直接结算确实省事",
        "上个月在对面县医院看门诊，当场就结算了，不用再跑回来报销。希望住院也能这样。",
        "感谢反映。住院费用直接结算已列入下一年度任务清单，进展在合作事项页面公开。", True,
    ),
    Said(
        7, VoiceKind.QUESTION, "commitment", "什么时候能开工",
        "报道里说要共同建设，但一直没看到具体时间。请问什么时候开工，经过哪几个镇？我的电话 139 0000 1234。",
        "该事项正在开展前期工作，线路走向征求意见结束后公布。", False,
    ),
    Said(
        10, VoiceKind.PROPOSAL, "programme", "建议统一两地货车通行证",
        "我们做冷链运输，货车进两边城区要办两张通行证，材料一样。建议互认一张。",
        "两地公安交管部门已会商，拟先在冷链车辆试行互认，试行办法形成后公开。", None,
    ),
)  # fmt: skip
LAST = Said(
    0, VoiceKind.QUESTION, "programme", "老年优待证能不能两地通用",
    "父母住在两县交界的镇上，坐公交要看是哪边的车。优待证能不能两边都认？", "",
)  # fmt: skip


def ask(stage: Stage, month: int, day: date) -> None:
    """Somebody speaks, and the joint office publishes it a day later; in the last month one waits unread as well."""
    if stage.spec["slug"] != "yunliu" or stage.office is None:
        return
    for said in SAID:
        if said.month == month:
            _publish(stage, day, _sent(stage, day, said))
    if stage.is_last_month(day):
        _publish(stage, day, _sent(stage, day, LAST))
        _sent(
            stage,
            day,
            Said(
                0,
                VoiceKind.COMMENT,
                "programme",
                "希望多发一些进展",
                "每个月都来看，希望进展写得具体一些。",
                "",
            ),
        )


def answer(stage: Stage, month: int, day: date) -> None:
    """The responsible offices answer; who wrote a voice says whether that solved it, and gets another answer if not."""
    for voice in Voice.objects.filter(programme=stage.key, state=VoiceState.OPEN).order_by("recorded"):
        said = next((each for each in SAID if each.subject == voice.subject), None)
        if said is None:
            continue
        stage.do(day, VoiceAnswered(key=voice.key, text=said.reply), _officer(stage, voice.office))
        if said.solved is not None:
            _judge(stage, day, voice.key, said.solved)
        if said.solved is False:
            again = VoiceAnswered(key=voice.key, text="补充答复：计划下一季度开工，首段经过云门镇、柳溪镇。")
            stage.do(day, again, _officer(stage, voice.office))


def _sent(stage: Stage, day: date, said: Said) -> Submission:
    company = said.kind == VoiceKind.PROPOSAL
    given = {
        "kind": said.kind.value, "programme": stage.key, "about": _about(stage, said.about), "subject": said.subject,
        "text": said.text, "speaker": "company" if company else "resident",
        "county": "" if company else stage.members[0],
    }  # fmt: skip
    person = Person("演示人员", "演示联系方式", "演示企业" if company else "")
    return inbox.file(given, person, verified=VERIFIED, day=day)[0]


def _about(stage: Stage, what: str) -> str:
    if what == "programme":
        return stage.key
    if what == "benefit":
        return _first(public(Benefit).filter(programme=stage.key))
    return _first(public(Commitment).filter(programme=stage.key, tracked=True))


def _first(rows: QuerySet[Any]) -> str:
    found = rows.order_by("recorded").first()
    return str(found.key) if found else ""


def _publish(stage: Stage, day: date, came: Submission) -> None:
    office = suggested(stage.key, came.about) or joint_office(stage.key)
    office = office or Office.objects.filter(programme=stage.key, until="").order_by("recorded").first()
    if office is not None:
        with dated(stage.clock.moment(day)):
            inbox.publish(came, office=office.key, cover=[], by=stage.joint_office, day=day)


def _judge(stage: Stage, day: date, key: str, solved: bool) -> None:
    with dated(stage.clock.moment(day)):
        inbox.judge(Submission.objects.get(voice=key), solved=solved, words="", day=day)


def _officer(stage: Stage, office: str) -> Actor:
    """Whoever answers for an office."""
    member = Office.objects.get(pk=office).member
    return stage.sides.get((member, Role.HANDLER), stage.joint_office)
