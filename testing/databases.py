"""A database for each process, copied from a template that is migrated and filled once.

Importing this module points the process at its own database; it must come before Django's settings.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
WORLD = Path(__file__).with_name("world.py")
REAL_DATA = Path(os.environ.get("HUIYIN_TEST_DATA", ROOT.parent / "shared" / "data"))
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "alone")
DATABASE = f"huiyin_test_{WORKER}_{os.getpid()}"


def server() -> Any:
    """The PostgreSQL of the tests: quick, and allowed to forget on a power cut."""
    from huiyin.cli.postgres import EmbeddedPostgres

    folder = ROOT / ".cache" / "test-postgres"
    folder.mkdir(parents=True, exist_ok=True)
    return EmbeddedPostgres(folder, durable=False)


assert "huiyin.config.environment" not in sys.modules, "unset DJANGO_SETTINGS_MODULE: tests bring their own database"
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "huiyin.config.settings",
    "DATABASE_URL": server().url("huiyin_app", DATABASE),
    "DATABASE_OWNER_URL": server().url("huiyin_owner", DATABASE),
    "HUIYIN_SECRET_KEY": os.environ.get("HUIYIN_SECRET_KEY") or secrets.token_urlsafe(48),
    "HUIYIN_URL": "http://127.0.0.1:8000",
    "HUIYIN_METRICS_TOKEN": "the-metrics-token-of-the-tests",
    "DJANGO_ALLOW_ASYNC_UNSAFE": "true",
}


def administer(*statements: str) -> None:
    """Run statements as the superuser, each by itself."""
    import psycopg

    with psycopg.connect(server().conninfo("huiyin_admin"), autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)  # names are ours


def template_name() -> str:
    """The template's name changes with whatever it is made of."""
    made_of = ("*/migrations/*.py", "*/models/*.py", "world/stories/*.py")
    sources = [*(path for pattern in made_of for path in (ROOT / "src" / "huiyin").glob(pattern)), WORLD]
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(sources)))
    return f"huiyin_template_{digest.hexdigest()[:12]}"


def ensure_template() -> str:
    """Make the template once, whichever test process comes first."""
    import fcntl

    import psycopg

    name = template_name()
    with (ROOT / ".cache" / "template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with psycopg.connect(server().conninfo("huiyin_admin"), autocommit=True) as connection:
            old = connection.execute(
                "SELECT datname FROM pg_database WHERE datname LIKE 'huiyin_template_%'"
            ).fetchall()
        if (name,) not in old:
            administer(*(f'DROP DATABASE "{row[0]}" WITH (FORCE)' for row in old))
            make_template(name)
    return name


def make_template(name: str) -> None:
    """Migrate an empty database as the owner, and load the world as the application."""
    import subprocess

    making = f"{name}_making"
    administer(f'DROP DATABASE IF EXISTS "{making}" WITH (FORCE)', f'CREATE DATABASE "{making}" OWNER huiyin_owner')
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "huiyin.config.settings",
        "DATABASE_URL": server().url("huiyin_app", making),
        "DATABASE_OWNER_URL": server().url("huiyin_owner", making),
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
    }
    migrate = [sys.executable, "-m", "django", "migrate", "--verbosity", "0"]
    subprocess.run(migrate, check=True, env=environment | {"HUIYIN_AS_OWNER": "1"})
    subprocess.run([sys.executable, str(WORLD)], check=True, env=environment)
    administer(f'ALTER DATABASE "{making}" RENAME TO "{name}"')


def fill_database() -> None:
    """Give this test process its own copy of the template."""
    administer(
        f'DROP DATABASE IF EXISTS "{DATABASE}" WITH (FORCE)',
        f'CREATE DATABASE "{DATABASE}" TEMPLATE "{ensure_template()}"',
    )


def forget_connections() -> None:
    """Close what Django holds open, pool included."""
    from django.db import connections

    connections.close_all()
    for connection in connections.all():
        connection.close_pool()  # type: ignore[attr-defined]


@contextmanager
def own_database() -> Iterator[None]:
    """A database from the template for a benchmark, with Django set up; dropped at the end."""
    import django

    with server().borrowed():
        fill_database()
        try:
            django.setup()
            yield
            forget_connections()
        finally:
            administer(f'DROP DATABASE IF EXISTS "{DATABASE}" WITH (FORCE)')
