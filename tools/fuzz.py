"""Coverage-guided fuzzing of the reader with a fixed seed: ``fuzz.py [RUNS]`` (default 2000 inputs).

Starts from the reference pages beside the tests and the source pages of YIPANQI_CORPUS where it is, as their bytes are, and lets
libFuzzer (through atheris) cut, join and change them wherever that reaches new code. Each input is opened as text, HTML or CSV by its
first byte and checked as the properties of the tests say: findings or one sentence, no span outside the page, the same
findings twice. Prints how many inputs were tried in what time; ends with an error and the input's file on the first failure.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import atheris

ROOT = Path(__file__).parent.parent
CORPUS = Path(os.environ.get("YIPANQI_CORPUS") or ROOT.parent / "shared")
FOLDERS = (*(ROOT / "tests" / "gold" / name for name in ("dev", "develop", "look")), CORPUS / "seeds")
ENDINGS = (".txt", ".html", ".csv")
SEED = 20250912
LONGEST = 8192  # bytes of an input: a page's length; longer pages are the tests' matter
SLOWEST = 20  # seconds for one input

sys.path.insert(0, str(ROOT / "tests"))
with atheris.instrument_imports(include=["yipanqi"]):
    from engine.properties import check


def one(data: bytes) -> None:
    """Check one input: its first byte says what it is opened as."""
    check(data[1:], "fuzz" + ENDINGS[data[0] % len(ENDINGS)] if data else "fuzz.txt")


def beginnings(folder: Path) -> None:
    """Write the pages that the mutations start from."""
    for source in FOLDERS:
        for path in sorted(source.iterdir()) if source.is_dir() else ():
            if path.suffix in ENDINGS:
                kind = ENDINGS.index(path.suffix).to_bytes(1, "big")
                (folder / f"{source.name}-{path.name}").write_bytes(kind + path.read_bytes()[: LONGEST - 1])


def fuzz(runs: int, pages: str) -> None:
    """Fuzz in this process; libFuzzer ends it."""
    options = (f"-runs={runs}", f"-seed={SEED}", f"-max_len={LONGEST}", f"-timeout={SLOWEST}")
    quiet = ("-verbosity=0", "-print_final_stats=1", f"-artifact_prefix={tempfile.gettempdir()}/")
    atheris.Setup([sys.argv[0], *options, *quiet, pages], one)
    atheris.Fuzz()


def main(runs: int) -> int:
    with tempfile.TemporaryDirectory(prefix="yipanqi-fuzz-") as pages:
        beginnings(Path(pages))
        started = time.monotonic()
        ended = subprocess.run([sys.executable, __file__, str(runs), pages], check=False).returncode
    verdict = "failures 0" if ended == 0 else "ended at a failure: the input's file is named above"
    print(f"fuzz: {runs} inputs asked for, {time.monotonic() - started:.0f} s, {verdict}")
    return ended


if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    if len(sys.argv) > 2:
        fuzz(wanted, sys.argv[2])
    sys.exit(main(wanted))
