"""What the database itself says about its tables."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.apps import apps
from django.db import DatabaseError, connection

from huiyin.core.records.record import Record


def asked(query: str, *values: Any) -> list[tuple[Any, ...]]:
    """The rows of a question to the database, as the application."""
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return list(cursor.fetchall())


@contextmanager
def as_owner() -> Iterator[psycopg.Connection]:
    """A connection as the role that owns the tables; what is done is undone."""
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"]) as owner:
        yield owner
        owner.rollback()


def nouns() -> list[type[Record]]:
    """Every noun of every app."""
    return [model for model in apps.get_models() if issubclass(model, Record)]


def own_tables() -> list[str]:
    """The tables of our apps."""
    return sorted(model._meta.db_table for model in apps.get_models() if model.__module__.startswith("huiyin."))


def months() -> list[str]:
    """The partitions of the log."""
    return [
        name
        for (name,) in asked("SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'core_fact'::regclass")
    ]


def refused(run: Any, statement: str) -> bool:
    """Whether PostgreSQL refuses a statement for want of rights; the transaction goes on."""
    run("SAVEPOINT attempt")
    try:
        run(statement)
    except (psycopg.Error, DatabaseError) as error:
        run("ROLLBACK TO SAVEPOINT attempt")
        return "permission denied" in str(error) or "only grows" in str(error)
    return False
