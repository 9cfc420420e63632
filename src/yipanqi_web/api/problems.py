"""What goes wrong, as RFC 9457 has it: one sentence that says what, where, and what to do."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any

import pydantic
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja import Schema
from ninja.errors import HttpError, ValidationError

from yipanqi_web.chain.exceptions import ActError, Refused, Unknown

MEDIA_TYPE = "application/problem+json"
TYPES = "/api/#problem-"  # on the page of the interface; the same whatever day is shown


class Kind(Enum):
    """A kind of problem: its status and its title. Its name is part of the problem's `type`, and stays."""

    MALFORMED = (400, gettext_lazy("请求无法解析"))
    WHO = (401, gettext_lazy("缺少有效令牌"))
    REFUSED = (403, gettext_lazy("没有权限"))
    UNKNOWN = (404, gettext_lazy("没有这条记录或地址"))
    METHOD = (405, gettext_lazy("该地址不支持这种方法"))
    CONFLICT = (409, gettext_lazy("事项现状不允许办理"))
    WITHDRAWN = (410, gettext_lazy("已撤回"))
    TOO_LARGE = (413, gettext_lazy("请求过大"))
    INVALID = (422, gettext_lazy("参数或内容不符合要求"))
    KEY_USED = (422, gettext_lazy("Idempotency-Key 已用于其他内容"))
    TOO_MANY = (429, gettext_lazy("请求过于频繁"))
    FAILED = (500, gettext_lazy("本站出错"))
    BEING_MADE = (503, gettext_lazy("正在准备"))

    @property
    def status(self) -> int:
        return self.value[0]

    @property
    def word(self) -> str:
        return self.name.lower().replace("_", "-")


class Where(Schema):
    """One place of a request that is wrong."""

    where: str
    what: str


class ProblemDetails(Schema):
    """RFC 9457. `detail` is one sentence; `errors` names each wrong place of a request."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[Where] = []


class Problem(Exception):
    """A request that is not answered as asked."""

    def __init__(
        self,
        kind: Kind,
        detail: str,
        *,
        errors: Iterable[tuple[str, str]] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.kind, self.detail, self.errors, self.headers = kind, detail, list(errors), headers or {}

    def body(self) -> dict[str, Any]:
        told: dict[str, Any] = {
            "type": f"{TYPES}{self.kind.word}",
            "title": str(self.kind.value[1]),
            "status": self.kind.status,
            "detail": self.detail,
        }
        if self.errors:
            told["errors"] = [{"where": where, "what": what} for where, what in self.errors]
        return told

    def response(self) -> HttpResponse:
        text = json.dumps(self.body(), ensure_ascii=False)
        return HttpResponse(
            text, status=self.kind.status, content_type=MEDIA_TYPE, headers=dict(self.headers)
        )


def of_status(status: int, allowed: str = "") -> Problem:
    """The problem that stands for an answer of the framework's own."""
    if status == 405:
        return Problem(
            Kind.METHOD, _("该地址只支持 %(allowed)s；请改用其一。") % {"allowed": allowed or "GET"},
            headers={"Allow": allowed} if allowed else None,
        )  # fmt: skip
    said = {
        400: (Kind.MALFORMED, _("请求无法解析；请核对地址和请求头。")),
        403: (Kind.REFUSED, _("没有权限；请核对令牌和权限范围。")),
        404: (Kind.UNKNOWN, _("接口没有这个地址；请对照接口说明 /api/ 核对。")),
        413: (Kind.TOO_LARGE, _("请求内容过大；请减小后重试。")),
        503: (Kind.BEING_MADE, _("该日的数据正在准备；请按 Retry-After 的秒数后重试。")),
    }
    kind, detail = said.get(status, (Kind.FAILED, _("本站处理请求时出错；请稍后重试，仍不行请联系运营者。")))
    return Problem(kind, detail)


def of_act(error: ActError) -> Problem:
    """An act that was not recorded; the sentence is the one that an officer at the desk reads."""
    kind = (
        Kind.REFUSED
        if isinstance(error, Refused)
        else Kind.UNKNOWN
        if isinstance(error, Unknown)
        else Kind.CONFLICT
    )
    return Problem(kind, str(error))


def of_errors(errors: Iterable[Mapping[str, Any]], before: str = "") -> Problem:
    """What pydantic found wrong, place by place."""
    places = [(_place(each["loc"], before), str(each["msg"])) for each in errors]
    named = "、".join(dict.fromkeys(where for where, _what in places))
    return Problem(
        Kind.INVALID,
        _("“%(named)s”不符合要求；请按 errors 逐项改正后重试。") % {"named": named},
        errors=places,
    )


def _place(path: Iterable[Any], before: str) -> str:
    parts = [str(part) for part in path]
    if parts and parts[0] in ("query", "path", "header", "body"):  # how ninja says where it read a value
        parts = parts[2:] if len(parts) > 2 and parts[1] in ("asked", "told") else parts[1:]
    return ".".join(filter(None, [before, *parts])) or "body"


def _handled(request: HttpRequest, error: Any) -> HttpResponse:
    if isinstance(error, Problem):
        return error.response()
    if isinstance(error, ActError):
        return of_act(error).response()
    if isinstance(error, ValidationError):
        return of_errors(error.errors).response()
    if isinstance(error, pydantic.ValidationError):
        return of_errors(error.errors(), "payload").response()
    return of_status(error.status_code if isinstance(error, HttpError) else 404).response()


HANDLERS = dict.fromkeys(
    (Problem, ActError, ValidationError, pydantic.ValidationError, HttpError, Http404), _handled
)
