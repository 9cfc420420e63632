"""Accounts with offices, posts and roles. They live outside the ledger, which knows an account by an opaque id."""

from __future__ import annotations

import secrets

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from yipanqi_web.chain.acts import ALL, Actor
from yipanqi_web.organs.kinds import withheld
from yipanqi_web.organs.models import Office


def opaque_id() -> str:
    return "a" + secrets.token_hex(8)


class Account(AbstractUser):
    """Who signs in: speaks for one member, from one office, in one post."""

    opaque = models.CharField(max_length=20, unique=True, default=opaque_id, editable=False)
    member = models.CharField(_("所属成员单位"), max_length=6, blank=True)  # a division's code
    office = models.CharField(_("责任单位"), max_length=120, blank=True)
    office_key = models.CharField(max_length=40, blank=True)  # of the registered office, where there is one
    post = models.CharField(_("职务"), max_length=100, blank=True)

    def actor(self) -> Actor:
        """This account as whom the ledger records; its grants decide what it may do, its office's kind limits them."""
        useless = self._withheld()
        return Actor(
            account=self.opaque,
            post=" ".join(filter(None, [self.office, self.post])) or self.username,
            member=self.member,
            grants=frozenset(
                (role, programme)
                for role, programme in self.grants.values_list("role", "programme")
                if role not in useless
            ),
        )

    def _withheld(self) -> set[str]:
        """Roles that are worth nothing to an officer of this kind of office: a company has no signature."""
        office = Office.objects.filter(pk=self.office_key).first() if self.office_key else None
        return withheld(office.kind) if office else set()


class Role(models.TextChoices):
    HANDLER = "handler", _("经办人")
    CHECKER = "checker", _("审核人")
    APPROVER = "approver", _("签发人")
    RELEASE_OFFICER = "release-officer", _("发布审核人")
    OBSERVER = "observer", _("列席单位")
    ADMINISTRATOR = "administrator", _("系统管理员")


class Grant(models.Model):
    """A role in one programme (its key), or in all (`*`)."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=20, choices=Role)
    programme = models.CharField(max_length=40, default=ALL)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "role", "programme"], name="grant_once")]
