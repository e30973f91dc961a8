"""A PostgreSQL of one's own: made as the handbook says, opened by the right roles only."""

import re
from collections.abc import Iterator

import pytest

from huiyin.cli import manage, roles
from huiyin.cli.postgres import ADMIN, APP, OWNER, EmbeddedPostgres, binaries
from huiyin.cli.problem import Problem
from huiyin.cli.steps import CHECKOUT
from huiyin.cli.tests.conftest import Type

HANDBOOK = CHECKOUT / "docs/handbook/running.en.md"
TO_NOTHING = """
DROP DATABASE huiyin;
\\connect template1
DROP OWNED BY huiyin_owner, huiyin_app;
DROP ROLE huiyin_owner;
DROP ROLE huiyin_app;
"""
OTHERS = """
CREATE ROLE passer LOGIN BYPASSRLS;
CREATE ROLE heir LOGIN IN ROLE huiyin_owner;
CREATE ROLE namesake LOGIN;
"""


def tell(postgres: EmbeddedPostgres, role: str, statements: str, database: str = "") -> None:
    """Run statements as the administrator of a server would."""
    asked = ("-XqAt", "-v", "ON_ERROR_STOP=1", "-d", postgres.conninfo(role, database))
    done = binaries.client("psql", *asked, text=statements)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedPostgres]:
    """A server that knew nothing of Huiyin until somebody followed the handbook."""
    (written,) = re.findall(r"```sql\n(.*?)```", HANDBOOK.read_text(encoding="utf-8"), re.DOTALL)
    with EmbeddedPostgres(tmp_path_factory.mktemp("own"), durable=False).borrowed() as postgres:
        tell(postgres, ADMIN, TO_NOTHING)
        tell(postgres, ADMIN, written)
        tell(postgres, ADMIN, OTHERS)
        yield postgres


@pytest.fixture
def named(own: EmbeddedPostgres, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """The environment that leads there."""
    monkeypatch.setenv("DATABASE_URL", own.url(APP))
    monkeypatch.setenv("DATABASE_OWNER_URL", own.url(OWNER))
    monkeypatch.setenv("HUIYIN_SECRET_KEY", "for-tests-only-" * 4)
    monkeypatch.setenv("HUIYIN_TEST_SERVER", "yes")  # it may forget at a power cut
    return monkeypatch


def is_empty(postgres: EmbeddedPostgres) -> bool:
    """Whether nobody has made a table yet."""
    count = "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
    return binaries.client("psql", "-XAt", "-d", postgres.url(OWNER), "-c", count).stdout.strip() == "0"


@pytest.mark.parametrize(
    ("role", "why"),
    [
        (ADMIN, "a superuser"),
        ("passer", "who bypasses row-level security"),
        ("namesake", f"must be called {APP}"),
    ],
)
def test_web_and_workers_connect_as_nobody_mightier(own: EmbeddedPostgres, role: str, why: str) -> None:
    with pytest.raises(Problem, match=rf"connects as {role}, .*{why}.*running\.en\.md"):
        roles.refuse_if_mighty(own.url(role))


@pytest.mark.parametrize("role", [OWNER, "heir"])
def test_web_and_workers_own_nothing_nor_may_become_who_does(own: EmbeddedPostgres, role: str) -> None:
    tell(own, OWNER, "CREATE TABLE ours ()")
    try:
        with pytest.raises(Problem, match=f"connects as {role}, who owns tables"):
            roles.refuse_if_mighty(own.url(role))
    finally:
        tell(own, OWNER, "DROP TABLE ours")


def test_the_right_roles_are_let_in_and_not_in_each_others_place(own: EmbeddedPostgres) -> None:
    roles.refuse_if_mighty(own.url(APP))
    roles.refuse_unless_owner(own.url(OWNER))
    with pytest.raises(Problem, match=r"DATABASE_OWNER_URL connects as huiyin_app, .* must be called huiyin_owner"):
        roles.refuse_unless_owner(own.url(APP))


def test_an_owner_who_is_away_is_named_by_its_setting() -> None:
    with pytest.raises(Problem, match=r"does not answer: .*check DATABASE_OWNER_URL") as said:
        roles.refuse_unless_owner("postgresql://someone:hush@127.0.0.1:1/huiyin")
    assert "hush" not in str(said.value)


@pytest.mark.slow
@pytest.mark.parametrize("command", ["run", "web", "worker"])
def test_a_superuser_is_refused_before_anything_is_made(
    command: str, own: EmbeddedPostgres, named: pytest.MonkeyPatch, types: Type, port: int
) -> None:
    named.setenv("DATABASE_URL", own.url(ADMIN))
    typed = types(command, *(["--port", str(port)] if command != "worker" else []))
    _, said = typed.communicate(timeout=60)
    assert typed.returncode == 1
    assert f"DATABASE_URL connects as {ADMIN}, a superuser" in said.splitlines()[-1]
    assert is_empty(own)


@pytest.mark.slow
def test_wrong_names_are_refused_before_anything_is_made(
    own: EmbeddedPostgres, named: pytest.MonkeyPatch, types: Type, port: int
) -> None:
    named.setenv("DATABASE_OWNER_URL", own.url("namesake"))
    _, said = types("run", "--port", str(port)).communicate(timeout=60)
    assert "DATABASE_OWNER_URL connects as namesake, but that role must be called huiyin_owner" in said
    assert is_empty(own)


@pytest.mark.slow
def test_the_handbook_makes_what_a_centre_needs(own: EmbeddedPostgres, named: pytest.MonkeyPatch, types: Type) -> None:
    early = types("manage", "jobs")
    assert early.communicate()[1].endswith("open it once with `./huiyin run`, or `./huiyin manage migrate`\n")
    assert early.returncode == 1
    migrated = types("manage", "migrate", "--verbosity", "0")
    assert migrated.communicate() == ("", "")
    assert migrated.returncode == 0
    assert types("manage", "shell", "-c", "pass").communicate()[1] == f"{manage.SEEING}\n"
    roles.refuse_if_mighty(own.url(APP))
