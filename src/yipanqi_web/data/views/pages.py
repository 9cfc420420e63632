"""The page of open data and the data dictionary."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import override

from yipanqi_web.data.about import about
from yipanqi_web.data.fields import Field
from yipanqi_web.data.tables import TABLES
from yipanqi_web.portal.queries import shown
from yipanqi_web.projects.models import Project


def home(request: HttpRequest) -> HttpResponse:
    """What there is, in which form, how much, as of when, under which licence."""
    rows = [(table, table.rows().count()) for table in TABLES]
    context = {"here": "data", "rows": rows, "said": about(), "projects": shown(Project).exists()}
    return render(request, "data/home.html", context)


def dictionary(request: HttpRequest) -> HttpResponse:
    """Each table, each field: what it means, its type, unit and values, in both languages."""
    tables = [(table, [(field, list(words(field))) for field in table.fields]) for table in TABLES]
    return render(request, "data/dictionary.html", {"here": "data", "tables": tables})


def words(field: Field) -> Iterator[tuple[str, str, str]]:
    """``(value, Chinese, English)`` of the values that a field may have."""
    for word in field.words or ():
        with override("zh-hans"):
            chinese = str(word.label)
        with override("en"):
            english = str(word.label)
        yield word.value, chinese, "" if english == chinese else english
