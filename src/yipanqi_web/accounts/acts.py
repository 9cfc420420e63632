"""Time-limited delegation: an approver lends his role to a colleague of the same member, and takes it back."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yipanqi_web.accounts.models import WORKING, Account, Delegation, Grant, Role
from yipanqi_web.chain.acts import ALL, Act, Actor, Applied
from yipanqi_web.chain.exceptions import Conflict, Refused
from yipanqi_web.chain.official import existing

LONGEST = 92  # days: what lasts longer is another post, not a stand-in


class DelegationGiven(Act):
    """An approver lends his role to a colleague of the same member, from day to day, with the reason."""

    kind = "delegation.given"
    label = gettext_lazy("委托代办")
    role = "approver"

    programme: str
    member: str
    taker: str  # opaque id of the colleague's account, and his post as held at the time
    taker_post: str
    since: date
    until: date
    reason: str

    def permit(self, by: Actor) -> None:
        super().permit(by)
        # Only one's own: what was lent cannot be lent on.
        if self.member != by.member or not by.holds(self.role, self.programme):
            raise Refused(_("只能委托本人在该合作区域担任的职责。"))
        if self.taker == by.account:
            raise Conflict(_("受托人须是本单位在该合作区域的另一名工作人员。"))

    def check(self) -> None:
        if self.until < self.since or (self.until - self.since).days > LONGEST:
            raise Conflict(_("委托的起止日期有误：止日不早于起日，最长 %(days)d 天。") % {"days": LONGEST})
        if not self.reason.strip():
            raise Conflict(_("请写明委托的事由。"))
        taker = Account.objects.filter(opaque=self.taker, member=self.member, is_active=True)
        working = Grant.objects.filter(
            account__in=taker, programme__in=[self.programme, ALL], role__in=WORKING
        )
        if not working.exclude(role=Role.OBSERVER).exists():
            raise Conflict(_("受托人须是本单位在该合作区域的另一名工作人员。"))

    def apply(self, entry: Applied) -> None:
        Delegation.objects.create(
            key=entry.key(Delegation.prefix), **entry.stamp(), **self.model_dump(),
            role=self.role, giver=entry.actor["id"], giver_post=entry.actor["post"],
        )  # fmt: skip


class DelegationEnded(Act):
    """A lent role is taken back before its last day, by whoever signs for the member."""

    kind = "delegation.ended"
    label = gettext_lazy("终止委托代办")
    role = "approver"

    key: str

    def scope(self) -> str:
        return existing(Delegation, self.key).programme

    def permit(self, by: Actor) -> None:
        super().permit(by)
        if existing(Delegation, self.key).member != by.member or not by.holds(self.role, self.scope()):
            raise Refused(_("只有本单位的签发人可以终止委托。"))

    def check(self) -> None:
        if existing(Delegation, self.key).ended:
            raise Conflict(_("该委托已经终止。"))

    def apply(self, entry: Applied) -> None:
        Delegation.objects.filter(pk=self.key).update(ended=entry.day, changed=entry.n)
