"""Which database a command works on: the one that DATABASE_URL names, else the embedded one of the data folder (PLT-5)."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from huiyin.cli.folder import DataFolder
from huiyin.cli.postgres import APP, OWNER, EmbeddedPostgres
from huiyin.cli.problem import Problem

type Environment = dict[str, str]


def is_embedded() -> bool:
    """Whether nobody named a server of their own."""
    return not os.environ.get("DATABASE_URL")


@contextmanager
def borrowed(data: Path) -> Iterator[Environment]:
    """The environment that leads to the database; an embedded one runs at least as long as this lasts."""
    if not is_embedded():
        yield {"HUIYIN_DATA": str(data.absolute())}
        return
    with EmbeddedPostgres(data).borrowed() as postgres:
        DataFolder(data).keep_secret()
        yield _leading_to(postgres)


def running(data: Path) -> Environment:
    """The same for a part that others look after: it does not start a database of its own."""
    if not is_embedded():
        return {"HUIYIN_DATA": str(data.absolute())}
    postgres = EmbeddedPostgres(data)
    if not postgres.is_running():
        raise Problem(f"no database: set DATABASE_URL, or open the one in {postgres.folder} with `./huiyin run` first")
    return _leading_to(postgres)


def _leading_to(postgres: EmbeddedPostgres) -> Environment:
    return {
        "HUIYIN_DATA": str(postgres.folder),
        "DATABASE_URL": postgres.url(APP),
        "DATABASE_OWNER_URL": postgres.url(OWNER),
    }
