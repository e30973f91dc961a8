"""What a session holds, as Django keeps it; each page reads it, so its statement is made once."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as Kept
from django.contrib.sessions.models import Session
from django.db.models import QuerySet

from huiyin.core.clock.time import wall
from huiyin.core.rights.statements import statement


class SessionStore(Kept):
    """Django's own, but for how it is found."""

    def _get_session_from_db(self) -> Any:
        found = next(iter(sessions_with(self.session_key)), None)
        if found and found.expire_date > wall():
            return found
        self._session_key = None
        return None


@statement
def sessions_with(key: str | None) -> QuerySet[Session]:
    """The session with this key; it may be over."""
    return Session.objects.filter(session_key=key)
