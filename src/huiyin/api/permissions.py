"""Who may do what with tokens, and what a token opens."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.api.models import ApiToken
from huiyin.api.queries import SEE_ALL
from huiyin.api.values.openings import READ
from huiyin.core.doors.again import asks_again
from huiyin.core.doors.permission import SIGNED_IN
from huiyin.core.doors.problems import Problem
from huiyin.core.rights.actor import NOWHERE, Actor
from huiyin.core.rights.predicates import holds, who
from huiyin.face.permissions import works_here


@who(gettext_lazy("whoever acts with it"))
def holder(actor: Any, record: Any) -> bool:
    """Whose it is."""
    return (actor.kind, actor.id) == (record.actor_kind, record.actor_id)


@who(gettext_lazy("an administrator of the house"))
def looks_after_the_house(actor: Any, _record: Any) -> bool:
    """Who sees everybody's tokens."""
    return bool(SEE_ALL & actor.roles_at(None))


operator = holds("operator", gettext_lazy("whoever runs this copy of Huiyin"))

RULES = {
    ApiToken.make: works_here,
    ApiToken.issue: operator,
    ApiToken.revoke: holder | looks_after_the_house,
}


# Whoever finds a desk left open must not leave with a key to it.
asks_again(ApiToken.make)


class ByToken:
    """Whoever shows a token that opens this: reading, or the verb that stands behind the door. A session opens nothing."""

    by_token = True

    def __init__(self, verb: str = "") -> None:
        self.verb = verb

    def admit(self, request: HttpRequest) -> Actor:
        """Let in, as whom the token acts; 401 without a token that is alive, 403 for one that was made for less."""
        token, actor = holder_of(request)
        needed = self.verb if request.method == "POST" else READ
        if not token.opens(needed):
            said = _("This token does not open “%(needed)s”; it was made for: %(openings)s.")
            raise Problem(HTTPStatus.FORBIDDEN, said % {"needed": needed, "openings": ", ".join(token.openings)})
        token.note_use()
        return actor


class ByTokenOrSignedIn:
    """A person in front of a page, or a program with whatever token: for what tells no more than what can be done here."""

    by_token = False

    def admit(self, request: HttpRequest) -> Actor:
        """Let in; a token is asked for only where one is shown."""
        return holder_of(request)[1] if shown(request) else SIGNED_IN.admit(request)


def holder_of(request: HttpRequest) -> tuple[ApiToken, Actor]:
    """The token that is shown, and as whom it acts. Problem 401 for one that opens nothing, whatever the reason.

    Http404 for everything, where its holder works nowhere: nothing is there for him.
    """
    token = ApiToken.shown_as(shown(request))
    actor = token.holder if token and token.is_alive else None
    if token is None or actor is None:
        sentence = _("The token is missing, wrong, expired or revoked.")
        raise Problem(HTTPStatus.UNAUTHORIZED, sentence, headers={"WWW-Authenticate": "Bearer"})
    if actor.scope == NOWHERE:
        raise Http404
    return token, actor


def shown(request: HttpRequest) -> str:
    """The token of a request, as `Authorization: Bearer …`; empty when there is none."""
    kind, _blank, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" else ""
