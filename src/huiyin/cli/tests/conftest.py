"""What the tests of the command line share: a quiet environment, a data folder, a way to type a command."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import huiyin
from huiyin.cli.postgres import EmbeddedPostgres

type Type = Callable[..., subprocess.Popen[str]]
MISSPELT = "HUIYIN_" + "LANGAUGE"  # in two pieces: the house knows no such variable
SOURCE = str(Path(huiyin.__file__).parents[1])


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a fresh machine: the other tests' database is not ours."""
    for name in list(os.environ):
        if name.startswith(("HUIYIN_", "DATABASE_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("PYTHONPATH", SOURCE)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder that nobody has used."""
    return tmp_path / "data"


@pytest.fixture
def postgres(data: Path) -> Iterator[EmbeddedPostgres]:
    """An embedded PostgreSQL, not started yet; stopped at the end whatever happened."""
    server = EmbeddedPostgres(data, durable=False)
    yield server
    server.stop()


@pytest.fixture
def port() -> int:
    """A port that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def types(data: Path) -> Iterator[Type]:
    """Type a command: `types("run", "--port", "9000")`; what still runs at the end is ended, the database too."""
    typed: list[subprocess.Popen[str]] = []

    def type_command(*arguments: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-u", "-P", "-m", "huiyin.cli", arguments[0], "--data", str(data), *arguments[1:]]
        pipe = subprocess.PIPE
        typed.append(subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=pipe, stderr=pipe, text=True))
        return typed[-1]

    yield type_command
    for process in typed:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
    EmbeddedPostgres(data).stop()


@pytest.fixture
def eventually() -> Callable[[Callable[[], object]], None]:
    """Wait until something is so."""

    def wait(is_so: Callable[[], object], seconds: float = 30) -> None:
        deadline = time.monotonic() + seconds
        while not is_so():
            assert time.monotonic() < deadline, f"still not so after {seconds} s"
            time.sleep(0.05)

    return wait
