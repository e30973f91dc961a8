"""SIGTERM under load: no response is broken, nothing stays behind, and everything is there after the next start.

python -m proofs.closing --rounds 20
"""

import argparse
import json
import random
import socket
import threading
import time
import uuid
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field

import psycopg

from huiyin.cli.postgres import ADMIN, EmbeddedPostgres
from proofs import jobs
from proofs.centre import Centre, centre
from proofs.checks import Outcome, count
from proofs.clients import PATH, Ledger

# Turned away: the connection was closed with not one byte of an answer, as happens to those the kernel had queued when
# the server stopped listening. It is fine only if nothing was done for it, which is looked up afterwards.
FINE = {"complete", "refused", "turned away"}


class Visitor(threading.Thread):
    """Sends one request after the other, each over a connection of its own, and looks at every byte that comes back."""

    def __init__(self, house: Centre, ledger: Ledger, name: str, stop: threading.Event) -> None:
        super().__init__(name=name, daemon=True)
        self.house, self.ledger, self.stop = house, ledger, stop
        self.turned_away: set[str] = set()

    def run(self) -> None:
        """Ask until told to stop."""
        number = 0
        while not self.stop.is_set():
            number += 1
            outcome = self._ask(f"{self.name}-{number}")
            self.ledger.tries[outcome] += 1
            if outcome == "refused":
                time.sleep(0.01)

    def _ask(self, number: str) -> str:
        try:
            connection = socket.create_connection(("127.0.0.1", self.house.port), timeout=30)
        except ConnectionRefusedError:
            return "refused"
        except OSError as error:
            return f"not connected: {type(error).__name__}"
        with connection:
            self.ledger.asked[number] = ""
            try:
                with suppress(ConnectionResetError, BrokenPipeError):
                    connection.sendall(self._request(number))
                said = _all_of(connection)
            except OSError as error:
                return f"no answer: {type(error).__name__}"
        if not said:
            self.turned_away.add(number)
            return "turned away"
        head, _, body = said.partition(b"\r\n\r\n")
        if f"content-length: {len(body)}\r\n".encode() not in head.lower() + b"\r\n":
            return "cut in the middle"
        if head.startswith(b"HTTP/1.1 201"):
            self.ledger.acknowledged[number] = time.monotonic()
        return "complete"

    def _request(self, number: str) -> bytes:
        body = json.dumps({"building": "XF/3", "number": number}).encode()
        lines = [
            f"POST {PATH} HTTP/1.1",
            f"Host: 127.0.0.1:{self.house.port}",
            f"Authorization: Bearer {self.house.token}",
            f"Idempotency-Key: {uuid.uuid4()}",
            "Content-Type: application/json",
            f"Content-Length: {len(body)}",
            "Connection: close",
        ]
        return "\r\n".join([*lines, "", ""]).encode() + body


@dataclass
class Report:
    """What the proof found."""

    rounds: int = 0
    ledger: Ledger = field(default_factory=Ledger)
    codes: list[int] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    running: int = 0
    left: int = 0
    turned_away: set[str] = field(default_factory=set)
    done_unanswered: int = 0
    outcome: Outcome | None = None
    done: jobs.Done | None = None

    @property
    def broken(self) -> Counter[str]:
        """What clients met that they never may."""
        return Counter({name: number for name, number in self.ledger.tries.items() if name not in FINE})

    @property
    def is_good(self) -> bool:
        """Whether every promise was kept."""
        kept = self.outcome and self.outcome.is_good and self.done and not self.done.twice + self.done.never
        return bool(
            kept
            and not self.broken
            and not self.done_unanswered
            and not any(self.codes)
            and not self.running
            and not self.left
        )

    def lines(self) -> list[str]:
        """The figures, a line each."""
        return [
            f"rounds       {self.rounds}, exit codes {sorted(set(self.codes))}",
            f"closed       {max(self.seconds):.1f} s after SIGTERM at the latest",
            f"responses    {self.ledger.tries['complete']} complete, {self.ledger.tries['refused']} connections refused, "
            f"{self.broken.total()} broken {dict(self.broken) or ''}".rstrip(),
            f"turned away  {len(self.turned_away)} without an answer, {self.done_unanswered} of them done all the same",
            f"acknowledged {len(self.ledger.acknowledged)}",
            f"found        {self.outcome}",
            f"jobs         {self.running} still marked as running after closing; {self.done}",
            f"processes    {self.left} left behind",
            "result       " + ("no response was broken" if self.is_good else "A PROMISE WAS BROKEN"),
        ]


def prove(rounds: int, *, visitors: int = 8) -> Report:
    """Close a centre under load so many times."""
    report = Report(rounds)
    with centre() as house:
        house.open_with_places()
        for number in range(rounds):
            if number:
                house.open()
            jobs.queue(house, 200, 5) if not number else None
            _close_under_load(house, report, visitors, f"V{number}")
        house.open()
        jobs.wait(house)
        report.outcome = count(house, report.ledger, others=(jobs.PREFIX,))
        report.done = jobs.done(house)
        report.done_unanswered = _there(house, report.turned_away)
        report.codes.append(house.close())
    return report


def _there(house: Centre, numbers: set[str]) -> int:
    """How many of these units are there although nobody was told."""
    with psycopg.connect(house.keeper_url, autocommit=True) as connection:
        found = connection.execute("SELECT FROM places_unit WHERE number = ANY(%s)", [list(numbers)])
        return found.rowcount


def _close_under_load(house: Centre, report: Report, visitors: int, name: str) -> None:
    stop = threading.Event()
    crowd = [Visitor(house, report.ledger, f"{name}{one}", stop) for one in range(visitors)]
    for visitor in crowd:
        visitor.start()
    time.sleep(random.uniform(1.5, 3))
    began = time.monotonic()
    report.codes.append(house.close())
    report.seconds.append(time.monotonic() - began)
    stop.set()
    for visitor in crowd:
        visitor.join(60)
        report.turned_away |= visitor.turned_away
    report.left += len(house.processes())
    report.running += _running_jobs(house)


def _running_jobs(house: Centre) -> int:
    """Jobs that a closed centre still believes to be running."""
    with EmbeddedPostgres(house.data).borrowed() as postgres, psycopg.connect(postgres.url(ADMIN)) as connection:
        return connection.execute("SELECT FROM procrastinate_jobs WHERE status = 'doing'").rowcount


def _all_of(connection: socket.socket) -> bytes:
    said = b""
    with suppress(ConnectionResetError):
        while part := connection.recv(65536):
            said += part
    return said


def main() -> int:
    """Prove it, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    report = prove(parser.parse_args().rounds)
    print("\n".join(report.lines()))
    return 0 if report.is_good else 1


if __name__ == "__main__":
    raise SystemExit(main())
