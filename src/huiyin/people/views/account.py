"""Me: who I am here, which language I read, how safe my way in is."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.http import HttpRequest, HttpResponse

from huiyin.core.rights.actor import Actor
from huiyin.core.rights.seeing import transaction_within
from huiyin.core.verbs.amending import NothingToChange
from huiyin.face.pages import show
from huiyin.face.pages.here import here, zone_of
from huiyin.people.models import Acting, Person
from huiyin.people.models.sessions import sessions_of
from huiyin.people.values.masking import said_phone
from huiyin.people.views.devices import SignedIn
from huiyin.people.views.standing import Standing, roles_of
from huiyin.places.public import week_said


def me(request: HttpRequest, *, by: Actor) -> HttpResponse:
    """The page about oneself."""
    person = myself(by)
    values: dict[str, Any] = {
        "me": person,
        "standing": Standing.of(person),
        "roles": list(roles_of(by)),
        "phone": said_phone(person.mobile),
        "other_phone": said_phone(person.other_phone),
        "week_said": week_said,
    }
    return show(request, "people/me/page.jinja", by=by, **values)


def security(request: HttpRequest, *, by: Actor) -> HttpResponse:
    """Password, second step, and where I am signed in."""
    person, current = myself(by), request.session.session_key or ""
    places = [SignedIn.of(one, current) for one in sessions_of(person.login)]
    values: dict[str, Any] = {"standing": Standing.of(person), "places": places, "zone": zone_of(here(request, by))}
    return show(request, "people/me/security.jinja", by=by, **values)


def remember_language(by: Actor, language: str) -> None:
    """Read this language from now on, wherever he signs in."""
    if isinstance(by, Acting):
        with suppress(NothingToChange):
            myself(by).choose_language(by=by, language=language)


def myself(by: Actor) -> Person:
    """The person who asks, seen with his own eyes: where something is sent no transaction is open yet."""
    with transaction_within(by.scope, savepoint=False):
        return Person.objects.everything(reason="oneself").select_related("login").get(pk=by.id)
