"""A voice is published by a moderator, and given to the office that answers it."""

from __future__ import annotations

from datetime import date
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yipanqi import places
from yipanqi_web.chain.acts import Act, Applied
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.chain.models import Audience
from yipanqi_web.chain.official import existing
from yipanqi_web.organs.models import Office
from yipanqi_web.releases.access import unreleased
from yipanqi_web.voices.masking import has_numbers
from yipanqi_web.voices.models import Voice

MODERATING = ("release-officer", "joint-office")


class VoicePublished(Act):
    """A moderated voice becomes public, without who wrote it, and goes to the office that answers it by a day."""

    kind = "voice.published"
    label = gettext_lazy("公开留言")
    role, also = MODERATING[0], MODERATING[1:]

    programme: str
    voice_kind: Literal["comment", "question", "proposal"]
    about: str = ""  # key of the row that it is about
    subject: str
    text: str
    speaker: Literal["resident", "company"] = "resident"
    county: str = ""
    office: str
    received: date
    due: date

    def check(self) -> None:
        if not (self.subject.strip() and self.text.strip()):
            raise Conflict(_("留言没有内容，不能公开。"))
        refuse_numbers(self.subject, self.text)
        if unreleased([key for key in (self.programme, self.about) if key]):
            raise Conflict(_("留言所涉的记录现不公开，留言不能公开。"))
        if self.county and places.division(self.county) is None:
            raise Conflict(_("没有行政区划代码 %(code)s。") % {"code": self.county})
        check_office(self.office, self.programme)

    def apply(self, entry: Applied) -> None:
        told = self.model_dump(exclude={"voice_kind"})
        # To publish it is what the act is for: it is public at once, as a release of its own would make it.
        Voice.objects.create(
            key=entry.key(Voice.prefix),
            **entry.stamp(),
            audience=Audience.PUBLIC,
            kind=self.voice_kind,
            **told,
        )


class VoiceRouted(Act):
    """A voice is handed on to another office, with a day of its own; whose it was stays in the record."""

    kind = "voice.routed"
    label = gettext_lazy("转办留言")
    role, also = MODERATING[0], MODERATING[1:]

    key: str
    office: str
    due: date
    why: str

    def scope(self) -> str:
        return existing(Voice, self.key).programme

    def check(self) -> None:
        found = existing(Voice, self.key)
        refuse_withdrawn(found)
        if not found.is_waiting:
            raise Conflict(_("该留言已经答复，不再转办。"))
        if found.office == self.office:
            raise Conflict(_("该留言已在该单位办理。"))
        if not self.why.strip():
            raise Conflict(_("请写明转办的理由。"))
        check_office(self.office, found.programme)

    def apply(self, entry: Applied) -> None:
        found = existing(Voice, self.key)
        before = {
            "office": found.office,
            "due": found.due.isoformat(),
            "day": entry.day.isoformat(),
            "why": self.why,
        }
        Voice.objects.filter(pk=self.key).update(
            office=self.office, due=self.due, routed=[*found.routed, before], changed=entry.n
        )


def check_office(key: str, programme: str) -> None:
    """Conflict where an office cannot be given a voice."""
    found = existing(Office, key)
    if found.programme != programme:
        raise Conflict(_("“%(name)s”不属于本合作区域。") % {"name": found.name})
    if not found.is_open:
        raise Conflict(_("“%(name)s”已经撤销，请选择承接其职责的单位。") % {"name": found.name})


def refuse_numbers(*texts: str) -> None:
    """What is public for good bears no number of a person."""
    if any(map(has_numbers, texts)):
        raise Conflict(_("文字中有身份证号、手机号、邮箱、银行卡号或车牌号，不能公开；请删去。"))


def refuse_withdrawn(found: Voice) -> None:
    if not found.is_public:
        raise Conflict(_("该留言已撤回，不再办理。"))
