"""A voice is answered by the responsible office, and whoever wrote it says whether that solved it."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yipanqi_web.chain.acts import ALL, LEADING, Act, Actor, Applied
from yipanqi_web.chain.exceptions import Conflict, Refused
from yipanqi_web.chain.official import existing
from yipanqi_web.organs.models import Office
from yipanqi_web.voices.acts.voices import refuse_numbers, refuse_withdrawn
from yipanqi_web.voices.models import Reply, Voice, VoiceState

ROLE = "writer"  # of no account: whoever holds the tracking code of a voice
WRITER = Actor("writer", "留言人", "", frozenset({(ROLE, ALL)}))


class VoiceAnswered(Act):
    """The responsible office answers; the reply is public and dated. A further reply adds to the first."""

    kind = "voice.answered"
    label = gettext_lazy("答复留言")
    also = LEADING

    key: str
    text: str

    def scope(self) -> str:
        return existing(Voice, self.key).programme

    def permit(self, by: Actor) -> None:
        """An office answers what it was given; the joint office may answer for it."""
        super().permit(by)
        found = existing(Voice, self.key)
        if by.may("joint-office", found.programme):
            return
        office = existing(Office, found.office)
        self.permit_office(by, [office.key])
        if office.member and office.member != by.member:
            raise Refused(_("该留言由“%(name)s”答复。") % {"name": office.name})

    def check(self) -> None:
        refuse_withdrawn(existing(Voice, self.key))
        if not self.text.strip():
            raise Conflict(_("请写答复；答复会公开。"))
        refuse_numbers(self.text)

    def apply(self, entry: Applied) -> None:
        found = existing(Voice, self.key)
        Reply.objects.create(
            key=entry.key(Reply.prefix), **entry.stamp(), audience=found.audience, programme=found.programme,
            voice=found.key, office=found.office, text=self.text, day=entry.day, due=found.due,
        )  # fmt: skip
        Voice.objects.filter(pk=found.key).update(state=VoiceState.ANSWERED, changed=entry.n)


class VoiceJudged(Act):
    """Whoever wrote it says whether the reply solved it; a first "no" sends it back once, with a new day.

    He is known by the tracking code alone, and nothing of him is in the entry; what he adds in words stays outside.
    """

    kind = "voice.judged"
    label = gettext_lazy("留言人评价答复")
    role = ROLE

    key: str
    solved: bool
    due: date  # by when it is answered again, if it goes back

    def scope(self) -> str:
        return existing(Voice, self.key).programme

    def check(self) -> None:
        found = existing(Voice, self.key)
        refuse_withdrawn(found)
        if not found.awaits_verdict:
            raise Conflict(_("现在没有等您评价的答复。"))

    def apply(self, entry: Applied) -> None:
        found = existing(Voice, self.key)
        verdict = {"solved": self.solved, "day": entry.day.isoformat(), "n": entry.n}
        found.verdicts = [*found.verdicts, verdict]
        if not self.solved and len(found.verdicts) == 1:
            found.state, found.due = VoiceState.RETURNED, self.due
        found.changed = entry.n
        found.save()
