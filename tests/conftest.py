"""What every test shares: a data folder of its own, the source pages where they are, and the count of what needed them."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import django
import hypothesis
import pytest

# Before Django's settings are read: they make the data folder and the installation's secret.
_home = tempfile.mkdtemp(prefix="yipanqi-tests-")
atexit.register(shutil.rmtree, _home, ignore_errors=True)
os.environ["YIPANQI_HOME"] = _home
os.environ["YIPANQI_API_RATE"] = "0"  # tests ask fast; those of the limits set one
os.environ["DJANGO_SETTINGS_MODULE"] = "yipanqi_web.config.settings"
django.setup()

# A property that is slow on a busy machine is not a wrong one, so there is no deadline.
hypothesis.settings.register_profile("quick", deadline=None, max_examples=50, derandomize=True)
hypothesis.settings.register_profile("thorough", deadline=None, max_examples=2000, derandomize=True)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

ROOT = Path(__file__).parent.parent
CORPUS = Path(os.environ.get("YIPANQI_CORPUS") or ROOT.parent / "shared")
left_out = pytest.StashKey[int]()


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of the source pages; a test that asks for it bears ``@pytest.mark.corpus``."""
    return CORPUS


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what needs the source pages where they are not, and keep the count."""
    config.stash[left_out] = 0
    if (CORPUS / "seeds").is_dir():
        return
    wanting = [item for item in items if item.get_closest_marker("corpus")]
    items[:] = [item for item in items if not item.get_closest_marker("corpus")]
    config.hook.pytest_deselected(items=wanting)
    config.stash[left_out] = len(wanting)
    if hasattr(config, "workeroutput"):  # a worker of pytest-xdist tells its controller
        config.workeroutput["left_out"] = len(wanting)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    """Every worker collects the same tests: the count of one is the count of all."""
    config: pytest.Config = node.config  # type: ignore[attr-defined]
    told = getattr(node, "workeroutput", {}).get("left_out", 0)
    config.stash[left_out] = max(config.stash.get(left_out, 0), told)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    count = config.stash.get(left_out, 0)
    where = "all source pages were there" if not count else f"no source pages in {CORPUS}; set YIPANQI_CORPUS"
    terminalreporter.write_line(f"tests that did not run for want of the source pages: {count} ({where})")
