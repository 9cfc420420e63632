"""What every export says of itself: who speaks, as of when, under which licence, and that a demonstration is one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yipanqi_web.chain import checkpoints
from yipanqi_web.chain.past import held_until, today
from yipanqi_web.config.demo import demo_sentence

MODES = {"official": gettext_lazy("官方发布"), "observer": gettext_lazy("非官方整理")}
LICENCES = {
    "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC BY-SA 4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC0 1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "ODbL 1.0": "https://opendatacommons.org/licenses/odbl/1-0/",
}


@dataclass(frozen=True, slots=True)
class About:
    """The same facts in every form of file."""

    mode: str
    mode_words: str
    as_of: str
    entries: int  # under the newest checkpoint
    licence: str
    licence_url: str
    rights: str
    operator: str = ""
    contact: str = ""
    demonstration: str = ""

    def facts(self) -> dict[str, Any]:
        """What is stated."""
        return {name: value for name, value in asdict(self).items() if value != ""}

    def words(self) -> Iterator[str]:
        """The same as sentences in one line."""
        if self.demonstration:
            yield self.demonstration
        yield self.mode_words
        yield _("截至 %(day)s，存证点 #%(n)s") % {"day": self.as_of, "n": self.entries}
        yield _("许可：%(licence)s") % {"licence": self.licence}
        yield self.rights

    def line(self) -> str:
        return " | ".join(self.words())


def _day() -> date:
    """The day as of which the rows stand: a day that the ledger does not hold has today's."""
    return timezone.localdate() if held_until() is None else today()


def about(day: date | None = None) -> About:
    """What this installation says of an export that it makes now."""
    newest = checkpoints.latest()
    return About(
        mode=settings.MODE,
        mode_words=str(MODES.get(settings.MODE, MODES["observer"])),
        as_of=(day or _day()).isoformat(),
        entries=newest.size if newest else 0,
        licence=settings.DATA_LICENCE,
        licence_url=LICENCES.get(settings.DATA_LICENCE, ""),
        rights=_("引用的原句，权利归其发布者"),
        operator=settings.OPERATOR,
        contact=settings.CONTACT,
        demonstration=demo_sentence(),
    )
