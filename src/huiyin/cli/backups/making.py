"""Making a backup while the centre goes on working."""

import os
from pathlib import Path

import huiyin
from huiyin.cli.backups import archive, contents, dumping
from huiyin.cli.backups.archive import Manifest
from huiyin.cli.problem import Problem
from huiyin.cli.supervisor import Progress


def make(url: str, file: Path, progress: Progress, *, force: bool) -> Manifest:
    """Write the backup beside its place, and put it there when it is complete and on disk."""
    refuse_unless_free(file, force=force)
    part, dumped = file.with_name(f"{file.name}.part"), file.with_name(f"{file.name}.part.dump")
    try:
        made = _dump(url, dumped, progress)
        progress.say("writing the file and its sha256")
        archive.write(part, dumped, made)
        refuse_unless_free(file, force=force)
        part.replace(file)
        _remember(file.parent)
    except OSError as error:
        raise Problem(f"{file} could not be written ({error.strerror}): make room, or choose another place") from error
    finally:
        for draft in (part, dumped):
            draft.unlink(missing_ok=True)
    return made


def refuse_unless_free(file: Path, *, force: bool) -> None:
    """Refuse to write over something, or into a folder that is not there."""
    if not os.access(file.parent, os.W_OK) or not file.parent.is_dir():
        raise Problem(f"{file.parent} is no folder that can be written to: choose another place for the backup")
    if file.is_dir() or (file.exists() and not force):
        raise Problem(
            f"{file} is there already: choose another name{'' if file.is_dir() else ', or replace it with --force'}"
        )


def _dump(url: str, to: Path, progress: Progress) -> Manifest:
    """Count and dump under one snapshot, so that the figures are those of the dump."""
    from huiyin.core.clock.time import wall

    seals = _newest_seals()
    with contents.snapshot(url) as (connection, name):
        created_at = wall().isoformat(timespec="seconds")
        progress.say("counting and hashing every table")
        found = contents.contents_of(connection)
        progress.say(f"dumping {found.rows} rows of {len(found.tables)} tables")
        dumping.dump(url, name, to)
    return Manifest(huiyin.__version__, created_at, found, seals)


def _newest_seals() -> dict[str, str]:
    """Close the blocks of the log, so that the backup vouches for all of it up to now."""
    from huiyin.core.facts.sealer import seal
    from huiyin.core.facts.verify import newest_seals

    seal(close_all=True)
    return newest_seals()


def _remember(folder: Path) -> None:
    """Make the rename survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)
