"""A process that has only started Django knows every act: a rebuild from a cold shell replays any log."""

from __future__ import annotations

import subprocess
import sys

COLD = """
import django
django.setup()
from yipanqi_web.chain.acts import KINDS
print(*sorted(KINDS))
"""


def test_every_act_is_known_once_the_site_has_started() -> None:
    printed = subprocess.run([sys.executable, "-c", COLD], capture_output=True, text=True, check=True).stdout
    nouns = {kind.split(".")[0] for kind in printed.split()}
    assert {"programme", "meeting", "commitment", "proposal", "release", "entry"} <= nouns
