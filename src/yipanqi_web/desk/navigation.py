"""Where an officer can go: the desk's navigation shows what one of his roles can use, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from yipanqi_web.accounts.models import WORKING, Account, Role, powers

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

OFFICERS = frozenset((Role.HANDLER, Role.CHECKER, Role.APPROVER))
EVERYBODY = frozenset(WORKING)
REPORTING_OFFICES = frozenset((Role.LEAD_OFFICE, Role.PARK, Role.INSTITUTION, Role.COMPANY))
ANSWERING = OFFICERS | {
    Role.LEAD_OFFICE,
    Role.JOINT_OFFICE,
    Role.PARK,
    Role.INSTITUTION,
    Role.RELEASE_OFFICER,
}
KEEPERS = frozenset((Role.ACCOUNT_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR))


@dataclass(frozen=True, slots=True)
class Place:
    """A page in the navigation: the name that its views give as `here`, its address, its word, and for whom it is."""

    here: str
    address: str
    label: StrPromise
    roles: frozenset[Role]


PLACES = (
    Place("desk", "desk:home", _("我的待办"), EVERYBODY),
    Place("inbox", "reminders:inbox", _("收件"), EVERYBODY),
    Place("reminders", "reminders:reminders", _("提醒反馈"), OFFICERS | REPORTING_OFFICES),
    Place("review", "review:pages", _("识读审核"), frozenset((Role.HANDLER,))),
    Place("meetings", "desk:meetings", _("会议准备"), EVERYBODY),
    Place("lists", "tasks:lists", _("任务清单"), EVERYBODY),
    Place("instruments", "instruments:instruments", _("合作文件"), EVERYBODY),
    Place("reports", "reports:home", _("进展填报"), EVERYBODY),
    Place("proposals", "desk:proposals", _("会签"), OFFICERS | {Role.LEAD_OFFICE, Role.OBSERVER}),
    Place("organs", "programmes:offices", _("机构与职务"), EVERYBODY),
    Place("services", "services:services", _("成效与通办"), EVERYBODY),
    Place("voices", "voices:voices", _("留言办理"), ANSWERING),
    Place("requests", "requests:book", _("争取与申报"), OFFICERS | {Role.LEAD_OFFICE, Role.OBSERVER}),
    Place("evaluation", "indicators:home", _("协同评价"), OFFICERS | {Role.JOINT_OFFICE}),
    Place("releases", "desk:releases", _("发布审核"), frozenset((Role.RELEASE_OFFICER,))),
    Place("ledger", "desk:ledger", _("台账"), EVERYBODY),
    Place("accounts", "accounts:accounts", _("账号"), KEEPERS),
    Place("approvals", "accounts:approvals", _("授权批准"), frozenset((Role.SECURITY_ADMINISTRATOR,))),
    Place("settings", "accounts:settings", _("设置"), frozenset((Role.SECURITY_ADMINISTRATOR,))),
    Place("audit", "accounts:audit", _("审计"), frozenset((Role.AUDIT_ADMINISTRATOR,))),
)


def places_for(account: Account) -> list[Place]:
    """The pages that an account can use, in order."""
    return places_of(account.grants.values_list("role", flat=True))


def places_of(roles: Iterable[str]) -> list[Place]:
    held = {power for role in roles for power in powers(role)}
    return [place for place in PLACES if held & place.roles]
