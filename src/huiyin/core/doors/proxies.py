"""Headers by which only a proxy of ours may speak; from anybody else they are taken away before something believes them."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

PREFIXES = ("HTTP_X_FORWARDED_", "HTTP_X_REMOTE_")
NAMES = {"HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_REMOTE_USER", "REMOTE_USER"}

type Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class Proxies:
    """Middleware: `X-Forwarded-…`, `Forwarded` and `Remote-User` count only when they come from a trusted proxy."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.trusted = networks(settings.TRUSTED_PROXIES)  # read at the start, which fails if it cannot be read

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Take away what the sender may not say."""
        if not self.trusts(request.META.get("REMOTE_ADDR", "")):
            for name in [name for name in request.META if name in NAMES or name.startswith(PREFIXES)]:
                del request.META[name]
        return self.get_response(request)

    def trusts(self, address: str) -> bool:
        """Whether this is one of the proxies in front of us."""
        try:
            sender = ipaddress.ip_address(address)
        except ValueError:
            return False
        return any(sender in network for network in self.trusted)


def networks(listed: str) -> list[Network]:
    """Addresses and networks separated by commas; ValueError for one that is none."""
    return [ipaddress.ip_network(one.strip(), strict=False) for one in listed.split(",") if one.strip()]


def sender(request: HttpRequest) -> str:
    """The address the visitor comes from, as far as proxies of ours tell: the last one that is none of them."""
    trusted = networks(settings.TRUSTED_PROXIES)
    told = [request.META.get("REMOTE_ADDR", ""), *reversed(request.headers.get("X-Forwarded-For", "").split(","))]
    addresses = [one for said in told if (one := _address(said))]
    from_outside = [one for one in addresses if not any(one in network for network in trusted)]
    return str((from_outside or addresses or [ipaddress.ip_address("0.0.0.0")])[0])  # noqa: S104  (nobody's address)


def _address(said: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(said.strip().removeprefix("::ffff:"))
    except ValueError:
        return None
