"""`./huiyin web`: the part that serves pages, on this or another host."""

import argparse
import os
import sys

from huiyin.cli import database, leash
from huiyin.cli.address import Address, add_address
from huiyin.cli.parser import Commands, add_data

# Pages wait for the database, so two threads a process; a worker that hangs at the end is ended with the others.
GRANIAN = [
    "--interface=wsgi",
    "--factory",
    "huiyin.cli.leash:application",
    "--workers=2",
    "--blocking-threads=2",
    "--no-ws",
    "--respawn-failed-workers",
    "--respawn-interval=0.5",
    "--workers-kill-timeout=25",
]


def add_parser(commands: Commands) -> None:
    """Tell the command line about this command."""
    parser = commands.add(
        "web", run, does="serve pages only, on this or another host", example="./huiyin web --port 9000"
    )
    add_address(parser)
    add_data(parser)


def run(typed: argparse.Namespace) -> int:
    """Become the web server."""
    from huiyin.core.ui.translations import compile_if_needed  # here: other commands do not need it

    leash.follow_supervisor()
    compile_if_needed()
    address = Address.chosen(typed)
    if leash.SUPERVISOR not in os.environ:  # the supervisor has looked already, and may be replacing a dying one
        address.refuse_if_taken()
    os.environ.update(database.running(typed.data) | address.environment())
    tls = ["--ssl-certificate", str(address.tls[0]), "--ssl-keyfile", str(address.tls[1])] if address.tls else []
    listen = ["--host", address.host, "--port", str(address.port)]
    os.execv(sys.executable, [sys.executable, "-P", "-m", "granian", *GRANIAN, *listen, *tls])
