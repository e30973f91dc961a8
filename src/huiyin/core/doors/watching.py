"""For whoever watches: `/livez`: this process answers. `/readyz`: the house can be used. `/metrics`: all that is measured.

Serves PLT-6: health and metrics.
"""

from __future__ import annotations

from http import HTTPStatus

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from prometheus_client import CONTENT_TYPE_LATEST

from huiyin.core.clock.time import wall
from huiyin.core.doors.answers import answer
from huiyin.core.health.metrics import exposition
from huiyin.core.health.readiness import in_the_way, waits
from huiyin.core.health.state import State


def livez(_request: HttpRequest) -> HttpResponse:
    """Whether this process answers; it asks nobody else."""
    return answer({"alive": True})


def readyz(_request: HttpRequest) -> HttpResponse:
    """200 when the house can be used, else 503; in both cases how long the oldest things have waited, in seconds."""
    try:
        state = State.now()
    except (OperationalError, InterfaceError):
        return answer({"ready": False, "not_ready": {"database": "does not answer"}}, HTTPStatus.SERVICE_UNAVAILABLE)
    missing = in_the_way(state)
    seconds = {name: round(waiting.seconds, 1) for name, waiting in waits(state).items()}
    since_seal = round((wall() - state.last_sealed).total_seconds(), 1) if state.last_sealed else None
    return answer(
        {"ready": not missing, "not_ready": missing, "waiting_seconds": seconds, "last_seal_seconds": since_seal},
        HTTPStatus.SERVICE_UNAVAILABLE if missing else HTTPStatus.OK,
    )


def metrics(_request: HttpRequest) -> HttpResponse:
    """What the database says, the same from every process, and the counts of requests."""
    return HttpResponse(exposition(), content_type=CONTENT_TYPE_LATEST)
