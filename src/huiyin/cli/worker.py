"""`./huiyin worker`: the part that does jobs, on this or another host."""

import argparse
import os

from huiyin.cli import database, leash
from huiyin.cli.parser import Commands, add_data

QUEUES = ("work", "clock")


def add_parser(commands: Commands) -> None:
    """Tell the command line about this command."""
    parser = commands.add(
        "worker", run, does="do jobs only, on this or another host", example="./huiyin worker --queue clock"
    )
    parser.add_argument(
        "--queue", action="append", choices=QUEUES, help="only this queue (repeatable); else all but clock"
    )
    parser.add_argument("--concurrency", type=int, default=2, metavar="N", help="jobs at a time (%(default)s)")
    add_data(parser)


def run(typed: argparse.Namespace) -> int:
    """Do jobs until told to stop."""
    leash.follow_supervisor()
    os.environ.update(database.running(typed.data))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiyin.config.settings")
    import django

    django.setup()
    from huiyin.cli import roles
    from huiyin.core.clock.worker import run_worker
    from huiyin.core.ui.translations import compile_if_needed

    compile_if_needed()
    if leash.SUPERVISOR not in os.environ:
        roles.refuse_if_unsafe()
        print(f"doing jobs of: {', '.join(typed.queue or QUEUES[:1])}; {typed.concurrency} at a time", flush=True)
    run_worker(typed.queue, typed.concurrency)
    return 0
