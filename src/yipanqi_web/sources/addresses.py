"""Which addresses the site may ask for a page: it must not be made to reach into the network that it stands in.

A name is resolved once, every address that it has is checked, and the connection goes to a checked address, so that
a name that answers differently a moment later changes nothing.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

from django.conf import settings
from django.utils.translation import gettext as _

from yipanqi_web.sources.exceptions import NoAnswer, NotAllowed

IP = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
Resolver = Callable[[str, int], list[str]]

DEFAULT_PORTS = {"http": 80, "https": 443}
LONGEST = 2000  # characters of an address
# Global by their prefix, but a gateway turns them into an IPv4 address that may be a private one.
TRANSLATED = (ip_network("64:ff9b::/96"), ip_network("64:ff9b:1::/48"))
SAFE = "%/:=&?~#+!$,;'@()*[]"  # what an address may hold besides letters and digits


@dataclass(frozen=True, slots=True)
class Policy:
    """What may be asked. `networks` are the operator's own, allowed besides the public Internet."""

    ports: frozenset[int] = frozenset({80, 443})
    networks: tuple[Network, ...] = ()
    largest: int = 20_000_000  # bytes of a page, as the reader's own limit
    seconds: float = 20  # for the whole, redirects included
    redirects: int = 5
    resolve: Resolver = field(default=lambda host, port: resolved(host, port))

    def allows(self, address: IP) -> bool:
        return is_public(address) or any(
            address in network for network in self.networks if network.version == address.version
        )


def policy() -> Policy:
    """As the operator has set it."""
    return Policy(ports=frozenset(settings.WEB_PORTS), networks=tuple(map(ip_network, settings.INTRANET)))


def is_public(address: IP) -> bool:
    """Whether an address belongs to the public Internet, by itself and not through another one inside it."""
    if isinstance(address, IPv6Address) and (
        address.ipv4_mapped or address.sixtofour or address.teredo or address.is_site_local
    ):
        return False
    if any(address in network for network in TRANSLATED if network.version == address.version):
        return False
    return address.is_global and not (
        address.is_multicast or address.is_reserved or address.is_unspecified or address.is_loopback
    )


@dataclass(frozen=True, slots=True)
class Target:
    """One request: the address as asked for, and the checked addresses that it may go to."""

    url: str
    scheme: str
    host: str
    port: int
    path: str  # with its query
    addresses: tuple[str, ...]

    @property
    def authority(self) -> str:
        """What the Host header says."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"


def target_of(url: str, policy: Policy) -> Target:
    """A checked target; NotAllowed or NoAnswer with a sentence."""
    parts = _split(url)
    port = _port(parts, policy)
    host = _host(parts)
    found = tuple(_checked(policy.resolve(host, port), policy))
    path = quote(urlunsplit(("", "", parts.path or "/", parts.query, "")), safe=SAFE)
    return Target(urlunsplit(parts), parts.scheme, host, port, path, found)


def _split(url: str) -> SplitResult:
    if len(url) > LONGEST or any(character <= " " or character == "\x7f" for character in url):
        raise NotAllowed(_("网址过长或含有空格、控制字符，请核对后重新填写。"))
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018  a port that is no number is told here
    except ValueError as error:
        raise NotAllowed(_("这不是完整的网址，请核对后重新填写。")) from error
    if parts.scheme not in DEFAULT_PORTS:
        raise NotAllowed(_("只能取回以 http:// 或 https:// 开头的网址。"))
    if not parts.hostname:
        raise NotAllowed(_("这不是完整的网址，请核对后重新填写。"))
    if parts.username is not None or parts.password is not None:
        raise NotAllowed(_("网址中不能带有用户名或密码。"))
    return parts


def _port(parts: SplitResult, policy: Policy) -> int:
    port = parts.port or DEFAULT_PORTS[parts.scheme]
    if port not in policy.ports:
        raise NotAllowed(
            _("不能取回 %(port)s 端口的网址；允许的端口：%(ports)s。")
            % {"port": port, "ports": "、".join(map(str, sorted(policy.ports)))}
        )
    return port


def _host(parts: SplitResult) -> str:
    try:
        return (parts.hostname or "").encode("idna").decode("ascii")
    except UnicodeError as error:
        raise NotAllowed(_("网址中的域名“%(host)s”不成立。") % {"host": parts.hostname}) from error


def resolved(host: str, port: int) -> list[str]:
    """The addresses of a name, in the order in which they are to be tried."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_rest, address in found))


def _checked(addresses: Iterable[str], policy: Policy) -> list[str]:
    """Every address of a name has to be allowed: which one would answer is not the site's choice."""
    found = list(addresses)
    for address in found:
        if not policy.allows(ip_address(address)):
            raise NotAllowed(_("该网址指向内部网络或保留地址，出于安全不能取回。"))
    if not found:
        raise NoAnswer(_("找不到该网址的服务器，请核对域名。"))
    return found
