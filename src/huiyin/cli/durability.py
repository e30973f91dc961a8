"""Whether the database keeps what it acknowledged; Huiyin does not open on one that may forget."""

import os
from urllib.parse import urlsplit

import psycopg

from huiyin.cli.problem import Problem

NEEDED = ("fsync", "synchronous_commit", "full_page_writes", "data_checksums")
OLDEST = 16


def refuse_if_forgetful(url: str) -> None:
    """Refuse a database that could lose or silently damage what was saved; a test server may."""
    if os.environ.get("HUIYIN_TEST_SERVER"):
        return
    try:
        with psycopg.connect(url, connect_timeout=10) as connection:
            version = connection.info.server_version // 10_000
            query = "SELECT name FROM pg_settings WHERE name = ANY(%s) AND setting = 'off' ORDER BY name"
            missing = [name for (name,) in connection.execute(query, [list(NEEDED)])]
    except psycopg.OperationalError as error:
        first = (str(error).strip().splitlines() or ["no reason given"])[0]
        raise Problem(f"the database {shown(url)} does not answer: {first}; check DATABASE_URL") from None
    if version < OLDEST:
        raise Problem(f"the database {shown(url)} is PostgreSQL {version}: Huiyin needs {OLDEST} or newer")
    if missing:
        raise Problem(
            f"the database {shown(url)} could lose what was saved: {', '.join(missing)} must be on "
            "(data_checksums: `pg_checksums --enable` while the server is stopped)"
        )


def shown(url: str) -> str:
    """The address without the password."""
    parts = urlsplit(url)
    return f"{parts.path.lstrip('/') or 'postgres'} at {parts.hostname or 'the local socket'}"
