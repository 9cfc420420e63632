"""A person is not shown by name, on his own request; the post and everything else stay."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yipanqi_web.chain.acts import Act, Applied
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.chain.official import existing
from yipanqi_web.releases.models import Suppression

SHORTEST = 2  # characters: a single one stands in too many other words


class PersonSuppressed(Act):
    """A person asked not to be shown by name: every public page, export, search and feed shows ××× instead."""

    kind = "person.suppressed"
    label = gettext_lazy("不显示姓名")
    role = "release-officer"

    name: str
    why: str

    def check(self) -> None:
        if len(self.name) < SHORTEST or self.name != "".join(self.name.split()):
            raise Conflict(_("请填写完整的姓名，至少两个字，中间没有空格。"))
        if not self.why.strip():
            raise Conflict(_("请写明依据，如本人于何日以何种方式提出。"))
        if Suppression.in_force().filter(name=self.name).exists():
            raise Conflict(_("该姓名已经不显示。"))

    def apply(self, entry: Applied) -> None:
        Suppression.objects.create(
            key=entry.key(Suppression.prefix), **entry.stamp(), name=self.name, why=self.why, day=entry.day
        )


class PersonRestored(Act):
    """A name is shown again, because the person wishes so or the request rested on an error."""

    kind = "person.restored"
    label = gettext_lazy("恢复显示姓名")
    role = "release-officer"

    key: str
    why: str

    def check(self) -> None:
        if existing(Suppression, self.key).lifted:
            raise Conflict(_("该姓名已经恢复显示。"))
        if not self.why.strip():
            raise Conflict(_("请写明恢复显示的依据。"))

    def apply(self, entry: Applied) -> None:
        Suppression.objects.filter(pk=self.key).update(lifted=True, why_lifted=self.why, changed=entry.n)
