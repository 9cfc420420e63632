"""What an officer fills in on lists and tasks. A refused act gives the form back with all that was typed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from yipanqi_web.chain.acts import Act
from yipanqi_web.chain.models import Audience
from yipanqi_web.commitments.models import Commitment, Concreteness, Reach
from yipanqi_web.instruments.models import Instrument, InstrumentKind
from yipanqi_web.instruments.widgets import Offering
from yipanqi_web.organs.queries import offices_of
from yipanqi_web.organs.templatetags.places import place
from yipanqi_web.tasks import acts
from yipanqi_web.tasks.models import ListKind, Milestone, Task, TaskList

LONG = forms.Textarea(attrs={"rows": 2})
DAY_HELP = _("写成 2026-11-30。")
PLANS = (InstrumentKind.PLAN, InstrumentKind.OUTLINE, InstrumentKind.ACTION_PLAN, InstrumentKind.SCHEME)
WORDS = 60  # characters of a commitment or document in a list to choose from


class OpenList(forms.Form):
    """A list is begun."""

    programme = forms.ChoiceField(label=_("合作区域"))
    title = forms.CharField(label=_("清单名称"), max_length=200)
    list_kind = forms.ChoiceField(label=_("类别"), choices=ListKind.choices)
    year = forms.IntegerField(label=_("年份"))
    last_year = forms.IntegerField(label=_("止于年份"), required=False, help_text=_("只有多年重点任务填写。"))

    def __init__(self, programmes: Iterable[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programme"].choices = list(programmes)  # type: ignore[attr-defined]

    def act(self) -> Act:
        return acts.TaskListOpened.model_validate(self.cleaned_data)


class OfficesField(forms.MultipleChoiceField):
    """Offices of a programme by member, to be ticked."""

    widget = forms.CheckboxSelectMultiple


def offices_by_member(programme: str) -> list[tuple[str, list[tuple[str, str]]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for office in offices_of(programme):
        side = place(office.member) if office.member else _now("联合机构")
        found.setdefault(side, []).append((office.key, office.name))
    return list(found.items())


class TaskFields(forms.Form):
    """What a task says: the columns of the list."""

    number = forms.CharField(label=_("序号"), max_length=20, required=False, help_text=_("不填则接续编号。"))
    title = forms.CharField(label=_("重点任务"), max_length=300)
    content = forms.CharField(label=_("具体举措"), required=False, widget=LONG)
    objective = forms.CharField(label=_("目标"), required=False, widget=LONG)
    concreteness = forms.ChoiceField(
        label=_("具体程度"), choices=Concreteness.choices, initial=Concreteness.ACTION.value
    )
    reach = forms.ChoiceField(label=_("范围"), choices=Reach.choices, initial=Reach.JOINT.value)
    due = forms.CharField(label=_("完成时限"), required=False, max_length=10, help_text=DAY_HELP)
    commitment = forms.ChoiceField(label=_("对应合作事项"), required=False)
    anchor = forms.CharField(
        label=_("上位规划章节"), required=False, max_length=300, widget=Offering(),
        help_text=_("从已登记的章节中选，或照原文填写；没有则留空，页面显示“无”。"),
    )  # fmt: skip
    anchor_instrument = forms.ChoiceField(label=_("上位规划"), required=False)

    def offer(self, programme: str, commitment: str = "", instrument: str = "") -> None:
        """What may be chosen in a programme; what was chosen stays even if it would not be offered now."""
        promises = Commitment.objects.filter(programme=programme, tracked=True).order_by("recorded")
        documents = superior_plans(programme)
        chapters = [text for plan in documents if plan.chapters for text in plan.headings]
        self.fields["anchor"].widget.offered = list(dict.fromkeys(chapters))
        for name, rows, chosen in (
            ("commitment", promises, commitment),
            ("anchor_instrument", documents, instrument),
        ):
            options = [(row.key, f"{str(row)[:WORDS]}（{row.key}）") for row in rows]
            if chosen and chosen not in dict(options):
                options.insert(0, (chosen, chosen))
            self.fields[name].choices = [("", _now("无")), *options]  # type: ignore[attr-defined]


def superior_plans(programme: str) -> QuerySet[Instrument]:
    """Documents that a task may trace to: the programme's own, and public plans of others."""
    own, plans = Q(programme=programme), Q(audience=Audience.PUBLIC, kind__in=PLANS)
    return Instrument.objects.filter(own | plans).exclude(title="").order_by("recorded")


