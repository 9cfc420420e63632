"""The files of the exported tables."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.urls import reverse

from yipanqi_web.data import files
from yipanqi_web.data.about import About, about
from yipanqi_web.data.bundle import bundle_of
from yipanqi_web.data.fields import Table
from yipanqi_web.data.tables import BY_NAME, TABLES


def bundle(request: HttpRequest) -> FileResponse:
    """Every table in one file."""
    said = about()
    demo = "demonstration-" if said.demonstration else ""
    return FileResponse(
        bundle_of(TABLES, said),
        as_attachment=True,
        filename=f"yipanqi-{demo}{said.as_of}.zip",
        content_type="application/zip",
    )


def csv(request: HttpRequest, table: str) -> StreamingHttpResponse:
    found, said = _table(table), about()
    response = _streamed(files.csv_of(found, said), "text/csv; charset=utf-8", _name(found, said, "csv"))
    address = reverse("data:csv-metadata", args=[found.name])
    response["Link"] = f'<{address}>; rel="describedby"; type="application/csvm+json"'
    return response


def csv_metadata(request: HttpRequest, table: str) -> HttpResponse:
    found = _table(table)
    said = files.description_of(found, about(), reverse("data:csv", args=[found.name]))
    return JsonResponse(
        said, content_type="application/csvm+json", json_dumps_params={"ensure_ascii": False, "indent": 1}
    )


def jsonl(request: HttpRequest, table: str) -> StreamingHttpResponse:
    found, said = _table(table), about()
    return _streamed(files.jsonl_of(found, said), "application/jsonl", _name(found, said, "jsonl"))


def parquet(request: HttpRequest, table: str) -> FileResponse:
    found, said = _table(table), about()
    file = files.parquet_of(found, said)
    return FileResponse(
        file,
        as_attachment=True,
        filename=_name(found, said, "parquet"),
        content_type="application/vnd.apache.parquet",
    )


def _table(name: str) -> Table:
    if name not in BY_NAME:
        raise Http404
    return BY_NAME[name]


def _name(table: Table, said: About, form: str) -> str:
    """A saved file still says of which day it is, and that a demonstration is one."""
    demo = "demonstration-" if said.demonstration else ""
    return f"yipanqi-{demo}{table.name}-{said.as_of}.{form}"


def _streamed(chunks: Iterator[bytes], kind: str, name: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(chunks, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
