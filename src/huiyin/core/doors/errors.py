"""What Django calls when something goes wrong outside of a view: no such URL, no such host, a forged form, a bug."""

from __future__ import annotations

import sys
from http import HTTPStatus
from typing import Any

import structlog
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from huiyin.core.doors.answers import answer_problem
from huiyin.core.doors.problems import Problem, problem_of

log = structlog.stdlib.get_logger("huiyin.doors")


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, 403, 404: whatever the exception is to whoever asked."""
    return answer_problem(request, problem_of(exception))


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that did not come from our own page."""
    log.warning("a form without its token was refused", reason=reason)
    older = _("This page is older than your sign-in. Load it again, then save; what you wrote can be copied over.")
    return answer_problem(request, Problem(HTTPStatus.FORBIDDEN, older))


def failed(request: HttpRequest, *_nothing: Any) -> HttpResponse:
    """500, or 503 when it was the database."""
    error = sys.exc_info()[1]
    log.error("a request failed outside of a view", exc_info=error)
    return answer_problem(request, problem_of(error))
