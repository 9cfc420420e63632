"""审计: the log of sign-ins, grants and downloads, and the verification of the ledger."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yipanqi.ledger import Report
from yipanqi_web.accounts.access import administrator
from yipanqi_web.accounts.models import Event, Role
from yipanqi_web.accounts.queries import events
from yipanqi_web.chain import checkpoints
from yipanqi_web.chain.verify import verify_installation
from yipanqi_web.tables import table

PAGE_SIZE = 100


@login_required
def audit(request: HttpRequest) -> HttpResponse:
    administrator(request, Role.AUDIT_ADMINISTRATOR)
    return _page(request)


@login_required
@require_POST
def verify(request: HttpRequest) -> HttpResponse:
    """Verify the whole ledger now; the report stands above the log."""
    administrator(request, Role.AUDIT_ADMINISTRATOR)
    return _page(request, verify_installation())


def _page(request: HttpRequest, report: Report | None = None) -> HttpResponse:
    kind, words, before = (request.GET.get(name, "") for name in ("kind", "q", "before"))
    shown = list(events(kind, words, int(before) if before.isdecimal() else None)[: PAGE_SIZE + 1])
    context = {
        "here": "audit",
        "events": shown[:PAGE_SIZE],
        "more": shown[PAGE_SIZE - 1].pk if len(shown) > PAGE_SIZE else None,
        "kinds": Event.Kind.choices,
        "kind": kind,
        "q": words,
        "checkpoint": checkpoints.latest(),
        "report": report,
    }
    return render(request, "accounts/audit.html", context)


@login_required
def download(request: HttpRequest) -> HttpResponse:
    """The chosen part of the log as a table; that it was taken is itself in the log."""
    administrator(request, Role.AUDIT_ADMINISTRATOR)
    chosen = events(request.GET.get("kind", ""), request.GET.get("q", ""))
    head = (_("编号"), _("时间"), _("事项"), _("账号"), _("办理人"), _("内容"), _("地址"))
    rows = (
        (
            each.pk, localtime(each.at).isoformat(" ", "seconds"), each.get_kind_display(), each.name,
            each.by, each.about, each.address or "",
        )
        for each in chosen.iterator(2000)
    )  # fmt: skip
    return table("audit", head, rows)
