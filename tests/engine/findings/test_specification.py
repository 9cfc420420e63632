"""The specification of a finding names every type and field that a page's JSON has."""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path

import pytest

from yipanqi.findings import types
from yipanqi.findings.read import as_json, read
from yipanqi.pages import open_page

SPECIFICATION = (Path(__file__).parents[3] / "docs/spec/finding.md").read_text("utf-8")
TYPES = [one for one in vars(types).values() if dataclasses.is_dataclass(one) and isinstance(one, type)]


@pytest.mark.parametrize("one", TYPES, ids=lambda one: one.__name__)
def test_every_field_is_specified(one: type) -> None:
    names = {field.name for field in dataclasses.fields(one)}
    written = set(re.findall(r"`([a-z_]+)`", SPECIFICATION)) | set(
        re.findall(r"[a-z_]+", " ".join(re.findall(r"`\{(.+?)\}`", SPECIFICATION)))
    )
    assert names - written == set()


def test_the_example_is_what_reading_gives() -> None:
    example = json.loads(re.findall(r"```json\n(.+?)```", SPECIFICATION, re.S)[-1])
    page = open_page(
        "两地签署一份协议\n\n会上，浏阳市与上栗县签署《渌水流域联防联控协议》。\n".encode(), name="page.txt"
    )
    printed = json.loads(json.dumps(as_json(page, read(page))))
    for found, expected in zip(printed["instruments"], example["instruments"], strict=True):
        assert {**found, "span": None} == {**expected, "span": None}
