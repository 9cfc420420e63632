"""Many items add up to more than each: a simple stated rule says when an officer has to look at a batch as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yipanqi_web.chain.models import Official

# From how many items of one batch on. What a page of the starter holds stays below; a whole year's list does not.
FACILITIES, AMOUNTS, POST = 30, 20, 40
RULES = {
    "facilities": (FACILITIES, gettext_lazy("本批有基础设施类 %(count)s 项（达到 %(most)s 项）：合在一起可能看出设施布局。")),
    "amounts": (AMOUNTS, gettext_lazy("本批有载明金额的 %(count)s 项（达到 %(most)s 项）：合在一起可能看出资金安排。")),
    "post": (POST, gettext_lazy("本批有同一职务的 %(count)s 项（达到 %(most)s 项）：合在一起可能看出个人活动。")),
}  # fmt: skip


def warnings(rows: Iterable[Official]) -> list[str]:
    """Sentences on what the rows together tell; empty where they tell no more than each."""
    counts = Counter(word for row in rows for word in row.adds_up())
    most: dict[str, int] = {}
    for word, count in counts.items():
        rule = word.partition(":")[0]
        most[rule] = max(count, most.get(rule, 0))
    found = [
        str(sentence) % {"count": most[rule], "most": limit}
        for rule, (limit, sentence) in RULES.items()
        if most.get(rule, 0) >= limit
    ]
    return [*found, _("请合在一起看一遍，确认后再公开。")] if found else []
