"""Lists and single rows of every exported table: typed, asked by filter, page by page, with an ETag."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from ninja import Path, Query, Router, Schema

from yipanqi_web.accounts.access import programmes_of
from yipanqi_web.api import schemas, scopes, tokens
from yipanqi_web.api.listings import BY_PREFIX, LISTINGS, PUBLIC, Listing, Reader
from yipanqi_web.api.problems import Kind, Problem, ProblemDetails
from yipanqi_web.chain.models import Entry
from yipanqi_web.data.about import About, about
from yipanqi_web.data.rows import told
from yipanqi_web.releases.access import is_withdrawn

FORM = 1  # of the answers; a change of it makes every ETag another one
PROBLEMS: dict[int, Any] = dict.fromkeys((400, 401, 403, 404, 405, 422, 429, 503), ProblemDetails)
OPTIONAL_TOKEN: dict[str, Any] = {"security": [{}, {"bearer": []}]}

router = Router()


def refuse_unknown(request: HttpRequest, *models: type[Schema]) -> None:
    """A misspelt filter would silently give everything."""
    names = {field.alias or name for model in models for name, field in model.model_fields.items()}
    for name in request.GET:
        if name not in names:
            raise Problem(
                Kind.INVALID,
                _("没有“%(name)s”这个参数；请对照接口说明核对。") % {"name": name[:40]},
                errors=[(name[:40], _("没有这个参数"))],
            )


def reader_of(request: HttpRequest, internal: str | None) -> Reader:
    tokens.refuse_wrong(request)
    if not internal:
        return PUBLIC
    return Reader(frozenset(programmes_of(tokens.bearer(request, scopes.READ))))


def answered(
    request: HttpRequest, reader: Reader, day: date | None, make: Callable[[About], dict[str, Any]]
) -> HttpResponse:
    """What was asked for, unless the asker has it already."""
    said = about(day)
    etag = _etag(request, reader, said)
    response = get_conditional_response(request, etag=etag)
    if response is None:
        body = {"about": said.facts(), **make(said)}
        response = HttpResponse(json.dumps(body, ensure_ascii=False), content_type="application/json")
        if body.get("next"):
            response["Link"] = f'<{body["next"]}>; rel="next"'
    response["ETag"] = etag
    response["Cache-Control"] = "public, no-cache" if reader.held is None else "private, no-cache"
    return response


def _etag(request: HttpRequest, reader: Reader, said: About) -> str:
    """The newest entry, what was asked, by whom, and what the answer says of itself."""
    newest = Entry.objects.order_by("-n").values_list("n", "leaf_hash").first()
    head = (newest[0], bytes(newest[1]).hex()) if newest else ()
    held = None if reader.held is None else sorted(reader.held)
    parts = [FORM, head, request.build_absolute_uri(), get_language(), held, said.facts()]
    return quote_etag(hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32])


def page(request: HttpRequest, listing: Listing, asked: Schema) -> HttpResponse:
    refuse_unknown(request, type(asked))
    given = asked.model_dump()
    reader = reader_of(request, given.get("internal"))

    def make(said: About) -> dict[str, Any]:
        rows, cursor = listing.page(given, reader, given["limit"])
        lines = told(listing.table, rows, date.fromisoformat(said.as_of), reader.sight)
        return {"table": listing.table.name, "rows": lines, "next": _next(request, cursor)}

    return answered(request, reader, given["as_of"], make)


def _next(request: HttpRequest, cursor: str) -> str | None:
    if not cursor:
        return None
    query = request.GET.copy()
    query["after"] = cursor
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")


def one(request: HttpRequest, listing: Listing | None, key: str, asked: Schema) -> HttpResponse:
    refuse_unknown(request, type(asked))
    given = asked.model_dump()
    reader = reader_of(request, given.get("internal"))
    row = listing.one(key, reader) if listing else None
    if listing is None or row is None:
        raise _missing(listing, key)

    def make(said: About) -> dict[str, Any]:
        [line] = told(listing.table, [row], date.fromisoformat(said.as_of), reader.sight)
        return {"table": listing.table.name, "row": line}

    return answered(request, reader, given["as_of"], make)


def _missing(listing: Listing | None, key: str) -> Problem:
    if listing and listing.is_of_rows and is_withdrawn(listing.model, key):
        return Problem(Kind.WITHDRAWN, _("“%(key)s”曾经公开，已撤回；请不再引用。") % {"key": key})
    return Problem(Kind.UNKNOWN, _("没有编号为“%(key)s”的公开记录；请核对编号。") % {"key": key})


@router.get(
    "/", response={200: schemas.Tables, 304: None, **PROBLEMS}, summary="What there is", tags=["start"],
    operation_id="tables", openapi_extra=OPTIONAL_TOKEN,
)  # fmt: skip
def tables(request: HttpRequest, asked: Query[schemas.AskedPublic]) -> HttpResponse:
    """Every table, with its address. 全部表格。"""
    refuse_unknown(request, schemas.AskedPublic)
    reader = reader_of(request, None)

    def make(said: About) -> dict[str, Any]:
        links = [
            {
                "name": name,
                "zh": each.table.zh,
                "en": each.table.en,
                "url": _absolute(request, f"list-{name}"),
            }
            for name, each in LISTINGS.items()
        ]
        return {"tables": links}

    return answered(request, reader, asked.as_of, make)


def _absolute(request: HttpRequest, name: str) -> str:
    return request.build_absolute_uri(reverse(f"api-v1:{name}"))


@router.get(
    "/rows/{key}", response={200: schemas.AnyOne, 304: None, 410: ProblemDetails, **PROBLEMS},
    summary="One row, by its key alone", tags=["start"], operation_id="row", openapi_extra=OPTIONAL_TOKEN,
)  # fmt: skip
def row_of_any(
    request: HttpRequest, key: Path[schemas.RowKey], asked: Query[schemas.AskedOne]
) -> HttpResponse:
    """A row of whichever table its key belongs to. 按编号取一条记录。"""
    return one(request, BY_PREFIX.get(key.partition("-")[0]), key, asked)


def add_table(listing: Listing) -> None:
    """The list and the single rows of one table."""
    table = listing.table
    row = schemas.row_schema(listing)

    def rows(request: HttpRequest, asked: Any = Query(...)) -> HttpResponse:  # type: ignore[type-arg]  # noqa: B008
        return page(request, listing, asked)

    def row_of_table(
        request: HttpRequest,
        key: Any = Path(...),  # type: ignore[type-arg]  # noqa: B008
        asked: Any = Query(...),  # type: ignore[type-arg]  # noqa: B008
    ) -> HttpResponse:
        return one(request, listing, key, asked)

    rows.__annotations__["asked"] = schemas.asked_schema(listing)
    row_of_table.__annotations__.update(
        key=schemas.RowKey if listing.is_of_rows else schemas.Code,
        asked=schemas.AskedOne if listing.is_of_rows else schemas.AskedPublic,
    )
    router.get(
        f"/{table.name}", response={200: schemas.page_schema(listing, row), 304: None, **PROBLEMS},
        operation_id=f"list-{table.name}", url_name=f"list-{table.name}", summary=f"{table.en} · {table.zh}",
        tags=[table.name], openapi_extra=OPTIONAL_TOKEN,
    )(rows)  # fmt: skip
    router.get(
        f"/{table.name}/{{key}}",
        response={200: schemas.one_schema(listing, row), 304: None, 410: ProblemDetails, **PROBLEMS},
        operation_id=f"one-{table.name}", url_name=f"one-{table.name}", summary=f"one row of {table.name}",
        tags=[table.name], openapi_extra=OPTIONAL_TOKEN,
    )(row_of_table)  # fmt: skip


for _listing in LISTINGS.values():
    add_table(_listing)
