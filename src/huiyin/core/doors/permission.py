"""Who may come in through a door. What he may do there the verbs decide, by their own table (PLT-1)."""

from __future__ import annotations

import hmac
from http import HTTPStatus
from typing import Protocol

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from huiyin.core.doors.again import ask_again
from huiyin.core.doors.problems import NotSignedIn, Problem, Unfinished
from huiyin.core.rights.actor import NOWHERE, Actor
from huiyin.core.rights.actors import owed_by, visitor


class Permission(Protocol):
    """What each door declares."""

    by_token: bool

    def admit(self, request: HttpRequest) -> Actor | None:
        """Who has come in; `None`: somebody who needs no name. Raises Problem or Http404 for those who may not."""


class Anyone:
    """Needs no name: what the page says, the whole world may know."""

    by_token = False

    def admit(self, request: HttpRequest) -> None:
        """Let in."""


class WithToken:
    """Whoever shows the token of this setting, as `Authorization: Bearer …`; while it is empty the door is not there."""

    by_token = True

    def __init__(self, setting: str) -> None:
        self.setting = setting

    def admit(self, request: HttpRequest) -> None:
        """Let in; 404 without a setting, 401 without the token."""
        token: str = getattr(settings, self.setting)
        if not token:
            raise Http404
        kind, _blank, shown = request.headers.get("Authorization", "").partition(" ")
        # In constant time: how long the comparison takes must not tell how much of a guess is right.
        if kind.lower() != "bearer" or not hmac.compare_digest(shown.strip().encode(), token.encode()):
            raise Problem(
                HTTPStatus.UNAUTHORIZED, _("The token is missing or wrong."), headers={"WWW-Authenticate": "Bearer"}
            )


class SignedIn:
    """Whoever has signed in and works somewhere. What he sees behind the door is asked there, through his eyes.

    `alone`: also whoever works nowhere, for what is about himself; all other doors are not there for him.
    """

    by_token = False

    def __init__(self, *, alone: bool = False, unfinished: bool = False) -> None:
        self.alone, self.unfinished = alone, unfinished

    def admit(self, request: HttpRequest) -> Actor:
        """Let in whoever the session names; NotSignedIn for all others, Unfinished for those who owe a step, else Http404."""
        if (actor := visitor(request)) is None:
            raise NotSignedIn
        if actor.scope == NOWHERE and not self.alone:
            raise Http404
        if (door := owed_by(request)) and not self.unfinished:
            raise Unfinished(door)
        return actor


class Holding:
    """Whoever has signed in and holds one of these roles anywhere; for all others the door is not there."""

    by_token = False

    def __init__(self, *roles: str) -> None:
        self.roles = frozenset(roles)

    def admit(self, request: HttpRequest) -> Actor:
        """Let in; Http404 for those without such a role."""
        actor = SIGNED_IN.admit(request)
        if not any(self.roles & actor.roles_at(place) for place in (None, *(actor.scope.sites or ()))):
            raise Http404
        return actor


class AsksAgain:
    """The same, who has also said just now who he is: for sensitive acts."""

    by_token = False

    def __init__(self, permission: Permission) -> None:
        self.permission = permission

    def admit(self, request: HttpRequest) -> Actor | None:
        """Let in; AskAgain for whoever signed in some time ago."""
        actor = self.permission.admit(request)
        ask_again(request)
        return actor


ANYONE, SIGNED_IN = Anyone(), SignedIn()
ONESELF, SIGNING_IN = SignedIn(alone=True), SignedIn(alone=True, unfinished=True)
