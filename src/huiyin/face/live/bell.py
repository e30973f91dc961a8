"""The doors of the bell: what is new in a panel, all of it on a page, and that it was read."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from huiyin.core.doors.body import read_query
from huiyin.core.rights.actor import Actor
from huiyin.core.rights.seeing import seeing
from huiyin.face.live.messages import mark_read, message, messages, unread
from huiyin.face.pages import show
from huiyin.face.pages.here import back_from, here, zone_of

IN_THE_PANEL = 6
LONGEST = 18  # digits of an id


def read_bell(request: HttpRequest, *, by: Actor) -> HttpResponse:
    """The newest, for the panel under the bell; whoever has no script reads all."""
    with timezone.override(zone_of(here(request, by))):
        page = messages(by, most=IN_THE_PANEL)
    return show(request, "face/messages-page.jinja", by=by, block="panel", page=page, unread=unread(by))


def read_messages(request: HttpRequest, *, by: Actor) -> HttpResponse:
    """All of them, newest first, a page at a time."""
    before = read_query(request, ["before"]).get("before", "")
    is_place = before.isascii() and before.isdecimal() and len(before) <= LONGEST
    with timezone.override(zone_of(here(request, by))):
        page = messages(by, before=int(before) if is_place else None)
    return show(request, "face/messages-page.jinja", by=by, page=page, unread=unread(by))


def open_message(_request: HttpRequest, *, by: Actor, key: int) -> HttpResponse:
    """Go where a message leads; it is read then."""
    with seeing(by):
        found = message(by, key)
    mark_read(by, [key])
    return redirect(found.url if found and found.url else reverse("messages"))


def read_all(request: HttpRequest, *, by: Actor) -> HttpResponse:
    """All of them are read."""
    mark_read(by)
    return (
        HttpResponse(status=HTTPStatus.NO_CONTENT) if "HX-Request" in request.headers else redirect(back_from(request))
    )
