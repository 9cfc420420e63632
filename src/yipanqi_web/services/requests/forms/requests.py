"""Forms of a request upward."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.acts import Act
from yipanqi_web.instruments.models import Instrument
from yipanqi_web.programmes.act_forms import LONG, ActForm, DayField
from yipanqi_web.programmes.models import Programme
from yipanqi_web.programmes.sourced import Sourced, scope_of
from yipanqi_web.services.requests.acts import (
    RequestAdvanced,
    RequestChanged,
    RequestRecorded,
    RequestReplied,
)
from yipanqi_web.services.requests.forms.told import SHOWN, WORDS, ReplyForm, asking_commitments, members_of
from yipanqi_web.services.requests.models import Category, Level, Request

STEPS = (("submitted", _("已报")), ("accepted", _("已受理")), ("withdrawn", _("撤回")))


class RequestForm(Sourced):
    """What a request tells; what is not known yet stays empty until it is submitted."""

    text = forms.CharField(label=_("争取什么"), widget=LONG)
    levels = forms.MultipleChoiceField(
        label=_("向哪一级争取"), choices=Level.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    department = forms.CharField(
        label=_("争取的部门"), max_length=200, required=False, help_text=_("如国家发展改革委；不清楚的留空。")
    )
    categories = forms.MultipleChoiceField(
        label=_("类别"), choices=Category.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    members = forms.MultipleChoiceField(label=_("提出单位"), widget=forms.CheckboxSelectMultiple)
    year = forms.RegexField(
        r"^\d{4}$", label=_("年度"), required=False, error_messages={"invalid": _("请写成 2026。")}
    )
    commitment = forms.ChoiceField(label=_("对应合作事项"), required=False)
    instrument = forms.ChoiceField(label=_("对应合作文件"), required=False)
    field_order = (
        "text",
        "levels",
        "department",
        "categories",
        "members",
        "year",
        "commitment",
        "instrument",
    )

    def __init__(self, target: Any, account: Account, *args: Any, **kwargs: Any) -> None:
        super().__init__(target, account, *args, **kwargs)
        of = scope_of(target)
        self.choose("members", members_of(of))
        self.choose("commitment", asking_commitments(of), _("不对应"))
        papers = Instrument.objects.filter(programme=of).order_by("-recorded")[:SHOWN]
        self.choose("instrument", [(each.key, str(each)[:WORDS]) for each in papers], _("不对应"))

    def fields_told(self) -> dict[str, Any]:
        return {**self.told(), "source": self.found}


class RecordRequest(RequestForm):
    title = _("登记向上争取事项")
    note = _("只供内部使用，不公开。从合作事项转来的，依据随之带入。")
    target: Programme

    def __init__(self, target: Programme, account: Account, *args: Any, **kwargs: Any) -> None:
        everybody = [code for code, _name in members_of(target.key)]
        super().__init__(target, account, *args, initial={"members": everybody}, **kwargs)

    def act(self) -> Act:
        return RequestRecorded(programme=self.target.key, **self.fields_told())


class ChangeRequest(RequestForm):
    title = _("更改向上争取事项")
    target: Request
    why = forms.CharField(label=_("更改的理由"), widget=LONG)

    def __init__(self, target: Request, account: Account, *args: Any, **kwargs: Any) -> None:
        kept = ("text", "department", "members", "year", "commitment", "instrument")
        initial: dict[str, Any] = {name: getattr(target, name) for name in kept}
        initial |= {"levels": target.levels.split(), "categories": target.categories.split()}
        initial |= {"page": target.source.get("page"), "quote": target.source.get("quote")}
        super().__init__(target, account, *args, initial=initial, **kwargs)

    def act(self) -> Act:
        return RequestChanged(key=self.target.key, **self.fields_told())


class AdvanceRequest(ActForm):
    title = _("登记争取进展")
    target: Request
    status = forms.ChoiceField(label=_("进展"), choices=STEPS)
    day = DayField(label=_("日期"))
    by = forms.CharField(label=_("受理单位"), max_length=200, required=False)
    said = forms.CharField(label=_("说明"), widget=LONG, required=False, help_text=_("撤回的须写明理由。"))

    def act(self) -> Act:
        told = dict(self.cleaned_data)
        return RequestAdvanced(key=self.target.key, note=told.pop("said"), **told)


class ReplyRequest(ReplyForm):
    title = _("登记争取答复")

    def act(self) -> Act:
        return RequestReplied(**self.told())
