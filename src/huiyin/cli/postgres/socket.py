"""A private folder for the server's socket, short enough for the 107 bytes that the system allows."""

import os
import stat
import tempfile
from pathlib import Path

from huiyin.cli.folder import write_once
from huiyin.cli.postgres import binaries

LONGEST = 107
NAME = ".s.PGSQL.5432"


def folder(data: Path) -> Path:
    """The folder of the socket: in the data folder, else in a short place that a file there remembers."""
    near = data / "socket"
    if len(os.fsencode(near / NAME)) <= LONGEST:
        near.mkdir(mode=0o700, exist_ok=True)
        near.chmod(0o700)
        binaries.give(near)
        return near
    note = data / "socket-folder"
    if note.exists() and not _is_private(Path(note.read_text().strip())):
        note.unlink()  # somebody tidied up temporary files
    return Path(note.read_text().strip() if note.exists() else write_once(note, str(_make_far())))


def _make_far() -> Path:
    # A random name that nobody can have taken before; without XDG_RUNTIME_DIR the system's own temporary folder.
    places = [os.environ.get("XDG_RUNTIME_DIR", ""), tempfile.gettempdir(), "/tmp"]  # noqa: S108  (mkdtemp makes it safe)
    room = LONGEST - len(NAME) - len("/huiyin-12345678/")
    base = next(place for place in places if place and os.path.isdir(place) and len(os.fsencode(place)) <= room)
    made = Path(tempfile.mkdtemp(prefix="huiyin-", dir=base))
    binaries.give(made)
    return made


def _is_private(path: Path) -> bool:
    """Whether this is still our folder: whoever could replace it could pose as the database."""
    try:
        found = path.lstat()
    except OSError:
        return False
    someone = binaries.nobody()
    ours = someone.pw_uid if someone else os.geteuid()
    return stat.S_ISDIR(found.st_mode) and found.st_uid == ours and stat.S_IMODE(found.st_mode) == 0o700
