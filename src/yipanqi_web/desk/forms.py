"""What an officer fills in at the desk. A refused act gives the form back with all that was typed."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from yipanqi_web.chain.acts import Act
from yipanqi_web.commitments.acts import (
    CommitmentAgreed,
    CommitmentClaimed,
    CommitmentCorrected,
    CommitmentDropped,
    CommitmentFulfilledByMeeting,
    CommitmentPostponed,
    CommitmentStarted,
    CommitmentVerified,
)
from yipanqi_web.commitments.establishing import MEETS, recorded_meetings
from yipanqi_web.commitments.models import Commitment, Concreteness, Nature, Reach, Sector, SpeechAct
from yipanqi_web.organs.templatetags.places import place
from yipanqi_web.programmes.act_forms import check_day
from yipanqi_web.review.forms import divisions_in

LONG = forms.Textarea(attrs={"rows": 2})


class ActForm(forms.Form):
    """A form that gives one act on one commitment."""

    title: Any = ""
    gives: ClassVar[type[Act]]

    def __init__(self, target: Commitment, member: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.target, self.member = target, member

    def act(self) -> Act:
        return self.gives.model_validate({"key": self.target.key, **self.values()})

    def values(self) -> dict[str, Any]:
        """The act's fields, which are the form's."""
        return self.cleaned_data


class Correct(ActForm):
    gives = CommitmentCorrected
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
    establishes = forms.ChoiceField(
        label=_("承诺建立"), choices=[("", _("不涉及")), *((kind, kind.label) for kind in MEETS)], required=False,
        help_text=_("承诺建立联席会议或领导小组的，只能以首次会议的记录办结。"),
    )  # fmt: skip
    parties = forms.CharField(
        label=_("涉及方"), required=False, help_text=_("行政区划代码或名称，以顿号分隔。")
    )
    why = forms.CharField(label=_("更正的理由"), widget=LONG)

    def __init__(self, target: Commitment, member: str, *args: Any, **kwargs: Any) -> None:
        initial = {name: getattr(target, name) for name in self.base_fields if name != "why"}
        initial["parties"] = "、".join(target.parties)
        super().__init__(target, member, *args, initial=initial, **kwargs)
        codes = dict.fromkeys([*target.parties, *filter(None, [target.voiced_for])])
        sides = [("", _("会议或文件（不记作一方）")), *((code, place(code)) for code in codes)]
        self.fields["voiced_for"].choices = sides  # type: ignore[attr-defined]

    def clean_parties(self) -> tuple[str, ...]:
        return tuple(division.code for division in divisions_in(self.cleaned_data["parties"]))

    def values(self) -> dict[str, Any]:
        changed = {name: self.cleaned_data[name] for name in {*self.changed_data, "why"}}
        if not changed.get("parties"):  # parties are added or exchanged, never emptied
            changed.pop("parties", None)
        return changed


class Start(ActForm):
    gives = CommitmentStarted
    title = _("开始推进")
    note = forms.CharField(label=_("说明"), required=False, widget=LONG)


class Claim(ActForm):
    gives = CommitmentClaimed
    title = _("报告完成")
    note = forms.CharField(
        label=_("完成情况"), widget=LONG, help_text=_("报告完成不等于核实完成；由另一方核实。")
    )


class Verify(ActForm):
    gives = CommitmentVerified
    title = _("核实")
    note = forms.CharField(label=_("核实依据"), widget=LONG)

    def values(self) -> dict[str, Any]:
        return {"member": self.member, **self.cleaned_data}


class Meet(ActForm):
    gives = CommitmentFulfilledByMeeting
    title = _("以首次会议的记录办结")
    meeting = forms.ChoiceField(
        label=_("会议"), help_text=_("承诺建立的联席会议或领导小组开过首次会议、有了会议记录，才算办成。")
    )

    def __init__(self, target: Commitment, member: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(target, member, *args, **kwargs)
        listed = recorded_meetings(target)
        choices = [(meeting.key, f"{meeting.name} {meeting.date}".strip()) for meeting in listed]
        self.fields["meeting"].choices = choices  # type: ignore[attr-defined]


class Agree(ActForm):
    gives = CommitmentAgreed
    title = _("提请共同确认")


class Postpone(ActForm):
    gives = CommitmentPostponed
    title = _("提请调整时限")
    due = forms.CharField(label=_("新的时限"), validators=[check_day])
    reason = forms.CharField(label=_("调整的理由"), widget=LONG)


class Drop(ActForm):
    gives = CommitmentDropped
    title = _("提请终止")
    reason = forms.CharField(label=_("终止的理由"), widget=LONG)


FORMS: dict[str, type[ActForm]] = {
    "correct": Correct,
    "start": Start,
    "claim": Claim,
    "verify": Verify,
    "meet": Meet,
    "agree": Agree,
    "postpone": Postpone,
    "drop": Drop,
}
