"""What can happen to a body: recorded, led, filled, set to work, ended."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yipanqi import places
from yipanqi_web.chain.acts import Act, Actor, Applied
from yipanqi_web.chain.exceptions import Conflict, Refused
from yipanqi_web.chain.excerpts import Excerpt
from yipanqi_web.chain.official import existing
from yipanqi_web.chain.statements import changed
from yipanqi_web.organs.kinds import Duty, refusal
from yipanqi_web.organs.models import Office, Post
from yipanqi_web.programmes.acts.programmes import OfProgramme
from yipanqi_web.programmes.models import BodyState, CoordinationBody
from yipanqi_web.programmes.sides import TWO_SIDED, lacking, sides_of


class BodyRecorded(OfProgramme):
    """A standing arrangement of a programme: leading group, joint conference, office, working group. One that a page only
    promises is `proposed`; `per_year` is what its stated frequency comes to.
    """

    kind = "body.recorded"
    label = gettext_lazy("登记议事协调机构")

    name: str
    body_kind: str
    cadence: str = ""
    per_year: float | None = None
    parties: tuple[str, ...] = ()
    state: Literal["recorded", "proposed"] = "recorded"
    source: Excerpt = Excerpt()

    def check(self) -> None:
        super().check()
        if CoordinationBody.objects.filter(programme=self.programme, name=self.name).exists():
            raise Conflict(_("“%(name)s”已经登记。") % {"name": self.name})

    def apply(self, entry: Applied) -> None:
        values = self.model_dump(mode="json", exclude={"body_kind"})
        CoordinationBody.objects.create(
            key=entry.key(CoordinationBody.prefix), **entry.stamp(), kind=self.body_kind, **values
        )


class _OnBody(Act):
    key: str

    def body(self) -> CoordinationBody:
        return existing(CoordinationBody, self.key)

    def scope(self) -> str:
        return self.body().programme

    def check(self) -> None:
        if self.body().state == BodyState.ENDED:
            raise Conflict(_("“%(name)s”已撤销，不能再变更。") % {"name": self.body().name})

    def change(self, entry: Applied, **fields: Any) -> None:
        changed(CoordinationBody, self.key, changed=entry.n, **fields)


class BodyLeadNamed(_OnBody):
    """One side names who leads a body for it: an office or a post of its own."""

    kind = "body.lead-named"
    label = gettext_lazy("明确机构牵头")

    member: str
    lead: str  # key of an office or a post

    def permit(self, by: Actor) -> None:
        """Whoever speaks for a member names its own lead; the joint office may enter what either side has said."""
        super().permit(by)
        if by.member not in ("", self.member):
            raise Refused(_("只能为本方明确牵头，另一方的牵头由其自行明确。"))

    def check(self) -> None:
        super().check()
        office = Office.objects.filter(pk=self.lead, programme=self.scope()).first()
        if office is not None:
            self._check_office(office)
        else:
            post = existing(Post, self.lead)
            if not post.division or not places.is_within(post.division, self.member):
                raise Conflict(_("“%(title)s”不是该方的职务。") % {"title": post.title})

    def _check_office(self, office: Office) -> None:
        if office.member != self.member or not office.is_open:
            raise Conflict(_("“%(name)s”不是该方现有的责任单位。") % {"name": office.name})
        if refused := refusal([office], Duty.LEAD):
            raise Conflict(refused)

    def apply(self, entry: Applied) -> None:
        self.change(entry, leads={**self.body().leads, self.member: self.lead})


class BodyMembersNamed(_OnBody):
    """The offices that make up a body, all of them anew."""

    kind = "body.members-named"
    label = gettext_lazy("明确机构成员")

    members: tuple[str, ...]

    def check(self) -> None:
        super().check()
        known = Office.objects.filter(pk__in=self.members, programme=self.scope(), until="").count()
        if known != len(set(self.members)):
            raise Conflict(_("成员须是该合作区域现有的责任单位。"))

    def apply(self, entry: Applied) -> None:
        self.change(entry, members=list(dict.fromkeys(self.members)))


class BodyCadenceStated(_OnBody):
    """How often a body meets, as a paper or a page states it, and what that comes to in a year."""

    kind = "body.cadence-stated"
    label = gettext_lazy("登记会商频次")

    cadence: str
    per_year: float | None = None
    document: str = ""
    source: Excerpt = Excerpt()

    def check(self) -> None:
        super().check()
        if not self.cadence.strip():
            raise Conflict(_("请填写载明的频次。"))
        if not self.document.strip() and not self.source.sha256:
            raise Conflict(_("请填写依据：文号或网页。"))

    def apply(self, entry: Applied) -> None:
        self.change(entry, cadence=self.cadence, per_year=self.per_year)


class BodyActivated(_OnBody):
    """A body is set to work. A working group needs a lead from both sides first."""

    kind = "body.activated"
    label = gettext_lazy("启动机构")

    day: date

    def check(self) -> None:
        super().check()
        body = self.body()
        if body.state == BodyState.ACTIVE:
            raise Conflict(_("“%(name)s”已经启动。") % {"name": body.name})
        if body.kind in TWO_SIDED and len(sides_of(body, self.day)) < 2:
            raise Conflict(_("“%(name)s”的涉及方不足两方，无从由双方牵头。") % {"name": body.name})
        if missing := lacking(body, self.day):
            sides = "、".join(missing)
            raise Conflict(
                _("%(sides)s还没有明确牵头单位或职务，不能启动；双方都要有牵头。") % {"sides": sides}
            )

    def apply(self, entry: Applied) -> None:
        self.change(entry, state=BodyState.ACTIVE, active_since=self.day.isoformat())


class BodyEnded(_OnBody):
    """A body is no more from a day on; it stays in the register."""

    kind = "body.ended"
    label = gettext_lazy("撤销机构")

    until: date
    why: str

    def check(self) -> None:
        super().check()
        if not self.why.strip():
            raise Conflict(_("请写明撤销的依据。"))

    def apply(self, entry: Applied) -> None:
        self.change(entry, state=BodyState.ENDED, until=self.until.isoformat())
