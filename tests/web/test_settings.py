"""Settings of the environment: a mail server and a number of days as meant, a wrong one named in one sentence."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SHOWN = "from yipanqi_web.config import settings as s; print({names})"


def settings(home: Path, names: str, **given: str) -> subprocess.CompletedProcess[str]:
    """What a process of its own reads from its environment."""
    command = [sys.executable, "-c", SHOWN.format(names=names)]
    env = {**os.environ, "YIPANQI_HOME": str(home), **given}
    return subprocess.run(command, env=env, capture_output=True, text=True)


def test_a_mail_server_is_read_from_its_address(tmp_path: Path) -> None:
    names = "s.MAIL, s.EMAIL_HOST, s.EMAIL_PORT, s.EMAIL_HOST_USER, s.EMAIL_HOST_PASSWORD, s.EMAIL_USE_SSL, s.EMAIL_USE_TLS"
    given = settings(tmp_path, names, YIPANQI_SMTP="smtps://clerk:p%40ss@mail.example")
    assert given.stdout.strip() == "True mail.example 465 clerk p@ss True False"
    plain = settings(tmp_path, names, YIPANQI_SMTP="smtp://localhost:25?tls=none")
    assert plain.stdout.strip() == "True localhost 25   False False"


@pytest.mark.parametrize(
    ("name", "value"),
    [("YIPANQI_SMTP", "mail.example:25"), ("YIPANQI_SMTP", "http://mail.example"), ("YIPANQI_NEAR", "soon")],
)
def test_a_wrong_one_is_named(tmp_path: Path, name: str, value: str) -> None:
    ended = settings(tmp_path, "1", **{name: value})
    assert ended.returncode == 1 and ended.stdout == ""
    assert len(ended.stderr.splitlines()) == 1 and name in ended.stderr and value in ended.stderr
