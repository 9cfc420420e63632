"""A demonstration says so wherever it shows or hands out something."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _


def demo_mark() -> str:
    """What every screen and every export of a demonstration bears; empty in a real installation."""
    return _("演示数据") if settings.DEMO else ""


def demo_sentence() -> str:
    """The mark with what it means, for a line of its own; empty in a real installation."""
    if not settings.DEMO:
        return ""
    return _("演示数据：地名、机构、人员、事项均为虚构（区划代码 99xxxx），仅供试用，不对外提供。")
