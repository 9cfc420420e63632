"""The client: rows page by page, one row by its key, acts."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import Request, urlopen

from yipanqi.client.exceptions import Problem, Unreachable

Row = dict[str, Any]
TIMEOUT = 60.0  # seconds
TOO_MANY, BEING_MADE = 429, 503
TRIES, LONGEST_WAIT = 5, 120  # how often, and how many seconds, a board may ask to wait


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back over the wire."""

    status: int
    headers: Mapping[str, str]
    body: bytes


Send = Callable[[Request], Answer]


def over_the_network(request: Request) -> Answer:
    """Send a request; every status is an answer. Raises Unreachable."""
    try:
        with urlopen(request, timeout=TIMEOUT) as response:
            return Answer(response.status, dict(response.headers), response.read())
    except HTTPError as error:
        with error:
            return Answer(error.code, dict(error.headers), error.read())
    except (URLError, TimeoutError, ConnectionError) as error:
        raise Unreachable(f"no answer from {request.host}: {error}") from error


class Client:
    """A board at an address. Without a token it reads what is public.

    Every row is a dictionary with the fields that the board's data dictionary (`/data/dictionary/`) explains; what a
    source does not state is None, never 0. Methods raise `Problem` where the board refuses, with its sentence, and
    `Unreachable` where no answer comes. A board that asks to wait (429, 503 with `Retry-After`) is asked again.
    """

    def __init__(
        self,
        url: str,
        token: str | None = None,
        *,
        language: str = "zh-hans",
        send: Send = over_the_network,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """`url` is the board's own address, `https://board.example`; `language` that of the sentences: zh-hans or en."""
        if urlsplit(url).scheme not in ("http", "https"):
            raise ValueError(f"not an http or https address: {url}")
        self.url = url.rstrip("/")
        self._token, self._language, self._send, self._sleep = token, language, send, sleep

    # --- reading

    def about(self) -> Row:
        """Who speaks, as of when, under which licence: `{"mode", "as_of", "entries", "licence", "rights", …}`."""
        found: Row = self._get("/api/v1/")["about"]
        return found

    def rows(self, table: str, **filters: Any) -> Iterator[Row]:
        """Every row of a table, page after page, in the order of the log.

        Filters are those of the board's `/api/` page: `programme`, `division`, `state`, `q`, `changed_after`, … ;
        `from_` and `to` are days (a date, or its text). `internal=True` gives the rows of the token's own programmes,
        unreleased ones too. Raises Problem 404 for a table that the board does not have, 422 for a filter that the
        table does not have.
        """
        address: str | None = f"/api/v1/{quote(table)}{_query(filters)}"
        while address:
            page = self._get(address)
            yield from page["rows"]
            address = page.get("next")

    def programmes(self, **filters: Any) -> Iterator[Row]:
        """合作区域: `{"key", "slug", "name", "standing", "founded", …}`."""
        return self.rows("programmes", **filters)

    def members(self, **filters: Any) -> Iterator[Row]:
        """成员单位 over time: `{"key", "programme", "code", "name", "since", "until", …}`."""
        return self.rows("members", **filters)

    def divisions(self, **filters: Any) -> Iterator[Row]:
        """行政区; the key is the division code: `{"key", "name", "level", "parent", …}`."""
        return self.rows("divisions", **filters)

    def meetings(self, **filters: Any) -> Iterator[Row]:
        """会议届次: `{"key", "programme", "name", "kind", "status", "date", "parties", …}`."""
        return self.rows("meetings", **filters)

    def instruments(self, **filters: Any) -> Iterator[Row]:
        """合作文件: `{"key", "programme", "title", "kind", "life", "date", "parties", …}`."""
        return self.rows("instruments", **filters)

    def commitments(self, **filters: Any) -> Iterator[Row]:
        """合作事项: `{"key", "programme", "quote", "sector", "concreteness", "parties", "due", "state", "group", …}`."""
        return self.rows("commitments", **filters)

    def tasks(self, **filters: Any) -> Iterator[Row]:
        """任务: `{"key", "programme", "task_list", "title", "commitment", "leads", "due", "state", "group", …}`."""
        return self.rows("tasks", **filters)

    def projects(self, **filters: Any) -> Iterator[Row]:
        """项目: `{"key", "programme", "name", "place", "investment_cny", "stage", …}`."""
        return self.rows("projects", **filters)

    def benefits(self, **filters: Any) -> Iterator[Row]:
        """惠民便企成效: `{"key", "programme", "title", "people", "places", "before", "after", "since", …}`."""
        return self.rows("benefits", **filters)

    def services(self, **filters: Any) -> Iterator[Row]:
        """跨省通办事项: `{"key", "programme", "name", "divisions", "sides", …}`."""
        return self.rows("services", **filters)

    def get(self, key: str, **options: Any) -> Row:
        """The row of a key (`c-42`), with the fields of its table. Raises Problem 404; 410 where it was withdrawn."""
        found: Row = self._get(f"/api/v1/rows/{quote(key)}{_query(options)}")["row"]
        return found

    # --- acts

    def kinds(self) -> list[Row]:
        """Acts that a token may record: `{"kind", "label", "scope", "roles", "joint", "payload"}`, the last a JSON Schema."""
        found: list[Row] = self._get("/api/v1/acts")["acts"]
        return found

    def record(
        self,
        kind: str,
        payload: Mapping[str, Any],
        *,
        dry_run: bool = False,
        once: str | None = None,
        expires: str | None = None,
    ) -> Row:
        """Record an act with the rights of the token's account; one that binds other members becomes a proposal.

        `dry_run` only checks. `once` is a key of yours under which the act is recorded once however often it is asked
        for (within 30 days); without it a request whose answer was lost must not be repeated blindly. `expires` is the
        last day for countersigning.

        Returns `{"kind", "dry_run", "entry", "leaf_hash", "checkpoint", "made", "changed", "proposal", "waits_for"}`:
        `made` and `changed` are keys of rows. Raises Problem 401 (no working token), 403 (scope or role missing), 404
        (no such row), 409 (it makes no sense now), 422 (the payload is wrong, or `once` was used for another).
        """
        body: Row = {"kind": kind, "payload": dict(payload)}
        if expires:
            body["expires"] = expires
        headers = {"Content-Type": "application/json", **({"Idempotency-Key": once} if once else {})}
        address = "/api/v1/acts" + ("?dry_run=1" if dry_run else "")
        return self._ask("POST", address, json.dumps(body).encode(), headers)

    # --- the wire

    def _get(self, address: str) -> Row:
        return self._ask("GET", address, None, {})

    def _ask(self, method: str, address: str, body: bytes | None, headers: Mapping[str, str]) -> Row:
        request = Request(self._absolute(address), body, self._headers(headers), method=method)
        answer = self._send(request)
        for _again in range(TRIES):
            if answer.status not in (TOO_MANY, BEING_MADE) or not (seconds := _wait(answer)):
                break
            self._sleep(seconds)
            answer = self._send(request)
        if answer.status >= 400:
            raise Problem.read(answer.status, answer.body)
        told: Row = json.loads(answer.body)
        return told

    def _absolute(self, address: str) -> str:
        """An address of this board: a token is sent nowhere else, whatever `next` says."""
        parts = urlsplit(address)
        return (
            self.url
            + parts.path.removeprefix(urlsplit(self.url).path)
            + (f"?{parts.query}" if parts.query else "")
        )

    def _headers(self, more: Mapping[str, str]) -> dict[str, str]:
        told = {"Accept": "application/json", "Accept-Language": self._language, **more}
        return {**told, "Authorization": f"Bearer {self._token}"} if self._token else told


def _wait(answer: Answer) -> int:
    text = answer.headers.get("Retry-After", "")
    return min(int(text), LONGEST_WAIT) if text.isdecimal() else 0


def _query(filters: Mapping[str, Any]) -> str:
    given = {name.rstrip("_"): _text(value) for name, value in filters.items() if value not in (None, False)}
    return f"?{urlencode(given)}" if given else ""


def _text(value: Any) -> str:
    return "1" if value is True else str(value)
