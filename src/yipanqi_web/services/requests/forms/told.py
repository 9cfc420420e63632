"""What forms of requests and of applications have in common."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yipanqi_web.commitments.models import Commitment, Nature
from yipanqi_web.programmes.act_forms import LONG, ActForm, DayField
from yipanqi_web.programmes.queries import members_on

SHOWN = 300  # commitments to choose from, the newest first
WORDS = 40
UPWARD = (Nature.REQUEST, Nature.APPLICATION, Nature.POSITIONING)
OUTCOMES = (("approved", _("已批复")), ("declined", _("未获支持")))


def members_of(programme: str) -> list[tuple[str, str]]:
    return [(member.code, member.name) for member in members_on(programme)]


def asking_commitments(programme: str) -> list[tuple[str, str]]:
    """Sentences that ask or apply for something, as a choice."""
    found = Commitment.objects.filter(programme=programme, nature__in=UPWARD).order_by("-recorded")[:SHOWN]
    return [(each.key, each.quote[:WORDS]) for each in found]


class ReplyForm(ActForm):
    """What a higher government answered."""

    outcome = forms.ChoiceField(label=_("答复结果"), choices=OUTCOMES)
    by = forms.CharField(label=_("答复单位"), max_length=200)
    document = forms.CharField(
        label=_("文号"), max_length=200, required=False, help_text=_("没有文号的留空。")
    )
    day = DayField(label=_("答复日期"))
    text = forms.CharField(label=_("答复内容"), widget=LONG)

    def told(self) -> dict[str, Any]:
        return {"key": self.target.key, **self.cleaned_data}
