"""What a board answers instead of what was asked for."""

from __future__ import annotations

import json
from typing import Any


class Problem(Exception):
    """The board's problem details (RFC 9457); its text is `detail`, one sentence that says what to do.

    `status`   the HTTP status: 401, 403, 404, 409, 410, 422, 429, …
    `type`     its kind, as the board's `/api/` page lists them: `/api/#problem-conflict`
    `errors`   the wrong places of a request: `[{"where": "payload.due", "what": "…"}]`
    """

    def __init__(self, status: int, body: dict[str, Any]) -> None:
        super().__init__(str(body.get("detail") or f"HTTP {status}"))
        self.status = status
        self.type: str = body.get("type", "about:blank")
        self.title: str = body.get("title", "")
        self.detail: str = body.get("detail", "")
        self.errors: list[dict[str, str]] = body.get("errors", [])

    @property
    def kind(self) -> str:
        """The last word of its type: `conflict`, `invalid`, `too-many`, …"""
        return self.type.rpartition("#problem-")[2]

    @classmethod
    def read(cls, status: int, body: bytes) -> Problem:
        """From an answer; one that is no JSON (a web server's before the board) has its status alone."""
        try:
            told = json.loads(body)
        except ValueError:
            told = {}
        return cls(status, told if isinstance(told, dict) else {})


class Unreachable(Exception):
    """No answer came: no network, no such host, too slow."""
