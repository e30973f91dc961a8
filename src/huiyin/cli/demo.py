"""The demo: where it may be told, how its password is kept, and how one leaves it for a house of one's own."""

import os
import secrets
import shlex
import subprocess
import sys
from pathlib import Path

from huiyin.cli import database
from huiyin.cli.folder import DataFolder, last_words, write_once
from huiyin.cli.postgres import ADMIN, EmbeddedPostgres
from huiyin.cli.problem import Problem

WANTED = "note: the house is empty: the demo may move in"
"""How the preparation says so to whoever opens the centre."""
NOBODY = "note: nobody can sign in yet"
SAID = {WANTED, NOBODY}
LEFT = "left-demo"
IS_DEMO = "SELECT EXISTS (SELECT FROM pg_tables WHERE tablename = 'world_demo')"


def is_left(data: Path) -> bool:
    """Whether somebody left the demo here: then it does not come back by itself."""
    return (data / LEFT).exists()


def password(data: DataFolder) -> str:
    """The password of all demo people: given, else made once and kept where only its owner reads it."""
    return os.environ.get("HUIYIN_DEMO_PASSWORD") or write_once(data.path / "demo-password", secrets.token_urlsafe(9))


def move_in(data: DataFolder, environment: dict[str, str]) -> None:
    """Tell the story of the demo through the verbs, in a process that connects as the application; all of it or nothing."""
    log = data.log("demo")
    said = {"HUIYIN_DEMO_PASSWORD": password(data), "DJANGO_SETTINGS_MODULE": "huiyin.config.settings"}
    with log.open("ab") as output:
        before = output.tell()
        done = subprocess.run(
            [sys.executable, "-P", "-m", "django", "load_demo"],
            stdin=subprocess.DEVNULL, stdout=output, stderr=output, env={**os.environ, **environment, **said},
            start_new_session=True,
        )  # fmt: skip
    if done.returncode != 0:
        raise Problem(
            f"the demo could not move in: {last_words(log, before)} (more in {log}; --no-demo opens without it)"
        )


def welcome(data: DataFolder) -> str:
    """How one gets into the demo; the password itself only where it was made here."""
    where = "HUIYIN_DEMO_PASSWORD" if os.environ.get("HUIYIN_DEMO_PASSWORD") else password(data)
    return f"demo: sign in as laozhou, alan, xiaozhao … (the page lists them), password {where}"


def leave(data: Path) -> int:
    """Empty the demo's database for good, so that the next start opens a house of one's own."""
    database.refuse_if_missing(data)
    if not database.is_embedded():
        raise Problem("this demo lives on a server of its own: name another, empty database in DATABASE_URL instead")
    folder = DataFolder(data)
    with folder.alone("nowhere: its demo is being left"), EmbeddedPostgres(data).borrowed() as postgres:
        _refuse_if_no_demo(postgres)
        _empty(postgres)
        write_once(folder.path / LEFT, "the demo was left here and does not come back by itself")
        (folder.path / "demo-password").unlink(missing_ok=True)
    print(f"The demo is gone. Open your own house with `./huiyin run --data {shlex.quote(str(folder.path))}`")
    return 0


def _refuse_if_no_demo(postgres: EmbeddedPostgres) -> None:
    import psycopg

    with psycopg.connect(postgres.conninfo(ADMIN, "huiyin")) as connection:
        is_demo = connection.execute(IS_DEMO).fetchone() == (True,)
        if not (is_demo and connection.execute("SELECT FROM world_demo").fetchone() is not None):
            raise Problem("this is no demo house, so nothing was touched")


def _empty(postgres: EmbeddedPostgres) -> None:
    import psycopg

    with psycopg.connect(postgres.conninfo(ADMIN), autocommit=True) as connection:
        connection.execute("DROP DATABASE huiyin WITH (FORCE)")
        connection.execute("CREATE DATABASE huiyin OWNER huiyin_owner")
