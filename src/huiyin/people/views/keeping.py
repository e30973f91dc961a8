"""Looking after the logins of others: how they stand, and a link to a new password."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from huiyin.core.clock.zones import zone_called
from huiyin.core.doors.again import ask_again
from huiyin.core.doors.lookup import found, key_of
from huiyin.core.rights.actor import Actor
from huiyin.core.rights.permissions import demand, may
from huiyin.core.rights.seeing import seeing
from huiyin.core.ui.moments import spoken
from huiyin.face.pages import show
from huiyin.face.pages.addresses import record_url
from huiyin.people.models import Person
from huiyin.people.models.one_time_link import digest_of, new_token
from huiyin.people.models.securing import has_two_steps


def make_link(request: HttpRequest, *, by: Actor, key: str) -> HttpResponse:
    """Make a link, and show it this once. Whom he does not see is not there, whether or not he has just proved himself."""
    with seeing(by):
        person, token = found(Person, key, by=by, field="key"), new_token()
        demand(Person.ask_new_password, person, by)
    ask_again(request)
    person.ask_new_password(by=by, digest=digest_of(token))
    link = f"{settings.ORIGIN}{reverse('new-password', kwargs={'token': token})}"
    return show(request, "people/me/link.jinja", by=by, person=person, link=link, where=record_url(person))


def access_of(person: Person, by: Actor) -> Mapping[str, Any] | None:
    """How he signs in, for whoever may give him a new password; `None` for all others, and for who has no login."""
    if not may(by, Person.ask_new_password, person) or (user := person.user) is None:
        return None
    return {
        "key": key_of(person),
        "username": user.username,
        "has_password": user.has_usable_password(),
        "has_two_steps": has_two_steps(user),
        "last": user.last_login and spoken(user.last_login, zone_called(settings.HOUSE_ZONE)),
    }
