"""Kinds of actors, and what each may do: one table. A right of a kind is a limit; whoever acts needs the role as well."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from yipanqi_web.organs.models import Office


class ActorKind(models.TextChoices):
    BUREAU = "bureau", _("部门")
    JOINT_OFFICE = "joint-office", _("联合办公室")
    WORKING_GROUP = "working-group", _("专班")
    PARK = "park", _("园区")
    COMPANY = "company", _("企业")
    INSTITUTION = "institution", _("事业单位或高校")
    CENTRAL_AGENCY = "central-agency", _("中央驻地机构")
    STATE_ENTERPRISE = "state-enterprise", _("国有企业")


class Duty(models.TextChoices):
    """What an office may be asked to do, or to decide."""

    LEAD = "lead", _("牵头")
    CO_LEAD = "co-lead", _("共同牵头")
    SUPPORT = "support", _("配合")
    REPORT = "report", _("报告进展")
    COUNTERSIGN = "countersign", _("会签")
    SCORE = "score", _("评分")
    VOTE = "vote", _("表决")


@dataclass(frozen=True, slots=True)
class Rights:
    """What one kind of actor may do. `co_lead`: owns a task together with an office that may lead alone."""

    lead: bool = False
    co_lead: bool = False
    support: bool = True
    report: bool = True
    countersign: bool = False
    score: bool = False
    vote: bool = False

    def may(self, duty: str) -> bool:
        return bool(getattr(self, duty.replace("-", "_")))

    def duties(self) -> list[Duty]:
        """The duties that are open to the kind, in order; who may lead alone may do so together with others too."""
        open_to = [Duty(each.name.replace("_", "-")) for each in fields(self) if getattr(self, each.name)]
        return [duty for duty in open_to if duty != Duty.CO_LEAD or not self.lead]


RIGHTS: dict[str, Rights] = {
    ActorKind.BUREAU: Rights(lead=True, co_lead=True, countersign=True, score=True, vote=True),
    # Its officers are seconded and sign for the member that sent them; the office itself has no vote.
    ActorKind.JOINT_OFFICE: Rights(lead=True, co_lead=True, countersign=True, score=True),
    ActorKind.WORKING_GROUP: Rights(lead=True, co_lead=True),
    ActorKind.PARK: Rights(lead=True, co_lead=True),
    ActorKind.INSTITUTION: Rights(lead=True, co_lead=True),
    # Not under any member: they own a task together with one, and judge nobody.
    ActorKind.CENTRAL_AGENCY: Rights(co_lead=True),
    ActorKind.STATE_ENTERPRISE: Rights(co_lead=True),
    ActorKind.COMPANY: Rights(),
}
# Roles that are worth nothing to an officer whose office's kind lacks the duty.
NEEDS: dict[str, Duty] = {"approver": Duty.COUNTERSIGN}


def may(kind: str, duty: str) -> bool:
    """Whether a kind of actor may do something; a kind of a later release may nothing."""
    return kind in RIGHTS and RIGHTS[kind].may(duty)


def withheld(kind: str) -> set[str]:
    """Roles that an officer of this kind of office cannot use, whoever granted them."""
    return {role for role, duty in NEEDS.items() if not may(kind, duty)}


def refusal(offices: Iterable[Office], duty: str) -> str:
    """A sentence if one of some offices may not do this; else empty."""
    for office in offices:
        if not may(office.kind, duty):
            said = {"name": office.name, "kind": office.get_kind_display(), "duty": Duty(duty).label}
            return _now("“%(name)s”是%(kind)s，不能承担“%(duty)s”。") % said
    return ""


def leads_refusal(offices: Iterable[Office]) -> str:
    """A sentence if these offices cannot own a task together; else empty."""
    listed = list(offices)
    if refused := refusal(listed, Duty.CO_LEAD):
        return refused
    if listed and not any(may(office.kind, Duty.LEAD) for office in listed):
        return _now("“%(name)s”是%(kind)s，只能与成员单位的责任单位共同牵头。") % {
            "name": listed[0].name,
            "kind": listed[0].get_kind_display(),
        }
    return ""
