"""The second wall: PostgreSQL shows rows only of the sites that the transaction says it works for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection, transaction
from psycopg.pq import TransactionStatus

from huiyin.core.rights.actor import EVERYWHERE, NOWHERE, Actor, Scope

WORKING = "SELECT set_config('app.sites', %s, true), set_config('app.persons', %s, true)"
READING = (
    "SELECT set_config('app.sites', %s, true), set_config('app.persons', %s, true),"
    " set_config('transaction_read_only', 'on', true)"
)
_seen: ContextVar[Scope] = ContextVar("seen", default=NOWHERE)


@contextmanager
def seeing(actor: Actor) -> Iterator[None]:
    """Run what follows in a transaction that sees this actor's sites and no others."""
    with transaction_within(actor.scope):
        yield


@contextmanager
def transaction_within(scope: Scope, *, savepoint: bool = True, read_only: bool = False) -> Iterator[None]:
    """A transaction, or a part of the one that is open, in which PostgreSQL shows the rows of this scope.

    Row-level security reads `app.sites` and `app.persons`, set for the transaction only, so that a pooler cannot hand
    them to the next. `read_only`: it refuses every change until this transaction, or this part of it, is over.
    """
    inside = within(scope, put_back=connection.in_atomic_block, read_only=read_only)
    with transaction.atomic(savepoint=savepoint), inside:
        yield


@contextmanager
def within(scope: Scope, *, put_back: bool = True, read_only: bool = False) -> Iterator[None]:
    """Set the scope inside a transaction that is open; where it goes on afterwards, put back what was there."""
    assert connection.in_atomic_block, "a scope is set for a transaction: open one, or use seeing()"
    before = _seen.get()
    if (scope, scope.persons) == (before, before.persons) and not read_only:
        yield
        return
    token = _seen.set(scope)
    try:
        _tell_postgres(scope, read_only=read_only)
        yield
    finally:
        _seen.reset(token)
        if put_back and not connection.needs_rollback and not _is_broken():
            _tell_postgres(before)


def eyes() -> Scope:
    """Through whose eyes the transaction sees: what was read through others' may not be shown."""
    return _seen.get()


def sees_everything() -> bool:
    """Whether what runs now sees the rows of every site."""
    return _seen.get() == EVERYWHERE


def _is_broken() -> bool:
    # After an error PostgreSQL takes no statement until the rollback; saying one would hide the true error.
    open_connection = connection.connection
    return open_connection is None or open_connection.info.transaction_status == TransactionStatus.INERROR


def _tell_postgres(scope: Scope, *, read_only: bool = False) -> None:
    settings = [scope.setting, scope.own_setting]
    with connection.cursor() as cursor:
        cursor.execute(READING, settings) if read_only else cursor.execute(WORKING, settings)
