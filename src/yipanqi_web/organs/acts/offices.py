"""What can happen to an office: recorded, changed, closed. What it was before stays with the days."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yipanqi_web.chain.acts import Act, Actor, Applied
from yipanqi_web.chain.exceptions import Conflict, Refused
from yipanqi_web.chain.excerpts import Excerpt
from yipanqi_web.chain.official import existing
from yipanqi_web.organs.kinds import ActorKind
from yipanqi_web.organs.models import Office


class OfficeRecorded(Act):
    """An office that may be given duties in a programme: a member's bureau, a joint office, a park, a company."""

    kind = "office.recorded"
    label = gettext_lazy("登记责任单位")

    programme: str
    name: str
    member: str = ""
    office_kind: str = ActorKind.BUREAU.value
    since: str = ""
    source: Excerpt = Excerpt()

    def check(self) -> None:
        _check(self.name, self.member, self.office_kind)
        _once(self.programme, self.name, self.member)

    def apply(self, entry: Applied) -> None:
        values = self.model_dump(mode="json", exclude={"office_kind"})
        Office.objects.create(key=entry.key(Office.prefix), **entry.stamp(), kind=self.office_kind, **values)


class _OnOffice(Act):
    key: str

    def office(self) -> Office:
        return existing(Office, self.key)

    def scope(self) -> str:
        return self.office().programme

    def permit(self, by: Actor) -> None:
        """A member's office is changed by that member, or by somebody who speaks for none (the joint office)."""
        super().permit(by)
        if by.member and self.office().member not in ("", by.member):
            raise Refused(_("“%(name)s”属于另一成员单位，由其自行变更。") % {"name": self.office().name})

    def check(self) -> None:
        if not self.office().is_open:
            raise Conflict(_("“%(name)s”已撤销，不能再变更。") % {"name": self.office().name})


class OfficeChanged(_OnOffice):
    """An office gets another name, kind or member from a day on; what it was stays in its history."""

    kind = "office.changed"
    label = gettext_lazy("变更责任单位")

    day: date
    name: str | None = None
    member: str | None = None
    office_kind: str | None = None
    why: str

    def check(self) -> None:
        super().check()
        if not self.why.strip():
            raise Conflict(_("请写明变更的依据。"))
        found, after = self.office(), self._after()
        if after == {name: getattr(found, name) for name in after}:
            raise Conflict(_("没有任何变动。"))
        if found.former and self.day.isoformat() < found.former[-1]["until"]:
            raise Conflict(
                _("该单位在 %(day)s 已有变更，请填写其后的日期。") % {"day": found.former[-1]["until"]}
            )
        _check(after["name"], after["member"], after["kind"])
        _once(found.programme, after["name"], after["member"], but=self.key)

    def _after(self) -> dict[str, str]:
        found = self.office()
        given = {"name": self.name, "member": self.member, "kind": self.office_kind}
        return {field: getattr(found, field) if value is None else value for field, value in given.items()}

    def apply(self, entry: Applied) -> None:
        change(entry, self.office(), self.day.isoformat(), **self._after())


class OfficeClosed(_OnOffice):
    """An office is no more from a day on; another one may take over its duties."""

    kind = "office.closed"
    label = gettext_lazy("撤销责任单位")

    until: date
    successor: str = ""
    why: str

    def check(self) -> None:
        super().check()
        if not self.why.strip():
            raise Conflict(_("请写明撤销的依据。"))
        if self.successor:
            heir = existing(Office, self.successor)
            if heir.programme != self.scope() or heir.key == self.key or not heir.is_open:
                raise Conflict(_("承接单位须是同一合作区域中现有的另一责任单位。"))

    def apply(self, entry: Applied) -> None:
        Office.objects.filter(pk=self.key).update(
            until=self.until.isoformat(), successor=self.successor, changed=entry.n
        )


def change(entry: Applied, office: Office, day: str, **after: str) -> None:
    """Give an office another name, member or kind from a day on, and keep what it was."""
    past: dict[str, Any] = {name: getattr(office, name) for name in ("name", "member", "kind")}
    former = [*office.former, {**past, "until": day}]
    Office.objects.filter(pk=office.key).update(**after, former=former, changed=entry.n)


def _check(name: str, member: str, kind: str) -> None:
    if not name.strip():
        raise Conflict(_("请填写责任单位的名称。"))
    if kind not in ActorKind.values:
        raise Conflict(_("没有“%(kind)s”这一类单位。") % {"kind": kind})
    if member and not (len(member) == 6 and member.isdecimal()):
        raise Conflict(_("没有行政区划代码 %(code)s。") % {"code": member})


def _once(programme: str, name: str, member: str, but: str = "") -> None:
    known = Office.objects.filter(programme=programme, name=name, member=member, until="").exclude(pk=but)
    if known.exists():
        raise Conflict(_("“%(name)s”已经登记。") % {"name": name})
