"""The security administrator's pages: grants of administrators that wait for him, and the settings in effect."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yipanqi_web.accounts import granting
from yipanqi_web.accounts.access import administrator
from yipanqi_web.accounts.events import OF_NAME_AND_ADDRESS, WINDOW
from yipanqi_web.accounts.models import Account, Grant, Role
from yipanqi_web.accounts.queries import waiting_grants
from yipanqi_web.chain.exceptions import ActError, Refused


@login_required
def approvals(request: HttpRequest) -> HttpResponse:
    administrator(request, Role.SECURITY_ADMINISTRATOR)
    return _page(request)


def _page(request: HttpRequest, status: int = 200) -> HttpResponse:
    waiting = list(waiting_grants())
    granters = {each.opaque: each for each in Account.objects.filter(opaque__in=[g.by for g in waiting])}
    listed = [(given, granters.get(given.by)) for given in waiting]
    return render(request, "accounts/approvals.html", {"here": "approvals", "waiting": listed}, status=status)


@login_required
@require_POST
def decide(request: HttpRequest, number: int, word: str) -> HttpResponse:
    """Approve or turn down what was granted to an administrator."""
    by = administrator(request, Role.SECURITY_ADMINISTRATOR)
    if word not in ("approve", "turn-down"):
        raise Http404
    given = get_object_or_404(Grant.ever.select_related("account"), pk=number)
    try:
        granting.approve(by, given, agreed=word == "approve")
    except ActError as error:
        messages.error(request, str(error))
        return _page(request, 403 if isinstance(error, Refused) else 422)
    messages.success(request, _("已批准，即时生效。") if word == "approve" else _("已退回，授权不生效。"))
    return redirect("accounts:approvals")


@login_required
def in_effect(request: HttpRequest) -> HttpResponse:
    """The settings that bear on security; no secret among them."""
    administrator(request, Role.SECURITY_ADMINISTRATOR)
    return render(request, "accounts/settings.html", {"here": "settings", "facts": facts()})


def facts() -> list[tuple[str, str, str]]:
    """``(what, as it is, the setting that changes it)``."""
    yes, no = _("是"), _("否")
    engine = settings.DATABASES["default"]["ENGINE"].rpartition(".")[2]
    return [
        (_("站点性质"), _("官方发布") if settings.MODE == "official" else _("非官方整理"), "YIPANQI_MODE"),
        (_("运营者"), settings.OPERATOR or _("未设，仅供本机访问"), "YIPANQI_OPERATOR"),
        (_("应答的主机名"), "、".join(settings.ALLOWED_HOSTS), "YIPANQI_HOSTS"),
        (_("数据库"), "PostgreSQL" if engine == "postgresql" else "SQLite", "YIPANQI_DATABASE"),
        (_("无操作自动退出"), _("%(minutes)d 分钟") % {"minutes": settings.IDLE}, "YIPANQI_IDLE"),
        (_("发送邮件"), yes if settings.MAIL else no, "YIPANQI_SMTP"),
        (
            _("登录失败限制"),
            _("同一地址连续 %(times)d 次失败，等待 %(minutes)d 分钟")
            % {"times": OF_NAME_AND_ADDRESS, "minutes": WINDOW.total_seconds() // 60},
            "",
        ),
        (_("调试模式"), yes if settings.DEBUG else no, ""),
    ]
