"""What every template knows of the installation."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def installation(request: HttpRequest) -> dict[str, str]:
    """Mode, operator and contact: an installation says who speaks."""
    return {"mode": settings.MODE, "operator": settings.OPERATOR, "contact": settings.CONTACT}
