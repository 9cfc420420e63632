"""The only way to get a report, or what evidence is attached to, for somebody."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404

from yipanqi_web.accounts.access import row_for
from yipanqi_web.accounts.models import Account
from yipanqi_web.chain.exceptions import Unknown
from yipanqi_web.chain.models import Official
from yipanqi_web.chain.official import model_of
from yipanqi_web.reports.acts.evidence import TARGETS
from yipanqi_web.reports.models import Evidence, Report


def target_for(account: Account, key: str) -> Official:
    """What evidence may be attached to: 404 for other things, 403 in another programme."""
    if key.partition("-")[0] not in TARGETS:
        raise Http404
    if key.startswith(f"{Report.prefix}-"):
        return report_for(account, key)
    try:
        return row_for(account, model_of(key), key)
    except Unknown as error:
        raise Http404 from error


def report_for(account: Account, key: str) -> Report:
    """One report: what was never sent is its own member's alone."""
    found = row_for(account, Report, key)
    if not found.was_sent and account.member != found.member:
        raise PermissionDenied
    return found


def evidence_for(account: Account, key: str) -> Evidence:
    """One file of evidence, for those who may see what it is attached to."""
    found = row_for(account, Evidence, key)
    target_for(account, found.target)
    return found
