"""A form that is sent twice takes effect once: the second click is led where the first one was (SAFETY rule 15)."""

from __future__ import annotations

import hashlib
import json
import secrets
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from huiyin.core.doors.once import Asking
from huiyin.core.rights.actor import Actor

UNSAID = {"csrfmiddlewaretoken"}  # differs each time a page is made, and says nothing


def new_key() -> str:
    """A key for one form."""
    return secrets.token_urlsafe(12)


def asking_of(request: HttpRequest, by: Actor) -> Asking:
    """What a form asks, under the key that it carries."""
    said = sorted((name, values) for name, values in request.POST.lists() if name not in UNSAID)
    return Asking.under(
        request.POST.get("once", ""), request, by, hashlib.sha256(json.dumps(said).encode()).hexdigest()
    )


def led_to(request: HttpRequest, where: str) -> HttpResponse:
    """Send a browser on: htmx is told, a plain form is redirected."""
    if "HX-Request" in request.headers:
        return HttpResponse(headers={"HX-Redirect": where})
    return HttpResponse(status=HTTPStatus.SEE_OTHER, headers={"Location": where})
