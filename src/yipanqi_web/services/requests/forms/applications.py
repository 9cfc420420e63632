"""Forms of a joint application."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.acts import Act
from yipanqi_web.programmes.act_forms import LONG, ActForm, DayField
from yipanqi_web.programmes.models import Programme
from yipanqi_web.programmes.sourced import Sourced, scope_of
from yipanqi_web.services.requests.acts import (
    ApplicationAdvanced,
    ApplicationChanged,
    ApplicationConsented,
    ApplicationRecorded,
    ApplicationRefused,
    ApplicationReplied,
    ApplicationSubmitted,
)
from yipanqi_web.services.requests.forms.papers import WithPapers, paper_lines
from yipanqi_web.services.requests.forms.told import ReplyForm, asking_commitments, members_of
from yipanqi_web.services.requests.models import Application

STEPS = (("accepted", _("已受理")), ("withdrawn", _("撤回")))
TEXT = forms.Textarea(attrs={"rows": 8})


class ApplicationForm(Sourced, WithPapers):
    """What an application tells."""

    name = forms.CharField(label=_("名称"), max_length=200)
    applied_for = forms.CharField(
        label=_("申报什么"), max_length=200, help_text=_("如改革试验区、承接产业转移示范区。")
    )
    addressee = forms.CharField(
        label=_("报送给谁"), max_length=200, required=False, help_text=_("报送之前须写明。")
    )
    parties = forms.MultipleChoiceField(label=_("须同意的成员单位"), widget=forms.CheckboxSelectMultiple)
    text = forms.CharField(label=_("申报文本"), widget=TEXT, required=False)
    commitment = forms.ChoiceField(label=_("对应合作事项"), required=False)
    field_order = ("name", "applied_for", "addressee", "parties", "text", "papers", "file", "commitment")

    def __init__(self, target: Any, account: Account, *args: Any, **kwargs: Any) -> None:
        super().__init__(target, account, *args, **kwargs)
        of = scope_of(target)
        self.choose("parties", members_of(of))
        self.choose("commitment", asking_commitments(of), _("不对应"))

    def fields_told(self) -> dict[str, Any]:
        told = self.told()
        named = {"title": told.pop("name"), "source": self.found}
        del told["file"]
        return {**told, **named}


class RecordApplication(ApplicationForm):
    title = _("登记联合申报")
    note = _("登记之后由各成员单位签发人表态；都同意之后才能报送。只供内部使用，不公开。")
    target: Programme

    def __init__(self, target: Programme, account: Account, *args: Any, **kwargs: Any) -> None:
        everybody = [code for code, _name in members_of(target.key)]
        super().__init__(target, account, *args, initial={"parties": everybody}, **kwargs)

    def act(self) -> Act:
        return ApplicationRecorded(programme=self.target.key, **self.fields_told())


class ChangeApplication(ApplicationForm):
    title = _("更改联合申报")
    note = _("文本改动之后，各方先前的同意失效，须重新表态。")
    target: Application
    why = forms.CharField(label=_("更改的理由"), widget=LONG)

    def __init__(self, target: Application, account: Account, *args: Any, **kwargs: Any) -> None:
        kept = ("applied_for", "addressee", "parties", "text", "commitment")
        initial: dict[str, Any] = {name: getattr(target, name) for name in kept}
        initial |= {"name": target.title, "papers": paper_lines(target.papers)}
        initial |= {"page": target.source.get("page"), "quote": target.source.get("quote")}
        super().__init__(target, account, *args, initial=initial, **kwargs)

    def act(self) -> Act:
        return ApplicationChanged(key=self.target.key, **self.fields_told())


class _Say(ActForm):
    """What the approver's own member says; to the version that he has before him."""

    target: Application
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, target: Application, account: Account, *args: Any, **kwargs: Any) -> None:
        super().__init__(target, account, *args, initial={"version": target.version}, **kwargs)

    def word(self) -> dict[str, Any]:
        return {
            "key": self.target.key, "member": self.account.member, "day": timezone.localdate(), **self.cleaned_data
        }  # fmt: skip


class Consent(_Say):
    title = _("同意联合申报")
    note = _("代表本单位同意以下文本和附件。")

    def act(self) -> Act:
        return ApplicationConsented(**self.word())


class Refuse(_Say):
    title = _("不同意联合申报")
    reason = forms.CharField(label=_("理由"), widget=LONG)

    def act(self) -> Act:
        return ApplicationRefused(**self.word())


class SubmitApplication(ActForm):
    title = _("报送联合申报")
    note = _("各成员单位都同意之后才能报送。")
    target: Application
    day = DayField(label=_("报送日期"))
    document = forms.CharField(
        label=_("文号"), max_length=200, required=False, help_text=_("没有文号的留空。")
    )
    said = forms.CharField(label=_("说明"), widget=LONG, required=False)

    def act(self) -> Act:
        told = dict(self.cleaned_data)
        return ApplicationSubmitted(key=self.target.key, note=told.pop("said"), **told)


class AdvanceApplication(ActForm):
    title = _("登记申报进展")
    target: Application
    status = forms.ChoiceField(label=_("进展"), choices=STEPS)
    day = DayField(label=_("日期"))
    by = forms.CharField(label=_("受理单位"), max_length=200, required=False)
    said = forms.CharField(label=_("说明"), widget=LONG, required=False, help_text=_("撤回的须写明理由。"))

    def act(self) -> Act:
        told = dict(self.cleaned_data)
        return ApplicationAdvanced(key=self.target.key, note=told.pop("said"), **told)


class ReplyApplication(ReplyForm):
    title = _("登记申报答复")

    def act(self) -> Act:
        return ApplicationReplied(**self.told())
