"""A benefit is recorded once it can be used: who, from what to what, since when, where, and the evidence."""

from __future__ import annotations

from datetime import date
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yipanqi import places
from yipanqi_web.chain.acts import Act, Applied
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.chain.excerpts import Excerpt
from yipanqi_web.chain.official import existing
from yipanqi_web.commitments.models import Commitment
from yipanqi_web.services.models import Benefit


class _Told(Act):
    """What is told of a benefit, when it is recorded and when it is changed."""

    title: str
    people: tuple[Literal["residents", "companies", "students", "elderly"], ...]
    places: tuple[str, ...] = ()
    before: str = ""
    after: str
    since: date
    where: str
    commitment: str = ""
    evidence: str = ""
    tier: str = ""
    source: Excerpt = Excerpt()

    def check(self) -> None:
        if not (self.title.strip() and self.people and self.after.strip() and self.where.strip()):
            raise Conflict(_("请写明谁、现在能办什么、怎样办、在哪里办；写不全的还不是成效。"))
        if not (self.source.quote or self.evidence.strip()):
            raise Conflict(_("成效须有依据：一份文件，或一个网页上的原句。"))
        for code in self.places:
            if places.division(code) is None:
                raise Conflict(_("没有行政区划代码 %(code)s。") % {"code": code})
        if self.commitment and existing(Commitment, self.commitment).programme != self.scope():
            raise Conflict(_("该合作事项不属于本合作区域。"))


class BenefitRecorded(_Told):
    """People can do or use something now: who, from what to what, since when, where, and on what evidence."""

    kind = "benefit.recorded"
    label = gettext_lazy("登记惠民便企成效")

    programme: str

    def check(self) -> None:
        super().check()
        if Benefit.objects.filter(programme=self.programme, title=self.title, ended="").exists():
            raise Conflict(_("“%(title)s”已经登记。") % {"title": self.title})

    def apply(self, entry: Applied) -> None:
        Benefit.objects.create(key=entry.key(Benefit.prefix), **entry.stamp(), **self.model_dump(mode="json"))


class BenefitChanged(_Told):
    """The benefit is another one now: a shorter time, a further place. What it was stays in the history."""

    kind = "benefit.changed"
    label = gettext_lazy("更改惠民便企成效")

    key: str

    def scope(self) -> str:
        return existing(Benefit, self.key).programme

    def check(self) -> None:
        super().check()
        _is_open(self.key)

    def apply(self, entry: Applied) -> None:
        told = self.model_dump(mode="json", exclude={"key"})
        Benefit.objects.filter(pk=self.key).update(**told, changed=entry.n)


class BenefitEnded(Act):
    """People can no longer use it; the page goes on saying since when and why."""

    kind = "benefit.ended"
    label = gettext_lazy("停办惠民便企成效")

    key: str
    day: date
    why: str

    def scope(self) -> str:
        return existing(Benefit, self.key).programme

    def check(self) -> None:
        _is_open(self.key)
        found = existing(Benefit, self.key)
        if self.day.isoformat() < found.since:
            raise Conflict(_("停办日期早于开始日期 %(day)s。") % {"day": found.since})
        if not self.why.strip():
            raise Conflict(_("请写明停办的理由；理由会公开。"))

    def apply(self, entry: Applied) -> None:
        Benefit.objects.filter(pk=self.key).update(
            ended=self.day.isoformat(), ended_why=self.why, changed=entry.n
        )


def _is_open(key: str) -> None:
    found = existing(Benefit, key)
    if found.ended:
        raise Conflict(_("该成效已于 %(day)s 停办。") % {"day": found.ended})
