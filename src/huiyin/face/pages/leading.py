"""Where an address from outside leads to: into this house, or nowhere."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def ours(request: HttpRequest, address: str) -> str:
    """An address as a path inside this house; empty for any other."""
    if not url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure()):
        return ""
    split = urlsplit(address)
    path = (address.removeprefix(f"{split.scheme}://{split.netloc}") or "/") if split.netloc else address
    # What is left is looked at again: a path that begins with two slashes names another host.
    return path if path.startswith("/") and url_has_allowed_host_and_scheme(path, None) else ""
