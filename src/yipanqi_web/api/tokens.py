"""Tokens: made, found, taken back. Whoever holds one acts as its account, with its rights and within its scopes."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import date, timedelta

from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from yipanqi_web.accounts.events import Kind, note_request
from yipanqi_web.accounts.models import Account
from yipanqi_web.api import problems
from yipanqi_web.api.models import Token
from yipanqi_web.api.problems import Problem

PREFIX = "ypq_"  # so that a leaked one is found by whoever looks for it
STEP = timedelta(minutes=1)  # use is noted once a minute, not at every request


def digest(text: str) -> str:
    return salted_hmac("yipanqi.token", text, algorithm="sha256").hexdigest()


def make(account: Account, name: str, scopes: Iterable[str], until: date, request: HttpRequest) -> str:
    """A new token's text, which nobody sees again."""
    text = PREFIX + secrets.token_urlsafe(32)
    listed = sorted(scopes)
    Token.objects.create(account=account, name=name, digest=digest(text), scopes=listed, until=until)
    note_request(
        Kind.TOKEN_MADE, request, name=account.username, about=f"{name}: {' '.join(listed)}, {until.isoformat()}"
    )  # fmt: skip
    return text


def revoke(token: Token, request: HttpRequest) -> None:
    if token.revoked is None:
        token.revoked = timezone.now()
        token.save(update_fields=["revoked"])
        note_request(Kind.TOKEN_REVOKED, request, name=token.account.username, about=token.name)


def presented(request: HttpRequest) -> str:
    """The text of the token that a request bears; empty if it bears none."""
    word, _space, text = request.headers.get("Authorization", "").partition(" ")
    return text.strip() if word.lower() == "bearer" else ""


def found(request: HttpRequest) -> Token | None:
    """The token of a request, if it works; that it was used is noted."""
    text = presented(request)
    token = Token.objects.select_related("account").filter(digest=digest(text)).first() if text else None
    if token is None or not token.works:
        return None
    now = timezone.now()
    if token.last_used is None or now - token.last_used > STEP:
        Token.objects.filter(pk=token.pk).update(last_used=now)
    return token


def bearer(request: HttpRequest, scope: str) -> Account:
    """The account for which a request speaks; a problem if it may not do that."""
    token = bearer_or_nobody(request)
    if scope not in token.scopes:
        raise Problem(
            problems.Kind.REFUSED,
            _("该令牌没有“%(scope)s”权限范围；请在“访问令牌”页另建一个。") % {"scope": scope},
        )
    return token.account


def bearer_or_nobody(request: HttpRequest) -> Token:
    """The token of a request; a problem if it has none that works."""
    token: Token | None = getattr(request, "token", None)
    if token is None:
        raise _nobody(request)
    return token


def _nobody(request: HttpRequest) -> Problem:
    detail = (
        _("令牌无效、已撤销、已到期或账号已锁定；请在“访问令牌”页核对或另建一个。")
        if request.headers.get("Authorization")
        else _("此操作需要令牌；请在请求头中加上 Authorization: Bearer 和令牌。")
    )
    return Problem(problems.Kind.WHO, detail, headers={"WWW-Authenticate": 'Bearer realm="yipanqi"'})


def refuse_wrong(request: HttpRequest) -> None:
    """A token that does not work is told so, whatever is asked for."""
    if request.headers.get("Authorization"):
        bearer_or_nobody(request)
