"""A stranger on the demonstration in YIPANQI_HOME: ``python -m web.demo_canary`` tells what he met that was not released.

It runs in a process of its own, because the fictional region's names are known from the start of a process or never.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yipanqi_web.config.settings")
import django

django.setup()

from django.db import models  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402

from web.test_canary import crawled  # noqa: E402
from yipanqi_web.chain.models import Official  # noqa: E402
from yipanqi_web.chain.official import official_models  # noqa: E402

TOLD = 8  # characters: shorter texts are words that stand anywhere
CODES = re.compile(r"[a-z.-]+(?: [a-z.-]+)*")  # words of a choice, kinds of acts: no texts that tell anything
ADDRESSES = ("/", "/commitments/", "/meetings/", "/instruments/", "/programmes/")


def texts(rows: models.QuerySet[Official]) -> Iterator[str]:
    """Every longer text of some rows."""
    names = [
        field.name
        for field in rows.model._meta.fields
        if isinstance(field, models.CharField | models.TextField) and not field.choices
    ]
    for values in rows.values_list(*names):
        yield from (value for value in values if _tells(value))


def _tells(value: object) -> bool:
    return isinstance(value, str) and len(value) >= TOLD and not CODES.fullmatch(value)


def secrets() -> set[str]:
    """Texts that stand in rows that were not released and in no released one."""
    hidden, shown = set[str](), set[str]()
    for model in official_models():
        manager = model._default_manager
        hidden |= set(texts(manager.exclude(audience="public")))
        shown |= set(texts(manager.filter(audience="public")))
        shown |= {str(row) for row in manager.filter(audience="public").values()}
    public = "\n".join(shown)
    return {text for text in hidden if text not in public}


def main() -> int:
    setup_test_environment()
    wanted, met, visited, unmarked = secrets(), 0, 0, 0
    for url, text in crawled(Client(), list(ADDRESSES)):
        visited += 1
        is_page = "text/html" in text and "Location: " not in text  # what leads elsewhere says nothing itself
        if is_page and "演示数据" not in text:
            unmarked += 1
            print(f"{url} does not say 演示数据", file=sys.stderr)
        for secret in wanted:
            if secret in text:
                met += 1
                print(f"{url} shows {secret}", file=sys.stderr)
    print(f"{visited} addresses, {len(wanted)} texts: {met} met, {unmarked} unmarked")
    return 1 if met or unmarked or not wanted or visited < 50 else 0


if __name__ == "__main__":
    sys.exit(main())
