"""Accounts with offices, posts and roles. They live outside the ledger, which knows an account by an opaque id."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import date

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from yipanqi_web.chain.acts import ALL, Actor, Lent
from yipanqi_web.chain.models import Official
from yipanqi_web.organs.kinds import withheld
from yipanqi_web.organs.models import Office


class Role(models.TextChoices):
    """A role is held in one programme or in all. Acts name the roles that may do them."""

    HANDLER = "handler", _("经办人")
    CHECKER = "checker", _("审核人")
    APPROVER = "approver", _("签发人")
    DELEGATE = "delegate", _("代办人")
    LEAD_OFFICE = "lead-office", _("牵头单位")
    JOINT_OFFICE = "joint-office", _("联合办公室")
    RELEASE_OFFICER = "release-officer", _("发布审核人")
    OBSERVER = "observer", _("列席单位")
    COMPANY = "company", _("企业")
    PARK = "park", _("园区")
    INSTITUTION = "institution", _("事业单位")
    ACCOUNT_ADMINISTRATOR = "account-administrator", _("系统（账号）管理员")
    SECURITY_ADMINISTRATOR = "security-administrator", _("安全管理员")
    AUDIT_ADMINISTRATOR = "audit-administrator", _("审计管理员")


# The three powers over the installation: none of them sees contents, each is held apart from the others.
ADMINISTRATORS = frozenset(
    (Role.ACCOUNT_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.AUDIT_ADMINISTRATOR)
)
WORKING = tuple(role for role in Role if role not in ADMINISTRATORS)
# A role may do what those may for which it stands. A delegate handles in somebody's stead; signing is lent by a Delegation alone.
STANDS_FOR: dict[str, tuple[str, ...]] = {
    Role.DELEGATE: (Role.HANDLER,),
    Role.JOINT_OFFICE: (Role.HANDLER,),
}


def powers(role: str) -> tuple[str, ...]:
    """A role and those for which it stands."""
    return (role, *STANDS_FOR.get(role, ()))


def compatible(roles: Iterable[str]) -> bool:
    """Whether some roles may be held by one account: an administrator has that one power and no other role."""
    held = set(roles)
    return not held & ADMINISTRATORS or len(held) == 1


def opaque_id() -> str:
    return "a" + secrets.token_hex(8)


class Account(AbstractUser):
    """Who signs in: speaks for one member, from one office, in one post."""

    opaque = models.CharField(max_length=20, unique=True, default=opaque_id, editable=False)
    member = models.CharField(_("所属成员单位"), max_length=6, blank=True)  # a division's code
    office = models.CharField(_("责任单位"), max_length=120, blank=True)
    office_key = models.CharField(max_length=40, blank=True)  # of the registered office, where there is one
    post = models.CharField(_("职务"), max_length=100, blank=True)
    one_time = models.BooleanField(
        default=False
    )  # the password was made for him: he changes it before anything else
    locked_by = models.CharField(
        max_length=24, blank=True, choices=Role
    )  # the administrator's role; else empty

    @property
    def held_post(self) -> str:
        """Office and post in text, as an entry names whoever acted."""
        return " ".join(filter(None, [self.office, self.post])) or self.username

    def actor(self) -> Actor:
        """This account as whom the ledger records; its grants decide what it may do, its office's kind limits them."""
        held, useless = self.grants.values_list("role", "programme"), self._withheld()
        return Actor(
            account=self.opaque,
            post=self.held_post,
            member=self.member,
            office=self.office_key,
            grants=frozenset(
                (power, programme)
                for role, programme in held
                for power in powers(role)
                if power not in useless
            ),
            lent=tuple(lent for lent in lent_to(self, timezone.localdate()) if lent.role not in useless),
        )

    def _withheld(self) -> set[str]:
        """Roles that are worth nothing to an officer of this kind of office: a company has no signature."""
        office = Office.objects.filter(pk=self.office_key).first() if self.office_key else None
        return withheld(office.kind) if office else set()

    def programmes_as(self, role: str) -> set[str]:
        """Keys of the programmes in which the account was granted a role, or one that stands for it; `*` is all."""
        standing = [each for each in Role if role in powers(each)]
        return set(self.grants.filter(role__in=standing).values_list("programme", flat=True))

    def is_administrator(self, role: str) -> bool:
        """Whether one of the three powers over the installation is held."""
        return role in ADMINISTRATORS and self.grants.filter(role=role, programme=ALL).exists()


class GrantsInForce(models.Manager["Grant"]):
    """What holds today: approved where that is needed, begun, not past its last day; a delegate's has a last day."""

    def get_queryset(self) -> models.QuerySet[Grant]:
        today = timezone.localdate()
        begun = Q(since=None) | Q(since__lte=today)
        lasting = Q(until=None) & ~Q(role=Role.DELEGATE) | Q(until__gte=today)
        return super().get_queryset().filter(begun, lasting, pending=False)


