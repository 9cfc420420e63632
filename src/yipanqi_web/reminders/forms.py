"""What an officer fills in about reminders."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yipanqi_web.meetings.models import Meeting, MeetingKind, Status
from yipanqi_web.reminders.acts import ReminderSent
from yipanqi_web.reminders.ladder import Addressee
from yipanqi_web.reminders.models import Reminder, Rung
from yipanqi_web.reports.models import Evidence
from yipanqi_web.workdays import add_working_days

LONG = forms.Textarea(attrs={"rows": 3})
ANSWER_WITHIN = 5  # working days, as suggested


class SendForm(forms.Form):
    """The next step towards one addressee. Which step it is stands in the form, so that a stale page is refused."""

    rung = forms.ChoiceField(choices=Rung.choices, widget=forms.HiddenInput)
    reason = forms.CharField(label=_("事由"), widget=LONG)
    reply_by = forms.DateField(
        label=_("请于此日前反馈"),
        widget=forms.TextInput,
        error_messages={"invalid": _("请写成 2026-11-30。")},
    )
    meeting = forms.ChoiceField(label=_("列入"), required=False)
    item = forms.CharField(label=_("议题名称"), required=False, max_length=300)

    def __init__(
        self, rung: Rung, programme: str, day: date, title: str, data: Any = None, *, prefix: str, reason: str
    ) -> None:
        suggested = add_working_days(day, ANSWER_WITHIN)
        initial = {
            "rung": rung.value, "reply_by": suggested.isoformat(), "reason": reason,
            "item": _("提请协调：%(title)s") % {"title": title},
        }  # fmt: skip
        super().__init__(data, initial=initial, prefix=prefix)
        if rung == Rung.CONFERENCE:
            self.fields["meeting"].choices = meetings_to_choose(programme)  # type: ignore[attr-defined]
        else:
            del self.fields["meeting"], self.fields["item"]

    def act(self, target: str, by: str, to: Addressee, day: date) -> ReminderSent:
        given = {name: value for name, value in self.cleaned_data.items() if value}
        return ReminderSent(
            target=target, from_member=by, to_member=to.member, to_office=to.office, day=day, **given
        )


def meetings_to_choose(programme: str) -> list[tuple[str, str]]:
    """The next conference, named or not yet planned."""
    planned = Meeting.objects.filter(
        programme=programme, status=Status.PLANNED, kind=MeetingKind.JOINT_CONFERENCE
    )
    named = [(each.key, f"{each.name} {each.date}".strip()) for each in planned.order_by("date", "key")]
    return [*named, ("", str(_("下一次联席会议（尚未筹备）")))]


class AnswerForm(forms.Form):
    answer = forms.CharField(label=_("办理情况"), widget=LONG)
    evidence = forms.MultipleChoiceField(label=_("依据"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, evidence: list[Evidence], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if evidence:
            self.fields["evidence"].choices = [(each.key, each.name) for each in evidence]  # type: ignore[attr-defined]
        else:
            del self.fields["evidence"]  # the page says where evidence is attached first


class LiftForm(forms.Form):
    ground = forms.ChoiceField(label=_("凭"))
    note = forms.CharField(label=_("说明"), required=False, widget=LONG)

    def __init__(self, grounds: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ground"].choices = grounds  # type: ignore[attr-defined]


class ScheduleForm(forms.Form):
    meeting = forms.ChoiceField(label=_("列入"))
    item = forms.CharField(label=_("议题名称"), max_length=300)

    def __init__(self, found: Reminder, title: str, data: Any = None) -> None:
        super().__init__(data, initial={"item": _("提请协调：%(title)s") % {"title": title}})
        choices = [each for each in meetings_to_choose(found.programme) if each[0]]
        self.fields["meeting"].choices = choices  # type: ignore[attr-defined]


class HierarchyForm(forms.Form):
    document = forms.CharField(label=_("依据文件"), max_length=200, help_text=_("如：县政府督查工作办法。"))
    number = forms.CharField(label=_("文号"), required=False, max_length=60)
