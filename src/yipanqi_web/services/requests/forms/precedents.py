"""The form that points to a precedent."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.acts import Act
from yipanqi_web.programmes.access import programmes_for
from yipanqi_web.programmes.act_forms import LONG, DayField
from yipanqi_web.programmes.models import Programme
from yipanqi_web.programmes.sourced import Sourced, scope_of
from yipanqi_web.releases.access import public
from yipanqi_web.services.requests.acts import PrecedentLinked


class LinkPrecedent(Sourced):
    title = _("链接先例")
    note = _("只建立链接：先例办到哪一步，由它自己的页面说明，不抄入本事项。")

    of = forms.ChoiceField(label=_("本站的合作区域"), required=False)
    name = forms.CharField(label=_("站外的事例"), max_length=200, required=False)
    url = forms.URLField(label=_("网址"), max_length=500, required=False, assume_scheme="https")
    words = forms.CharField(label=_("其来源的原话"), widget=LONG, required=False)
    told_on = DayField(label=_("来源日期"), required=False)
    remark = forms.CharField(label=_("可参照之处"), widget=LONG, required=False)
    field_order = ("of", "name", "url", "words", "told_on", "remark", "page", "quote")

    def __init__(self, target: Any, account: Account, *args: Any, **kwargs: Any) -> None:
        super().__init__(target, account, *args, **kwargs)
        mine, shown = programmes_for(account).values("pk"), public(Programme).values("pk")
        known = Programme.objects.filter(Q(pk__in=mine) | Q(pk__in=shown)).exclude(pk=scope_of(target))
        self.choose("of", [(each.key, each.name) for each in known.order_by("name", "key")], _("不选"))

    def act(self) -> Act:
        given = self.cleaned_data
        return PrecedentLinked(
            target=self.target.key, of=given["of"], title=given["name"], url=given["url"], quote=given["words"],
            told_on=given["told_on"].isoformat() if given["told_on"] else "", note=given["remark"], source=self.found,
        )  # fmt: skip
