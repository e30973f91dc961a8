"""The one file of a backup: an ordinary tar whose last entry is the sha256 of all bytes before it.

huiyin-backup    marks the file
database.dump    pg_dump's custom format; media are in it, for they lie in the database
manifest.json    what made it and when, what it holds, table by table
sha256           of everything above
"""

import hashlib
import io
import json
import os
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import IO

from huiyin.cli.backups.contents import Contents
from huiyin.cli.problem import Problem

FORMAT = 1
MARK, DUMP, MANIFEST, SEAL = MEMBERS = ("huiyin-backup", "database.dump", "manifest.json", "sha256")
MARK_TEXT = b"A backup of Huiyin. Restore it with ./huiyin restore FILE.\n"
ENDING = 2 * tarfile.BLOCKSIZE  # of zeros, then more up to a whole record


class Damaged(Exception):
    """The file is not as it was written."""


@dataclass(frozen=True)
class Manifest:
    """What a backup says about itself."""

    huiyin: str
    created_at: str
    contents: Contents
    seals: dict[str, str]
    """The newest seal of each site's log; whoever keeps the backup elsewhere can tell a forged log by them."""
    members: dict[str, str] = field(default_factory=dict)
    """sha256 of each entry before this one."""
    format: int = FORMAT

    def as_json(self) -> bytes:
        """As it stands in the file."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1).encode()

    @classmethod
    def from_json(cls, text: bytes) -> "Manifest":
        """Read it; Problem when a newer Huiyin wrote another format."""
        found = json.loads(text)
        if found["format"] > FORMAT:
            raise Problem(f"this backup was made by a newer Huiyin ({found['huiyin']}): restore it with that one")
        return cls(**found | {"contents": Contents(**found["contents"])})


def write(path: Path, dump: Path, manifest: Manifest) -> None:
    """Write the whole backup and have it on disk before returning."""
    members = {MARK: hashlib.sha256(MARK_TEXT).hexdigest(), DUMP: _sha256_of(dump)}
    with path.open("w+b") as file, tarfile.open(fileobj=file, mode="w") as tar:
        _add(tar, MARK, io.BytesIO(MARK_TEXT), len(MARK_TEXT))
        with dump.open("rb") as dumped:
            _add(tar, DUMP, dumped, dump.stat().st_size)
        said = replace(manifest, members=members).as_json()
        _add(tar, MANIFEST, io.BytesIO(said), len(said))
        seal = _sha256(file, tar.offset).encode()
        file.seek(tar.offset)
        _add(tar, SEAL, io.BytesIO(seal), len(seal))
        tar.close()
        file.flush()
        os.fsync(file.fileno())


def read(path: Path) -> Manifest:
    """Check every byte of a backup and return what it says about itself; Problem in one line when it is not whole."""
    try:
        with path.open("rb") as file:
            if file.read(len(MARK) + 1) != f"{MARK}\0".encode():
                raise Problem(f"{path} is not a backup of Huiyin; nothing was changed")
            return _checked(file)
    except OSError as error:
        raise Problem(f"{path} cannot be read ({error.strerror or error}): check its name") from None
    except (Damaged, tarfile.TarError, ValueError, KeyError, TypeError) as error:
        raise Problem(f"{path} is damaged or was cut off ({error}): take another backup; nothing was changed") from None


@contextmanager
def dump_of(path: Path) -> Iterator[IO[bytes]]:
    """The database in a backup that has been checked."""
    with tarfile.open(path, "r:") as tar:
        dumped = tar.extractfile(DUMP)
        assert dumped
        with dumped:
            yield dumped


def _checked(file: IO[bytes]) -> Manifest:
    file.seek(0)
    with tarfile.open(fileobj=file, mode="r:") as tar:
        if tuple(tar.getnames()) != MEMBERS:
            raise Damaged("its end is missing")
        seal = tar.getmember(SEAL)
        if _content(tar, SEAL).read().decode() != _sha256(file, seal.offset):
            raise Damaged("its sha256 is another")
        _refuse_unless_zeros(file, seal.offset_data + seal.size)
        manifest = Manifest.from_json(_content(tar, MANIFEST).read())
        for name, digest in manifest.members.items():
            if hashlib.file_digest(_content(tar, name), "sha256").hexdigest() != digest:  # type: ignore[arg-type]
                raise Damaged(f"the sha256 of {name} is another")
    return manifest


def _refuse_unless_zeros(file: IO[bytes], offset: int) -> None:
    file.seek(offset)
    ending = file.read()
    if ending.strip(b"\0") or len(ending) < ENDING or file.tell() % tarfile.RECORDSIZE:
        raise Damaged("its end is missing")


def _content(tar: tarfile.TarFile, name: str) -> IO[bytes]:
    content = tar.extractfile(name)
    if content is None:
        raise Damaged(f"{name} is no file")
    return content


def _add(tar: tarfile.TarFile, name: str, content: IO[bytes], size: int) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    tar.addfile(entry, content)


def _sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sha256(file: IO[bytes], length: int) -> str:
    """The sha256 of the first bytes of a file; where the file stands afterwards is not said."""
    file.seek(0)
    digest = hashlib.sha256()
    while length and (chunk := file.read(min(length, 1 << 20))):
        digest.update(chunk)
        length -= len(chunk)
    return digest.hexdigest()
