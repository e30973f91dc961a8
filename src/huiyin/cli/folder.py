"""The data folder: everything that a copy of Huiyin without a server of its own keeps on disk."""

import fcntl
import json
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from huiyin.cli.problem import Problem

LARGEST_LOG = 10_000_000
NOTE = "note: "
"""How a line begins that the preparation wants to be read by whoever opens the centre."""
# What a part says about its coming and going explains nothing.
NOISE = re.compile(
    r"\[(INFO|WARNING)\]|\[ERROR\] (Unexpected exit|Worker crash)|timestamp=\S+ level=(debug|info|warning)"
)
PREFIX = re.compile(r"timestamp=\S+ level=\S+ logger=\S+ event=")


def default() -> Path:
    """Where the data lies when nobody says otherwise."""
    return at_home(os.environ.get("HUIYIN_DATA") or "data")


def at_home(typed: str) -> Path:
    """A path as it was typed; `~` is the home also where no shell has replaced it."""
    return Path(os.path.expanduser(typed))


class DataFolder:
    """One data folder; readable by its owner only."""

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()

    def prepare(self) -> None:
        """Make what has to be there before anything starts."""
        try:
            for path in (self.path, self.path / "log"):
                path.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.path.chmod(0o700)
        except OSError as error:
            raise Problem(
                f"{self.path} cannot be used ({error.strerror}): choose another folder with --data"
            ) from error

    def log(self, name: str) -> Path:
        """The log of one part; an old one that has grown large makes room first."""
        path = self.path / "log" / f"{name}.log"
        if path.exists() and path.stat().st_size > LARGEST_LOG:
            path.replace(path.with_suffix(".old.log"))
        return path

    @contextmanager
    def alone(self, url: str) -> Iterator[bool]:
        """Keep this folder for one centre; a second one is told where the first is and leaves it alone.

        Yields whether the centre before was killed, so that its last processes may still be on their way out.
        """
        with (self.path / "open").open("a+") as note:
            try:
                fcntl.flock(note, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Problem(
                    f"already open here, {_first_centre(self.path / 'open')}; this one stays closed"
                ) from None
            was_killed = note.tell() > 0
            _write(note.fileno(), json.dumps({"url": url, "process": os.getpid()}))
            yield was_killed
            note.truncate(0)

    def keep_secret(self) -> None:
        """Make the secret key of a copy that has the embedded database, and so no second host to agree with."""
        write_once(self.path / "secret.key", secrets.token_urlsafe(64))


def write_once(path: Path, text: str) -> str:
    """Write a short private file unless it is there; return what it says.

    Linked into place when complete: of two that start at once one wins, and nobody reads half a file.
    """
    if not path.exists():
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        draft.touch(0o600)
        draft.write_text(f"{text}\n")
        with suppress(FileExistsError):
            path.hardlink_to(draft)
        draft.unlink()
    return path.read_text().strip()


def _first_centre(note: Path) -> str:
    try:
        first = json.loads(note.read_text())
    except ValueError:
        return "by a copy that is just starting or stopping"
    return f"at {first['url']}, process {first['process']}"


def _write(file: int, text: str) -> None:
    os.ftruncate(file, 0)
    os.write(file, text.encode())


def last_words(log: Path, since: int = 0) -> str:
    """The last line of a log that says something, for the one line that a person reads."""
    return (said(log, since) or ["it said nothing"])[-1]


def said(log: Path, since: int = 0) -> list[str]:
    """The newest lines of a log that say something; `since`: only what came after so many bytes."""
    with log.open("rb") as file:
        file.seek(max(since, file.seek(0, os.SEEK_END) - 20_000))
        lines = [line.strip() for line in file.read().decode(errors="replace").splitlines()]
    return [PREFIX.sub("", line) for line in lines if line and not NOISE.match(line)]
