"""A correction is answered: what was done about it, and why."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yipanqi_web.chain.acts import Act, Applied
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.chain.models import Audience
from yipanqi_web.chain.official import row
from yipanqi_web.releases.access import is_told_to_the_public
from yipanqi_web.releases.models import CorrectionOutcome, Outcome, Suppression


class CorrectionSettled(Act):
    """An objection from the public is answered: mended, withdrawn, a name covered, or turned down, with the reason."""

    kind = "correction.settled"
    label = gettext_lazy("答复异议更正")
    role = "release-officer"

    number: int
    about: str = ""  # key of the row that it touches; empty where it is about the site as a whole
    received: date
    due: date
    since: int  # the log's last entry when it was received: what mends it comes later
    outcome: str
    reason: str

    def scope(self) -> str:
        if not self.about:
            return ""
        found = row(self.about)
        return found.scope or found.key

    @classmethod
    def is_of_installation(cls) -> bool:
        return False

    def target_key(self) -> str:
        return self.about

    def check(self) -> None:
        if self.outcome not in Outcome.values:
            raise Conflict(_("请选择办理结果。"))
        if not self.reason.strip():
            raise Conflict(_("请写明理由；理由会公开显示。"))
        if CorrectionOutcome.objects.filter(number=self.number).exists():
            raise Conflict(_("第 %(number)s 号异议已经答复。") % {"number": self.number})
        self._check_done()

    def _check_done(self) -> None:
        """Nothing is said to be done that was not: what mends a row stands in the log after the objection."""
        found = row(self.about) if self.about else None
        if self.outcome == Outcome.WITHDRAWN and (found is None or found.is_public):
            raise Conflict(_("该记录还没有撤回；请先办理撤回，再答复。"))
        if self.outcome == Outcome.MENDED and found is not None and found.changed <= self.since:
            raise Conflict(_("该记录自收到异议以来没有变动；请先更正，再答复。"))
        if (
            self.outcome == Outcome.COVERED
            and not Suppression.objects.filter(changed__gt=self.since).exists()
        ):
            raise Conflict(_("自收到异议以来没有办理“不显示姓名”；请先办理，再答复。"))

    def apply(self, entry: Applied) -> None:
        told = not self.about or is_told_to_the_public(row(self.about))
        CorrectionOutcome.objects.create(
            key=entry.key(CorrectionOutcome.prefix),
            **entry.stamp(),
            # An answer is written to be read: it is public at once, unless it would tell of a row that is not.
            audience=Audience.PUBLIC if told else Audience.INTERNAL,
            programme=self.scope(),
            settled=entry.day,
            **self.model_dump(exclude={"since"}),
        )
