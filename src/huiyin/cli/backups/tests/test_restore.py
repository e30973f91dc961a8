"""Restoring: checked before anything is touched, the same figures afterwards, all of it or nothing (PLT-6)."""

import os
import subprocess
import sys
import tarfile
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from huiyin.cli.backups import archive, contents
from huiyin.cli.backups.dumping import load
from huiyin.cli.backups.tests.conftest import Copy, Database, Said
from huiyin.cli.postgres import ADMIN, APP, OWNER
from huiyin.cli.problem import Problem

pytestmark = pytest.mark.slow

RIGHTS = """
SELECT relname, privilege_type FROM pg_class, aclexplode(relacl)
 WHERE relnamespace = 'public'::regnamespace AND grantee = 'huiyin_app'::regrole ORDER BY 1, 2
"""


def forged(backup: Path, at: Path, **changes: object) -> Path:
    """A backup that is whole and says something else about itself."""
    with archive.dump_of(backup) as dumped:
        at.with_suffix(".dump").write_bytes(dumped.read())
    archive.write(at, at.with_suffix(".dump"), replace(archive.read(backup), **changes))
    return at


def other_tar(tmp_path: Path) -> Path:
    """A tar that somebody else made."""
    (tmp_path / "letter").write_text("Dear")
    with tarfile.open(tmp_path / "other.tar", "w") as tar:
        tar.add(tmp_path / "letter", "letter")
    return tmp_path / "other.tar"


def rights(database: Database) -> list[tuple[str, str]]:
    """What the application may do to every table and sequence."""
    with database.as_role(ADMIN) as connection:
        return connection.execute(RIGHTS).fetchall()


def test_what_is_restored_is_what_was_backed_up(house: Database, empty: Database, backup: Path) -> None:
    said = empty.types("restore", str(backup))
    assert (said.returncode, said.stderr) == (0, "")
    assert list(archive.read(backup).contents.differences(empty.contents)) == []
    assert empty.contents.tables == house.contents.tables
    assert rights(empty) == rights(house)


def test_the_walls_stand_again(empty: Database, backup: Path) -> None:
    assert empty.types("restore", str(backup)).returncode == 0
    with empty.as_role(APP) as application:
        assert application.execute("SELECT FROM places_unit").rowcount == 0
        application.execute("SET app.sites = '*'")
        assert application.execute("SELECT FROM places_unit").rowcount > 0
        application.execute("SELECT huiyin_open_months(6)")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            application.execute("DELETE FROM core_fact")
    with empty.as_role(OWNER) as owner:
        owner.execute("CREATE TABLE later ()")
        granted = owner.execute("SELECT has_table_privilege('huiyin_app', 'later', 'INSERT')").fetchone()
    assert granted == (True,)


def test_what_cannot_be_restored_leaves_the_place_untouched(empty: Database, backup: Path, tmp_path: Path) -> None:
    good = archive.read(backup).contents
    newer = replace(good, migrations=[*good.migrations, "cases.0001_initial"])
    (tmp_path / "short").write_bytes(backup.read_bytes()[:-30_000])
    refused = {
        "not a backup": other_tar(tmp_path),
        "cut off": tmp_path / "short",
        "cannot be read": tmp_path / "nowhere",
        "a newer Huiyin (0.1.0, with cases.0001_initial)": forged(backup, tmp_path / "newer", contents=newer),
        "a newer Huiyin (9.9)": forged(backup, tmp_path / "other format", format=2, huiyin="9.9"),
    }
    for reason, file in refused.items():
        said = empty.types("restore", str(file))
        assert (said.returncode, said.stderr.count("\n")) == (1, 1)
        assert reason in said.stderr
    assert empty.is_empty


def test_a_server_older_than_the_backup_is_refused(empty: Database, backup: Path, tmp_path: Path) -> None:
    later = replace(archive.read(backup).contents, postgresql=99)
    said = empty.types("restore", str(forged(backup, tmp_path / "later", contents=later)))
    assert "the backup is from PostgreSQL 99" in said.stderr
    assert empty.is_empty


