"""Who sits behind a session at this moment, and with which rights: read anew each time, outside of any request."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, parse_cookie

from huiyin.core.doors.door import reading
from huiyin.core.doors.permission import SIGNED_IN
from huiyin.core.doors.problems import Problem
from huiyin.core.facts.news import News
from huiyin.core.rights.actor import Actor, Scope
from huiyin.face.live.interests import Interests
from huiyin.face.live.messages import unread
from huiyin.face.live.missed import Missed, known_to, missed

UNATTENDED = "HTTP_X_UNATTENDED"  # the header by which a page says that nobody pressed anything

type Rights = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Glance:
    """What one look through somebody's eyes found: who he is, what he may do, what he may know, what waits for him."""

    actor: tuple[str, int]
    scope: Scope
    rights: Rights
    known: Missed
    unread: int


def session_in(cookies: str) -> str:
    """The key of the session among the cookies of a browser; empty for whoever has none."""
    return parse_cookie(cookies).get(settings.SESSION_COOKIE_NAME, "")


def look(
    session: str, news: Iterable[News] = (), *, interests: Interests | None = None, since: datetime | None = None
) -> Glance | None:
    """Look once through the eyes of whoever has this session; `None`: nobody has it any more, or he may no longer come in.

    He learns what he may of this news, or of what he missed since a moment.
    """
    try:
        actor = whoever_has(session)
        if actor is None:
            return None
        with reading(actor):
            known = missed(actor, interests, since) if interests and since else Missed(known_to(actor, news))
            return Glance((actor.kind, actor.id), actor.scope, rights_of(actor), known, unread(actor))
    finally:
        connection.close()


def whoever_has(session: str) -> Actor | None:
    """The visitor whom the doors would let in with this session. That a page is open does not make it last longer."""
    request = HttpRequest()
    request.META[UNATTENDED] = "1"
    request.COOKIES = {settings.SESSION_COOKIE_NAME: session}
    for middleware in (SessionMiddleware, AuthenticationMiddleware):
        middleware(lambda _request: HttpResponse()).process_request(request)
    try:
        return SIGNED_IN.admit(request)
    except (Problem, Http404):
        return None


def rights_of(actor: Actor) -> Rights:
    """All that decides what he sees; two of them differ as soon as he was given or lost a right."""
    places = (None, *sorted(actor.scope.sites or ()))
    return actor.scope, actor.parties, tuple((place, actor.roles_at(place)) for place in places)
