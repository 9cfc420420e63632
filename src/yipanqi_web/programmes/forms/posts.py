"""Forms of posts and of their hands."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yipanqi_web.chain.acts import Act
from yipanqi_web.organs.acts import HolderSucceeded, PostEnded, PostRecorded
from yipanqi_web.organs.models import Holder, Post
from yipanqi_web.programmes.act_forms import LONG, ActForm, DayField, check_day
from yipanqi_web.programmes.models import Programme
from yipanqi_web.programmes.queries import members_on


class RecordPost(ActForm):
    """A new post; the target is the programme."""

    title = _("登记职务")
    post = forms.CharField(label=_("职务"), max_length=100)
    division = forms.ChoiceField(label=_("所属成员单位"), required=False)
    organisation = forms.CharField(
        label=_("其他单位"), max_length=120, required=False, help_text=_("不属于成员单位本级的，写单位全称。")
    )
    since = forms.CharField(label=_("设立日期"), required=False, max_length=10, validators=[check_day])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = [(member.code, member.name) for member in members_on(self.target.key)]
        self.choose("division", members, _("其他单位"))

    def act(self) -> Act:
        values = {name: self.cleaned_data[name] for name in ("division", "organisation", "since")}
        return PostRecorded(programme=self.target.key, title=self.cleaned_data["post"], **values)


class _OnPost(ActForm):
    """A form on a post, of one programme that knows it."""

    target: Post

    def __init__(self, target: Post, account: Any, programme: Programme, *args: Any, **kwargs: Any) -> None:
        super().__init__(target, account, *args, **kwargs)
        self.programme = programme


class Succeed(_OnPost):
    title = _("登记职务交接")
    note = _("责任随职务：由该职务联系的项目、承担的事项自交接日起由接任人员承担，并生成移交清单。")
    leaving = forms.ChoiceField(label=_("离任人员"), required=False)
    name = forms.CharField(label=_("接任人员"), max_length=60)
    day = DayField(label=_("交接日期"))
    document = forms.CharField(label=_("任免依据"), max_length=200, help_text=_("文号或文件名称。"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        holding = Holder.objects.filter(post=self.target.key, programme=self.programme.key, until="")
        names = {holder.name: holder.key for holder in holding.order_by("-recorded")}
        self.choose("leaving", [(key, name) for name, key in names.items()], _("此前空缺，或未登记"))

    def act(self) -> Act:
        return HolderSucceeded(programme=self.programme.key, post=self.target.key, **self.cleaned_data)


class EndPost(_OnPost):
    title = _("撤销职务")
    until = DayField(label=_("自何日起"))
    why = forms.CharField(label=_("依据"), widget=LONG)

    def act(self) -> Act:
        return PostEnded(key=self.target.key, **self.cleaned_data)


FORMS: dict[str, type[_OnPost]] = {"succeed": Succeed, "end": EndPost}
