"""What `yipanqi tick` does. A clock that stood still falsifies nothing: signals are computed when they are read."""

from __future__ import annotations

import logging
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from yipanqi_web.chain.clock import jobs
from yipanqi_web.reminders.models import Clock
from yipanqi_web.reminders.notices import make_notices
from yipanqi_web.reminders.outbox import queue_mail, send_mail

logger = logging.getLogger(__name__)


def run(day: date, now: datetime) -> tuple[list[str], list[str]]:
    """Do what a day brings; ``(what was done, what went wrong)``, a sentence each."""
    done, problems = _run_jobs(day)
    notices, mails = _tell(day, now)
    if notices:
        done.append(_("新提示 %(count)s 条。") % {"count": notices})
    if mails:
        done.append(_("新邮件 %(count)s 封。") % {"count": mails})
    return done, [*problems, *send_mail(now)]


def _run_jobs(day: date) -> tuple[list[str], list[str]]:
    done, problems = [], []
    for name, job in jobs().items():
        try:
            done.append(job(day))
        except Exception as error:  # one job that fails keeps no other from its day
            logger.exception("the daily job %s failed", name)
            problems.append(_("每日任务“%(name)s”未能完成：%(error)s") % {"name": name, "error": error})
    return list(filter(None, done)), problems


def _tell(day: date, now: datetime) -> tuple[int, int]:
    """Keep notices and queue their mail, one clock at a time."""
    with transaction.atomic():
        clock = Clock.objects.select_for_update().get_or_create(pk=1)[0]
        notices, mails = make_notices(day), queue_mail()
        clock.day, clock.ran = day, now
        clock.save()
    return notices, mails