class Grant(models.Model):
    """A role in one programme (its key), or in all (`*`). `objects`, and `account.grants`, are those in force."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=24, choices=Role)
    programme = models.CharField(max_length=40, default=ALL)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)  # the last day on which it holds
    pending = models.BooleanField(default=False)  # waits for the security administrator
    by = models.CharField(
        max_length=20, blank=True
    )  # who granted it: an opaque id; empty for the command line

    objects = GrantsInForce()
    ever = models.Manager["Grant"]()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "role", "programme"], name="grant_once")]

    @property
    def is_over(self) -> bool:
        """Whether its last day is past; a delegate's without a last day never held."""
        return timezone.localdate() > self.until if self.until else self.role == Role.DELEGATE

    @property
    def is_to_come(self) -> bool:
        return bool(self.since and timezone.localdate() < self.since)

    @property
    def in_force(self) -> bool:
        return not (self.pending or self.is_over or self.is_to_come)


class Delegation(Official):
    """A role of one account, used by another of the same member from day to day. It gives nothing before or after."""

    prefix = "dg"

    programme = models.CharField(max_length=40, db_index=True)
    role = models.CharField(max_length=24, choices=Role, default=Role.APPROVER)
    member = models.CharField(max_length=6, blank=True)
    giver = models.CharField(max_length=20, db_index=True)  # opaque ids of accounts, as entries name them
    giver_post = models.CharField(max_length=230)
    taker = models.CharField(max_length=20, db_index=True)
    taker_post = models.CharField(max_length=230)
    since = models.DateField()
    until = models.DateField()
    reason = models.TextField()
    ended = models.DateField(null=True)

    def holds_on(self, day: date) -> bool:
        return self.since <= day <= self.until and self.ended is None

    @staticmethod
    def running(day: date) -> QuerySet[Delegation]:
        """Those that hold on a day."""
        return Delegation.objects.filter(since__lte=day, until__gte=day, ended=None)


def lent_to(account: Account, day: date) -> tuple[Lent, ...]:
    """The roles that others lend an account on a day. Whoever has lost a role lends it no longer."""
    given = list(Delegation.running(day).filter(taker=account.opaque))
    if not given:
        return ()
    givers = Grant.objects.filter(account__opaque__in=[each.giver for each in given], account__is_active=True)
    held = set(givers.values_list("account__opaque", "role", "programme"))
    return tuple(
        Lent(each.role, each.programme, each.giver_post)
        for each in given
        if held & {(each.giver, each.role, each.programme), (each.giver, each.role, ALL)}
    )


class Event(models.Model):
    """What the audit administrator reads: who signed in, who was granted what by whom, who took which file with him.

    Names stand in text, so that the log outlives an account. Nothing changes or deletes an event.
    """

    class Kind(models.TextChoices):
        SIGNED_IN = "signed-in", _("登录")
        FAILED = "sign-in-failed", _("登录失败")
        HELD_BACK = "sign-in-held-back", _("登录受限")
        SIGNED_OUT = "signed-out", _("退出")
        MADE = "account-made", _("新建账号")
        CHANGED = "account-changed", _("变更账号")
        LOCKED = "account-locked", _("锁定账号")
        UNLOCKED = "account-unlocked", _("解锁账号")
        RESET = "password-reset", _("重置密码")
        NEW_PASSWORD = "password-changed", _("修改密码")
        GRANTED = "role-granted", _("授予职责")
        APPROVED = "grant-approved", _("批准授权")
        TURNED_DOWN = "grant-turned-down", _("不批准授权")
        REVOKED = "role-revoked", _("收回职责")
        DOWNLOADED = "downloaded", _("下载")
        UNSEALED = "identity-unsealed", _("查看实名信息")
        TOKEN_MADE = "token-made", _("新建访问令牌")
        TOKEN_REVOKED = "token-revoked", _("撤销访问令牌")

    at = models.DateTimeField(default=timezone.now, db_index=True)
    kind = models.CharField(max_length=20, choices=Kind)
    name = models.CharField(
        max_length=150, blank=True
    )  # the account concerned; empty for a name that no account has
    by = models.CharField(max_length=150, blank=True)  # who did it, if another than the account itself
    about = models.CharField(max_length=300, blank=True)  # role and programme, address of the file
    address = models.GenericIPAddressField(null=True)
    tried = models.CharField(max_length=64, blank=True)  # of a sign-in: a digest of the name as typed

    class Meta:
        indexes = [
            models.Index(fields=["tried", "kind", "at"]),
            models.Index(fields=["address", "kind", "at"]),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.name}"
