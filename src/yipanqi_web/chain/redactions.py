"""Personal data leaves the log: body and nonce are deleted, a replacement is applied, every other proof still holds."""

from __future__ import annotations

import json
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yipanqi_web.chain.acts import Act, Actor, Applied, Receipt, act_from, record
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.chain.models import Body, Entry
from yipanqi_web.chain.projection import REDACTED, rebuild
from yipanqi_web.chain.snapshots import forget


class EntryRedacted(Act):
    """Which entry loses its body, why, and what is applied in its place (a whole body, or nothing)."""

    kind = REDACTED
    label = gettext_lazy("删除个人信息")
    role = "security-administrator"
    reads_log = True

    entry: int
    why: str
    replacement: dict[str, Any] | None = None

    def check(self) -> None:
        if not Entry.objects.filter(pk=self.entry).exists():
            raise Conflict(_("台账没有第 %(n)s 条记录。") % {"n": self.entry})
        if not Body.objects.filter(pk=self.entry).exists():
            raise Conflict(_("第 %(n)s 条记录的内容已经删除。") % {"n": self.entry})
        if Body.objects.filter(pk=self.entry, kind=REDACTED).exists():
            raise Conflict(_("第 %(n)s 条是一次删除的记录，不能再删除。") % {"n": self.entry})
        if not self.why.strip():
            raise Conflict(_("请写明删除内容的理由。"))
        if self.replacement is not None:
            act_from(self.replacement["kind"], self.replacement["payload"])

    def apply(self, entry: Applied) -> None:
        Body.objects.filter(pk=self.entry).delete()


def replacement_of(n: int, **changes: Any) -> dict[str, Any]:
    """The body of entry `n` with some payload fields changed: what a redaction applies instead."""
    body: dict[str, Any] = json.loads(bytes(Body.objects.get(pk=n).body))
    return {**{k: body[k] for k in ("v", "kind", "actor", "time")}, "payload": {**body["payload"], **changes}}


def redact(act: EntryRedacted, *, by: Actor) -> Receipt:
    """Record a redaction and replay the log, so that no official row and no snapshot keeps what the entry said."""
    with transaction.atomic():
        receipt = record(act, by=by)
        rebuild()
    forget()
    return receipt
