"""A year's numbers are drawn up as the rows give them, adopted by all members, and put in order only if all agree."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import BaseModel, ConfigDict

from yipanqi_web.chain.acts import Act, Actor, Applied
from yipanqi_web.chain.exceptions import Conflict, Refused
from yipanqi_web.chain.official import existing
from yipanqi_web.indicators.counting.year import Year
from yipanqi_web.indicators.models import Evaluation, EvaluationState, Scheme
from yipanqi_web.indicators.scoring import scores
from yipanqi_web.programmes.queries import current_codes


class MemberNumbers(BaseModel):
    """What was counted for one member, in the order of the scheme's items."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    member: str
    items: tuple[tuple[str, int, int], ...]  # measure, fulfilled, of how many
    deductions: tuple[tuple[str, int], ...] = ()


def drawn_up(scheme: Scheme, year: int, until: date) -> EvaluationDrawnUp:
    """The act with the numbers as the rows give them now."""
    found = scores(scheme, Year(scheme.programme, year, until))
    numbers = tuple(MemberNumbers.model_validate(score.numbers()) for score in found)
    return EvaluationDrawnUp(scheme=scheme.key, year=year, until=until, numbers=numbers)


class EvaluationDrawnUp(Act):
    """The joint office draws up a year's numbers. They are those that the rows give, or the act is refused."""

    kind = "evaluation.drawn-up"
    label = gettext_lazy("汇总年度评价结果")
    also = ("joint-office",)
    reads_log = True

    scheme: str
    year: int
    until: date
    numbers: tuple[MemberNumbers, ...]

    def scope(self) -> str:
        return existing(Scheme, self.scheme).programme

    def permit(self, by: Actor) -> None:
        super().permit(by)
        if by.member and not by.may("joint-office", self.scope()):
            raise Refused(_("年度评价结果由联合办公室汇总。"))

    def check(self) -> None:
        scheme = existing(Scheme, self.scheme)
        if scheme.is_draft:
            raise Conflict(_("评价办法还没有印发，只能试算，不能汇总。"))
        if self.until.isoformat() < f"{self.year}-12-31":
            raise Conflict(_("%(year)s 年还没有结束，不能汇总。") % {"year": self.year})
        if not self.numbers:
            raise Conflict(_("该年度没有成员单位可以评价。"))
        if self.numbers != drawn_up(scheme, self.year, self.until).numbers:
            raise Conflict(_("数字与台账不一致，请重新计算。"))

    def apply(self, entry: Applied) -> None:
        told: dict[str, Any] = self.model_dump(mode="json")
        Evaluation.objects.create(
            key=entry.key(Evaluation.prefix),
            **entry.stamp(),
            programme=self.scope(),
            as_of=entry.n - 1,
            **told,
        )


class _OnEvaluation(Act):
    """Binds every member that was measured."""

    role = "approver"
    joint = True

    key: str

    def evaluation(self) -> Evaluation:
        return existing(Evaluation, self.key)

    def scope(self) -> str:
        return self.evaluation().programme

    def binds(self) -> list[str]:
        """Those who stand today for the members that were measured."""
        found = self.evaluation()
        return current_codes(found.programme, [each["member"] for each in found.numbers])


class EvaluationAdopted(_OnEvaluation):
    """The members agree on a year's numbers. They stand as they are; what changes later shows as a difference."""

    kind = "evaluation.adopted"
    label = gettext_lazy("共同确认年度评价结果")

    def check(self) -> None:
        if self.evaluation().is_adopted:
            raise Conflict(_("该年度评价结果已经共同确认。"))

    def apply(self, entry: Applied) -> None:
        Evaluation.objects.filter(pk=self.key).update(state=EvaluationState.ADOPTED, changed=entry.n)


class RankingOpened(_OnEvaluation):
    """The members agree to be put in order of their points. Without it no list does so."""

    kind = "ranking.opened"
    label = gettext_lazy("商定按得分排列")

    why: str

    def check(self) -> None:
        found = self.evaluation()
        if not found.is_adopted:
            raise Conflict(_("评价结果共同确认之后，才能商定按得分排列。"))
        if found.ranked:
            raise Conflict(_("该年度评价结果已按得分排列。"))
        if not self.why.strip():
            raise Conflict(_("请写明按得分排列的理由。"))

    def apply(self, entry: Applied) -> None:
        Evaluation.objects.filter(pk=self.key).update(ranked=True, ranked_why=self.why, changed=entry.n)
