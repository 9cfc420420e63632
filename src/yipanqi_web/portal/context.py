"""What every template knows of the installation."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from yipanqi_web.chain import checkpoints


def installation(request: HttpRequest) -> dict[str, Any]:
    """Mode, operator and contact: an installation says who speaks; and how long its log is, asked for by the footer."""
    return {
        "mode": settings.MODE,
        "demo": settings.DEMO,
        "operator": settings.OPERATOR,
        "contact": settings.CONTACT,
        "icp": settings.ICP,
        "psb": settings.PSB,
        "log_size": log_size,
        "as_of_day": getattr(request, "as_of", None),
    }


def log_size() -> int:
    """Entries under the newest checkpoint."""
    newest = checkpoints.latest()
    return newest.size if newest else 0
