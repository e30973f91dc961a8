"""Who may come in: the login behind a name and a password, and the person behind a session (PLT-1)."""

from __future__ import annotations

from allauth.account.auth_backends import AuthenticationBackend
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.http import HttpRequest
from django.utils import translation
from django.utils.crypto import constant_time_compare

from huiyin.core.clock.time import wall
from huiyin.people.models.acting import Acting
from huiyin.people.models.user import User

SEEN = "seen"  # when the session was last prolonged, in seconds of the epoch
PROLONGED_AFTER = 300
IN_CHARGE = frozenset({"administrator", "finance"})
TWO_STEPS = "me-two-steps-on"


class Entrance(AuthenticationBackend):  # type: ignore[misc]  # allauth has no types
    """Lets in whoever has a login that counts; suspended, unknown: both look like a wrong password and take as long."""

    def user_can_authenticate(self, user: User) -> bool:
        """Whether he may sign in now."""
        return bool(user.is_active)

    @classmethod
    def _stash_user(cls, user: User | None) -> None:
        """Nobody: allauth would tell a suspended user from a wrong password."""


def recognise(request: HttpRequest) -> Acting | None:
    """Who has signed in, with the rights he has now; the request speaks his language from here on."""
    if not hasattr(request, "visitor"):
        request.visitor = _visitor(request)  # type: ignore[attr-defined]
    found: Acting | None = request.visitor  # type: ignore[attr-defined]
    return found


def _visitor(request: HttpRequest) -> Acting | None:
    key = request.session.get(SESSION_KEY)
    if key is None:
        return None
    known = Acting.at_the_door(int(key))
    if known is None:
        return None
    acting, user, has_two_steps = known
    if not constant_time_compare(request.session.get(HASH_SESSION_KEY, ""), user.get_session_auth_hash()):
        request.session.flush()
        return None
    if not acting.is_active:
        return None
    request.owed = TWO_STEPS if owes_two_steps(acting) and not has_two_steps else ""  # type: ignore[attr-defined]
    speak(request, acting.language)
    prolong(request)
    return acting


def owes_two_steps(acting: Acting) -> bool:
    """Whether this deployment asks him for a second step."""
    everywhere_and_there = {role for roles in acting.roles.values() for role in roles}
    match settings.REQUIRE_TWO_STEPS:
        case "everyone":
            return True
        case "administrators":
            return bool(IN_CHARGE & everywhere_and_there)
    return False


def speak(request: HttpRequest, language: str) -> None:
    """Answer in this language."""
    translation.activate(language.lower())
    request.LANGUAGE_CODE = translation.get_language() or ""


def prolong(request: HttpRequest) -> None:
    """A session ends some hours after its last request; that is written down every few minutes, not at each.

    What a page asks by itself, while nobody presses anything, is no request of a person.
    """
    if "X-Unattended" in request.headers:
        return
    at = int(wall().timestamp())
    if at - int(request.session.get(SEEN, 0)) >= PROLONGED_AFTER:
        request.session[SEEN] = at
        UserSession.objects.filter(session_key=request.session.session_key).update(last_seen_at=wall())
