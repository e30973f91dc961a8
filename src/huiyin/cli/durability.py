"""Whether the database keeps what it acknowledged; Huiyin does not open on one that may forget."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import psycopg

from huiyin.cli.problem import Problem

NEEDED = ("fsync", "synchronous_commit", "full_page_writes", "data_checksums")
OLDEST = 16


def refuse_if_forgetful(url: str) -> None:
    """Refuse a database that could lose or silently damage what was saved; a test server may."""
    if os.environ.get("HUIYIN_TEST_SERVER"):
        return
    with answering(url, "DATABASE_URL") as connection:
        version = connection.info.server_version // 10_000
        query = "SELECT name FROM pg_settings WHERE name = ANY(%s) AND setting = 'off' ORDER BY name"
        missing = [name for (name,) in connection.execute(query, [list(NEEDED)])]
    if version < OLDEST:
        raise Problem(f"the database {shown(url)} is PostgreSQL {version}: Huiyin needs {OLDEST} or newer")
    if missing:
        how = " (`pg_checksums --enable` while the server is stopped)" if "data_checksums" in missing else ""
        raise Problem(f"the database {shown(url)} could lose what was saved: {', '.join(missing)} must be on{how}")


@contextmanager
def answering(url: str, setting: str) -> Iterator[psycopg.Connection[tuple[Any, ...]]]:
    """A connection to the database that a setting names; one line without the password when it does not answer."""
    try:
        with psycopg.connect(url, connect_timeout=10) as connection:
            yield connection
    except psycopg.OperationalError as error:
        first = (str(error).strip().splitlines() or ["no reason given"])[0]
        raise Problem(f"the database {shown(url)} does not answer: {first}; check {setting}") from None


def shown(url: str) -> str:
    """The address without the password."""
    parts = urlsplit(url)
    return f"{parts.path.lstrip('/') or 'postgres'} at {parts.hostname or 'the local socket'}"
