"""Who is told: the accounts of an office, or those of a member that hold a role in the programme."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from yipanqi_web.accounts.models import Account, Grant, powers
from yipanqi_web.chain.acts import ALL, REPORTING
from yipanqi_web.organs.models import Office

WORKING = ("handler", "checker", "approver", *REPORTING)


class Directory:
    """All accounts that may sign in, with their roles, read once for many notices."""

    def __init__(self) -> None:
        self._roles: dict[int, set[tuple[str, str]]] = defaultdict(set)
        for holder, role, programme in Grant.objects.values_list("account", "role", "programme"):
            self._roles[holder].update((power, programme) for power in powers(role))
        self._by_member: dict[str, list[Account]] = defaultdict(list)
        self._by_office: dict[str, list[Account]] = defaultdict(list)
        for account in Account.objects.filter(is_active=True, pk__in=self._roles).order_by("pk"):
            self._by_member[account.member].append(account)
            self._by_office[account.office_key].append(account)

    def of_office(self, office: Office, programme: str, roles: Collection[str] = WORKING) -> list[Account]:
        """An office's accounts; where nobody signs in for it, those of its member, so that somebody is told."""
        own = [each for each in self._by_office[office.key] if self._holds(each, programme, roles)]
        return own or self.of_member(office.member, programme, roles)

    def of_member(self, member: str, programme: str, roles: Collection[str] = WORKING) -> list[Account]:
        """A member's accounts that hold one of these roles in the programme."""
        return [each for each in self._by_member[member] if self._holds(each, programme, roles)]

    def _holds(self, account: Account, programme: str, roles: Collection[str]) -> bool:
        held = self._roles[account.pk]
        return any((role, place) in held for role in roles for place in (programme, ALL))
