"""`./huiyin restore FILE`: a backup becomes a centre again, in an empty place (PLT-6)."""

import argparse
import shlex
from pathlib import Path

from huiyin.cli import database
from huiyin.cli.parser import Commands, add_data


def add_parser(commands: Commands) -> None:
    """Tell the command line about this command."""
    parser = commands.add(
        "restore",
        run,
        does="check a backup to the last byte, restore it into an empty place, and compare it table by table",
        example="./huiyin restore /mnt/backups/monday.huiyin --data /srv/huiyin (or with DATABASE_URL: into that database)",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="the backup to restore")
    add_data(parser)


def run(typed: argparse.Namespace) -> int:
    """Restore; whatever goes wrong, the place is as empty afterwards as it was."""
    from huiyin.cli.backups.restoring import restore
    from huiyin.cli.supervisor import Progress

    progress = Progress()
    restored = restore(typed.file.absolute(), typed.data, progress)
    progress.say(
        f"restored: {restored.contents.rows} rows of {len(restored.contents.tables)} tables, as they were at "
        f"{restored.created_at}; open it with {opened_by(typed.data)}"
    )
    return 0


def opened_by(data: Path) -> str:
    """The command that opens what was restored there."""
    if database.is_embedded():
        return f"`./huiyin run --data {shlex.quote(str(data.absolute()))}`"
    return "`./huiyin run` and the same DATABASE_URL"
