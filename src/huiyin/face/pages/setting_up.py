"""The page of what is set up once and then rarely."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from huiyin.core.rights.actor import Actor
from huiyin.face.pages.showing import show


def read_settings(request: HttpRequest, *, by: Actor) -> HttpResponse:
    """Whatever of it this person may see."""
    return show(request, "face/settings.jinja", by=by)
