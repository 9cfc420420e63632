"""Tokens by which a program acts as an account, and the answers kept for programs that ask twice. No part of the ledger."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils import timezone

from yipanqi_web.accounts.models import Account


class Token(models.Model):
    """Its text is shown once and not kept: a digest of it is."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    made = models.DateTimeField(default=timezone.now)
    until = models.DateField()  # the last day on which it works
    last_used = models.DateTimeField(null=True)
    revoked = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name

    def is_over(self, day: date | None = None) -> bool:
        return (day or timezone.localdate()) > self.until

    @property
    def works(self) -> bool:
        """Whether it opens anything today."""
        account = self.account
        return not self.revoked and not self.is_over() and account.is_active and not account.one_time


class Answer(models.Model):
    """What an account was told when an act was recorded under an Idempotency-Key."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="answers")
    key = models.CharField(max_length=100)
    asked = models.CharField(max_length=64)  # SHA-256 of the request's body
    told = models.JSONField(default=dict)
    made = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "key"], name="answer_once")]

    def __str__(self) -> str:
        return self.key
