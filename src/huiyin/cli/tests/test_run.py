"""The whole centre: opened, disturbed, closed (PLT-5)."""

import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import psutil
import pytest

from huiyin.cli.folder import LARGEST_LOG, DataFolder
from huiyin.cli.part import Part
from huiyin.cli.tests.conftest import MISSPELT, Type

type Eventually = Callable[[Callable[[], object]], None]
type Process = subprocess.Popen[str]


def wait_until_open(centre: Process) -> list[str]:
    """Read what it prints until it is open; return those lines."""
    lines: list[str] = []
    while "Huiyin is open" not in "".join(lines):
        line = centre.stdout.readline() if centre.stdout else ""
        assert line, centre.stderr.read() if centre.stderr else ""
        lines.append(line)
    return lines


def is_ready(port: int) -> bool:
    """Whether the centre answers there and says that all is well."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def of_this_house(*marks: object) -> list[psutil.Process]:
    """Every living process that has one of these (data folder, port) on its command line, the oldest first."""
    living = (
        each for each in psutil.process_iter(["cmdline", "status"]) if each.info["status"] != psutil.STATUS_ZOMBIE
    )
    return [each for each in living if any(str(mark) in " ".join(each.info["cmdline"] or []) for mark in marks)]


def test_a_taken_port_is_one_line(types: Type, port: int) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        centre = types("run", "--no-demo", "--port", str(port))
        _, said = centre.communicate(timeout=30)
    assert centre.returncode == 1
    assert said == f"huiyin: 127.0.0.1 port {port} is taken by another program: choose a free one with --port\n"


def test_a_second_centre_leaves_the_first_alone(types: Type, data: Path, port: int) -> None:
    folder = DataFolder(data)
    folder.prepare()
    with folder.alone("http://127.0.0.1:1"):
        second = types("run", "--no-demo", "--port", str(port))
        _, said = second.communicate(timeout=30)
    assert second.returncode == 1
    assert "already open here, at http://127.0.0.1:1, process" in said
    assert said.count("\n") == 1


def iter_until(is_over: Callable[[], bool], ask: Callable[[], str]) -> Iterator[str]:
    """Ask again and again until it is over."""
    deadline = time.monotonic() + 30
    while not is_over():
        assert time.monotonic() < deadline
        yield ask()
        time.sleep(0.05)


def test_a_part_that_ends_comes_back_more_and_more_slowly(data: Path) -> None:
    folder = DataFolder(data)
    folder.prepare()
    part = Part("worker", ["fly"], folder, {})  # there is no such command
    part.start()
    messages = [said for said in iter_until(lambda: part.failures == 2, part.revive) if said]
    assert "starting it again in 0.5 s" in messages[0]
    assert "starting it again in 1 s" in messages[1]
    assert "`./huiyin --help` shows an example" in messages[0]


def test_a_part_whose_log_grows_large_comes_back_all_the_same(data: Path) -> None:
    folder = DataFolder(data)
    folder.prepare()
    part = Part("worker", ["fly"], folder, {})
    part.start()
    with part.log.open("ab") as log:
        log.write(b"[INFO] much\n" * (LARGEST_LOG // 10))
    messages = [said for said in iter_until(lambda: part.failures == 1, part.revive) if said]
    assert "worker ended (" in messages[0]


@pytest.mark.slow
def test_pages_that_cannot_be_served_are_one_line_with_the_reason(types: Type, data: Path, port: int) -> None:
    data.mkdir()
    (data / "metrics").touch()  # where the web server wants a folder
    centre = types("run", "--no-demo", "--port", str(port))
    _, said = centre.communicate(timeout=90)
    assert centre.returncode == 1
    assert said.startswith("huiyin: web does not start: NotADirectoryError")
    assert said.count("\n") == 1


@pytest.mark.slow
def test_what_means_nothing_is_said_and_stops_nobody(types: Type, port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(MISSPELT, "en")
    centre = types("run", "--no-demo", "--port", str(port))
    wait_until_open(centre)
    centre.send_signal(signal.SIGINT)
    assert centre.communicate(timeout=60)[1].splitlines() == [
        f"note: {MISSPELT} means nothing and changes nothing: docs/settings.md has the right names",
    ]


@pytest.mark.slow
def test_it_opens_serves_and_leaves_nothing_behind(types: Type, data: Path, port: int) -> None:
    centre = types("run", "--no-demo", "--port", str(port))
    assert f"http://127.0.0.1:{port}" in wait_until_open(centre)[-1]
    assert is_ready(port)
    with urllib.request.urlopen(f"http://127.0.0.1:{port + 1}/livez", timeout=5) as answer:
        assert answer.status == 200
    centre.send_signal(signal.SIGINT)
    assert centre.wait(timeout=15) == 0  # nobody is there to be waited for
    assert of_this_house(data, port) == []


@pytest.mark.slow
def test_whatever_is_killed_comes_back(types: Type, data: Path, port: int, eventually: Eventually) -> None:
    centre = types("run", "--no-demo", "--port", str(port))
    wait_until_open(centre)
    for name in ("granian", "--queue clock", "bin/postgres -D"):
        victim = next(each for each in of_this_house(data, port) if name in " ".join(each.cmdline()))
        victim.kill()
        victim_is_gone = partial(lambda dead: dead not in of_this_house(data, port), victim)
        eventually(victim_is_gone)
        eventually(lambda: is_ready(port) and len(of_this_house("huiyin.cli worker --data " + str(data))) == 2)


@pytest.mark.slow
def test_after_kill_9_of_everything_it_just_opens(types: Type, data: Path, port: int) -> None:
    first = types("run", "--no-demo", "--port", str(port))
    wait_until_open(first)
    for process in of_this_house(data, port):
        process.kill()
    second = types("run", "--no-demo", "--port", str(port))
    wait_until_open(second)
    assert is_ready(port)


@pytest.mark.slow
def test_parts_follow_a_killed_supervisor(types: Type, data: Path, port: int, eventually: Eventually) -> None:
    centre = types("run", "--no-demo", "--port", str(port))
    wait_until_open(centre)
    assert len(of_this_house("--port " + str(port))) == 4  # the supervisor, web and its two processes
    centre.kill()
    eventually(lambda: not of_this_house("--port " + str(port), f"worker --data {data}"))
