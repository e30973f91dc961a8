"""`./huiyin live`: the part that tells open pages what changes, on this or another host."""

import argparse
import os
from dataclasses import replace

from huiyin.cli import database, leash
from huiyin.cli.address import Address, add_address
from huiyin.cli.parser import Commands, add_data
from huiyin.cli.problem import Problem

LOWEST = 2


def add_parser(commands: Commands) -> None:
    """Tell the command line about this command."""
    parser = commands.add(
        "live",
        run,
        does="tell open pages what changes, on this or another host",
        example="./huiyin live --port 9001",
    )
    add_address(parser)
    parser.set_defaults(port=8001)
    add_data(parser)


def run(typed: argparse.Namespace) -> int:
    """Keep telling until told to stop; unless HUIYIN_URL says otherwise, the pages are one port below."""
    from huiyin.cli import roles  # here: other commands need none of it

    leash.follow_supervisor()
    if typed.port < LOWEST:
        raise Problem(f"below port {typed.port} there is none for the pages: choose another with --port")
    pages = Address.chosen(argparse.Namespace(**{**vars(typed), "port": typed.port - 1}))
    os.environ.update(database.running(typed.data) | pages.environment())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiyin.config.settings")
    if leash.SUPERVISOR not in os.environ:
        replace(pages, port=typed.port).refuse_if_taken()
        roles.refuse_if_unsafe()
        print(f"telling the pages of {pages.url} what changes, at port {typed.port}", flush=True)
    import django

    django.setup()
    from huiyin.face.live.server import serve

    serve(pages.host, typed.port, pages.tls)
    return 0
