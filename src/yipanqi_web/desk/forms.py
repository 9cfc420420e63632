"""What an officer fills in at the desk. A refused act gives the form back with all that was typed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yipanqi_web.chain.acts import Act
from yipanqi_web.commitments.acts import (
    CommitmentAgreed,
    CommitmentClaimed,
    CommitmentCorrected,
    CommitmentDropped,
    CommitmentPostponed,
    CommitmentStarted,
    CommitmentVerified,
)
from yipanqi_web.commitments.models import Commitment, Concreteness, Nature, Reach, Sector, SpeechAct
from yipanqi_web.organs.templatetags.places import place
from yipanqi_web.review.forms import check_day

LONG = forms.Textarea(attrs={"rows": 2})


class ActForm(forms.Form):
    """A form that gives one act on one commitment."""

    title: Any = ""

    def __init__(self, target: Commitment, member: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.target, self.member = target, member

    def act(self) -> Act:
        raise NotImplementedError


class Correct(ActForm):
    title = _("更正")
    sector = forms.ChoiceField(label=_("领域"), choices=Sector.choices)
    concreteness = forms.ChoiceField(label=_("具体程度"), choices=Concreteness.choices)
    nature = forms.ChoiceField(label=_("性质"), choices=Nature.choices)
    reach = forms.ChoiceField(label=_("范围"), choices=Reach.choices)
    voiced_for = forms.ChoiceField(label=_("提出方"), required=False)
    due = forms.CharField(label=_("时限"), required=False, validators=[check_day])
    speech_act = forms.ChoiceField(
        label=_("表达方式"), choices=[("", _("原文未载明")), *SpeechAct.choices], required=False
    )
    why = forms.CharField(label=_("更正的理由"), widget=LONG)

    def __init__(self, target: Commitment, member: str, *args: Any, **kwargs: Any) -> None:
        initial = {name: getattr(target, name) for name in self.base_fields if name != "why"}
        super().__init__(target, member, *args, initial=initial, **kwargs)
        codes = dict.fromkeys([*target.parties, *filter(None, [target.voiced_for])])
        sides = [("", _("会议或文件（不记作一方）")), *((code, place(code)) for code in codes)]
        self.fields["voiced_for"].choices = sides  # type: ignore[attr-defined]

    def act(self) -> Act:
        changed = {name: self.cleaned_data[name] for name in self.changed_data if name != "why"}
        return CommitmentCorrected(key=self.target.key, why=self.cleaned_data["why"], **changed)


class Start(ActForm):
    title = _("开始推进")
    note = forms.CharField(label=_("说明"), required=False, widget=LONG)

    def act(self) -> Act:
        return CommitmentStarted(key=self.target.key, note=self.cleaned_data["note"])


class Claim(ActForm):
    title = _("报告完成")
    note = forms.CharField(
        label=_("完成情况"), widget=LONG, help_text=_("报告完成不等于核实完成；由另一方核实。")
    )

    def act(self) -> Act:
        return CommitmentClaimed(key=self.target.key, note=self.cleaned_data["note"])


class Verify(ActForm):
    title = _("核实")
    note = forms.CharField(label=_("核实依据"), widget=LONG)

    def act(self) -> Act:
        return CommitmentVerified(key=self.target.key, note=self.cleaned_data["note"], member=self.member)


class Agree(ActForm):
    title = _("提请共同确认")

    def act(self) -> Act:
        return CommitmentAgreed(key=self.target.key)


class Postpone(ActForm):
    title = _("提请调整时限")
    due = forms.CharField(label=_("新的时限"), validators=[check_day])
    reason = forms.CharField(label=_("调整的理由"), widget=LONG)

    def act(self) -> Act:
        return CommitmentPostponed(key=self.target.key, **self.cleaned_data)


class Drop(ActForm):
    title = _("提请终止")
    reason = forms.CharField(label=_("终止的理由"), widget=LONG)

    def act(self) -> Act:
        return CommitmentDropped(key=self.target.key, **self.cleaned_data)


FORMS: dict[str, type[ActForm]] = {
    "correct": Correct,
    "start": Start,
    "claim": Claim,
    "verify": Verify,
    "agree": Agree,
    "postpone": Postpone,
    "drop": Drop,
}
