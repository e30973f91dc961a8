"""`./huiyin test`: everything that must hold, with the time each step takes."""

import argparse
import os
import re
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise

from huiyin.cli.parser import Commands
from huiyin.cli.postgres import ADMIN, APP, OWNER, EmbeddedPostgres
from huiyin.cli.problem import Problem
from huiyin.cli.steps import CHECKOUT, CHECKS, KINDS, Step, pytest

CORES = 2
KEEP_GOING = "--keep-going"
VALUED = {"-k", "-m", "-n", "-p", "-o", "-W", "-c", "-r"}  # what follows one of these, or any --word, is no path
COUNT = re.compile(r"(\d+) (passed|failed|error|skipped|xfailed|xpassed)")


def add_parser(commands: Commands) -> None:
    """Tell the command line about this command."""
    parser = commands.add(
        "test",
        run,
        does="check everything: format, types, layers, migrations, translations, tests",
        example="./huiyin test quick · ./huiyin test quick src/huiyin/cli -x (arguments for pytest: tests only)",
    )
    parser.add_argument(KEEP_GOING, action="store_true", help="go on after a step that failed")
    parser.add_argument(
        "wish", nargs=argparse.REMAINDER, metavar="[quick|full|long] …", help="how much, and arguments for pytest"
    )


def run(typed: argparse.Namespace) -> int:
    """Run the steps; the last line counts the tests."""
    wish = [word for word in typed.wish if word != KEEP_GOING]
    keep_going = typed.keep_going or wish != typed.wish
    kind, *extra = wish if wish[:1] and wish[0] in KINDS else ["full", *wish]
    refuse_if_missing(extra)
    checks = [] if extra else [step for step in CHECKS if step.belongs_to(kind)]
    began = time.monotonic()
    with _test_server() as environment:
        failed = _run_checks(checks, environment, keep_going=keep_going)
        if failed and not keep_going:
            raise Problem(f"{', '.join(failed)} failed; the tests were not run (--keep-going runs them all the same)")
        closing, code = _run_tests(pytest(kind, extra), environment)
    failed += ["tests"] if code else []
    print(f"{time.monotonic() - began:6.1f} s  in all{': ' + ', '.join(failed) + ' failed' if failed else ''}")
    print(_counts(closing), flush=True)
    return 1 if failed else 0


def refuse_if_missing(extra: list[str]) -> None:
    """Name a path that is not there: to pytest it would be a run without tests."""
    for before, word in pairwise(["", *extra]):
        is_path = not (word.startswith("-") or before in VALUED or before.startswith("--"))
        if is_path and not (CHECKOUT / word.split("::")[0]).exists():
            raise Problem(
                f"there is no {word} in {CHECKOUT}: say quick, full or long, or a path such as src/huiyin/cli"
            )


@contextmanager
def _test_server() -> Iterator[dict[str, str]]:
    """A PostgreSQL that forgets at a power cut and is fast, for tests only; or the one that is named already."""
    environment = {
        **os.environ,
        "HUIYIN_SECRET_KEY": "for-tests-only-" * 4,
        "HUIYIN_DATA": str(CHECKOUT / ".cache" / "test-data"),
    }
    if os.environ.get("HUIYIN_TEST_SERVER"):
        yield environment
        return
    with EmbeddedPostgres(CHECKOUT / ".cache" / "test-postgres", durable=False).borrowed() as postgres:
        yield {
            **environment,
            "HUIYIN_TEST_SERVER": postgres.conninfo(ADMIN),
            "DATABASE_URL": postgres.url(APP),
            "DATABASE_OWNER_URL": postgres.url(OWNER),
        }


@dataclass(frozen=True)
class Outcome:
    """How a check ended."""

    seconds: float
    code: int
    output: str


def _run_checks(checks: list[Step], environment: dict[str, str], *, keep_going: bool) -> list[str]:
    """Run the checks side by side, report them in order, return the names of those that failed."""
    failed: list[str] = []
    with ThreadPoolExecutor(CORES) as pool:
        running: list[tuple[Step, Future[Outcome]]] = [
            (step, pool.submit(_check, step, environment)) for step in checks
        ]
        for step, future in running:
            outcome = future.result()
            print(f"{outcome.seconds:6.1f} s  {step.name}{' FAILED' if outcome.code else ''}", flush=True)
            if outcome.code:
                failed.append(step.name)
                print(outcome.output.rstrip(), flush=True)
                if not keep_going:
                    pool.shutdown(cancel_futures=True)
                    break
    return failed


def _check(step: Step, environment: dict[str, str]) -> Outcome:
    began = time.monotonic()
    # Not for pytest, whose processes bring databases of their own.
    environment = {**environment, "DJANGO_SETTINGS_MODULE": "huiyin.config.settings", "HUIYIN_AS_OWNER": "1"}
    done = subprocess.run(
        step.command,
        cwd=CHECKOUT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    return Outcome(time.monotonic() - began, done.returncode, done.stdout)


def _run_tests(command: list[str], environment: dict[str, str]) -> tuple[str, int]:
    """Run pytest, show what it says as it says it, and return its last line."""
    closing = ""
    with subprocess.Popen(command, cwd=CHECKOUT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            closing = line.strip() or closing
    return closing, process.returncode


def _counts(closing: str) -> str:
    """The line by which CI knows how many tests ran."""
    found = {word: int(number) for number, word in COUNT.findall(closing)}
    passed, failed = found.get("passed", 0) + found.get("xpassed", 0), found.get("failed", 0) + found.get("error", 0)
    return f"{passed} passed, {failed} failed, {found.get('skipped', 0) + found.get('xfailed', 0)} skipped"
