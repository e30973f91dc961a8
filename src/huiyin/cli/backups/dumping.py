"""`pg_dump` and `pg_restore` of the wheel, on whichever server; passwords never stand on a command line."""

import os
import re
import shutil
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import IO

from psycopg.conninfo import conninfo_to_dict, make_conninfo

from huiyin.cli.backups import archive
from huiyin.cli.postgres import binaries
from huiyin.cli.problem import Problem

# The empty database has these already, and only their owner could change them.
ALREADY_THERE = re.compile(r"\d+; \d+ \d+ (SCHEMA - |(ACL|COMMENT) - (SCHEMA|EXTENSION) )")


def dump(url: str, snapshot: str, to: Path) -> None:
    """Write what the snapshot sees; row-level security stays on, so that an owner without superpowers may read."""
    options = ["--format=custom", f"--snapshot={snapshot}", "--enable-row-security", f"--file={to}"]
    _run("pg_dump", [*options, _address(url)], _password(url))


def load(url: str, backup: Path) -> None:
    """Put the database of a checked backup into an empty one: all of it, or nothing."""
    with tempfile.NamedTemporaryFile("w", suffix=".list") as chosen:
        contents = _run("pg_restore", ["--list"], backup=backup).splitlines()
        chosen.write("\n".join(line for line in contents if not ALREADY_THERE.match(line)))
        chosen.flush()
        options = ["--single-transaction", "--exit-on-error", "--enable-row-security", f"--use-list={chosen.name}"]
        _run("pg_restore", [*options, f"--dbname={_address(url)}"], _password(url), backup=backup)


def _run(name: str, arguments: list[str], environment: dict[str, str] | None = None, backup: Path | None = None) -> str:
    """Run a program, with a backup's dump as its input if one is given, and return what it says."""
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as complained:
        command = [str(binaries.folder() / name), *arguments]
        environment = {**os.environ, **(environment or {})}
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=said, stderr=complained, env=environment
        ) as program:
            assert program.stdin
            if backup:
                _pour(backup, program.stdin)
        if program.returncode:
            raise Problem(f"{name}: {_first_error(complained)}")
        said.seek(0)
        return said.read().decode(errors="replace")


def _pour(backup: Path, into: IO[bytes]) -> None:
    with archive.dump_of(backup) as dumped, suppress(BrokenPipeError):  # it may have read all it needs
        shutil.copyfileobj(dumped, into, 1 << 20)
    with suppress(BrokenPipeError):
        into.close()


def _first_error(complained: IO[bytes]) -> str:
    complained.seek(0)
    lines = [line.strip() for line in complained.read().decode(errors="replace").splitlines() if line.strip()]
    found = next((line for line in lines if "error:" in line or "FATAL" in line), (lines or ["no reason given"])[0])
    return found.partition("error: ")[2] or found


def _address(url: str) -> str:
    return make_conninfo(**{name: str(value) for name, value in conninfo_to_dict(url).items() if name != "password"})


def _password(url: str) -> dict[str, str]:
    password = conninfo_to_dict(url).get("password")
    return {"PGPASSWORD": str(password)} if password else {}
