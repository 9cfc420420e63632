"""The dated steps that a request and an application take, and what both are checked for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Literal

from django.utils.translation import gettext as _

from yipanqi_web.chain.acts import Act, Applied
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.chain.official import existing
from yipanqi_web.commitments.models import Commitment
from yipanqi_web.programmes.models import Member
from yipanqi_web.services.requests.models import UNDER_WAY, Status, Upward


class Step(Act):
    """One dated step of a request or an application."""

    key: str
    day: date

    def found(self) -> Upward:
        raise NotImplementedError

    def scope(self) -> str:
        return self.found().programme

    def check(self) -> None:
        if self.day.isoformat() < (last := self.found().last_day):
            raise Conflict(_("日期早于上一步的日期 %(day)s。") % {"day": last})

    def take(self, entry: Applied, status: str, **told: Any) -> None:
        """Add the step, and let the row stand there."""
        found = self.found()
        step = {"status": status, "day": self.day.isoformat(), "n": entry.n, **told}
        type(found)._default_manager.filter(pk=found.key).update(
            status=status, steps=[*found.steps, step], changed=entry.n
        )


class Reply(Step):
    """What the higher government answered: by whom, under which number, on which day, in which words."""

    outcome: Literal["approved", "declined"]
    by: str
    document: str = ""
    text: str

    def check(self) -> None:
        super().check()
        if self.found().status in (Status.PLANNED, Status.WITHDRAWN):
            raise Conflict(_("尚未报送，或已撤回，不能登记答复。"))
        if not self.by.strip() or not self.text.strip():
            raise Conflict(_("请写明由谁答复、答复怎样写；没有文号的留空。"))

    def apply(self, entry: Applied) -> None:
        self.take(entry, self.outcome, note=self.text, by=self.by, document=self.document)


def must_follow(found: Upward, to: str, *, reasons: bool) -> None:
    """Refuse to accept what is not under way, or to withdraw what is answered, or without a reason."""
    if to == Status.ACCEPTED and found.status != Status.SUBMITTED:
        raise Conflict(_("“已报”之后才能登记为“已受理”。"))
    if to == Status.WITHDRAWN and found.status not in (Status.PLANNED, *UNDER_WAY):
        raise Conflict(_("已有答复或已撤回，不能再撤回。"))
    if to == Status.WITHDRAWN and not reasons:
        raise Conflict(_("请写明撤回的理由。"))


def must_be_members(programme: str, codes: Iterable[str], least: int) -> None:
    """Refuse codes that are no members of a programme, and too few of them."""
    listed = list(codes)
    if len(set(listed)) < least or len(set(listed)) < len(listed):
        raise Conflict(_("至少选 %(n)s 个成员单位，每个只选一次。") % {"n": least})
    known = set(Member.objects.filter(programme=programme).values_list("code", flat=True))
    for code in listed:
        if code not in known:
            raise Conflict(_("%(code)s 不是本合作区域的成员单位。") % {"code": code})


def must_be_ours(programme: str, commitment: str) -> None:
    if commitment and existing(Commitment, commitment).programme != programme:
        raise Conflict(_("该合作事项不属于本合作区域。"))
