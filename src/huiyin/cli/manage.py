"""`./huiyin manage`: Django's own commands, with the database at hand."""

import argparse
import os
import sys

from huiyin.cli import database, demo
from huiyin.cli.parser import Commands, add_data
from huiyin.cli.postgres import binaries

AS_OWNER = {"migrate", "makemigrations", "sqlmigrate", "createcachetable"}
WITHOUT_TABLES = {
    *AS_OWNER,
    *("check", "diffsettings", "help", "showmigrations", "test", "testserver", "version"),
    *("compilemessages", "makemessages", "optimizemigration", "squashmigrations", "startapp", "startproject"),
}
SEEING = "note: no rows are shown outside a scope; in SQL say SELECT set_config('app.sites', '*', false) first"


def add_parser(commands: Commands) -> None:
    """Tell the command line about this command."""
    parser = commands.add("manage", run, does="run one of Django's commands", example="./huiyin manage migrate --plan")
    add_data(parser)
    parser.add_argument("arguments", nargs=argparse.REMAINDER, metavar="…", help="the command and its arguments")


def run(typed: argparse.Namespace) -> int:
    """Run the command; the embedded database is started for the time if it does not run."""
    if typed.arguments[:1] == ["leave-demo"]:
        return demo.leave(typed.data)
    if needs_tables(typed.arguments):
        database.refuse_if_missing(typed.data)
    with database.borrowed(typed.data) as environment:
        os.environ.update(environment)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiyin.config.settings")
        if AS_OWNER.intersection(typed.arguments[:1]):
            os.environ["HUIYIN_AS_OWNER"] = "1"
        if needs_tables(typed.arguments):
            from huiyin.cli.backups.contents import refuse_if_unopened

            refuse_if_unopened(os.environ["DATABASE_URL"])
        if {"shell", "dbshell"}.intersection(typed.arguments[:1]):
            print(SEEING, file=sys.stderr)
            os.environ["PATH"] += f"{os.pathsep}{binaries.folder()}"  # psql, where the system has none
        from django.core.management import execute_from_command_line

        from huiyin.core.ui.translations import compile_if_needed

        compile_if_needed()
        execute_from_command_line(["huiyin manage", *typed.arguments])
    return 0


def needs_tables(arguments: list[str]) -> bool:
    """Whether the command looks at what a centre holds; in an empty place it would only find that nothing is there."""
    command = (arguments or ["help"])[0]
    return not (command in WITHOUT_TABLES or command.startswith("-") or {"--help", "-h"}.intersection(arguments))
