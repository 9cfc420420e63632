"""Read every page of a corpus and write one JSON line a page: ``predict.py OUT.jsonl [CORPUS]``.

CORPUS holds ``seeds/`` and ``gold/dev/``; default: the environment's YIPANQI_CORPUS, else ``../shared``.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from yipanqi.findings.read import as_json, read
from yipanqi.pages import open_page

PAGE_ENDINGS = {".txt", ".html", ".csv"}


def main(out: str, corpus: str | None = None) -> None:
    root = Path(corpus or os.environ.get("YIPANQI_CORPUS", "../shared"))
    pages = [
        p
        for folder in ("seeds", "gold/dev")
        for p in sorted((root / folder).iterdir())
        if p.suffix in PAGE_ENDINGS
    ]
    with Path(out).open("w", encoding="utf-8") as lines:
        for path in pages:
            page = open_page(path.read_bytes(), name=path.name)
            lines.write(json.dumps({**as_json(page, read(page)), "id": path.stem}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
