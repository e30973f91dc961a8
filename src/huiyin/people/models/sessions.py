"""Where people are signed in, and how that ends: Django keeps the sessions, allauth where each of them is."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models import F

from huiyin.core.clock.time import wall
from huiyin.people.models.user import User

A_LOGIN = timedelta(minutes=5)  # a session that is just being made is not written yet


def sessions_of(user: User) -> list[UserSession]:
    """Where he is signed in, the latest first."""
    mine = list(UserSession.objects.filter(user=user).order_by("-last_seen_at"))
    alive = Session.objects.filter(session_key__in=[one.session_key for one in mine], expire_date__gt=wall())
    keys = set(alive.values_list("session_key", flat=True))
    return [one for one in mine if one.session_key in keys]


def end_sessions_of(person: int) -> None:
    """End all that this person has open; the new round ends those that are on no list."""
    User.objects.filter(person=person).update(session_round=F("session_round") + 1)
    forget(UserSession.objects.filter(user__person=person))


def end_session_of(person: int, session: int) -> bool:
    """End one of them; whether it was there."""
    return forget(UserSession.objects.filter(user__person=person, pk=session))


def forget_session(key: str | None) -> None:
    """Delete this one: its owner has signed out."""
    forget(UserSession.objects.filter(session_key=key))


def forget(listed: Any) -> bool:
    """Delete sessions and where they were; whether there were any."""
    keys = list(listed.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    return bool(listed.delete()[0])


def forget_ended_sessions() -> None:
    """Delete what ended by itself, each night."""
    at = wall()
    Session.objects.filter(expire_date__lt=at).delete()
    lasting = Session.objects.values("session_key")
    UserSession.objects.filter(last_seen_at__lt=at - A_LOGIN).exclude(session_key__in=lasting).delete()


def forget_old_tries() -> None:
    """Delete what was counted of tries that count no longer; Django's cache does so only when it is full."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM core_cache WHERE expires < now()")
