"""The database of a centre that exists already: for commands that look after it and must never make an empty one."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from huiyin.cli import database
from huiyin.cli.backups import contents
from huiyin.cli.postgres import ADMIN, EmbeddedPostgres
from huiyin.cli.problem import Problem


@contextmanager
def existing(data: Path) -> Iterator[None]:
    """Have the database at hand, also for Django; the embedded one is started for the time if it does not run."""
    if database.is_embedded() and not (data / "postgres").exists():
        raise Problem(f"there is no database in {data.absolute()}: name its folder with --data, or set DATABASE_URL")
    with database.borrowed(data) as environment:
        os.environ.update(environment)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiyin.config.settings")
        contents.refuse_if_unopened(os.environ["DATABASE_URL"])
        import django

        django.setup()
        yield


def keeper_url(data: Path) -> str:
    """The role that sees and may write every row: the superuser of the embedded database, else the tables' owner."""
    if database.is_embedded():
        return EmbeddedPostgres(data).url(ADMIN)
    if url := os.environ.get("DATABASE_OWNER_URL"):
        return url
    raise Problem(
        "DATABASE_OWNER_URL is missing: name the role that owns the tables, DATABASE_URL does not see them all"
    )
