"""A page for whoever looks after the house: that it is open, and how it is doing."""

from __future__ import annotations

from http import HTTPStatus
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse

from huiyin.core.clock.jobs import CLOCK, WORK
from huiyin.core.doors.answers import page
from huiyin.core.health.readiness import in_the_way
from huiyin.core.health.state import State


def health(request: HttpRequest) -> HttpResponse:
    """Say honestly what there is; 503 when the database does not answer. No figure here speaks of customers."""
    zone = ZoneInfo(settings.HOUSE_ZONE)
    try:
        state = State.now()
    except (OperationalError, InterfaceError):
        return page(
            request, "core/health.jinja", HTTPStatus.SERVICE_UNAVAILABLE, state=None, late=["database"], zone=zone
        )
    waiting = [one.since for name in (WORK, CLOCK) if (one := state.queues[name]).since]
    oldest = min(waiting, default=None)
    return page(request, "core/health.jinja", state=state, late=in_the_way(state), oldest=oldest, zone=zone)
