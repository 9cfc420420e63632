"""How often one visitor, or one token, may ask within a minute. Who a visitor is is not kept, only a digest of the day."""

from __future__ import annotations

from dataclasses import dataclass
from time import time

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest
from django.utils import timezone

from yipanqi_web.api.models import Token
from yipanqi_web.releases.visitors import origin

MINUTE = 60
# A web server in front of the site makes every visitor look alike: then all of them together have this many times as much.
ALL_TOGETHER = 10


@dataclass(frozen=True, slots=True)
class Count:
    """Where somebody stands in this minute."""

    limit: int
    asked: int
    reset: int  # seconds until the count begins anew

    @property
    def is_over(self) -> bool:
        return self.asked > self.limit

    def headers(self) -> dict[str, str]:
        told = {
            "RateLimit-Limit": str(self.limit),
            "RateLimit-Remaining": str(max(0, self.limit - self.asked)),
            "RateLimit-Reset": str(self.reset),
        }
        return {**told, "Retry-After": str(self.reset)} if self.is_over else told


def counted(request: HttpRequest, token: Token | None) -> Count | None:
    """Counts one request; None where nothing is limited. A token that does not work counts as its visitor."""
    if not settings.API_RATE:
        return None
    who = f"token-{token.pk}" if token else origin(request, timezone.localdate())
    limit = settings.API_RATE if who else settings.API_RATE * ALL_TOGETHER
    now = int(time())
    key = f"{who or 'all'}-{now // MINUTE}"
    counts = caches["limits"]
    counts.add(key, 0, timeout=2 * MINUTE)
    return Count(limit, counts.incr(key), MINUTE - now % MINUTE)
