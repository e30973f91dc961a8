"""Starting, reaching and stopping the embedded server."""

import fcntl
import hashlib
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self
from urllib.parse import quote

from huiyin.cli.folder import DataFolder, last_words
from huiyin.cli.postgres import binaries, cluster, socket
from huiyin.cli.problem import Problem

ADMIN, OWNER, APP = "huiyin_admin", "huiyin_owner", "huiyin_app"
ROLES = Path(__file__).with_name("roles.sql")
# After kill -9 the old server's last processes hold its memory for a moment; each try waits for them.
TRIES = 20
IMPOSSIBLE_PROCESS = "99999999"


class EmbeddedPostgres:
    """The PostgreSQL of one data folder: reached by its socket only, shared by all commands that need it."""

    def __init__(self, folder: Path, *, durable: bool = True) -> None:
        self.folder = folder.absolute()
        self.cluster = self.folder / "postgres"
        self.durable = durable

    def conninfo(self, role: str, database: str = "") -> str:
        """How libpq reaches the server; the superuser lands in `postgres`, everyone else in `huiyin`."""
        name = database or ("postgres" if role == ADMIN else "huiyin")
        host = str(socket.folder(self.folder)).replace("\\", "\\\\").replace("'", "\\'")
        return f"host='{host}' user={role} dbname={name}"

    def url(self, role: str, database: str = "huiyin") -> str:
        """The same as a URL, for DATABASE_URL."""
        return f"postgresql://{role}@/{database}?host={quote(str(socket.folder(self.folder)))}"

    def start(self) -> bool:
        """Start the server unless it runs already; tell whether this call started it."""
        data = DataFolder(self.folder)
        data.prepare()
        if binaries.nobody():
            self.folder.chmod(0o711)  # `nobody` has to pass through; what lies inside stays closed
        started = not self.is_running()
        if started:
            cluster.ensure(self.cluster, durable=self.durable)
            cluster.configure(self.cluster, socket.folder(self.folder), durable=self.durable)
            self._forget_stranger()
            self._launch(data.log("postgres"))
        self._set_up_roles()
        return started

    def ensure_running(self) -> None:
        """Start the server unless it runs, taking turns with other commands."""
        with self._door():
            self.start()

    def stop(self) -> None:
        """Stop the server; open transactions are rolled back, everything committed is on disk."""
        for mode in ("fast", "immediate"):
            if not self.is_running():
                return
            with (self.folder / "log" / "postgres.log").open("ab") as log:
                binaries.server("pg_ctl", "stop", "-w", "-t", "60", "-m", mode, "-D", str(self.cluster), output=log)
        if self.is_running():
            raise Problem(f"PostgreSQL in {self.cluster} does not stop: see {self.folder / 'log' / 'postgres.log'}")

    def is_running(self) -> bool:
        """Whether the server of this very folder runs; another process that got its old number does not count."""
        process = self._noted_process()
        if process is None:
            return False
        if os.path.exists("/proc/self/cwd"):
            try:
                return os.path.samefile(f"/proc/{process}/cwd", self.cluster)
            except OSError:
                return False
        try:
            os.kill(process, 0)
        except OSError:
            return False
        return True

    @contextmanager
    def borrowed(self) -> Iterator[Self]:
        """Have the server run for a while: started by the first who needs it, stopped by the last who leaves."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (self.folder / "users").open("a") as users:
            try:
                with self._door():
                    fcntl.flock(users, fcntl.LOCK_SH)
                    self.start()
                yield self
            finally:
                with self._door():
                    if _is_last(users.fileno()):
                        self.stop()

    @contextmanager
    def _door(self) -> Iterator[None]:
        with (self.folder / "door").open("a") as door:
            fcntl.flock(door, fcntl.LOCK_EX)
            yield

    def _launch(self, log: Path) -> None:
        for attempt in range(TRIES):
            time.sleep(min(attempt, 1) / 2)
            with log.open("ab") as output:
                binaries.server("pg_ctl", "start", "-w", "-t", "120", "-D", str(self.cluster), output=output)
            if binaries.client("pg_isready", "-q", "-d", self.conninfo(ADMIN)).returncode == 0:
                return
        raise Problem(f"PostgreSQL did not start: {_reason(log)} (all of it: {log})")

    def _set_up_roles(self) -> None:
        # Remembered by content: done again when an upgrade brings other roles, and after an interrupted first start.
        note, now = self.cluster / "huiyin.roles", hashlib.sha256(ROLES.read_bytes()).hexdigest()
        if note.exists() and note.read_text() == now:
            return
        done = binaries.client("psql", "-XqAt", "-d", self.conninfo(ADMIN, "template1"), "-f", str(ROLES))
        if done.returncode != 0:
            raise Problem(f"the database's roles could not be made: {done.stderr.strip().splitlines()[0]}")
        note.write_text(now)

    def _noted_process(self) -> int | None:
        try:
            return int((self.cluster / "postmaster.pid").read_text().split("\n", 1)[0])
        except (OSError, ValueError):
            return None

    def _forget_stranger(self) -> None:
        # After a reboot the noted number may belong to any process, and PostgreSQL would refuse to start. Only the
        # number is replaced: by the rest of the file it still finds processes that hold the old server's memory.
        note = self.cluster / "postmaster.pid"
        if self._noted_process() is not None:
            note.write_text("\n".join([IMPOSSIBLE_PROCESS, *note.read_text().split("\n")[1:]]))


def _is_last(users: int) -> bool:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _reason(log: Path) -> str:
    return next(
        (line for line in reversed(log.read_text(errors="replace").splitlines()) if "FATAL" in line), last_words(log)
    )
