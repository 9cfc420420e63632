"""A web server on loopback with the answers that a test gives it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network

from web.officers import PAGE
from yipanqi_web.sources.addresses import Policy

LOOPBACK = ip_network("127.0.0.0/8")


@dataclass
class Answer:
    status: int = 200
    body: bytes = PAGE.encode()
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "text/html; charset=utf-8"})
    stalls: bool = False


class Site:
    """A server on loopback with the answers that a test gives it."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.go_on = threading.Event()
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.path, dict(self.headers)))
                answer = site.answers.get(self.path, Answer(404))
                self.send_response(answer.status)
                for name, value in {"Content-Length": str(len(answer.body)), **answer.headers}.items():
                    if value:
                        self.send_header(name, value)
                self.end_headers()
                if answer.stalls:
                    site.go_on.wait(20)
                else:
                    self.wfile.write(answer.body)

            def log_message(self, format: str, *args: object) -> None:
                """Nothing is written to the terminal."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        threading.Thread(
            target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        ).start()

    def url(self, path: str = "/page.html") -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    @property
    def policy(self) -> Policy:
        return Policy(ports=frozenset({self.port}), networks=(LOOPBACK,), seconds=10)


@contextmanager
def serving() -> Iterator[Site]:
    """The server, with one page at /page.html."""
    made = Site()
    made.answers["/page.html"] = Answer()
    yield made
    made.go_on.set()
    made.server.shutdown()
    made.server.server_close()
