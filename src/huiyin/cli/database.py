"""Which database a command works on: the one that DATABASE_URL names, else the embedded one of the data folder (PLT-5)."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from huiyin.cli.folder import DataFolder
from huiyin.cli.postgres import APP, OWNER, EmbeddedPostgres
from huiyin.cli.problem import Problem
from huiyin.config import database_url

type Environment = dict[str, str]

NONE = "no database: set DATABASE_URL, or open the one in {} with `./huiyin run` first"


def is_embedded() -> bool:
    """Whether nobody named a server of their own; what names no server is refused, here because all come by."""
    url = os.environ.get("DATABASE_URL", "")
    if not database_url.fits(url):
        raise Problem(f"DATABASE_URL must {database_url.LOOKS}")
    return not url


def refuse_if_missing(data: Path) -> None:
    """Refuse a folder in which no centre was ever opened."""
    if is_embedded() and not (data / "postgres").exists():
        raise Problem(NONE.format(data.absolute()))


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
        raise Problem(NONE.format(postgres.folder))
    return _leading_to(postgres)


def _leading_to(postgres: EmbeddedPostgres) -> Environment:
    return {
        "HUIYIN_DATA": str(postgres.folder),
        "DATABASE_URL": postgres.url(APP),
        "DATABASE_OWNER_URL": postgres.url(OWNER),
    }
