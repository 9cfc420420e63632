"""Forms of projects."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yipanqi_web.chain.acts import Act
from yipanqi_web.organs.templatetags.places import place
from yipanqi_web.programmes.access import posts_of
from yipanqi_web.programmes.act_forms import LONG, ActForm, DayField
from yipanqi_web.projects.acts import ProjectSponsored, ProjectSponsorEnded
from yipanqi_web.projects.models import Project, Sponsorship


class Sponsor(ActForm):
    title = _("明确联系领导（职务）")
    note = _("联系的是职务，不是个人：换人时由接任人员接着联系。")
    target: Project
    post = forms.ChoiceField(label=_("职务"))
    since = DayField(label=_("自何日起"))
    document = forms.CharField(
        label=_("依据"), max_length=200, required=False, help_text=_("明确联系领导的文件；没有的，留空。")
    )

    def __init__(self, target: Project, *args: Any, **kwargs: Any) -> None:
        super().__init__(target, *args, **kwargs)
        listed = posts_of(target.programme).filter(until="").order_by("division", "organisation", "key")
        self.choose(
            "post",
            [(post.key, f"{place(post.division) or post.organisation} {post.title}") for post in listed],
        )

    def act(self) -> Act:
        return ProjectSponsored(project=self.target.key, **self.cleaned_data)


class EndSponsorship(ActForm):
    title = _("结束联系")
    target: Project
    key = forms.ChoiceField(label=_("职务"))
    until = DayField(label=_("自何日起"))
    why = forms.CharField(label=_("依据"), widget=LONG)

    def __init__(self, target: Project, *args: Any, **kwargs: Any) -> None:
        super().__init__(target, *args, **kwargs)
        listed = Sponsorship.objects.filter(project=target.key, until="").order_by("since", "key")
        self.choose("key", [(row.key, row.post_title) for row in listed])

    def act(self) -> Act:
        return ProjectSponsorEnded(**self.cleaned_data)


FORMS: dict[str, type[Sponsor | EndSponsorship]] = {"sponsor": Sponsor, "end-sponsor": EndSponsorship}
