"""What a power cut would leave: the nearest that can be had without cutting the power.

The settings that make PostgreSQL wait for the disk are looked at. Everything is killed at once, the database included,
and opened again. And the files are copied in the middle of the work while every process of the database stands still: a
centre is opened from the copy, which holds what the kernel held at that moment. (What the disk itself would have lost
of that, no program can show; that nothing is acknowledged before fsync is PostgreSQL's promise under those settings.)

python -m proofs.powercut --rounds 25
"""

import argparse
import random
import signal
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass, field

import psutil
import psycopg

from proofs.centre import Centre, centre
from proofs.checks import Outcome, count, wait_until_sealed
from proofs.clients import Crowd, Ledger

SETTINGS = "SELECT name, setting FROM pg_settings WHERE name = ANY(%s) ORDER BY name"
DURABLE = ["fsync", "synchronous_commit", "full_page_writes", "data_checksums", "wal_sync_method"]


@dataclass
class Report:
    """What the proof found."""

    rounds: int
    settings: dict[str, str] = field(default_factory=dict)
    ledger: Ledger = field(default_factory=Ledger)
    copies: list[Outcome] = field(default_factory=list)
    held: list[int] = field(default_factory=list)
    """How many acknowledged units each copy had to hold."""
    openings: list[float] = field(default_factory=list)
    outcome: Outcome | None = None
    verified: set[str] = field(default_factory=set)

    @property
    def is_good(self) -> bool:
        """Whether every promise was kept."""
        counted = [*self.copies, self.outcome] if self.outcome else []
        durable = all(value != "off" for value in self.settings.values())
        return bool(counted and all(one.is_good for one in counted) and durable and not self.ledger.wrong)

    def lines(self) -> list[str]:
        """The figures, a line each."""
        bad = [str(one) for one in self.copies if not one.is_good]
        return [
            "settings     " + ", ".join(f"{name} {value}" for name, value in self.settings.items()),
            f"copies       {len(self.copies)} taken in the middle of the work, {len(bad)} of them not whole {bad or ''}".rstrip(),
            f"held         {self.held} acknowledged units had to be in them",
            f"all killed   {self.rounds} times; open again {max(self.openings):.1f} s later at the latest",
            f"requests     {self.ledger.tries.total()}, {len(self.ledger.wrong)} answers that may never be given",
            f"acknowledged {len(self.ledger.acknowledged)}",
            f"found        {self.outcome}",
            f"log          {'; '.join(self.verified)}",
            "result       " + ("nothing acknowledged was lost" if self.is_good else "A PROMISE WAS BROKEN"),
        ]


def prove(rounds: int, *, clients: int = 4) -> Report:
    """Copy the files of a working centre and kill all of it, so many times."""
    report = Report(rounds)
    with centre() as house:
        house.open_with_places()
        report.settings = _settings(house)
        with Crowd(house, clients) as crowd:
            report.ledger = crowd.ledger
            for _ in range(rounds):
                crowd.wait_for_an_answer(60)
                time.sleep(random.uniform(0.5, 2))
                _open_a_copy(house, report)
                _kill_all(house)
                report.openings.append(house.open())
            crowd.wait_for_an_answer(60)
        wait_until_sealed(house)
        report.outcome = count(house, report.ledger)
        report.verified.add(house.types("verify").strip())
    return report


def _open_a_copy(house: Centre, report: Report) -> None:
    """Copy the files while the database stands still, and look whether the copy holds all that was acknowledged."""
    with centre(house.data.parent.parent) as other:
        before, other.token = _copy(house, other, report.ledger), house.token
        other.open()
        wait_until_sealed(other)
        before.asked = dict(report.ledger.asked)  # those that were under way may have arrived too
        report.copies.append(count(other, before))
        report.held.append(len(before.acknowledged))
        report.verified.add(other.types("verify").strip())


def _copy(house: Centre, other: Centre, ledger: Ledger) -> Ledger:
    """Stop every process of the database, copy its files, let it go on; what had been acknowledged until then."""
    stopped = [psutil.Process(house.postmaster)]
    stopped[0].suspend()  # it first: no process of the database begins any more
    stopped += stopped[0].children()
    for process in stopped[1:]:
        with suppress(psutil.NoSuchProcess):
            process.suspend()
    before = Ledger(acknowledged=dict(ledger.acknowledged))
    try:
        other.data.mkdir(mode=0o700)
        subprocess.run(["cp", "-a", str(house.data / "postgres"), str(other.data)], check=True)
    finally:
        for process in stopped:
            with suppress(psutil.NoSuchProcess):
                process.resume()
    return before


def _kill_all(house: Centre) -> None:
    processes = house.processes()
    random.shuffle(processes)
    for process in processes:
        with suppress(psutil.NoSuchProcess):
            process.send_signal(signal.SIGKILL)
    assert house.run
    house.run.wait(10)


def _settings(house: Centre) -> dict[str, str]:
    with psycopg.connect(house.keeper_url) as connection:
        return dict(connection.execute(SETTINGS, [DURABLE]).fetchall())


def main() -> int:
    """Prove it, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=25)
    report = prove(parser.parse_args().rounds)
    print("\n".join(report.lines()))
    return 0 if report.is_good else 1


if __name__ == "__main__":
    raise SystemExit(main())
