"""Who speaks: mode, operator, contact and filing numbers are said on every page; without an operator, loopback only."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from web.officers import account, signed_in

pytestmark = pytest.mark.django_db


def up(home: Path, *, address: str = "0.0.0.0:8000", **given: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("YIPANQI_")}
    run = [sys.executable, "-c", "from yipanqi.cli import main; main()", "up", address]
    environment = {**kept, "YIPANQI_HOME": str(home), **given}
    return subprocess.run(run, env=environment, capture_output=True, text=True, timeout=120, check=False)


def test_without_an_operator_it_serves_nobody_else(tmp_path: Path) -> None:
    refused = up(tmp_path)
    assert refused.returncode != 0 and "without an operator serves loopback only" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_mistyped_mode_passes_for_neither(tmp_path: Path) -> None:
    refused = up(tmp_path, YIPANQI_MODE="offical", YIPANQI_OPERATOR="某某研究会")
    assert refused.returncode != 0 and "write observer or official" in refused.stderr


def test_the_two_modes_speak_differently(client: Client, settings: Any) -> None:
    settings.MODE, settings.OPERATOR = "observer", "某某研究会"
    for path in ("/", "/about/"):
        html = client.get(path).content.decode()
        assert "非官方整理" in html and "官方发布" not in html, path
    settings.MODE = "official"
    for path in ("/", "/about/"):
        html = client.get(path).content.decode()
        assert "官方发布" in html and "非官方整理" not in html and "某某研究会" in html, path


def test_filing_numbers_stand_in_the_footer(client: Client, settings: Any) -> None:
    assert "beian" not in client.get("/").content.decode()
    settings.ICP, settings.PSB = "某ICP备00000000号", "某公网安备00000000000000号"
    html = client.get("/about/").content.decode()
    assert "某ICP备00000000号</a>" in html and "某公网安备00000000000000号</a>" in html


def test_the_checklist_says_what_is_missing_before_going_public(settings: Any) -> None:
    settings.OPERATOR = settings.CONTACT = ""
    settings.ALLOWED_HOSTS = settings.LOOPBACK
    officer = signed_in(account("gate", "release-officer"))
    shown = officer.get("/desk/instance/", headers={"host": "localhost"})
    missing = {each.setting for each in shown.context["missing"]}
    assert {"YIPANQI_OPERATOR", "YIPANQI_CONTACT", "YIPANQI_HOSTS"} <= missing
    settings.OPERATOR, settings.CONTACT = "某某研究会", "board@example.org"
    settings.ALLOWED_HOSTS = [*settings.LOOPBACK, "testserver", "board.example.org"]
    assert officer.get("/desk/instance/").context["missing"] == []
