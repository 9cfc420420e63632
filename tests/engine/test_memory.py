"""A long run of the reader keeps nothing of the pages that it has read."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from yipanqi.findings.read import read
from yipanqi.pages import open_page

DEV = Path(__file__).parents[1] / "gold" / "dev"
PAGES = [path for path in sorted(DEV.iterdir()) if path.suffix in (".txt", ".html", ".csv")]
KEPT = 0.02  # of the memory blocks: remembered answers about words, which are bounded in number


def _round(number: int) -> int:
    """Read all pages, with a line of this round's own at the end, and count what is still allocated."""
    for path in PAGES:
        data = (
            path.read_bytes()
            + f"\n第{number}次印发时，东台市与第{number}批企业签署协议{number}份。\n".encode()
        )
        read(open_page(data, name=path.name))
    gc.collect()
    return sys.getallocatedblocks()


def test_memory_stays_flat() -> None:
    before = [_round(number) for number in range(3)][-1]
    after = [_round(number) for number in range(3, 9)][-1]
    assert after < before * (1 + KEPT)
