"""站点信息: what the installation says of itself, and what is missing before it goes public."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from yipanqi_web.accounts.access import signed_in
from yipanqi_web.accounts.models import Grant, Role
from yipanqi_web.chain.acts import ALL
from yipanqi_web.voices.verifiers import verifier


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of the list: what it is, the setting, its value, whether going public needs it, what to do."""

    label: str
    setting: str
    value: str
    needed: bool
    advice: str

    @property
    def missing(self) -> bool:
        return not self.value


@login_required
def instance(request: HttpRequest) -> HttpResponse:
    signed_in(request)
    items = checklist()
    context = {
        "here": "instance",
        "items": items,
        "missing": [each for each in items if each.needed and each.missing],
        "hosts": [host for host in settings.ALLOWED_HOSTS if host not in settings.LOOPBACK],
    }
    return render(request, "desk/instance.html", context)


def checklist() -> list[Item]:
    """Everything that a visitor is told of whoever runs the site, and who answers him."""
    official = settings.MODE == "official"
    mode = _("官方发布") if official else _("非官方整理")
    days = _("%(days)s 个工作日") % {"days": settings.CORRECTION_DAYS}
    hosts = "、".join(host for host in settings.ALLOWED_HOSTS if host not in settings.LOOPBACK)
    return [
        Item(_("性质"), "YIPANQI_MODE", mode, True, ""),
        Item(
            _("运营者"), "YIPANQI_OPERATOR", settings.OPERATOR, True,
            _("写明运营单位全称；没有运营者时只在本机开放。"),
        ),
        Item(_("联系方式"), "YIPANQI_CONTACT", settings.CONTACT, True, _("写明电话或邮箱，公众据此联系。")),
        Item(_("对外域名"), "YIPANQI_HOSTS", hosts, True, _("写明对外服务的域名；没有时只应答本机地址。")),
        Item(_("ICP备案号"), "YIPANQI_ICP", settings.ICP, False, _("在境内对公众开放的网站须备案；备案后填写。")),
        Item(_("公安备案号"), "YIPANQI_PSB", settings.PSB, False, _("网站开通之日起 30 日内办理；办理后填写。")),
        Item(_("异议答复期限"), "YIPANQI_CORRECTION_DAYS", days, True, ""),
        Item(_("留言答复期限"), "YIPANQI_REPLY_DAYS", _("%(days)s 个工作日") % {"days": settings.REPLY_DAYS}, True, ""),
        Item(_("实名核验"), "YIPANQI_VERIFIER", _verifier(), False, _("安装核验服务后，公众方可留言、提问。")),
        Item(_("发布审核人"), "", _release_officers(), True, _("在“账号”中授予至少一人全部合作区域的发布审核人职责。")),
    ]  # fmt: skip


def _verifier() -> str:
    """What verifies who speaks; empty where nothing does."""
    installed = verifier()
    return str(installed.label) if installed else ""


def _release_officers() -> str:
    """How many answer what is about the site as a whole; empty where nobody does."""
    held = Grant.objects.filter(role=Role.RELEASE_OFFICER, programme=ALL, account__is_active=True)
    count = held.values("account").distinct().count()
    return _("%(count)s 人") % {"count": count} if count else ""
