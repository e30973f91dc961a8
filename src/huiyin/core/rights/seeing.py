"""The second wall: PostgreSQL shows rows only of the sites that the transaction says it works for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection, transaction

from huiyin.core.rights.actor import NOWHERE, Actor, Scope

_seen: ContextVar[Scope] = ContextVar("seen", default=NOWHERE)


@contextmanager
def seeing(actor: Actor) -> Iterator[None]:
    """Run what follows in a transaction that sees this actor's sites and no others.

    Row-level security reads `app.sites`, set for the transaction only, so that a pooler cannot hand it to the next.
    """
    with transaction.atomic(), within(actor.scope):
        yield


@contextmanager
def within(scope: Scope) -> Iterator[None]:
    """Set the scope inside a transaction that is already open, and put back what was there."""
    before = _seen.get()
    if scope == before:
        yield
        return
    token = _seen.set(scope)
    _tell_postgres(scope)
    try:
        yield
    finally:
        _seen.reset(token)
        # At the end of the outermost transaction PostgreSQL forgets by itself; only an enclosing one must be told.
        if connection.in_atomic_block and not connection.needs_rollback and len(connection.atomic_blocks) > 1:
            _tell_postgres(before)


def _tell_postgres(scope: Scope) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.sites', %s, true)", [scope.setting])
