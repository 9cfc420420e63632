"""Bodies and alliances that a page declares to be set up."""

from __future__ import annotations

import re

from yipanqi.findings.context import Reading
from yipanqi.findings.types import Founding, Meeting

_FOUNDED = re.compile(
    r"(?:宣布|宣告)(?:了)?(?:正式)?(?:成立|组建|设立)(?:了)?[“]?(?P<after>[^，。；“”（）]{3,40})|(?:宣布|宣告)(?:了)?[“]?(?P<before>[^，。；“”（）]{3,40}?)[”]?的?(?:正式|共同)?(?:成立|组建)"
)


def foundings(reading: Reading, meeting: Meeting | None) -> None:
    """Append what the page declares founded, with the day and the name of the page's first meeting."""
    known: set[str] = set()
    for block in reading.content:
        for match in _FOUNDED.finditer(reading.text, block.start, block.end):
            programme = (match.group("after") or match.group("before")).strip("“”的 　")
            if programme in known:
                continue
            known.add(programme)
            reading.found.founded.append(
                Founding(
                    span=match.span(),
                    programme=programme,
                    date=meeting.date if meeting else None,
                    meeting=meeting.name if meeting else None,
                    rule="declared",
                )
            )
