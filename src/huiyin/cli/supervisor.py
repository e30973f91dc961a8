"""Opening the centre, keeping it open, closing it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

from huiyin.cli import database, demo
from huiyin.cli.address import Address
from huiyin.cli.folder import NOTE, DataFolder, last_words, said
from huiyin.cli.part import Part
from huiyin.cli.postgres import EmbeddedPostgres
from huiyin.cli.problem import Problem

READY_WITHIN = 120.0
FINISH_WITHIN = 25.0
LIVE = "live"
SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


class Closing(BaseException):
    """Somebody asked the centre to close; not an error, so no handler of errors may swallow it."""


class Progress:
    """Tells the person who waits what is happening and how long it has taken."""

    def __init__(self) -> None:
        self.began = time.monotonic()

    def say(self, text: str) -> None:
        """One line with the seconds since the start."""
        print(f"{time.monotonic() - self.began:6.1f} s  {text}", flush=True)


def keep_open(address: Address, data: DataFolder, wish: str) -> None:
    """Open the centre and keep it open until somebody asks to close it."""
    progress = Progress()
    data.prepare()
    with data.alone(address.url) as was_killed, _closing_on_signals():
        try:
            address.refuse_if_taken(patience=FINISH_WITHIN if was_killed else 0)
            progress.say(f"database: {_which_database(data)}")
            with database.borrowed(data.path) as found:
                environment = {**found, **address.environment(), "HUIYIN_DEMO": wish}
                progress.say("tables: bringing them up to date")
                missing = _prepare(data, environment)
                if demo.WANTED in missing:
                    progress.say("demo: 幸福里 and 滨江 move in")
                    demo.move_in(data, environment)
                    progress.say(demo.welcome(data))
                elif demo.NOBODY in missing:
                    progress.say(f"nobody can sign in yet; the first administrator opens {_first_link(environment)}")
                _run_parts(address, data, environment, progress)
        except Closing:
            progress.say("closed")


def _which_database(data: DataFolder) -> str:
    if not database.is_embedded():
        return "the one that DATABASE_URL names"
    is_new = not (data.path / "postgres").exists()
    return f"{'making one' if is_new else 'starting the one'} in {data.path}"


def _first_link(environment: dict[str, str]) -> str:
    """A link that works once, printed here and kept nowhere; in no log, for whoever reads logs is no administrator."""
    done = subprocess.run(
        [sys.executable, "-P", "-m", "django", "first_administrator"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env={**os.environ, **environment, "DJANGO_SETTINGS_MODULE": "huiyin.config.settings"},
    )
    if done.returncode != 0:
        raise Problem(f"no link for the first administrator could be made: {done.stderr.strip().splitlines()[-1]}")
    return done.stdout.strip()


def _prepare(data: DataFolder, environment: dict[str, str]) -> set[str]:
    """Bring everything up to date; what is missing: the demo, or anybody who can sign in."""
    log = data.log("prepare")
    with log.open("ab") as output:
        before = output.tell()
        done = subprocess.run(
            [sys.executable, "-P", "-m", "huiyin.cli.prepare"],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            env={**os.environ, **environment, "HUIYIN_AS_OWNER": "1"},
            start_new_session=True,
        )
    if done.returncode != 0:
        raise Problem(f"{last_words(log, before)} (more in {log})")
    lines = said(log, before)
    for line in lines:
        if line.startswith(NOTE) and line not in demo.SAID:
            print(line, file=sys.stderr, flush=True)
    return demo.SAID.intersection(lines)


def _run_parts(address: Address, data: DataFolder, environment: dict[str, str], progress: Progress) -> None:
    parts = _parts(address, data, environment)
    progress.say(f"starting {', '.join(part.name for part in parts)}")
    try:
        for part in parts:
            part.start()
        _wait_until_ready(address, parts, progress)
        print(f"Huiyin is open: {address.url}  (Ctrl-C closes it)", flush=True)
        _watch(parts, EmbeddedPostgres(data.path) if database.is_embedded() else None)
    finally:
        progress.say("closing: letting people and jobs finish")
        _stop(parts)


def _parts(address: Address, data: DataFolder, environment: dict[str, str]) -> list[Part]:
    place = ["--data", str(data.path)]
    tls = ["--tls-cert", str(address.tls[0]), "--tls-key", str(address.tls[1])] if address.tls else []
    pages = ["web", *place, "--host", address.host, "--port", str(address.port), *tls]
    live = ["live", *place, "--host", address.host, "--port", str(address.port + 1), *tls]
    commands = {"web": pages, LIVE: live, "worker": ["worker", *place], "clock": ["worker", *place, "--queue", "clock"]}
    return [Part(name, command, data, environment) for name, command in commands.items()]


def _wait_until_ready(address: Address, parts: list[Part], progress: Progress) -> None:
    deadline = time.monotonic() + READY_WITHIN
    while answer := address.says_ready():
        for part in parts:
            part.revive()
            if part.failures >= 3 and part.name != LIVE:  # without it pages ask every ten seconds
                raise Problem(f"{part.name} does not start: {part.last_words()} (more in {part.log})")
        if time.monotonic() > deadline:
            # Not a reason to close: jobs that waited during a long stop are caught up only while it is open.
            progress.say(f"open, but not well yet: {answer} (more in {parts[0].log})")
            return
        time.sleep(0.2)
    progress.say("ready")


def _watch(parts: list[Part], postgres: EmbeddedPostgres | None) -> NoReturn:
    while True:
        time.sleep(0.5)
        if postgres and not postgres.is_running():
            _revive(postgres)
        for part in parts:
            if message := part.revive():
                print(message, file=sys.stderr, flush=True)


def _revive(postgres: EmbeddedPostgres) -> None:
    print("the database ended; starting it again", file=sys.stderr, flush=True)
    try:
        postgres.ensure_running()
    except Problem as problem:
        print(f"{problem}; trying again", file=sys.stderr, flush=True)


def _stop(parts: list[Part]) -> None:
    doors, workers = parts[:2], parts[2:]
    for group in (doors, workers):  # no new work comes in while the workers finish
        for part in group:
            part.ask_to_stop()
        deadline = time.monotonic() + FINISH_WITHIN
        for part in group:
            part.wait(deadline)


@contextmanager
def _closing_on_signals() -> Iterator[None]:
    before = {each: signal.signal(each, _close) for each in SIGNALS}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _close(_number: int, _frame: FrameType | None) -> NoReturn:
    for each in SIGNALS:
        signal.signal(each, _stay)
    raise Closing


def _stay(_number: int, _frame: FrameType | None) -> None:
    """Closing takes a moment; a second Ctrl-C must not interrupt it half-way."""
