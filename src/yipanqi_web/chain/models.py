"""The ledger's own tables, and what every official row has.

One log an installation: `Head` is its single row, locked while an act is recorded. `Entry` is public (a leaf tells
nothing); `Body` is shown only to those whose audience includes it, and is what a redaction deletes.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from yipanqi_web.chain.statements import added


class Head(models.Model):
    """The end of the log: how many entries, and the tree's frontier."""

    size = models.PositiveBigIntegerField(default=0)
    tree = models.JSONField(default=dict)
    # A change of how acts are applied raises PROJECTION in chain/projection.py; a start with another number rebuilds.
    projection = models.PositiveIntegerField(default=0)


class Entry(models.Model):
    """One leaf of the log."""

    n = models.PositiveBigIntegerField(primary_key=True)
    leaf = models.BinaryField()
    leaf_hash = models.BinaryField(max_length=32)
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("recorded_at",), name="entry_by_time"),)


class Body(models.Model):
    """What an entry says, and the nonce that hides it; deleted when the entry is redacted."""

    n = models.PositiveBigIntegerField(primary_key=True)
    nonce = models.BinaryField(max_length=32)
    body = models.BinaryField()
    kind = models.CharField(max_length=64, db_index=True)


class Checkpoint(models.Model):
    """A signed tree head in C2SP form."""

    size = models.PositiveBigIntegerField(primary_key=True)
    text = models.TextField()


class Audience(models.TextChoices):
    INTERNAL = "internal", _("内部")
    PUBLIC = "public", _("公开")


class Official(models.Model):
    """A row that only `record` writes. Its key derives from the entry that made it: `c-1042`, also in URLs."""

    prefix: ClassVar[str]
    shared: ClassVar[bool] = False  # whether acts of every programme may name such a row

    key = models.CharField(max_length=40, primary_key=True)
    audience = models.CharField(max_length=8, choices=Audience, default=Audience.INTERNAL, db_index=True)
    recorded = models.PositiveBigIntegerField()  # the entry that made the row
    changed = models.PositiveBigIntegerField()  # the last entry that touched it: its version
    withdrawn = models.BooleanField(default=False)  # was public once; a stub says so

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        """As ever; but a new row, which every act and every rebuild makes, is added at a tenth of the cost."""
        if options.get("force_insert"):
            added(type(self), [self])
        else:
            super().save(*args, **options)

    @property
    def is_public(self) -> bool:
        return self.audience == Audience.PUBLIC

    @property
    def scope(self) -> str:
        """The programme whose officers may act on this row; empty for the installation's own."""
        return str(getattr(self, "programme", ""))

    def depends_on(self) -> list[str]:
        """Keys that must be public before this row may be."""
        return [self.scope] if self.scope else []

    def unready(self) -> str:
        """A sentence if the row as it stands is not to be made public; else empty."""
        return ""

    def carries(self) -> list[str]:
        """Keys of rows that become public together with this one (a holder's post)."""
        return []

    def adds_up(self) -> list[str]:
        """What many rows together tell more of than each: words of `releases.aggregation.RULES`, `post:` with the post."""
        return []

    def takes_back(self) -> list[str]:
        """Keys of rows that are withdrawn together with this one: what it carried."""
        return self.carries()


class Proposal(Official):
    """An act that waits for every member it binds."""

    prefix = "p"

    class State(models.TextChoices):
        OPEN = "open", _("待对方会签")
        APPLIED = "applied", _("共同确认")
        DECLINED = "declined", _("有异议")
        WITHDRAWN = "withdrawn", _("已撤回")
        STALE = "stale", _("事项已变动，需重新提出")
        EXPIRED = "expired", _("已过会签期限")

    programme = models.CharField(max_length=40, db_index=True)
    target = models.CharField(max_length=40, db_index=True)
    target_version = models.PositiveBigIntegerField()
    act_kind = models.CharField(max_length=64)
    act_payload = models.JSONField()
    binds = models.JSONField(default=list)  # codes of the members whose countersignature it needs
    state = models.CharField(max_length=10, choices=State, default=State.OPEN, db_index=True)
    expires = models.DateField(null=True)
    proposed_by = models.CharField(max_length=6)  # code of the side that proposed


class Stance(Official):
    """What one member says to one proposal or commitment: 提出, 同意, 有异议; no row is 未表态."""

    prefix = "s"

    class Word(models.TextChoices):
        PROPOSED = "proposed", _("提出")
        AGREED = "agreed", _("同意")
        OBJECTED = "objected", _("有异议")

    programme = models.CharField(max_length=40, db_index=True)
    proposal = models.CharField(max_length=40, blank=True)
    target = models.CharField(max_length=40, db_index=True)
    member = models.CharField(max_length=6)
    word = models.CharField(max_length=10, choices=Word)
    reason = models.TextField(blank=True)
    post = models.CharField(max_length=200)  # who said it, by post
    day = models.DateField()

    def depends_on(self) -> list[str]:
        return [self.scope, self.target]
