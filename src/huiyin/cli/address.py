"""Where the centre listens, and whether it may be open there."""

import argparse
import errno
import http.client
import ipaddress
import os
import socket
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from huiyin.cli.parser import Parser
from huiyin.cli.problem import Problem

REFUSALS = {
    errno.EADDRINUSE: "is taken by another program: choose a free one with --port",
    errno.EACCES: "needs more rights than you have: choose one above 1023 with --port",
    errno.EADDRNOTAVAIL: "is not on this machine: choose one of its own addresses with --host",
}


def add_address(parser: Parser) -> None:
    """Let a command be told where to listen."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s: this machine only)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (%(default)s)")
    parser.add_argument("--tls-cert", type=Path, metavar="FILE", help="certificate (PEM): people come by https")
    parser.add_argument("--tls-key", type=Path, metavar="FILE", help="its private key (PEM, PKCS#8)")
    parser.add_argument(
        "--insecure-lan", action="store_true", help="allow plain http beyond this machine; all see a banner"
    )


@dataclass(frozen=True)
class Address:
    """One place to listen and the URL that people type to come there."""

    host: str
    port: int
    url: str
    tls: tuple[Path, Path] | None = None
    insecure_lan: bool = False

    @classmethod
    def chosen(cls, typed: argparse.Namespace) -> "Address":
        """What was typed, checked against the rules; HUIYIN_URL decides what people type."""
        if not 0 < typed.port < 65536:
            raise Problem(f"there is no port {typed.port}: choose one between 1 and 65535 with --port")
        tls = _certificate(typed.tls_cert, typed.tls_key)
        host = _resolved(typed.host, typed.port)
        url = os.environ.get("HUIYIN_URL") or _url("https" if tls else "http", host, typed.port)
        insecure = typed.insecure_lan or os.environ.get("HUIYIN_INSECURE_LAN", "").lower() in ("1", "true", "yes", "on")
        chosen = cls(host, typed.port, url.rstrip("/"), tls, insecure and not _is_safe(url))
        chosen._refuse_plain_http_outside()
        return chosen

    def environment(self) -> dict[str, str]:
        """What web and workers have to know of it."""
        return {"HUIYIN_URL": self.url} | ({"HUIYIN_INSECURE_LAN": "1"} if self.insecure_lan else {})

    def refuse_if_taken(self, patience: float = 0) -> None:
        """Say in one line why nobody can listen here; wait a little for a centre that is on its way out."""
        deadline = time.monotonic() + patience
        while error := self._why_taken():
            if error.errno != errno.EADDRINUSE or time.monotonic() > deadline:
                reason = REFUSALS.get(error.errno or 0, f"cannot be used ({error.strerror})")
                raise Problem(f"{self.host} port {self.port} {reason}")
            time.sleep(0.2)

    def says_ready(self) -> str:
        """Empty when /readyz says that all is well, else what it says instead."""
        connection = self._connection()
        try:
            connection.request("GET", "/readyz", headers={"Host": urlsplit(self.url).netloc})
            answer = connection.getresponse()
            body = answer.read(500).decode(errors="replace").strip()
        except (OSError, http.client.HTTPException) as error:
            return f"no answer ({error})"
        finally:
            connection.close()
        return "" if answer.status == 200 else f"{answer.status} {body}"

    def _why_taken(self) -> OSError | None:
        with socket.socket(socket.AF_INET6 if ":" in self.host else socket.AF_INET) as probe:
            # Without SO_REUSEPORT: the web server sets it, and two of them would quietly share the visitors.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((self.host, self.port))
            except OSError as error:
                return error
        return None

    def _connection(self) -> http.client.HTTPConnection:
        loopback = "::1" if ":" in self.host else "127.0.0.1"
        here = loopback if ipaddress.ip_address(self.host).is_unspecified else self.host
        if self.tls is None:
            return http.client.HTTPConnection(here, self.port, timeout=10)
        import ssl  # only here: it would double the memory of a supervisor that does not need it

        trusting = ssl.create_default_context()
        trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
        return http.client.HTTPSConnection(here, self.port, timeout=10, context=trusting)

    def _refuse_plain_http_outside(self) -> None:
        if not (_is_safe(self.url) or self.insecure_lan):
            raise Problem(
                f"{self.url} would carry passwords in the clear: give --tls-cert and --tls-key (or put a proxy with "
                "https in front and set HUIYIN_URL to its address), or accept it with --insecure-lan"
            )


def is_loopback(host: str) -> bool:
    """Whether only this machine can come there."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _is_safe(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme == "https" or is_loopback(parts.hostname or "")


def _resolved(host: str, port: int) -> str:
    try:
        return str(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][4][0])
    except OSError:
        raise Problem(f"there is no address {host!r}: give one of this machine's with --host") from None


def _url(scheme: str, host: str, port: int) -> str:
    name = _own_name() if ipaddress.ip_address(host).is_unspecified else host
    return f"{scheme}://{f'[{name}]' if ':' in name else name}:{port}"


def _own_name() -> str:
    """The address under which neighbours see this machine; asking the routing table sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return socket.gethostname()


def _certificate(cert: Path | None, key: Path | None) -> tuple[Path, Path] | None:
    if cert is None and key is None:
        return None
    if cert is None or key is None:
        raise Problem("a certificate and its key belong together: give both --tls-cert and --tls-key")
    try:
        cert.read_bytes()
        is_fit = b"BEGIN PRIVATE KEY" in key.read_bytes()
    except OSError as error:
        raise Problem(f"{error.filename} cannot be read ({error.strerror}): check --tls-cert and --tls-key") from None
    if not is_fit:
        raise Problem(f"{key} is not in PKCS#8: convert it with `openssl pkcs8 -topk8 -nocrypt -in {key} -out new.key`")
    return cert.absolute(), key.absolute()
