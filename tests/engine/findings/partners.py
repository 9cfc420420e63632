"""Readings of invented pages for tests: two counties of two provinces, their mentions, meeting and people given."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from yipanqi.findings.context import Reading
from yipanqi.findings.types import Appointment, Facts, Meeting, Mention, Person
from yipanqi.pages import open_page

LIUYANG, SHANGLI = "430181", "360322"
NAMES: Mapping[str, tuple[str, ...]] = {
    "浏阳市": (LIUYANG,),
    "浏阳": (LIUYANG,),
    "上栗县": (SHANGLI,),
    "上栗": (SHANGLI,),
    "湘赣": ("430000", "360000"),
    "江苏省": ("320000",),
    "安徽省": ("340000",),
    "苏皖": ("320000", "340000"),
    "青浦区": ("310118",),
    "吴江区": ("320509",),
}
TITLE = "浏阳上栗区域合作座谈会召开"


def partners(
    body: str,
    *,
    title: str = TITLE,
    kind: str = "news",
    published: str | None = "2024-06-20",
    home: Sequence[str] = (),
    met: str | None = "2024-06-18",
    people: Mapping[str, tuple[str, str]] | None = None,
) -> Reading:
    """A reading of a page with a title and a body; ``met`` is the day of the partners' meeting (None: no meeting),
    ``people`` is ``{name: (posts joined by 、, code)}``."""
    page = open_page(f"{title}\n\n{body}\n".encode(), name="page.txt")
    reading = Reading(page)
    found = reading.found
    span = (page.text.index(title), page.text.index(title) + len(title))
    found.page = Facts(title=title, title_span=span, published=published, kind=kind, home=list(home))
    pattern = re.compile("|".join(sorted(NAMES, key=len, reverse=True)))
    found.mentions = [
        Mention(span=m.span(), printed=m[0], codes=NAMES[m[0]]) for m in pattern.finditer(page.text)
    ]
    if met:
        found.meetings = [
            Meeting(span=span, name=title, kind="symposium", date=met, parties=[LIUYANG, SHANGLI])
        ]
    for name, (posts, code) in (people or {}).items():
        at = page.text.index(name)
        appointments = [Appointment(post=post, of=code) for post in posts.split("、")]
        found.people.append(Person(span=(at, at + len(name)), name=name, appointments=appointments))
    return reading
