"""`./huiyin run`: the whole centre on one machine (PLT-5)."""

import argparse
import os
from pathlib import Path

from huiyin.cli import database
from huiyin.cli.address import Address, add_address, is_loopback
from huiyin.cli.demo import is_left
from huiyin.cli.folder import DataFolder
from huiyin.cli.parser import Commands, add_data


def add_parser(commands: Commands) -> None:
    """Tell the command line about this command."""
    parser = commands.add(
        "run",
        run,
        does="open the whole centre: database, web, workers",
        example="./huiyin run --port 9000 --data /srv/huiyin",
    )
    add_address(parser)
    add_data(parser)
    parser.add_argument(
        "--demo",
        action=argparse.BooleanOptionalAction,
        help="begin with the people of a demo (HUIYIN_DEMO; without a word: only in an empty embedded database on this "
        "machine)",
    )


def run(typed: argparse.Namespace) -> int:
    """Open the centre and keep it open until Ctrl-C or SIGTERM."""
    from huiyin.cli.supervisor import keep_open

    address = Address.chosen(typed)
    keep_open(address, DataFolder(typed.data), demo(address, typed.data, wish=typed.demo))
    return 0


def demo(address: Address, data: Path, *, wish: bool | None) -> str:
    """Whether the demo world may be loaded: never by itself where strangers or real data may be."""
    if wish is not None:
        return "yes" if wish else "no"
    if said := os.environ.get("HUIYIN_DEMO", "").replace("auto", ""):
        return said
    return "auto" if database.is_embedded() and is_loopback(address.host) and not is_left(data) else "no"
