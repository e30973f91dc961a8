"""Stands behind all doors: what is no door is not opened, and what goes wrong behind one goes out as a problem."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import structlog
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from huiyin.core.doors.answers import answer_problem
from huiyin.core.doors.door import Door
from huiyin.core.doors.problems import problem_of

log = structlog.stdlib.get_logger("huiyin.doors")


class Keeper:
    """Middleware, the innermost: the router's default is no."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """Refuse a view that stands in the URLs without having said who may come in, and a body that nobody asked for.

        Whoever looks for forged forms reads the body, and a slow one holds a thread: what no view takes is not read.
        """
        if isinstance(view, Door):
            return None if view.csrf_exempt or view.takes(request) else self.process_exception(request, view.refusal())
        log.error("a view without a permission is not opened", view=getattr(view, "__qualname__", repr(view)))
        return answer_problem(request, problem_of(Http404()))

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer with the problem; what nobody foresaw is noted down, and in development shown in full."""
        problem = problem_of(error)
        if problem.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            log.error("a request failed", status=problem.status.value, exc_info=error)
            if settings.DEBUG and problem.status == HTTPStatus.INTERNAL_SERVER_ERROR:
                return None
        return answer_problem(request, problem)
