"""The embedded database: its walls, its first start, its last (PLT-5)."""

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from huiyin.cli.durability import refuse_if_forgetful
from huiyin.cli.postgres import ADMIN, APP, OWNER, EmbeddedPostgres, binaries
from huiyin.cli.problem import Problem


def ask(postgres: EmbeddedPostgres, role: str, question: str) -> str:
    """What the server answers to this role, or its refusal."""
    answer = binaries.client("psql", "-XAt", "-d", postgres.url(role), "-c", question)
    return (answer.stdout or answer.stderr).strip()


def process(postgres: EmbeddedPostgres) -> int:
    """The number of the server's main process."""
    return int((postgres.cluster / "postmaster.pid").read_text().split()[0])


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedPostgres]:
    """One server for the tests that only look."""
    with EmbeddedPostgres(tmp_path_factory.mktemp("running"), durable=False).borrowed() as postgres:
        yield postgres


def test_the_application_owns_nothing_and_the_owner_is_no_superuser(running: EmbeddedPostgres) -> None:
    assert "permission denied" in ask(running, APP, "CREATE TABLE mine ()")
    assert ask(running, OWNER, "CREATE TABLE ours ()") == "CREATE TABLE"
    assert "permission denied" in ask(running, OWNER, "COPY ours FROM '/etc/passwd'")
    powers = "SELECT bool_or(rolsuper OR rolbypassrls OR rolcreaterole) FROM pg_roles WHERE rolname !~ 'pg_|admin'"
    assert ask(running, ADMIN, powers) == "f"


def test_limits_and_text_are_as_promised(running: EmbeddedPostgres) -> None:
    assert ask(running, APP, "SHOW statement_timeout") == "15s"
    assert ask(running, APP, "SHOW lock_timeout") == "3s"
    assert ask(running, APP, "SHOW idle_in_transaction_session_timeout") == "30s"
    assert ask(running, OWNER, "SHOW lock_timeout") == "2s"
    assert ask(running, APP, "SELECT lower('ÄÉ') || length('回音')") == "äé2"
    assert ask(running, APP, "SELECT extname FROM pg_extension WHERE extname = 'btree_gist'") == "btree_gist"


def test_nobody_reaches_it_but_by_the_private_socket(running: EmbeddedPostgres) -> None:
    assert ask(running, ADMIN, "SHOW listen_addresses") == ""
    assert (running.folder / "socket").stat().st_mode & 0o777 == 0o700


def test_a_deep_folder_gets_a_short_socket_and_remembers_it(tmp_path: Path) -> None:
    deep = EmbeddedPostgres(tmp_path / ("deep" * 30), durable=False)
    with deep.borrowed():
        assert ask(deep, APP, "SELECT 1") == "1"
    first = (deep.folder / "socket-folder").read_text()
    Path(first.strip()).rmdir()
    with deep.borrowed():
        assert ask(deep, APP, "SELECT 1") == "1"
    assert (deep.folder / "socket-folder").read_text() != first
    Path((deep.folder / "socket-folder").read_text().strip()).rmdir()


def test_an_interrupted_first_start_is_redone(postgres: EmbeddedPostgres, data: Path) -> None:
    half = data / "postgres.unfinished"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")
    with postgres.borrowed():
        assert ask(postgres, APP, "SELECT 1") == "1"
    assert not half.exists()


def test_a_complete_cluster_is_never_made_anew(postgres: EmbeddedPostgres) -> None:
    with postgres.borrowed():
        ask(postgres, OWNER, "CREATE TABLE kept ()")
    (postgres.cluster / "huiyin.roles").unlink()  # as if the first start had been killed before its end
    with postgres.borrowed():
        assert ask(postgres, OWNER, "SELECT count(*) FROM kept") == "0"


def test_another_major_version_is_one_line(postgres: EmbeddedPostgres) -> None:
    postgres.cluster.mkdir(parents=True)
    (postgres.cluster / "PG_VERSION").write_text("15\n")
    with pytest.raises(Problem, match="made by PostgreSQL 15"):
        postgres.start()


def test_it_starts_after_kill_9_though_another_process_has_its_number(
    postgres: EmbeddedPostgres, eventually: Callable[[Callable[[], object]], None]
) -> None:
    postgres.start()
    os.kill(process(postgres), signal.SIGKILL)
    eventually(lambda: not postgres.is_running())
    note = postgres.cluster / "postmaster.pid"
    note.write_text("\n".join([str(os.getpid()), *note.read_text().split("\n")[1:]]))
    postgres.start()
    assert ask(postgres, APP, "SELECT 1") == "1"


def test_the_last_who_leaves_stops_it(postgres: EmbeddedPostgres, data: Path) -> None:
    with postgres.borrowed():
        with EmbeddedPostgres(data, durable=False).borrowed():
            first = process(postgres)
        assert postgres.is_running()
        assert process(postgres) == first
    assert not postgres.is_running()


def test_a_database_that_may_forget_is_refused(running: EmbeddedPostgres) -> None:
    with pytest.raises(Problem, match=r"fsync, full_page_writes, synchronous_commit must be on$"):
        refuse_if_forgetful(running.url(APP))  # its checksums are on: no word of them


@pytest.mark.slow
def test_what_was_saved_outlives_kill_9(data: Path, eventually: Callable[[Callable[[], object]], None]) -> None:
    with EmbeddedPostgres(data).borrowed() as postgres:
        refuse_if_forgetful(postgres.url(APP))
        ask(postgres, OWNER, "CREATE TABLE kept ()")
        os.kill(process(postgres), signal.SIGKILL)
        eventually(lambda: not postgres.is_running())
        postgres.start()
        assert ask(postgres, OWNER, "SELECT count(*) FROM kept") == "0"


def test_a_database_that_is_away_is_one_line_without_the_password() -> None:
    with pytest.raises(Problem, match=r"huiyin at 127\.0\.0\.1 does not answer") as said:
        refuse_if_forgetful("postgresql://someone:hush@127.0.0.1:1/huiyin")
    assert "hush" not in str(said.value)
    assert "\n" not in str(said.value)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has to become somebody else")
def test_root_without_namespaces_becomes_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import pwd

    someone = pwd.getpwnam("nobody")
    monkeypatch.setattr(binaries, "nobody", lambda: someone)
    for above in (tmp_path, *tmp_path.parents[:-2]):
        above.chmod(above.stat().st_mode | 0o011)  # pytest closes its folders to others
    with EmbeddedPostgres(tmp_path / "data", durable=False).borrowed() as postgres:
        assert ask(postgres, APP, "SELECT 1") == "1"
        assert os.stat(f"/proc/{process(postgres)}").st_uid == someone.pw_uid
