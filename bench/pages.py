"""Weight, server time and queries of the main public pages: ``pages.py [HOME]``.

HOME is the folder of a filled board (default: YIPANQI_HOME), such as one that ``yipanqi demo --years 3`` made. Time is
the middle of 15 answers within this process, without a network; it stands beside that of a page that reads nothing (a
404), in the same run. Weight is what a first visit loads, gzipped: the page with the styles and scripts that it names.
"""

from __future__ import annotations

import gzip
import logging
import os
import re
import statistics
import sys
from pathlib import Path
from time import perf_counter

ROUNDS = 15
SHARED = re.compile(r'(?:href|src)="/static/([^"]+\.(?:css|js))"')


def main(arguments: list[str]) -> None:
    if arguments:
        os.environ["YIPANQI_HOME"] = arguments[0]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yipanqi_web.config.settings")
    import django

    django.setup()
    logging.disable(logging.WARNING)  # the empty page is not found, and that is said each time
    from rich.console import Console
    from rich.table import Table

    table = Table("page", "kB gz", "with CSS, JS", "ms", "× empty page", "queries", title="main pages")
    empty, _, _ = measured("/no-such-page/")
    for address in addresses():
        milliseconds, queries, body = measured(address)
        page, whole = weights(body)
        cells = (
            f"{page / 1000:.1f}",
            f"{whole / 1000:.1f}",
            f"{milliseconds:.1f}",
            f"{milliseconds / empty:.1f}",
        )
        table.add_row(address, *cells, str(queries))
    Console().print(table)


def addresses() -> list[str]:
    """The lists, and of each kind of object the one that was recorded last."""
    from yipanqi_web.commitments.models import Commitment
    from yipanqi_web.meetings.models import Meeting
    from yipanqi_web.programmes.models import Member, Programme
    from yipanqi_web.releases.access import public

    programme = public(Programme).order_by("recorded").first()
    member = public(Member).order_by("recorded").first()
    commitment = public(Commitment).order_by("-recorded").first()
    meeting = public(Meeting).order_by("-recorded").first()
    found = [each.get_absolute_url() for each in (programme, commitment, meeting) if each]
    place = [f"/divisions/{member.code}/", f"/benefits/?division={member.code}"] if member else []
    lists = ["/", "/benefits/", "/commitments/", "/meetings/", "/instruments/", "/projects/", "/map/"]
    lists += ["/timeline/", "/changes/", "/search/?q=合作", "/data/"]
    return lists + found + place


def measured(address: str) -> tuple[float, int, bytes]:
    """(milliseconds, queries, body) of an address."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(HTTP_HOST="127.0.0.1")
    client.get(address)
    times = []
    for _ in range(ROUNDS):
        start = perf_counter()
        client.get(address)
        times.append(perf_counter() - start)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        body = client.get(address).content
    return 1000 * statistics.median(times), len(captured), body


def weights(body: bytes) -> tuple[int, int]:
    """Gzipped bytes of a page alone, and with the styles and scripts that it names."""
    from django.contrib.staticfiles import finders

    page = len(gzip.compress(body))
    names = set(SHARED.findall(body.decode("utf-8", "replace")))
    paths = (finders.find(name) for name in names)
    shared = sum(len(gzip.compress(Path(path).read_bytes())) for path in paths if path)
    return page, page + shared


if __name__ == "__main__":
    main(sys.argv[1:])
