"""Where I am signed in, and how I end that."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from huiyin.core.rights.actor import Actor
from huiyin.core.verbs.signature import BadInput
from huiyin.people.models import User
from huiyin.people.views.account import myself


def end_session(request: HttpRequest, *, by: Actor) -> HttpResponse:
    """Sign me out in one place."""
    asked = request.POST.get("session", "")
    if not (asked.isascii() and asked.isdecimal() and len(asked) < 19):
        raise BadInput({"session": _("This one has ended already.")})
    myself(by).end_session(by=by, session=int(asked))
    return redirect("me-security")


def end_other_sessions(request: HttpRequest, *, by: Actor) -> HttpResponse:
    """Sign me out everywhere but here."""
    myself(by).end_sessions(by=by)
    stay_signed_in(request, by)
    return redirect("me-security")


def stay_signed_in(request: HttpRequest, by: Actor) -> None:
    """All sessions have ended; this one goes on under a new key."""
    request.user = user = User.objects.get(person=by.id)  # first: read from the session he would be nobody any more
    update_session_auth_hash(request, user)
    UserSession.objects.create_from_request(request)
