"""Acts by interface: the same acts as at the desk, with the same checks, under a token and once only."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any, Literal

from django.db import DataError, IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Field as Described
from ninja import Header, Query, Router, Schema
from rfc8785 import CanonicalizationError

from yipanqi_web.accounts.models import Account
from yipanqi_web.api import reading, schemas, scopes, tokens
from yipanqi_web.api.models import Answer
from yipanqi_web.api.problems import Kind, Problem, ProblemDetails
from yipanqi_web.chain.acts import KINDS, Act, Receipt, act_from
from yipanqi_web.chain.models import Proposal
from yipanqi_web.chain.official import official_models
from yipanqi_web.chain.proposals import binds_others, submit, try_out

KEPT = timedelta(days=30)  # how long an answer is given again
ANSWERED: dict[int, Any] = {200: schemas.Received, 201: schemas.Received}
PROBLEMS: dict[int, Any] = dict.fromkeys((400, 401, 403, 404, 405, 409, 422, 429), ProblemDetails)

router = Router()


class AskedAct(Schema):
    dry_run: Literal["0", "1"] = Described(
        "0", description="1: only check; nothing is recorded · 只检查，不登记"
    )


@router.get(
    "/acts", response={200: schemas.KindsOfAct, **reading.PROBLEMS}, operation_id="kinds-of-act", tags=["acts"],
    summary="Kinds of acts", openapi_extra=reading.OPTIONAL_TOKEN,
)  # fmt: skip
def kinds(request: HttpRequest) -> HttpResponse:
    """Every act that a token may record: its scope, the roles that may, the JSON Schema of its payload. 可办理的事项。"""
    reading.refuse_unknown(request)
    tokens.refuse_wrong(request)
    listed = [_kind(kind, scope) for kind, scope in scopes.offered().items()]
    return HttpResponse(json.dumps({"acts": listed}, ensure_ascii=False), content_type="application/json")


def _kind(kind: str, scope: str) -> dict[str, Any]:
    act = KINDS[kind]
    return {
        "kind": kind, "label": str(act.label), "scope": scope, "roles": list(act.roles()), "joint": act.joint,
        "payload": _payload_schema(kind),
    }  # fmt: skip


@cache
def _payload_schema(kind: str) -> dict[str, Any]:
    return KINDS[kind].model_json_schema()


@dataclass(frozen=True, slots=True)
class Order:
    """One act that somebody wants recorded."""

    account: Account
    act: Act
    given: schemas.Submitted

    def run(self) -> dict[str, Any]:
        """Record it, or put it to the members whom it binds."""
        waits = self.waits_for()
        receipt = submit(self.act, by=self.account.actor(), expires=self.given.expires)
        return {**self.told(dry_run=False, waits=waits), **_recorded(receipt)}

    def check(self) -> dict[str, Any]:
        try_out(self.act, by=self.account.actor(), expires=self.given.expires)
        return self.told(dry_run=True, waits=self.waits_for())

    def waits_for(self) -> list[str]:
        by = self.account.actor()
        return [code for code in self.act.binds() if code != by.member] if binds_others(self.act, by) else []

    def told(self, *, dry_run: bool, waits: list[str]) -> dict[str, Any]:
        return {"kind": self.act.kind, "dry_run": dry_run, "waits_for": waits}


@router.post(
    "/acts", response={**ANSWERED, **PROBLEMS}, operation_id="record-act", summary="Record an act", tags=["acts"],
    openapi_extra={"security": [{"bearer": []}]},
)  # fmt: skip
def acts(
    request: HttpRequest,
    told: schemas.Submitted,
    asked: Query[AskedAct],
    idempotency_key: schemas.Once | None = Header(  # type: ignore[type-arg]  # noqa: B008
        None, alias="Idempotency-Key"
    ),
) -> HttpResponse:
    """Record one act, with the rights of the token's account. An act that binds other members becomes a proposal.
    办理一个事项；对多方有约束力的，成为会签。"""
    account = tokens.bearer(request, scopes.group_of(told.kind.value))
    reading.refuse_unknown(request, AskedAct)
    order = Order(account, _act(told), told)
    if asked.dry_run == "1":
        return _said(_guarded(order.check), 200)
    if not idempotency_key:
        return _said(_guarded(order.run), 201)
    body, again = _once(order, idempotency_key, hashlib.sha256(request.body).hexdigest())
    response = _said(body, 201)
    if again:
        response["Idempotency-Replayed"] = "true"
    return response


def _act(told: schemas.Submitted) -> Act:
    text = json.dumps(told.payload, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise _unstorable() from error
    if "\\u0000" in text or "\x00" in text:
        raise _unstorable()
    return act_from(told.kind.value, told.payload)


def _guarded(run: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """What a payload of the right types may still hold: a number that neither ledger nor database can keep."""
    try:
        return run()
    except (CanonicalizationError, OverflowError, DataError) as error:
        raise _unstorable() from error


def _unstorable() -> Problem:
    return Problem(
        Kind.INVALID,
        _("payload 含有台账不能保存的字符或数值；请改正后重试。"),
        errors=[("payload", _("不能保存"))],
    )


def _once(order: Order, key: str, asked: str) -> tuple[dict[str, Any], bool]:
    """The answer under a key, and whether it was given before. The key is kept in the entry's own transaction."""
    kept = _kept(order.account, key, asked)
    if kept is not None:
        return kept, True
    try:
        with transaction.atomic():
            answer = Answer.objects.create(account=order.account, key=key, asked=asked)
            body = _guarded(order.run)
            Answer.objects.filter(pk=answer.pk).update(told=body)
    except IntegrityError:  # the same was asked at the same time, and the other was first
        kept = _kept(order.account, key, asked)
        if kept is None:
            raise
        return kept, True
    return body, False


def _kept(account: Account, key: str, asked: str) -> dict[str, Any] | None:
    Answer.objects.filter(made__lt=timezone.now() - KEPT).delete()
    found = Answer.objects.filter(account=account, key=key).first()
    if found is not None and found.asked != asked:
        raise Problem(
            Kind.KEY_USED,
            _("这个 Idempotency-Key 已用于另一项内容；请换一个新的。"),
            errors=[("Idempotency-Key", _("已用过"))],
        )
    return found.told if found is not None else None


def _recorded(receipt: Receipt) -> dict[str, Any]:
    made: list[str] = []
    changed: list[str] = []
    for model in official_models():
        rows = model._default_manager.filter(changed=receipt.n).order_by("key")
        for key, recorded in rows.values_list("key", "recorded"):
            (made if recorded == receipt.n else changed).append(key)
    proposal = next((key for key in made if key.startswith(f"{Proposal.prefix}-")), None)
    return {
        "entry": receipt.n, "leaf_hash": receipt.leaf_hash, "checkpoint": receipt.checkpoint or None,
        "made": made, "changed": changed, "proposal": proposal,
    }  # fmt: skip


def _said(body: dict[str, Any], status: int) -> HttpResponse:
    text = json.dumps(schemas.Received.model_validate(body).model_dump(), ensure_ascii=False)
    return HttpResponse(
        text, status=status, content_type="application/json", headers={"Cache-Control": "no-store"}
    )
