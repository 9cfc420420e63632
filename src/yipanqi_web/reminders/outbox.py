"""Mail by an outbox: queued with the notices it carries, sent after they are kept, at most once.

What a mail server refused, or what never reached one, is tried again, later each time. Where the connection broke while a
mail was being handed over nobody knows whether it left: it stays `unsure` and is not tried again.
"""

from __future__ import annotations

import smtplib
from collections import defaultdict
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yipanqi_web.accounts.models import Account
from yipanqi_web.reminders.models import Notice, Outbox, Preference
from yipanqi_web.reminders.sentences import line

TRIES = 8
FIRST_WAIT = timedelta(minutes=5)  # doubled with each try: the last is made after some ten hours


def queue_mail() -> int:
    """One mail an account for the notices that nobody has weighed yet; how many mails were queued."""
    waiting = Notice.objects.filter(weighed=False).select_related("account").order_by("pk")
    by_account: dict[Account, list[Notice]] = defaultdict(list)
    unwanted = set(Preference.objects.filter(by_mail=False).values_list("account", "kind"))
    for notice in waiting:
        if _goes_by_mail(notice) and (notice.account_id, notice.kind) not in unwanted:
            by_account[notice.account].append(notice)
    for account, notices in by_account.items():
        mail = Outbox.objects.create(account=account, to=account.email, **_written(notices))
        Notice.objects.filter(pk__in=[each.pk for each in notices]).update(mail=mail)
    waiting.update(weighed=True)
    return len(by_account)


def _goes_by_mail(notice: Notice) -> bool:
    return bool(settings.MAIL and notice.account.email) and notice.read is None


def _written(notices: list[Notice]) -> dict[str, str]:
    count = len(notices)
    subject = ngettext("一盘棋：%(count)s 项提示", "一盘棋：%(count)s 项提示", count) % {"count": count}
    lines = [line(notice, settings.SITE) for notice in notices]
    foot = _("本邮件由系统自动发出，请勿回复。在“收件”页可以选择哪些提示发邮件。")
    return {"subject": subject, "body": "\n\n".join([*lines, f"-- \n{foot}"])}


def send_mail(now: datetime) -> list[str]:
    """Send what is due; a sentence for each mail that could not be sent."""
    _give_up_on_interrupted(now)
    due = Outbox.objects.filter(state=Outbox.State.WAITING, next_try__lte=now).order_by("pk")
    keys = list(due.values_list("pk", flat=True))
    return _over_one_connection(keys, now) if keys else []


def _give_up_on_interrupted(now: datetime) -> None:
    """A try that began an hour ago and never ended was cut off: the mail may have left."""
    stale = Outbox.objects.filter(state=Outbox.State.SENDING, claimed__lt=now - timedelta(hours=1))
    stale.update(state=Outbox.State.UNSURE, error=_("发送中断，不能确定是否已发送。"))


def _over_one_connection(keys: list[int], now: datetime) -> list[str]:
    connection = get_connection(fail_silently=False)
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:  # nothing has been handed over: all may wait
        return [_postponed(key, now, error) for key in keys]
    try:
        return _send_all(keys, now, connection)
    finally:
        connection.close()


def _send_all(keys: list[int], now: datetime, connection: BaseEmailBackend) -> list[str]:
    problems = []
    for key in filter(lambda key: _claim(key, now), keys):
        try:
            _hand_over(key, connection)
        except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused) as error:  # the server said no
            problems.append(_postponed(key, now, error))
        except (
            OSError,
            smtplib.SMTPException,
        ) as error:  # the connection broke; the rest waits for the next clock
            return [*problems, _unsure(key, error)]
    return problems


def _claim(key: int, now: datetime) -> bool:
    """Take one mail before handing it over; of two clocks one gets it."""
    free = Outbox.objects.filter(pk=key, state=Outbox.State.WAITING)
    return bool(free.update(state=Outbox.State.SENDING, claimed=now))


def _hand_over(key: int, connection: BaseEmailBackend) -> None:
    mail = Outbox.objects.get(pk=key)
    sender = settings.DEFAULT_FROM_EMAIL
    EmailMessage(mail.subject, mail.body, sender, [mail.to], connection=connection).send()
    Outbox.objects.filter(pk=key).update(state=Outbox.State.SENT, error="")


def _unsure(key: int, error: Exception) -> str:
    Outbox.objects.filter(pk=key).update(state=Outbox.State.UNSURE, error=str(error))
    return _sentence(Outbox.objects.get(pk=key), error)


def _postponed(key: int, now: datetime, error: Exception) -> str:
    """Keep the error and try again later, or give up after the last try."""
    mail = Outbox.objects.get(pk=key)
    tries = mail.tries + 1
    state = Outbox.State.FAILED if tries >= TRIES else Outbox.State.WAITING
    wait = FIRST_WAIT * 2 ** (tries - 1)
    changed = {"state": state, "tries": tries, "next_try": now + wait, "error": str(error)}
    Outbox.objects.filter(pk=key, state__in=[Outbox.State.WAITING, Outbox.State.SENDING]).update(**changed)
    return _sentence(mail, error)


def _sentence(mail: Outbox, error: Exception) -> str:
    return _("发给 %(to)s 的邮件未能发送：%(error)s") % {"to": mail.to, "error": error}