def test_a_database_that_holds_something_is_not_overwritten(empty: Database, backup: Path) -> None:
    with empty.as_role(OWNER) as owner:
        owner.execute("CREATE TABLE precious AS SELECT 1 AS thing")
    said = empty.types("restore", str(backup))
    assert said.returncode == 1
    assert "is not empty" in said.stderr
    with empty.as_role(OWNER) as owner:
        assert owner.execute("SELECT thing FROM precious").fetchall() == [(1,)]


def test_a_restore_that_differs_is_taken_out_again(empty: Database, backup: Path, tmp_path: Path) -> None:
    good = archive.read(backup).contents
    tables = good.tables | {"places_unit": [good.tables["places_unit"][0], "1:2"]}
    said = empty.types("restore", str(forged(backup, tmp_path / "forged", contents=replace(good, tables=tables))))
    assert said.returncode == 1
    assert "table places_unit had" in said.stderr
    assert "but with other values" in said.stderr
    assert empty.is_empty


def test_a_dump_is_loaded_whole_or_not_at_all(empty: Database, backup: Path) -> None:
    with empty.as_role(OWNER) as owner:
        owner.execute("CREATE TABLE procrastinate_workers ()")
    with pytest.raises(Problem, match="already exists"):
        load(empty.server.url(OWNER, empty.name), backup)
    with empty.as_role(OWNER) as owner:
        assert owner.execute(contents.TABLES).fetchall() == [("procrastinate_workers",)]


def test_an_older_backup_is_brought_up_to_date(house: Database, copy: Copy, empty: Database, tmp_path: Path) -> None:
    older, file = copy("older"), str(tmp_path / "older")
    assert older.types("manage", "migrate", "places", "0004", "--verbosity", "0").returncode == 0
    assert older.types("backup", file).returncode == 0
    assert empty.types("restore", file).stderr == ""
    assert empty.contents.migrations == house.contents.migrations


def type_embedded(house: Database, *arguments: str) -> Said:
    """Type a command that has no server but the one of its data folder."""
    away = {"DATABASE_URL", "DATABASE_OWNER_URL", "HUIYIN_TEST_SERVER"}
    clean = {key: value for key, value in house.environment.items() if key not in away}
    command = [sys.executable, "-P", "-m", "huiyin.cli", *arguments]
    return subprocess.run(command, env=clean, capture_output=True, text=True)


def test_a_centre_comes_back_in_an_empty_folder(house: Database, backup: Path, tmp_path: Path) -> None:
    data, file = str(tmp_path / "data"), tmp_path / "again"
    assert type_embedded(house, "restore", str(backup), "--data", data).stderr == ""
    assert "restoring" not in os.listdir(data)
    assert type_embedded(house, "verify", "--against", str(backup), "--data", data).returncode == 0
    assert type_embedded(house, "backup", str(file), "--data", data).returncode == 0
    assert archive.read(file).contents.tables["core_fact"] == archive.read(backup).contents.tables["core_fact"]
    assert "holds a centre already" in type_embedded(house, "restore", str(backup), "--data", data).stderr
    assert type_embedded(house, "verify", "--data", data).returncode == 0


def test_a_folder_stays_empty_when_a_restore_fails(house: Database, backup: Path, tmp_path: Path) -> None:
    data, good = str(tmp_path / "data"), archive.read(backup).contents
    wrong = replace(good, tables=good.tables | {"places_unit": [12, "1:2"]})
    file = str(forged(backup, tmp_path / "forged", contents=wrong))
    assert "table places_unit" in type_embedded(house, "restore", file, "--data", data).stderr
    assert sorted(os.listdir(data)) == ["log", "open"]
    assert type_embedded(house, "restore", str(backup), "--data", data).returncode == 0
