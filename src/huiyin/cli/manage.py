"""`./huiyin manage`: Django's own commands, with the database at hand."""

import argparse
import os

from huiyin.cli import database
from huiyin.cli.parser import Commands, add_data

AS_OWNER = {"migrate", "makemigrations", "sqlmigrate", "createcachetable"}


def add_parser(commands: Commands) -> None:
    """Tell the command line about this command."""
    parser = commands.add("manage", run, does="run one of Django's commands", example="./huiyin manage migrate --plan")
    add_data(parser)
    parser.add_argument("arguments", nargs=argparse.REMAINDER, metavar="…", help="the command and its arguments")


def run(typed: argparse.Namespace) -> int:
    """Run the command; the embedded database is started for the time if it does not run."""
    with database.borrowed(typed.data) as environment:
        os.environ.update(environment)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiyin.config.settings")
        if AS_OWNER.intersection(typed.arguments[:1]):
            os.environ["HUIYIN_AS_OWNER"] = "1"
        from django.core.management import execute_from_command_line

        from huiyin.core.ui.translations import compile_if_needed

        compile_if_needed()
        execute_from_command_line(["huiyin manage", *typed.arguments])
    return 0
