"""Restoring a backup: checked before anything is touched, compared afterwards, never left half done."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from huiyin.cli import database
from huiyin.cli.backups import archive, contents, dumping
from huiyin.cli.backups.archive import Manifest
from huiyin.cli.backups.existing import keeper_url
from huiyin.cli.folder import DataFolder
from huiyin.cli.postgres import OWNER, EmbeddedPostgres
from huiyin.cli.problem import Problem
from huiyin.cli.supervisor import Progress


def restore(file: Path, data: Path, progress: Progress) -> Manifest:
    """Restore into the empty data folder, or into the empty database that DATABASE_URL names."""
    progress.say("checking every byte of the backup")
    backup = archive.read(file)
    _refuse_if_newer(backup)
    place = _new_cluster if database.is_embedded() else _empty_database
    with place(data, backup) as (url, folder):
        progress.say(f"restoring {backup.contents.rows} rows of {len(backup.contents.tables)} tables")
        dumping.load(url, file)
        progress.say("comparing table by table")
        _compare(backup, url)
        progress.say("bringing the tables up to date and looking at the log")
        contents.analyze(url)
        _type("manage", folder, "migrate", "--verbosity", "0")
        _type("verify", folder)
    return backup


def _refuse_if_newer(backup: Manifest) -> None:
    """Refuse what has migrations that this Huiyin does not know: it could not read it rightly."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiyin.config.settings")
    import django
    from django.db.migrations.loader import MigrationLoader

    django.setup()
    known = {f"{app}.{name}" for app, name in MigrationLoader(None, ignore_no_migrations=True).disk_migrations}
    if unknown := sorted(set(backup.contents.migrations) - known):
        raise Problem(
            f"this backup was made by a newer Huiyin ({backup.huiyin}, with {unknown[0]}): restore it with that one; "
            "nothing was changed"
        )


def _compare(backup: Manifest, url: str) -> None:
    with contents.snapshot(url) as (connection, _name):
        differences = list(backup.contents.differences(contents.contents_of(connection)))
    if differences:
        raise Problem(f"what was restored is not what was backed up: {'; '.join(differences)}")


@contextmanager
def _new_cluster(data: Path, _backup: Manifest) -> Iterator[tuple[str, Path]]:
    """A cluster beside its place in the data folder, moved there when everything is well, else taken away."""
    folder = DataFolder(data)
    if (folder.path / "postgres").exists():
        raise Problem(f"{folder.path} holds a centre already: choose an empty folder with --data; nothing was changed")
    folder.prepare()
    with folder.alone("a restore that is under way"):
        draft = EmbeddedPostgres(folder.path / "restoring")
        _take_away(draft)
        try:
            with draft.borrowed():
                yield draft.url(OWNER), draft.folder  # never the superuser: a backup is a program
            _move(draft.cluster, folder.path / "postgres")
        finally:
            _take_away(draft)


@contextmanager
def _empty_database(data: Path, backup: Manifest) -> Iterator[tuple[str, Path]]:
    """The database that DATABASE_URL names; emptied again when something goes wrong."""
    url = keeper_url(data)
    contents.refuse_unless_empty(url, backup.contents.postgresql)
    try:
        yield url, data
    except BaseException:
        contents.wipe(url)
        raise


def _type(command: str, folder: Path, *arguments: str) -> None:
    """Run another command of ours on what was restored."""
    typed = [sys.executable, "-P", "-m", "huiyin.cli", command, "--data", str(folder), *arguments]
    done = subprocess.run(typed, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode:
        raise Problem(f"{command} on what was restored: {(done.stdout + done.stderr).strip().splitlines()[-1]}")


def _move(cluster: Path, place: Path) -> None:
    try:
        cluster.rename(place)
    except OSError as error:
        raise Problem(f"{place} was taken meanwhile ({error.strerror}): restore into another folder") from error
    handle = os.open(place.parent, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)


def _take_away(draft: EmbeddedPostgres) -> None:
    if draft.cluster.exists():
        draft.stop()
    if draft.folder.exists():
        far = draft.folder / "socket-folder"
        if far.exists():
            with suppress(OSError):
                Path(far.read_text().strip()).rmdir()
        shutil.rmtree(draft.folder)
