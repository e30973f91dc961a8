"""The command line: `python -m huiyin.cli COMMAND …`, which is what `./huiyin` hands over to."""

import sys

from huiyin.cli import backup, manage, restore, run, test, verify, web, worker
from huiyin.cli.parser import Commands, Parser
from huiyin.cli.problem import Problem

# A command is a module with `add_parser(commands)`; it imports what is heavy only when it runs.
COMMANDS = (run, web, worker, manage, backup, restore, verify, test)


def main(arguments: list[str] | None = None) -> int:
    """Run one command; what can go wrong is said in one line."""
    parser = Parser(prog="./huiyin", description="Huiyin (回音): a customer-service department in one command.")
    parser.epilog = "Example: ./huiyin run"
    commands = Commands(parser)
    for command in COMMANDS:
        command.add_parser(commands)
    typed = parser.parse_args(arguments)
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
