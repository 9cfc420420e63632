"""Forms that give one act on one row, and how they are carried out: refused, they come back with all that was typed."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.acts import Act
from yipanqi_web.chain.days import is_day_or_part
from yipanqi_web.chain.exceptions import ActError, Refused
from yipanqi_web.chain.models import Official
from yipanqi_web.chain.proposals import submit

LONG = forms.Textarea(attrs={"rows": 2})


def check_day(value: str) -> None:
    """A day, or as much of it as a source knows."""
    if not is_day_or_part(value):
        raise ValidationError(
            _now("“%(day)s”不是日期；请写成 2025-12-31，或 2025-12、2025。") % {"day": value}
        )


class DayField(forms.DateField):
    """A whole day as text: a browser's own picker shows a day in the format of its user's system."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("error_messages", {"invalid": _("请写成 2025-12-31。")})
        plain = forms.TextInput(attrs={"inputmode": "numeric", "size": 10, "autocomplete": "off"})
        super().__init__(input_formats=["%Y-%m-%d"], widget=plain, **kwargs)


class GivesAct(forms.Form):
    """A form that gives one act."""

    @abstractmethod
    def act(self) -> Act:
        """The act that the form gives once it is valid."""


class ActForm(GivesAct):
    """What an officer fills in for one act on one row."""

    title: Any = ""
    note: Any = ""  # what to know before

    def __init__(self, target: Official, account: Account, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.target, self.account = target, account

    def choose(self, name: str, choices: list[tuple[str, str]], empty: Any = "") -> None:
        """Give a field its choices, with an empty one first where that is named."""
        first = [("", str(empty))] if empty else []
        self.fields[name].choices = first + choices  # type: ignore[attr-defined]


def carry_out(request: HttpRequest, form: ActForm) -> int:
    """Record the act, or put it to the members it binds. 0 if that is done; else the status of the page with the form."""
    if not form.is_valid():
        return 422
    try:
        submit(form.act(), by=form.account.actor())
    except ActError as error:
        form.add_error(None, str(error))
        return 403 if isinstance(error, Refused) else 422
    messages.success(request, _now("已办理，记入台账。"))
    return 0
