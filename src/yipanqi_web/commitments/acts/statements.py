"""What else a page says: results as it asserts them, and shorthands with what they stand for."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yipanqi import places
from yipanqi_web.chain.acts import Act, Applied
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.chain.excerpts import Excerpt
from yipanqi_web.chain.official import existing
from yipanqi_web.commitments.models import Achievement, Shorthand


class AchievementRecorded(Act):
    """A result as a page asserts it: kept as claimed, never counted as done."""

    kind = "achievement.recorded"
    label = gettext_lazy("登记自述成效")
    also = ("institution",)

    programme: str
    quote: str
    by: str = ""
    indicator: str = ""
    relation: str = ""
    value: float | None = None
    unit: str = ""
    as_of: str = ""
    source: Excerpt

    def apply(self, entry: Applied) -> None:
        values = self.model_dump(mode="json")
        Achievement.objects.create(key=entry.key(Achievement.prefix), **entry.stamp(), **values)


class ShorthandRecorded(Act):
    """A shorthand enters the glossary; its expansion needs a source that spells it out."""

    kind = "shorthand.recorded"
    label = gettext_lazy("登记数字简称")

    programme: str
    term: str
    expansion: str = ""
    side: str = ""
    source: Excerpt

    def check(self) -> None:
        if self.expansion and not self.source.sha256:
            raise Conflict(_("简称的释义须有出处。"))

    def apply(self, entry: Applied) -> None:
        Shorthand.objects.create(
            key=entry.key(Shorthand.prefix), **entry.stamp(), **self.model_dump(mode="json")
        )


class ShorthandExpanded(Act):
    """What a shorthand stands for, as a source spells it out; and whose it is."""

    kind = "shorthand.expanded"
    label = gettext_lazy("补充简称释义")

    key: str
    expansion: str
    side: str = ""
    source: Excerpt

    def scope(self) -> str:
        return existing(Shorthand, self.key).programme

    def check(self) -> None:
        existing(Shorthand, self.key)
        if not self.expansion.strip():
            raise Conflict(_("请填写释义；原文没有展开的，保持“原文未展开”。"))
        if not self.source.sha256 or not self.source.quote.strip():
            raise Conflict(_("简称的释义须有出处：写明展开它的原句及所在网页。"))

    def apply(self, entry: Applied) -> None:
        told = {"expansion": self.expansion, "expanded_in": self.source.model_dump(mode="json")}
        told |= {"side": self.side} if self.side else {}
        Shorthand.objects.filter(pk=self.key).update(changed=entry.n, **told)


class ShorthandAttributed(Act):
    """Whose a shorthand is: a strategy belongs to the side that pursues it."""

    kind = "shorthand.attributed"
    label = gettext_lazy("登记简称所属方")

    key: str
    side: str

    def scope(self) -> str:
        return existing(Shorthand, self.key).programme

    def check(self) -> None:
        existing(Shorthand, self.key)
        if places.division(self.side) is None:
            raise Conflict(_("没有行政区划代码 %(code)s。") % {"code": self.side})

    def apply(self, entry: Applied) -> None:
        Shorthand.objects.filter(pk=self.key).update(side=self.side, changed=entry.n)
