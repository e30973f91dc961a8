"""What is noted of each request: an id of our own, one line in the log, its count and its time; nothing that it said."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from contextvars import ContextVar
from http import HTTPStatus

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from huiyin.core.health.counters import REQUESTS, SECONDS

log = structlog.stdlib.get_logger("huiyin.doors")
request_id: ContextVar[str] = ContextVar("request_id", default="")
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
WATCHING = {"livez", "readyz", "metrics"}  # asked every few seconds, so their lines are for debugging


class Passing:
    """Middleware: names each request before anything else happens to it; a name from outside is not taken."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on, and note down what became of it."""
        named = request_id.set(secrets.token_hex(8))
        began = time.perf_counter()
        with structlog.contextvars.bound_contextvars(request=request_id.get()):
            response = self.get_response(request)
            response["X-Request-Id"] = request_id.get()
            note(request, response, time.perf_counter() - began)
        request_id.reset(named)
        return response


def note(request: HttpRequest, response: HttpResponse | HttpResponseBase, seconds: float) -> None:
    """Count it and write its line: the door, never the address, for that may name somebody."""
    door = door_of(request)
    REQUESTS.labels(door, str(response.status_code)).inc()
    SECONDS.labels(door).observe(seconds)
    method = request.method if request.method in METHODS else "other"
    say = log.debug if door in WATCHING and response.status_code < HTTPStatus.INTERNAL_SERVER_ERROR else log.info
    say("request", method=method, door=door, status=response.status_code, milliseconds=round(seconds * 1000, 1))


def door_of(request: HttpRequest) -> str:
    """The route of the door that was found, as it stands in the code: there are few of them."""
    if request.resolver_match:
        return request.resolver_match.route or "/"
    return "static" if request.path_info.startswith(f"/{settings.STATIC_URL.strip('/')}/") else "none"
