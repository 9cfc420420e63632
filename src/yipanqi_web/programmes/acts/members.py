"""What can happen to a member: it takes part, and another takes its place. History keeps the old name."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yipanqi_web.chain.acts import Act, Actor, Applied
from yipanqi_web.chain.exceptions import Conflict, Refused
from yipanqi_web.chain.excerpts import Excerpt
from yipanqi_web.chain.models import Proposal
from yipanqi_web.chain.official import existing
from yipanqi_web.organs.acts.offices import change
from yipanqi_web.organs.models import Office
from yipanqi_web.programmes.acts.programmes import OfProgramme
from yipanqi_web.programmes.models import CoordinationBody, Member, Programme


class MemberRecorded(OfProgramme):
    """A division takes part in a programme, from the day and to the day that a source states."""

    kind = "member.recorded"
    label = gettext_lazy("登记成员单位")

    code: str
    name: str
    host: bool = False
    since: str = ""
    until: str = ""
    source: Excerpt = Excerpt()

    def check(self) -> None:
        super().check()
        if Member.objects.filter(programme=self.programme, code=self.code, since=self.since).exists():
            raise Conflict(_("%(name)s已经是该合作区域的成员单位。") % {"name": self.name})

    def apply(self, entry: Applied) -> None:
        Member.objects.create(key=entry.key(Member.prefix), **entry.stamp(), **self.model_dump(mode="json"))


class MemberSucceeded(Act):
    """A division is abolished, or leaves its place to another, by a paper: its offices, and the leads that they hold in
    bodies, pass to the successor on that day. Its posts stay as history, and no account gains a right.
    """

    kind = "member.succeeded"
    label = gettext_lazy("登记成员单位承继")
    role = "approver"

    programme: str
    code: str
    successor: str
    name: str  # of the successor
    day: date
    document: str = ""
    source: Excerpt = Excerpt()

    def permit(self, by: Actor) -> None:
        """One of the two, or somebody who speaks for no member; never a third member."""
        super().permit(by)
        if by.member not in ("", self.code, self.successor):
            raise Refused(_("成员单位的承继由其自身、承继单位或联合办公室登记。"))

    def target_key(self) -> str:
        found = _current(self.programme, self.code)
        return found.key if found else ""

    def check(self) -> None:
        existing(Programme, self.programme)
        ending = _current(self.programme, self.code)
        if ending is None:
            raise Conflict(_("%(code)s不是该合作区域现有的成员单位。") % {"code": self.code})
        if self.successor == self.code or not (len(self.successor) == 6 and self.successor.isdecimal()):
            raise Conflict(_("请填写另一个行政区划的六位代码。"))
        if not self.name.strip():
            raise Conflict(_("请填写承继单位的名称。"))
        if not self.document.strip() and not self.source.sha256:
            raise Conflict(_("请填写依据：批复文号或网页。"))
        if Member.objects.filter(
            programme=self.programme, code=self.successor, since=self.day.isoformat()
        ).exists():
            raise Conflict(_("%(name)s在这一天的成员身份已经登记。") % {"name": self.name})
        if ending.since and self.day.isoformat() <= ending.since:
            raise Conflict(_("承继日期不晚于该单位加入的日期 %(day)s。") % {"day": ending.since})

    def apply(self, entry: Applied) -> None:
        day = self.day.isoformat()
        ending = _current(self.programme, self.code)
        assert ending is not None
        Member.objects.filter(pk=ending.key).update(
            until=day, successor=self.successor, document=self.document, changed=entry.n
        )
        if _current(self.programme, self.successor) is None:
            Member.objects.create(
                key=entry.key(Member.prefix), **entry.stamp(), programme=self.programme, code=self.successor,
                name=self.name, host=ending.host, since=day, document=self.document,
                source=self.source.model_dump(mode="json"),
            )  # fmt: skip
        self._pass_on(entry, day)

    def _pass_on(self, entry: Applied, day: str) -> None:
        mine = {"programme": self.programme}
        for office in Office.objects.filter(**mine, member=self.code, until="").order_by("pk"):
            change(entry, office, day, member=self.successor)
        for body in CoordinationBody.objects.filter(**mine).order_by("pk"):
            if self.code in body.leads:
                leads = {**body.leads, self.successor: body.leads[self.code]}
                del leads[self.code]
                CoordinationBody.objects.filter(pk=body.key).update(leads=leads, changed=entry.n)
        # Nobody can sign for a member that is no more: what waits for it has to be put again.
        for proposal in Proposal.objects.filter(**mine, state=Proposal.State.OPEN).order_by("pk"):
            if self.code in proposal.binds:
                Proposal.objects.filter(pk=proposal.key).update(state=Proposal.State.STALE, changed=entry.n)


def _current(programme: str, code: str) -> Member | None:
    """The membership of a division that has not ended."""
    return Member.objects.filter(programme=programme, code=code, until="").order_by("-since").first()
