"""What an officer fills in: a file of evidence, a month's report, a delegation."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yipanqi_web.accounts.access import within
from yipanqi_web.accounts.models import WORKING, Account, Role
from yipanqi_web.programmes.models import Programme
from yipanqi_web.reports.files import KINDS

DAY = "%Y-%m-%d"


class Attach(forms.Form):
    file = forms.FileField(
        label=_("文件"),
        widget=forms.FileInput(attrs={"accept": ",".join(f".{ending}" for ending in KINDS)}),
        help_text=_(
            "PDF、Word、Excel、OFD、图片、网页或文本，不超过 20 MB。标有绝密、机密、秘密的文件不得上传。"
        ),
        error_messages={
            "required": _("请选择要上传的文件。"),
            "empty": _("所选文件是空的，请检查后重新选择。"),
        },
    )
    note = forms.CharField(
        label=_("说明"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class Delegate(forms.Form):
    """An approver's own role, lent to a colleague. What can be chosen is where he signs, and who works beside him."""

    programme = forms.ChoiceField()
    taker = forms.ChoiceField()
    since = forms.DateField(label=_("自"), input_formats=[DAY], widget=forms.DateInput(format=DAY))
    until = forms.DateField(
        label=_("至"),
        input_formats=[DAY],
        widget=forms.DateInput(format=DAY),
        help_text=_("当日止；到期自动失效。"),
    )
    reason = forms.CharField(label=_("事由"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, account: Account, day: date, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"since": day, "until": day})
        super().__init__(*args, **kwargs)
        where = [(programme.key, programme.name) for programme in signs_in(account)]
        takers = [(each.opaque, f"{each.held_post}（{each.username}）") for each in colleagues(account)]
        self.fields["programme"] = forms.ChoiceField(label=_("合作区域"), choices=where)
        self.fields["taker"] = forms.ChoiceField(
            label=_("受托人"), choices=takers, help_text=_("须是本单位的另一名工作人员。")
        )


def signs_in(account: Account) -> list[Programme]:
    """The programmes in which the account is an approver of its own right."""
    held = set(account.grants.filter(role=Role.APPROVER).values_list("programme", flat=True))
    return list(within(held, Programme.objects.order_by("name")))


def colleagues(account: Account) -> list[Account]:
    """Others of the same member who work in some programme."""
    others = Account.objects.filter(member=account.member, is_active=True).exclude(pk=account.pk)
    working = others.filter(grants__role__in=[role for role in WORKING if role != Role.OBSERVER])
    return list(working.distinct().order_by("office", "post", "username"))