class AddTask(TaskFields):
    """A task is added by hand."""

    leads = OfficesField(label=_("牵头单位"), required=False)
    supports = OfficesField(label=_("配合单位"), required=False)

    def __init__(self, listed: TaskList, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.listed = listed
        self.offer(listed.programme)
        offices = offices_by_member(listed.programme)
        for name in ("leads", "supports"):
            self.fields[name].choices = offices  # type: ignore[attr-defined]

    def act(self) -> Act:
        return acts.TaskRecorded.model_validate(
            {"programme": self.listed.programme, "task_list": self.listed.key, **self.cleaned_data}
        )


class TaskForm(forms.Form):
    """A form that gives one act on one task."""

    title_words: Any = ""
    gives: ClassVar[type[Act]]

    def __init__(self, target: Task, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.target = target

    def act(self) -> Act:
        return self.gives.model_validate({"key": self.target.key, **self.values()})

    def values(self) -> dict[str, Any]:
        return self.cleaned_data


class Start(TaskForm):
    gives = acts.TaskStarted
    title_words = _("开始推进")
    note = forms.CharField(label=_("说明"), required=False, widget=LONG)


class Progress(TaskForm):
    gives = acts.TaskChanged
    title_words = _("更新进展")
    progress_note = forms.CharField(label=_("进展情况"), required=False, widget=LONG)
    problems = forms.CharField(label=_("存在问题"), required=False, widget=LONG)
    next_step = forms.CharField(label=_("下一步打算"), required=False, widget=LONG)

    def __init__(self, target: Task, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {name: getattr(target, name) for name in self.base_fields}
        super().__init__(target, *args, **kwargs)

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.changed_data}


class Claim(TaskForm):
    gives = acts.TaskClaimed
    title_words = _("报告完成")
    note = forms.CharField(label=_("完成情况"), widget=LONG, help_text=_("报告完成不等于核实完成。"))


class Verify(TaskForm):
    gives = acts.TaskVerified
    title_words = _("核实")
    note = forms.CharField(label=_("核实依据"), widget=LONG, help_text=_("双方任务由另一方核实。"))


class Change(TaskForm, TaskFields):
    gives = acts.TaskChanged
    title_words = _("更改任务内容")
    why = forms.CharField(
        label=_("更改的理由"), required=False, widget=LONG, help_text=_("清单印发后须填写。")
    )

    def __init__(self, target: Task, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {name: getattr(target, name) for name in self.base_fields if name != "why"}
        super().__init__(target, *args, **kwargs)
        self.offer(target.programme, target.commitment, target.anchor_instrument)

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in {*self.changed_data, "why"}}


class Assign(TaskForm):
    gives = acts.TaskAssigned
    title_words = _("调整责任单位")
    leads = OfficesField(label=_("牵头单位"), required=False)
    supports = OfficesField(label=_("配合单位"), required=False)
    why = forms.CharField(
        label=_("调整的理由"), required=False, widget=LONG, help_text=_("清单印发后须填写。")
    )

    def __init__(self, target: Task, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"leads": target.leads, "supports": target.supports}
        super().__init__(target, *args, **kwargs)
        offices = offices_by_member(target.programme)
        for name in ("leads", "supports"):
            self.fields[name].choices = offices  # type: ignore[attr-defined]


class Postpone(TaskForm):
    gives = acts.TaskPostponed
    title_words = _("调整时限")
    due = forms.CharField(label=_("新的时限"), max_length=10, help_text=DAY_HELP)
    reason = forms.CharField(label=_("调整的理由"), widget=LONG)


class Drop(TaskForm):
    gives = acts.TaskDropped
    title_words = _("提请终止")
    reason = forms.CharField(label=_("终止的理由"), widget=LONG)


class Split(TaskForm):
    gives = acts.TaskSplit
    title_words = _("拆分任务")
    parts = forms.CharField(
        label=_("拆分项"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("每行一项：名称｜时限｜牵头单位（以顿号分隔）。时限、牵头单位不写则与原任务相同。"),
    )

    def clean_parts(self) -> tuple[acts.Part, ...]:
        known = {office.name: office.key for office in offices_of(self.target.programme)}
        lines = [line for line in self.cleaned_data["parts"].splitlines() if line.strip()]
        return tuple(_part(line, known) for line in lines)


def _part(line: str, known: dict[str, str]) -> acts.Part:
    title, due, offices = [*(word.strip() for word in re.split(r"[|｜\t]", line)), "", ""][:3]
    names = [name for name in re.split(r"[、，,\s]+", offices) if name]
    if unknown := [name for name in names if name not in known]:
        raise ValidationError(_now("没有名为“%(name)s”的责任单位，请先登记。") % {"name": unknown[0]})
    return acts.Part(title=title, due=due, leads=tuple(known[name] for name in names))


class AddMilestone(TaskForm):
    title_words = _("添加时间节点")
    quarter = forms.RegexField(r"^\d{4}-Q[1-4]$", label=_("季度"), help_text=_("写成 2026-Q4。"))
    text = forms.CharField(label=_("要达到什么"), widget=LONG)
    due = forms.CharField(
        label=_("时限"), required=False, max_length=10, help_text=_("不填则为季末；写成 2026-11-30。")
    )
    firm = forms.BooleanField(
        label=_("确定的节点"), required=False, initial=True, help_text=_("不勾选即“力争”。")
    )

    def act(self) -> Act:
        given = {"programme": self.target.programme, "task": self.target.key, **self.cleaned_data}
        return acts.MilestoneRecorded.model_validate(given)


FORMS: dict[str, type[TaskForm]] = {
    "start": Start,
    "progress": Progress,
    "claim": Claim,
    "verify": Verify,
    "milestone": AddMilestone,
    "postpone": Postpone,
    "assign": Assign,
    "change": Change,
    "split": Split,
    "drop": Drop,
}


class MilestoneForm(forms.Form):
    """A form that gives one act on one milestone."""

    title_words: Any = ""
    gives: ClassVar[type[Act]]

    def __init__(self, target: Milestone, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.target = target

    def act(self) -> Act:
        return self.gives.model_validate({"key": self.target.key, **self.cleaned_data})


class Move(MilestoneForm):
    gives = acts.MilestoneMoved
    title_words = _("调整")
    due = forms.CharField(label=_("新的时限"), max_length=10, help_text=DAY_HELP)
    reason = forms.CharField(label=_("调整的理由"))


class Meet(MilestoneForm):
    gives = acts.MilestoneMet
    title_words = _("完成")
    day = forms.CharField(label=_("完成日期"), required=False, max_length=10, help_text=_("不填则为今日。"))


class Reword(MilestoneForm):
    gives = acts.MilestoneChanged
    title_words = _("更正")
    text = forms.CharField(label=_("要达到什么"))
    firm = forms.BooleanField(label=_("确定的节点"), required=False)

    def __init__(self, target: Milestone, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"text": target.text, "firm": target.firm}
        super().__init__(target, *args, **kwargs)


MILESTONE_FORMS: dict[str, type[MilestoneForm]] = {"meet": Meet, "move": Move, "reword": Reword}
