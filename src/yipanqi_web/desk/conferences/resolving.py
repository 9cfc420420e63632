"""From a resolution to who does it by when: the resolution, the commitment that keeps its words, and a task, in one step."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.acts import Act, Ground, Receipt
from yipanqi_web.chain.excerpts import Excerpt
from yipanqi_web.chain.official import row
from yipanqi_web.chain.proposals import ProposalMade
from yipanqi_web.commitments.acts import CommitmentAgreed, CommitmentRecorded
from yipanqi_web.commitments.models import CHECKABLE, Commitment, Concreteness, Reach, Sector, SpeechAct
from yipanqi_web.desk.conferences.fields import office_choices
from yipanqi_web.desk.conferences.forms import OnMeeting, choices, day_field, lines
from yipanqi_web.meetings.acts import ResolutionClosed, ResolutionLinked, ResolutionRecorded
from yipanqi_web.meetings.models import AgendaItem, Meeting, Resolution
from yipanqi_web.programmes.act_forms import GivesAct
from yipanqi_web.sources.models import Tier
from yipanqi_web.tasks.acts import TaskListOpened, TaskRecorded
from yipanqi_web.tasks.gate import missing_in, owners_of
from yipanqi_web.tasks.models import ListKind, ListState, Task, TaskList, TaskState
from yipanqi_web.tasks.owners import members_in

Step = Act | Callable[[list[Receipt]], Act]


class Resolve(OnMeeting):
    """One resolution with its field, its offices and its day."""

    title: Any = _("登记议定事项")
    text = forms.CharField(label=_("议定内容"), widget=lines(3), help_text=_("按会议商定的原话填写。"))
    item = forms.ChoiceField(label=_("所属议题"), required=False)
    sector = forms.ChoiceField(label=_("领域"), choices=Sector.choices)
    concreteness = forms.ChoiceField(
        label=_("具体程度"), choices=Concreteness.choices, initial=Concreteness.ACTION,
        help_text=_("原则性、方向性的表述先列入待细化，不设时限。"),
    )  # fmt: skip
    leads = forms.MultipleChoiceField(
        label=_("牵头单位"), required=False, widget=forms.CheckboxSelectMultiple, help_text=_("双方各一个。")
    )
    supports = forms.MultipleChoiceField(
        label=_("配合单位"), required=False, widget=forms.CheckboxSelectMultiple
    )
    due = day_field(_("完成时限"))
    task_list = forms.ChoiceField(label=_("列入清单"), required=False)
    propose = forms.BooleanField(
        label=_("同时提请对方会签"), required=False, help_text=_("对方会签后，成为共同确认的合作事项。")
    )

    def __init__(self, meeting: Meeting, *args: Any, **kwargs: Any) -> None:
        super().__init__(meeting, *args, **kwargs)
        items = AgendaItem.objects.filter(meeting=meeting.key)
        numbered = [(item.key, f"{number}. {item.title}") for number, item in enumerate(items, 1)]
        drafts = TaskList.objects.filter(programme=meeting.programme, state=ListState.DRAFT).order_by(
            "-recorded"
        )
        offices = office_choices(meeting.programme)
        choices(self, "item", [("", _("不对应某一议题")), *numbered])
        choices(self, "leads", offices)
        choices(self, "supports", offices)
        own = ("", _("本次会议的议定事项清单"))
        choices(self, "task_list", [own, *((each.key, each.title) for each in drafts)])

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("text") and not self.errors:
            if missing := self._missing(given):
                raise forms.ValidationError(
                    _now("还缺：%(missing)s。"), params={"missing": "、".join(missing)}
                )
            if not given["task_list"] and not self.meeting.date:
                raise forms.ValidationError(_now("会议日期未载明，请选择列入哪份清单。"))
        return given

    def _missing(self, given: dict[str, Any]) -> list[str]:
        """What the task would lack at the gate of its list: asked for now, while it can be asked."""
        wanted = self._task(given)
        promised = Commitment(parties=list(self.parties), reach=self.reach)
        owners = replace(owners_of(self.meeting.programme, [wanted]), commitments={"": promised})
        return missing_in(wanted, owners)

    def _task(self, given: dict[str, Any]) -> Task:
        names = ("leads", "supports", "due", "concreteness")
        return Task(
            programme=self.meeting.programme, reach=self.reach, state=TaskState.NOT_STARTED,
            **{name: given[name] for name in names},
        )  # fmt: skip

    @property
    def parties(self) -> tuple[str, ...]:
        return tuple(self.meeting.parties or members_in(self.meeting.programme))

    @property
    def reach(self) -> str:
        return Reach.JOINT if len(self.parties) > 1 else Reach.OWN

    def basis(self) -> list[Ground]:
        return [Ground(kind="minutes", sha256=self._sha256(), note=self.meeting.name)]

    def _sha256(self) -> str:
        return hashlib.sha256(self.cleaned_data["text"].encode()).hexdigest()

    def steps(self, account: Account) -> list[Step]:
        """The acts of one transaction; each names the rows that those before it make."""
        steps: list[Step] = [self._commitment(), self._resolution]
        opened = self._open_list()
        if isinstance(opened, TaskListOpened):
            steps.append(opened)
        steps += [lambda made: self._recorded(made, opened), self._linked]
        if self.cleaned_data["propose"] and self.cleaned_data["concreteness"] in CHECKABLE:
            steps.append(lambda made: self._proposal(made, account))
        return steps

    def _commitment(self) -> Act:
        given = self.cleaned_data
        said = Excerpt(sha256=self._sha256(), quote=given["text"], paragraph=given["text"])
        return CommitmentRecorded(
            programme=self.meeting.programme, quote=given["text"], sector=given["sector"],
            concreteness=given["concreteness"], tracked=given["concreteness"] in CHECKABLE, reach=self.reach,
            parties=self.parties, by=self.meeting.name, by_meeting=self.meeting.key, speech_act=SpeechAct.AGREED,
            due=given["due"], tier=Tier.DOCUMENT, source=said,
        )  # fmt: skip

    def _resolution(self, made: list[Receipt]) -> Act:
        given = self.cleaned_data
        return ResolutionRecorded(
            meeting=self.meeting.key, text=given["text"], item=given["item"], commitment=made[0].key("c"),
            leads=tuple(given["leads"]), due=given["due"],
        )  # fmt: skip

    def _open_list(self) -> str | TaskListOpened:
        """The list that was chosen, or the meeting's own, which the first resolution opens."""
        if self.cleaned_data["task_list"]:
            return str(self.cleaned_data["task_list"])
        title = _now("%(meeting)s议定事项清单") % {"meeting": self.meeting.name}
        year = int(self.meeting.date[:4])
        known = TaskList.objects.filter(programme=self.meeting.programme, title=title, year=year)
        if found := known.filter(state=ListState.DRAFT).first():
            return found.key
        if n := known.count():
            title = _now("%(title)s（续%(n)s）") % {"title": title, "n": n}
        return TaskListOpened(
            programme=self.meeting.programme, title=title, year=year, list_kind=ListKind.DECISION
        )

    def _recorded(self, made: list[Receipt], opened: str | TaskListOpened) -> Act:
        given = self.cleaned_data
        listed = opened if isinstance(opened, str) else made[2].key(TaskList.prefix)
        return TaskRecorded(
            programme=self.meeting.programme, task_list=listed, title=given["text"][:300], commitment=made[0].key("c"),
            resolution=made[1].key(Resolution.prefix), concreteness=given["concreteness"], reach=self.reach,
            leads=tuple(given["leads"]), supports=tuple(given["supports"]), due=given["due"],
        )  # fmt: skip

    def _linked(self, made: list[Receipt]) -> Act:
        return ResolutionLinked(key=made[1].key(Resolution.prefix), tasks=(made[-1].key(Task.prefix),))

    def _proposal(self, made: list[Receipt], account: Account) -> Act:
        act = CommitmentAgreed(key=made[0].key("c"))
        return ProposalMade(
            act_kind=act.kind, act_payload=act.model_dump(mode="json"), programme=self.meeting.programme,
            version=row(act.key).changed, binding=self.parties, member=account.member,
        )  # fmt: skip


class Close(GivesAct):
    """What closed a resolution: a task of its own that was verified, or a note."""

    title: Any = _("办结")
    closed_by = forms.ChoiceField(label=_("核实完成的任务"), required=False)
    note = forms.CharField(label=_("办结依据"), required=False, widget=lines(2))

    def __init__(self, resolution: Resolution, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.resolution = resolution
        tasks = Task.objects.filter(pk__in=resolution.tasks)
        options = [(task.key, f"{task.key} {task.get_state_display()}") for task in tasks]
        choices(self, "closed_by", [("", _("不由任务办结")), *options])
        verified = [task.key for task in tasks if task.state == TaskState.VERIFIED]
        self.fields["closed_by"].initial = next(iter(verified), "")

    def act(self) -> Act:
        return ResolutionClosed.model_validate({"key": self.resolution.key, **self.cleaned_data})
