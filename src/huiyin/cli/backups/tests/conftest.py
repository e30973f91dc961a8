"""What the tests of backups share: a server whose database holds the small world, and copies of it."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from huiyin.cli.backups import contents
from huiyin.cli.postgres import ADMIN, APP, OWNER, EmbeddedPostgres
from huiyin.cli.problem import Problem
from huiyin.cli.steps import CHECKOUT

type Said = subprocess.CompletedProcess[str]
type Copy = Callable[..., "Database"]


class Database:
    """One database of a server, as if it were a server of one's own."""

    def __init__(self, server: EmbeddedPostgres, name: str) -> None:
        self.server, self.name = server, name

    def as_role(self, role: str) -> psycopg.Connection:
        """A connection of this role."""
        return psycopg.connect(self.server.url(role, self.name))

    def types(self, *arguments: str) -> Said:
        """Type a command while DATABASE_URL names this database."""
        command = [sys.executable, "-P", "-m", "huiyin.cli", *arguments]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True)

    def starts(self, *arguments: str) -> subprocess.Popen[str]:
        """A Python program that works on this database and says a line when it has begun."""
        command = [sys.executable, "-P", *arguments]
        program = subprocess.Popen(command, env=self.environment, stdout=subprocess.PIPE, text=True)
        assert program.stdout and program.stdout.readline()
        return program

    @property
    def environment(self) -> dict[str, str]:
        """What leads there, and nothing that leads elsewhere."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("HUIYIN_", "DATABASE_"))}
        return kept | {
            "PYTHONPATH": f"{CHECKOUT / 'src'}{os.pathsep}{CHECKOUT}",
            "DATABASE_URL": self.server.url(APP, self.name),
            "DATABASE_OWNER_URL": self.server.url(OWNER, self.name),
            "DJANGO_SETTINGS_MODULE": "huiyin.config.settings",
            "HUIYIN_SECRET_KEY": "for-tests-only-" * 4,
            "HUIYIN_TEST_SERVER": "yes",  # it may forget at a power cut
        }

    @property
    def contents(self) -> contents.Contents:
        """What is in it, seen by the superuser."""
        with contents.snapshot(self.server.url(ADMIN, self.name)) as (connection, _name):
            return contents.contents_of(connection)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is in it."""
        try:
            contents.refuse_unless_empty(self.server.url(ADMIN, self.name), postgresql=0)
        except Problem:
            return False
        return True


def administer(server: EmbeddedPostgres, statement: str) -> None:
    """Run one statement as the superuser."""
    with psycopg.connect(server.conninfo(ADMIN), autocommit=True) as connection:
        connection.execute(statement.encode())


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A database that holds the small world; tests that write take a copy of it."""
    with EmbeddedPostgres(tmp_path_factory.mktemp("house"), durable=False).borrowed() as postgres:
        made = Database(postgres, "huiyin")
        assert made.types("manage", "migrate", "--verbosity", "0").returncode == 0
        subprocess.run([sys.executable, "-P", str(CHECKOUT / "testing" / "world.py")], env=made.environment, check=True)
        yield made


@pytest.fixture
def copy(house: Database) -> Iterator[Copy]:
    """`copy("second")`: another database with the same in it."""
    made: list[str] = []

    def make(name: str, of: str = "huiyin") -> Database:
        administer(house.server, f"CREATE DATABASE {name} TEMPLATE {of} OWNER huiyin_owner")
        made.append(name)
        return Database(house.server, name)

    yield make
    for name in made:
        administer(house.server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def empty(copy: Copy) -> Database:
    """A database with nothing in it but its walls."""
    return copy("empty", of="template1")


@pytest.fixture(scope="session")
def backup(house: Database, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of the small world, made as the owner of the tables."""
    file = tmp_path_factory.mktemp("backup") / "one.huiyin"
    assert house.types("backup", str(file)).returncode == 0
    return file
