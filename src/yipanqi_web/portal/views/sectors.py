"""领域对照: official lists of fields against the board's sectors, in both directions."""

from __future__ import annotations

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yipanqi_web.chain.past import today
from yipanqi_web.commitments.models import Sector
from yipanqi_web.commitments.sector_lists import sector_lists
from yipanqi_web.portal.queries import Choice
from yipanqi_web.tables import table


def sectors(request: HttpRequest) -> HttpResponse:
    """From the board's sectors to each list, and from each list back; every sector opens its commitments."""
    day = today()
    lists = sector_lists()
    counted = Choice().rows(day).order_by().values_list("sector").annotate(n=Count("key"))
    found = dict(counted)
    context = {
        "here": "sectors",
        "lists": lists,
        "rows": [
            (
                sector,
                Choice(sector=sector).url,
                found.get(sector.value, 0),
                [(each.name, each.fields_of(sector)) for each in lists],
            )
            for sector in Sector
        ],
        "back": [(each, [(name, _linked(codes)) for name, codes in each.fields]) for each in lists],
    }
    return render(request, "portal/sectors.html", context)


def _linked(codes: tuple[Sector, ...]) -> list[tuple[Sector, str]]:
    return [(code, Choice(sector=code).url) for code in codes]


def sectors_csv(request: HttpRequest) -> HttpResponse:
    """One line a field and sector."""
    rows = (
        (each.key, each.name, field, code.value, code.label)
        for each in sector_lists()
        for field, codes in each.fields
        for code in codes
    )
    return table("sectors", ("list", "list_name", "field", "sector", "sector_name"), rows)
