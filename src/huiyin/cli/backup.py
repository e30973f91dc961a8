"""`./huiyin backup FILE`: everything in one file (PLT-6)."""

import argparse
import os
from pathlib import Path

from huiyin.cli.parser import Commands, add_data

DOES = "write everything that the centre holds into one file, while it goes on working"
KEY = """
The secret key is not in it: whoever finds a backup must not be able to pose as somebody, nor read what lies
encrypted there (identity numbers, the second step of signing in). Keep the key too, and elsewhere: secret.key
in the data folder, or HUIYIN_SECRET_KEY. With a database of your own (DATABASE_URL) the backup is made
as the owner of its tables (DATABASE_OWNER_URL)."""


def add_parser(commands: Commands) -> None:
    """Tell the command line about this command."""
    parser = commands.add("backup", run, does=DOES, example="./huiyin backup /mnt/backups/monday.huiyin")
    parser.description = DOES + "\n" + KEY
    parser.add_argument("file", type=Path, metavar="FILE", help="the backup to write")
    parser.add_argument("--force", action="store_true", help="replace FILE if it is there")
    add_data(parser)


def run(typed: argparse.Namespace) -> int:
    """Make the backup; the embedded database is started for the time if it does not run."""
    from huiyin.cli.backups.existing import existing, keeper_url
    from huiyin.cli.backups.making import make, refuse_unless_free
    from huiyin.cli.supervisor import Progress

    file, progress = typed.file.absolute(), Progress()
    refuse_unless_free(file, force=typed.force)
    os.umask(0o077)
    with existing(typed.data):
        made = make(keeper_url(typed.data), file, progress, force=typed.force)
    rows, tables = made.contents.rows, len(made.contents.tables)
    progress.say(f"{file}: {rows} rows of {tables} tables in {file.stat().st_size / 1e6:.1f} MB")
    return 0
