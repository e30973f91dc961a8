"""A device on which somebody signed in before has tries of its own: whoever guesses elsewhere cannot lock him out (PLT-1)."""

from __future__ import annotations

from datetime import timedelta
from secrets import token_urlsafe

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from huiyin.core.ui.looks import cookie_name, keep_on_device

SALT = "people.known-device"
LASTS = timedelta(days=180)


def remember_device(request: HttpRequest, response: HttpResponse, username: str) -> None:
    """Whoever has just signed in here is known here from now on."""
    device = device_of(request, username) or token_urlsafe(9)
    keep_on_device(response, cookie_name("device"), signing.dumps([name_kept(username), device], salt=SALT))


def device_of(request: HttpRequest, username: str) -> str:
    """What this device is called, if somebody signed in here under this name before; empty for all others."""
    try:
        name, device = signing.loads(request.COOKIES.get(cookie_name("device"), ""), salt=SALT, max_age=LASTS)
    except (signing.BadSignature, ValueError, TypeError):
        return ""
    return str(device) if name == name_kept(username) else ""


def name_kept(username: str) -> str:
    """Enough of a name to know it again; the cookie tells it to nobody."""
    return salted_hmac(SALT, username.strip().lower(), algorithm="sha256").hexdigest()[:16]
