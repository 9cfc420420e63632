"""What holds of every page, whatever its bytes: shared by the property tests and the fuzzer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from yipanqi.findings.read import as_json, read
from yipanqi.pages import Page, PageError, open_page


def spans(value: Any) -> Iterator[tuple[int, int]]:
    """Every span in the findings, at any depth."""
    if is_dataclass(value):
        for field in fields(value):
            inner = getattr(value, field.name)
            if field.name.endswith("span") and inner is not None:
                yield inner
            else:
                yield from spans(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from spans(inner)


def check(data: bytes, name: str) -> None:
    """A page and findings in it, the same each time, every span inside the page and its file; or one sentence."""
    try:
        page: Page = open_page(data, name=name)
    except PageError as error:
        assert str(error).endswith("。")
        return
    found = read(page)
    for start, end in spans(found):
        assert 0 <= start <= end <= len(page.text)
        first, last = page.byte_span((start, end))
        assert 0 <= first <= last <= len(data)
    assert as_json(page, found) == as_json(page, read(open_page(data, name=name)))
