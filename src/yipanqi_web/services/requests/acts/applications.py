"""A joint application waits for every member; a changed text takes back what was said to the earlier one."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yipanqi_web.chain.acts import Act, Actor, Applied
from yipanqi_web.chain.exceptions import Conflict, Refused
from yipanqi_web.chain.excerpts import Excerpt
from yipanqi_web.chain.official import existing
from yipanqi_web.meetings.acts import Paper
from yipanqi_web.programmes.queries import current_codes
from yipanqi_web.programmes.sides import name_of
from yipanqi_web.services.requests.acts.steps import Reply, Step, must_be_members, must_be_ours, must_follow
from yipanqi_web.services.requests.models import Application, Status

CHANGEABLE = (Status.PLANNED, Status.DECLINED, Status.WITHDRAWN)


def wanting(found: Application) -> list[str]:
    """Codes of the members that have not consented to the text as it stands; a successor speaks for whom it follows."""
    codes = current_codes(found.programme, found.parties)
    return [code for code in codes if found.consents.get(code, {}).get("word") != "consented"]


class _Told(Act):
    """What an application tells, when it is recorded and when it is changed."""

    title: str
    applied_for: str
    addressee: str = ""
    parties: tuple[str, ...]
    text: str = ""
    papers: tuple[Paper, ...] = ()
    commitment: str = ""
    source: Excerpt = Excerpt()

    def check(self) -> None:
        if not self.title.strip() or not self.applied_for.strip():
            raise Conflict(_("请写明名称和申报什么。"))
        must_be_members(self.scope(), self.parties, 2)
        must_be_ours(self.scope(), self.commitment)

    def fields(self) -> dict[str, Any]:
        return self.model_dump(mode="json", exclude={"key", "why"})


class ApplicationRecorded(_Told):
    """An application that all the named members are to carry. Nobody has consented yet."""

    kind = "application.recorded"
    label = gettext_lazy("登记联合申报")

    programme: str

    def check(self) -> None:
        super().check()
        known = Application.objects.filter(programme=self.programme, title=self.title)
        if known.exclude(status=Status.WITHDRAWN).exists():
            raise Conflict(_("“%(title)s”已经登记。") % {"title": self.title})

    def apply(self, entry: Applied) -> None:
        Application.objects.create(key=entry.key(Application.prefix), **entry.stamp(), **self.fields())


class ApplicationChanged(_Told):
    """The text, its papers, its members or whom it goes to are others now: every consent is asked for again."""

    kind = "application.changed"
    label = gettext_lazy("更改联合申报")

    key: str
    why: str

    def scope(self) -> str:
        return existing(Application, self.key).programme

    def check(self) -> None:
        super().check()
        if existing(Application, self.key).status not in CHANGEABLE:
            raise Conflict(_("已报送的联合申报不能更改；请先撤回。"))
        if not self.why.strip():
            raise Conflict(_("请写明更改的理由。"))

    def apply(self, entry: Applied) -> None:
        found = existing(Application, self.key)
        Application.objects.filter(pk=self.key).update(
            **self.fields(), version=found.version + 1, consents={}, status=Status.PLANNED, changed=entry.n
        )


class _Said(Act):
    """What one member says to the text as its approver read it."""

    role = "approver"

    key: str
    member: str
    version: int
    day: date

    def found(self) -> Application:
        return existing(Application, self.key)

    def scope(self) -> str:
        return self.found().programme

    def permit(self, by: Actor) -> None:
        super().permit(by)
        if by.member != self.member:
            raise Refused(_("只能代表本单位表态。"))

    def check(self) -> None:
        found = self.found()
        if self.member not in current_codes(found.programme, found.parties):
            raise Refused(_("该联合申报不需要贵单位同意。"))
        if not found.is_draft:
            raise Conflict(_("该联合申报已报送或已撤回，不能再表态。"))
        if not found.has_text:
            raise Conflict(_("还没有申报文本或附件，无从表态；请先由经办人补充。"))
        if self.version != found.version:
            raise Conflict(_("申报文本在您查看之后有改动，请看过新的文本再表态。"))

    def say(self, entry: Applied, word: str, reason: str = "") -> None:
        told = {
            "word": word, "day": self.day.isoformat(), "post": entry.actor["post"], "reason": reason, "n": entry.n
        }  # fmt: skip
        consents = {**self.found().consents, self.member: told}
        Application.objects.filter(pk=self.key).update(consents=consents, changed=entry.n)


class ApplicationConsented(_Said):
    """One member consents to the application's text and papers as they stand."""

    kind = "application.consented"
    label = gettext_lazy("同意联合申报")

    def check(self) -> None:
        super().check()
        if self.member not in wanting(self.found()):
            raise Conflict(_("贵单位已经同意，无需重复办理。"))

    def apply(self, entry: Applied) -> None:
        self.say(entry, "consented")


class ApplicationRefused(_Said):
    """One member does not consent; its reason stands beside the others' words."""

    kind = "application.refused"
    label = gettext_lazy("不同意联合申报")

    reason: str

    def check(self) -> None:
        super().check()
        if not self.reason.strip():
            raise Conflict(_("请填写不同意的理由；理由将与各方的表态并列显示。"))

    def apply(self, entry: Applied) -> None:
        self.say(entry, "refused", self.reason)


class _StepOfApplication(Step):
    def found(self) -> Application:
        return existing(Application, self.key)


class ApplicationSubmitted(_StepOfApplication):
    """The application is handed in: refused until every member has consented to this very text."""

    kind = "application.submitted"
    label = gettext_lazy("报送联合申报")

    document: str = ""
    note: str = ""

    def check(self) -> None:
        super().check()
        found = self.found()
        if not found.is_draft:
            raise Conflict(_("该联合申报不在拟报阶段，不能报送。"))
        if lacking := wanting(found):
            names = "、".join(name_of(found.programme, code) for code in lacking)
            raise Conflict(_("%(names)s尚未同意；各成员单位都同意后才能报送。") % {"names": names})
        if not found.addressee.strip():
            raise Conflict(_("报送前须写明报送给谁；请先更改，再请各方同意。"))

    def apply(self, entry: Applied) -> None:
        self.take(entry, Status.SUBMITTED, note=self.note, by="", document=self.document)


class ApplicationAdvanced(_StepOfApplication):
    """The application was accepted for examination, or taken back."""

    kind = "application.advanced"
    label = gettext_lazy("登记申报进展")

    status: Literal["accepted", "withdrawn"]
    by: str = ""
    note: str = ""

    def check(self) -> None:
        super().check()
        must_follow(self.found(), self.status, reasons=bool(self.note.strip()))

    def apply(self, entry: Applied) -> None:
        self.take(entry, self.status, note=self.note, by=self.by, document="")


class ApplicationReplied(Reply):
    """The higher government answered the application."""

    kind = "application.replied"
    label = gettext_lazy("登记申报答复")

    def found(self) -> Application:
        return existing(Application, self.key)
