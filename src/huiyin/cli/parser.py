"""How every command looks from outside: one line of help, an example, one line when it was typed wrongly."""

import argparse
from collections.abc import Callable
from typing import NoReturn

import huiyin.cli.folder as folder

type Run = Callable[[argparse.Namespace], int]


class Parser(argparse.ArgumentParser):
    """Says what was wrong in one line instead of repeating the usage."""

    def error(self, message: str) -> NoReturn:
        """End with exit code 2, as for every wrong use."""
        self.exit(2, f"{self.prog}: {message}; `{self.prog} --help` shows an example\n")


class Commands:
    """The place where a command's module registers itself."""

    def __init__(self, parser: Parser) -> None:
        self._parsers = parser.add_subparsers(metavar="COMMAND", required=True, parser_class=Parser)

    def add(self, name: str, run: Run, *, does: str, example: str) -> Parser:
        """Add a command; the parser that comes back takes its arguments, `run` gets what was typed."""
        parser: Parser = self._parsers.add_parser(
            name,
            help=does,
            description=does,
            epilog=f"Example: {example}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        parser.set_defaults(run=run)
        return parser


def add_data(parser: Parser) -> None:
    """Let a command be told which data folder it works on."""
    parser.add_argument(
        "--data",
        type=folder.at_home,
        default=folder.default(),
        metavar="DIR",
        help="folder of the embedded database and the logs (HUIYIN_DATA; now %(default)s)",
    )
