"""A page is fetched from the Web: no cookies, no credentials, every step of a redirect checked, within limits."""

from __future__ import annotations

import socket
import ssl
import time
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from threading import Timer
from urllib.parse import unquote, urljoin, urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse

from yipanqi_web.sources.addresses import Policy, Target, target_of
from yipanqi_web.sources.addresses import policy as set_policy
from yipanqi_web.sources.exceptions import FetchError, NoAnswer, NoPage, NotAllowed, NotThere

AGENT = "Yipanqi/0.1"
PIECE = 65536
GONE = (404, 410)
MOVED = (301, 302, 303, 307, 308)
# What the reader may be given; the rest is refused before its body is asked for.
READABLE = ("text/", "application/xhtml+xml", "application/xml", "application/pdf", "application/octet-stream",
            "application/vnd.openxmlformats-officedocument", "application/vnd.ms-", "application/msword")  # fmt: skip
GZIP = 31  # zlib's window for gzip


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server gave: the bytes, where they were found in the end, and when."""

    data: bytes
    url: str
    at: datetime

    @property
    def name(self) -> str:
        """The last part of the address, as a file would be called."""
        return unquote(urlsplit(self.url).path.rpartition("/")[2])[:200] or "page.html"


def fetch(url: str, policy: Policy | None = None) -> Fetched:
    """The page at an address. FetchError with one sentence if there is none, or none that may be asked for."""
    policy = policy or set_policy()
    until = time.monotonic() + policy.seconds
    for _turn in range(policy.redirects + 1):
        target = _target(url, policy)
        with _asked(target, until) as response:
            if response.status not in MOVED:
                return Fetched(_body(response, policy.largest, until), target.url, timezone.now())
            url = urljoin(target.url, _location(response))
    raise NoPage(_("该网址转来转去超过 %(n)s 次，没有取到网页。") % {"n": policy.redirects})


def _location(response: BaseHTTPResponse) -> str:
    """Where a redirect leads. Headers come as Latin-1; servers write Chinese addresses in UTF-8."""
    return response.headers.get("Location", "").encode("latin-1", "replace").decode("utf-8", "replace")


def _target(url: str, policy: Policy) -> Target:
    try:
        return target_of(url, policy)
    except (OSError, UnicodeError) as error:
        raise NoAnswer(_("找不到该网址的服务器，请核对域名。")) from error


def agent() -> str:
    """Who asks, and where to complain; a header takes ASCII only."""
    contact = "".join(c for c in settings.CONTACT if " " <= c <= "~")
    return f"{AGENT} (+{contact})" if contact else AGENT


@contextmanager
def _asked(target: Target, until: float) -> Iterator[BaseHTTPResponse]:
    """The answer to one request, from the first of the checked addresses that takes a connection."""
    headers = {"Host": target.authority, "User-Agent": agent(), "Accept": "text/html,*/*;q=0.8"}
    with ExitStack() as opened:
        try:
            connection = _connected(target, until, opened)
            connection.request(
                "GET", target.path, headers=headers, preload_content=False, decode_content=False
            )
            response = connection.getresponse()
            opened.callback(response.close)
            yield response
        except (HTTPError, OSError, ValueError) as error:
            raise _no_answer(until) from error


def _left(until: float) -> float:
    return until - time.monotonic()


def _connected(target: Target, until: float, opened: ExitStack) -> HTTPConnection:
    """A connection to one of the checked addresses: the name is not resolved again."""
    failure: Exception | None = None
    for address in target.addresses:
        connection = _connection(target, address, max(_left(until), 0.001))
        opened.callback(connection.close)
        opened.enter_context(_watched(connection, until))
        try:
            connection.connect()
        except ssl.SSLError as error:
            raise NoAnswer(_("该网址的安全证书不能通过验证，没有取回。")) from error
        except (HTTPError, OSError) as error:
            failure = error
        else:
            return connection
    raise _no_answer(until) from failure


def _connection(target: Target, address: str, seconds: float) -> HTTPConnection:
    if target.scheme == "http":
        return HTTPConnection(address, target.port, timeout=seconds)
    return HTTPSConnection(
        address, target.port, timeout=seconds,
        ssl_context=ssl.create_default_context(), server_hostname=target.host, assert_hostname=target.host,
    )  # fmt: skip


@contextmanager
def _watched(connection: HTTPConnection, until: float) -> Iterator[None]:
    """The connection is cut when the time is over, however slowly it drips."""
    watch = Timer(max(_left(until), 0), _cut, [connection])
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        watch.cancel()


def _cut(connection: HTTPConnection) -> None:
    if connection.sock is not None:
        # The plain socket's way, so that the thread that reads through TLS sees an end and no missing object.
        with suppress(OSError):
            socket.socket.shutdown(connection.sock, socket.SHUT_RDWR)


def _no_answer(until: float) -> FetchError:
    if _left(until) <= 0:
        return NoAnswer(_("该网址没有在限定时间内答复，请稍后再试。"))
    return NoAnswer(_("该网址的服务器没有正常答复，请稍后再试。"))


def _body(response: BaseHTTPResponse, largest: int, until: float) -> bytes:
    """The bytes of a good answer; everything else is a sentence."""
    if response.status in GONE:
        raise NotThere(_("该网址答复“没有这个网页”（%(status)s）。") % {"status": response.status})
    if response.status in (401, 403, 407):
        raise NotAllowed(_("该网址要求登录或拒绝访问（%(status)s）。") % {"status": response.status})
    if response.status != 200:
        raise NoAnswer(_("该网址答复有误（%(status)s），请稍后再试。") % {"status": response.status})
    kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind and not kind.startswith(READABLE):
        raise NoPage(_("该网址给出的是“%(kind)s”，不是网页或文件。") % {"kind": kind[:60]})
    return _unpacked(_read(response, largest, until), response.headers.get("Content-Encoding", ""), largest)


def _read(response: BaseHTTPResponse, largest: int, until: float) -> bytes:
    said = response.headers.get("Content-Length", "")
    if said.isdecimal() and int(said) > largest:
        raise _too_large(largest)
    pieces, size = list[bytes](), 0
    while piece := response.read(PIECE, decode_content=False):
        size += len(piece)
        if size > largest:
            raise _too_large(largest)
        pieces.append(piece)
    # A connection that was cut when its time was over looks like the end of a page without a stated length.
    if _left(until) <= 0:
        raise _no_answer(until)
    return b"".join(pieces)


def _too_large(largest: int) -> FetchError:
    return NoPage(_("该网页超过 %(mb)s MB，没有取回。") % {"mb": largest // 1_000_000})


def _unpacked(data: bytes, coding: str, largest: int) -> bytes:
    """A server may pack although it was not asked to; what it packs is unpacked up to the limit and no further."""
    if coding in ("", "identity"):
        return data
    if coding.lower() not in ("gzip", "x-gzip"):
        raise NoPage(_("该网址以不认识的方式压缩网页，没有取回。"))
    try:
        unpacker = zlib.decompressobj(GZIP)
        unpacked = unpacker.decompress(data, largest + 1)
    except zlib.error as error:
        raise NoPage(_("该网页的压缩内容已损坏，没有取回。")) from error
    if len(unpacked) > largest:
        raise _too_large(largest)
    return unpacked
