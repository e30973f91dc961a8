"""The command line: `python -m huiyin.cli COMMAND …`, which is what `./huiyin` hands over to."""

import argparse
import sys

from huiyin import __version__
from huiyin.cli import backup, live, manage, restore, run, test, verify, web, worker
from huiyin.cli.parser import Commands, Parser
from huiyin.cli.problem import Problem

# A command is a module with `add_parser(commands)`; it imports what is heavy only when it runs.
COMMANDS = (run, web, live, worker, manage, backup, restore, verify, test)

EXAMPLES = """\
Examples:
  ./huiyin run                                   open the centre at http://127.0.0.1:8000
  ./huiyin run --port 9000 --data ~/huiyin       on another port, with the data elsewhere
  ./huiyin backup monday.huiyin                  everything in one file, while the centre is open
  ./huiyin restore monday.huiyin --data ~/again  a backup becomes a centre again
  ./huiyin verify                                whether the log is still what was written
  ./huiyin manage jobs                           which jobs wait, run or failed
  ./huiyin worker --queue clock                  one part of the centre, on this or another host
  ./huiyin test quick                            what a developer runs every few minutes
Settings: docs/settings.md. How to run it: docs/handbook/running.en.md."""


def every_command() -> Parser:
    """The parser that knows every command."""
    parser = Parser(prog="./huiyin", description="Huiyin (回音): a customer-service department in one command.")
    parser.epilog, parser.formatter_class = EXAMPLES, argparse.RawDescriptionHelpFormatter
    parser.add_argument("--version", action="version", version=f"Huiyin {__version__}")
    commands = Commands(parser)
    for command in COMMANDS:
        command.add_parser(commands)
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Run one command; what can go wrong is said in one line."""
    typed = every_command().parse_args(arguments)
    try:
        return int(typed.run(typed))
    except Problem as problem:
        print(f"huiyin: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("huiyin: interrupted", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())
