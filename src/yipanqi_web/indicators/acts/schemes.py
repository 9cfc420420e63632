"""A version of a scheme is drafted by one officer and takes effect with the consent of every member."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import BaseModel, ConfigDict

from yipanqi_web.chain.acts import Act, Applied
from yipanqi_web.chain.exceptions import Conflict
from yipanqi_web.chain.official import existing
from yipanqi_web.indicators.measures import BY_WORD, DEDUCTIONS, ITEMS
from yipanqi_web.indicators.models import Scheme, SchemeState
from yipanqi_web.tasks.owners import members_in

WHOLE = 100
ITEM_WORDS = frozenset(measure.word for measure in ITEMS)
DEDUCTION_WORDS = frozenset(measure.word for measure in DEDUCTIONS)


class SchemeItem(BaseModel):
    """What is measured and how much it weighs. A ceremony weighs nothing unless a reason is given."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    measure: str
    weight: int = 0
    full: int | None = None  # of ceremonies, which are counted alone: how many give the full weight
    reason: str = ""


class SchemeDeduction(BaseModel):
    """Points taken off for each row of a kind, up to a limit."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    measure: str
    each: int
    most: int


class SchemeDrafted(Act):
    """The next version of a programme's scheme, with the document that it rests on. It holds once it is issued."""

    kind = "scheme.drafted"
    label = gettext_lazy("起草评价办法")
    also = ("joint-office",)

    programme: str
    title: str
    valid_from: date
    document: str
    items: tuple[SchemeItem, ...]
    deductions: tuple[SchemeDeduction, ...] = ()
    note: str = ""

    def check(self) -> None:
        if not (self.title.strip() and self.document.strip()):
            raise Conflict(_("请填写评价办法的名称和所依据的文件。"))
        _check_words([item.measure for item in self.items], ITEM_WORDS)
        _check_words([each.measure for each in self.deductions], DEDUCTION_WORDS)
        for item in self.items:
            _check_item(item)
        if any(each.each < 1 or each.most < each.each for each in self.deductions):
            raise Conflict(_("扣分至少 1 分，封顶不低于每项扣分。"))
        total = sum(item.weight for item in self.items)
        if total != WHOLE:
            raise Conflict(_("各项权重合计 %(total)s，须为 100。") % {"total": total})

    def apply(self, entry: Applied) -> None:
        version = Scheme.objects.filter(programme=self.programme).count() + 1
        told = self.model_dump(mode="json")
        Scheme.objects.create(key=entry.key(Scheme.prefix), **entry.stamp(), version=version, **told)


def _check_words(words: list[str], known: frozenset[str]) -> None:
    if set(words) - known or len(set(words)) < len(words):
        raise Conflict(_("评价项目不在可选之列，或重复填写。"))


def _check_item(item: SchemeItem) -> None:
    measure = BY_WORD[item.measure]
    if item.weight < 0:
        raise Conflict(_("权重不能为负数。"))
    if measure.is_ceremony and item.weight and not (item.reason.strip() and item.full and item.full > 0):
        raise Conflict(
            _("“%(measure)s”默认不计分；要计分，须写明理由和满分场次。") % {"measure": measure.label}
        )


class SchemeIssued(Act):
    """A drafted version takes effect: every member of the programme agrees to be measured by it."""

    kind = "scheme.issued"
    label = gettext_lazy("印发评价办法")
    role = "approver"
    joint = True

    key: str

    def scope(self) -> str:
        return existing(Scheme, self.key).programme

    def binds(self) -> list[str]:
        return members_in(self.scope())

    def check(self) -> None:
        if not existing(Scheme, self.key).is_draft:
            raise Conflict(_("该版评价办法已经印发。"))

    def apply(self, entry: Applied) -> None:
        Scheme.objects.filter(pk=self.key).update(state=SchemeState.ISSUED, changed=entry.n)
