"""`./huiyin web`: the part that serves pages, on this or another host."""

import argparse
import os
import sys
from pathlib import Path

from huiyin.cli import database, leash
from huiyin.cli.address import Address, add_address
from huiyin.cli.parser import Commands, add_data

SOURCE = Path(__file__).resolve().parents[2]
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
    from huiyin.cli import roles  # here: other commands need neither
    from huiyin.core.ui.translations import compile_if_needed

    leash.follow_supervisor()
    compile_if_needed()
    address = Address.chosen(typed)
    os.environ.update(database.running(typed.data) | address.environment())
    if leash.SUPERVISOR not in os.environ:  # the supervisor has looked already, and may be replacing a dying one
        address.refuse_if_taken()
        roles.refuse_if_unsafe()
        print(f"serving pages at {address.url}", flush=True)
    certificate, key = (str(file.absolute()) for file in address.tls) if address.tls else ("", "")
    tls = ["--ssl-certificate", certificate, "--ssl-keyfile", key] if address.tls else []
    listen = ["--host", address.host, "--port", str(address.port)]
    os.environ["HUIYIN_DATA"] = str(typed.data.absolute())
    # granian puts the current folder first among those it imports from: it must be ours, whoever starts it wherever.
    os.chdir(SOURCE)
    os.execv(sys.executable, [sys.executable, "-P", "-m", "granian", *GRANIAN, *listen, *tls])
