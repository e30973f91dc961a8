"""One process that has to be there as long as the centre is open."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress

from huiyin.cli.folder import DataFolder, last_words
from huiyin.cli.leash import SUPERVISOR

LONGEST_PAUSE = 30.0
HEALTHY_AFTER = 60.0


class Part:
    """A command of Huiyin (`web`, `worker`) that is started again, more and more slowly, whenever it ends."""

    def __init__(self, name: str, arguments: list[str], data: DataFolder, environment: dict[str, str]) -> None:
        self.name, self.data, self.failures = name, data, 0
        self.command = [sys.executable, "-P", "-m", "huiyin.cli", *arguments]
        self.environment = {**os.environ, **environment, SUPERVISOR: str(os.getpid())}
        self.process: subprocess.Popen[bytes] | None = None
        self.started_at = self.again_at = 0.0
        self.log, self.logged = data.log(name), 0

    def start(self) -> None:
        """Start the process; a session of its own keeps Ctrl-C for the supervisor, which stops all in order."""
        self.started_at, self.log = time.monotonic(), self.data.log(self.name)
        with self.log.open("ab") as log:
            self.logged = log.tell()
            self.process = subprocess.Popen(
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=self.environment,
                start_new_session=True,
            )

    def revive(self) -> str:
        """Start the process again if it ended and its pause is over; say so when it just ended."""
        now = time.monotonic()
        if self.process is None:
            if now >= self.again_at:
                self.start()
            return ""
        if self.process.poll() is None:
            return ""
        code = self.process.returncode
        reason = f"killed by {signal.Signals(-code).name}" if code < 0 else self.last_words()
        self._signal(signal.SIGTERM)  # what a killed main process left behind
        self.failures = 1 if now - self.started_at > HEALTHY_AFTER else self.failures + 1
        pause = min(2.0 ** (self.failures - 2), LONGEST_PAUSE)
        self.process, self.again_at = None, now + pause
        return f"{self.name} ended ({reason}); starting it again in {pause:g} s, see {self.log}"

    def last_words(self) -> str:
        """What it said last since it was started; of earlier starts nobody wants to hear."""
        return last_words(self.log, self.logged)

    def ask_to_stop(self) -> None:
        """Let it finish what it is doing."""
        if self.process and self.process.poll() is None:
            self.process.terminate()

    def wait(self, deadline: float) -> None:
        """Wait until it has finished; after the deadline end it."""
        if self.process is None:
            return
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(max(0.0, deadline - time.monotonic()))
        self._signal(signal.SIGKILL)
        self.process.wait()

    def _signal(self, number: signal.Signals) -> None:
        if self.process:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)
