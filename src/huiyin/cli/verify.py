"""`./huiyin verify`: whether the database keeps what it is given, and whether anybody has changed the log (PLT-6)."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from huiyin.cli.parser import Commands, add_data
from huiyin.cli.problem import Problem


def add_parser(commands: Commands) -> None:
    """Tell the command line about this command."""
    parser = commands.add(
        "verify",
        run,
        does="look whether the log is still what was written; each row that is not is named",
        example="./huiyin verify --against /mnt/backups/monday.huiyin",
    )
    parser.add_argument(
        "--against", type=Path, metavar="BACKUP", help="also look for the seals that this backup noted down"
    )
    add_data(parser)


def run(typed: argparse.Namespace) -> int:
    """Print each trace of tampering; exit code 1 when there is one."""
    from huiyin.cli.backups.archive import read
    from huiyin.cli.backups.existing import existing

    noted = read(typed.against.absolute()).seals if typed.against else {}
    found = 0
    with existing(typed.data):
        for trace in _traces(noted):
            print(trace, flush=True)
            found += 1
    if found:
        raise Problem(f"the log is not what was written: {found} traces of tampering, named above")
    print("The log is whole: every fact is what was written, every block fits its chain.")
    return 0


def _traces(noted: dict[str, str]) -> Iterator[str]:
    from huiyin.cli.durability import refuse_if_forgetful
    from huiyin.config.environment import deployment
    from huiyin.core.facts.verify import missing_seals, tampering

    refuse_if_forgetful(deployment.database_url)
    yield from tampering()
    yield from missing_seals(noted)
