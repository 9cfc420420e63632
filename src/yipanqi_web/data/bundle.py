"""All tables in one file: each as CSV with its description, and what the whole is."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile

from yipanqi_web.data import files
from yipanqi_web.data.about import About
from yipanqi_web.data.fields import Table


def bundle_of(tables: Iterable[Table], said: About) -> IO[bytes]:
    """A temporary file, written a batch of rows at a time."""
    file = tempfile.TemporaryFile()  # noqa: SIM115  (the response closes it)
    with ZipFile(file, "w", ZIP_DEFLATED) as packed:
        packed.writestr("README.txt", "\n".join(said.words()) + "\n")
        packed.writestr("about.json", json.dumps(said.facts(), ensure_ascii=False, indent=1))
        for table in tables:
            name = f"{table.name}.csv"
            described = files.description_of(table, said, name)
            packed.writestr(f"{name}-metadata.json", json.dumps(described, ensure_ascii=False, indent=1))
            with packed.open(name, "w") as member:
                for chunk in files.csv_of(table, said):
                    member.write(chunk)
    file.seek(0)
    return file
