"""A real centre: `./huiyin run` on a folder and a port of its own."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

from huiyin.cli.postgres import ADMIN, EmbeddedPostgres

CHECKOUT = Path(__file__).resolve().parents[1]
LOGS = CHECKOUT / ".cache" / "proof"
OPEN = "Huiyin is open"
PLACES = """
from huiyin.people.public import OPERATOR, Agent
from huiyin.places.public import Building, Organisation, Site
by = Agent.called(OPERATOR)
house = Organisation.open(by=by, code="ECHO", name={"en": "Echo Property"})
site = Site.open(by=by, organisation=house, code="XF", name={"en": "Happiness Lane"})
Building.open(by=by, site=site, code="3", name={"en": "Tower 3"})
"""


class Centre:
    """One centre; `with centre(folder) as one:` leaves none of its processes behind."""

    def __init__(self, data: Path, port: int = 0) -> None:
        self.data, self.port, self.token = data, port or _free_port(), ""
        self.said = data.with_name(f"{data.name}.said")
        self.run: subprocess.Popen[bytes] | None = None

    def open(self, within: float = 120) -> float:
        """Start it; the seconds until it says that it is open."""
        began = time.monotonic()
        with self.said.open("wb") as said:
            self.run = subprocess.Popen(
                self._command("run", "--no-demo", "--port", str(self.port)),
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                env=self._environment,
                start_new_session=True,
            )
        wait_until(lambda: self.run_ended or OPEN in self.said.read_text(), within, "the centre opens")
        if self.run_ended:
            raise AssertionError(self.said.read_text())
        return time.monotonic() - began

    def open_with_places(self) -> None:
        """Start it, enter the site XF and its building 3, and make a token with which clients act as the operator."""
        self.open()
        self.types("manage", "shell", "-v", "0", "-c", PLACES)
        self.token = self.types("manage", "token", "operator", "--scope", "read", "--scope", "write").strip()

    def close(self, within: float = 90) -> int:
        """Ask it to close; its exit code."""
        assert self.run
        self.run.send_signal(signal.SIGTERM)
        return self.run.wait(within)

    def end(self) -> None:
        """End whatever of it still runs."""
        for process in self.processes():
            with suppress(psutil.NoSuchProcess):
                process.kill()
        if self.run:
            self.run.wait(30)
        wait_until(lambda: not self.processes(), 30, "all its processes end")

    def types(self, *arguments: str) -> str:
        """Type another command on its data; what it prints. AssertionError when it fails."""
        done = subprocess.run(self._command(*arguments), env=self._environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def processes(self) -> list[psutil.Process]:
        """Every living process of it: those with its folder or its port on the command line, and their children."""
        found = {one for one in psutil.process_iter() if _mentions(one, (str(self.data), f"--port {self.port}"))}
        return sorted(found | {child for one in found for child in _children(one)}, key=lambda one: one.pid)

    def roles(self) -> dict[str, list[psutil.Process]]:
        """Its processes by what they are for."""
        found: dict[str, list[psutil.Process]] = {}
        for process in self.processes():
            if role := self._role(process):
                found.setdefault(role, []).append(process)
        return found

    @property
    def run_ended(self) -> bool:
        """Whether the supervisor is no longer there."""
        return self.run is not None and self.run.poll() is not None

    @property
    def is_ready(self) -> bool:
        """Whether it says itself that all is well."""
        with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=5) as answer:
            return bool(answer.status == 200)
        return False

    @property
    def keeper_url(self) -> str:
        """Its database, as the superuser, who sees every row."""
        return EmbeddedPostgres(self.data).url(ADMIN)

    @property
    def postmaster(self) -> int:
        """The number of the database's main process."""
        return int((self.data / "postgres" / "postmaster.pid").read_text().split()[0])

    def _role(self, process: psutil.Process) -> str:
        with suppress(psutil.NoSuchProcess, psutil.ZombieProcess, FileNotFoundError):
            line, parent = " ".join(process.cmdline()), process.ppid()
            if process.status() == psutil.STATUS_ZOMBIE:
                return ""
            if "huiyin.cli run" in line:
                return "supervisor"
            if "-m granian" in line:
                return "web server" if _mentions(process.parent(), ("huiyin.cli run",)) else "web process"
            if "huiyin.cli live" in line:
                return "live"
            if "huiyin.cli worker" in line and (not self.run or parent != self.run.pid):
                return "left behind"  # by a supervisor that was killed; it has 20 s to finish its jobs
            if "huiyin.cli worker" in line:
                return "clock worker" if "--queue clock" in line else "job worker"
            if process.pid == self.postmaster:
                return "PostgreSQL"
            if parent == self.postmaster:
                return "PostgreSQL backend" if line.startswith("postgres: huiyin_app") else "PostgreSQL helper"
        return ""

    def _command(self, name: str, *arguments: str) -> list[str]:
        return [sys.executable, "-u", "-P", "-m", "huiyin.cli", name, "--data", str(self.data), *arguments]

    @property
    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("HUIYIN_", "DATABASE_"))}
        kept.pop("DJANGO_SETTINGS_MODULE", None)
        return kept | {"PYTHONPATH": str(CHECKOUT / "src")}


@contextmanager
def centre(folder: Path | None = None) -> Iterator[Centre]:
    """A centre in a folder of its own that is not started yet; nothing of it runs or lies there afterwards."""
    with tempfile.TemporaryDirectory(prefix="huiyin-proof-", dir=folder) as place:
        one = Centre(Path(place) / "data")
        try:
            yield one
        except BaseException:
            _keep_logs(one)
            raise
        finally:
            one.end()


def wait_until(is_so: Callable[[], object], within: float, what: str) -> float:
    """Wait until something is so, and say how long it took; AssertionError when it takes too long."""
    began = time.monotonic()
    while not is_so():
        assert time.monotonic() - began < within, f"not within {within:g} s: {what}"
        time.sleep(0.05)
    return time.monotonic() - began


def _keep_logs(one: Centre) -> None:
    """What a centre said whose proof failed stays in .cache/proof: the folder itself is about to go."""
    shutil.rmtree(LOGS, ignore_errors=True)
    with suppress(OSError):
        shutil.copytree(one.data / "log", LOGS)
        shutil.copy(one.said, LOGS)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _mentions(process: psutil.Process | None, marks: tuple[str, ...]) -> bool:
    with suppress(psutil.NoSuchProcess, psutil.ZombieProcess):
        line = " ".join(process.cmdline()) if process else ""
        return any(mark in line for mark in marks) and process != psutil.Process()
    return False


def _children(process: psutil.Process) -> list[psutil.Process]:
    with suppress(psutil.NoSuchProcess):
        return process.children(recursive=True)
    return []
