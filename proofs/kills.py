"""kill -9 under load: whatever dies, nothing that was acknowledged is lost, nothing is done twice, and it comes back.

python -m proofs.kills --kills 150
"""

import argparse
import random
import statistics
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field

import psutil

from proofs import jobs
from proofs.centre import Centre, centre, wait_until
from proofs.checks import Outcome, count, wait_until_sealed
from proofs.clients import Crowd, Ledger

VICTIMS = (
    "web server", "web process", "job worker", "clock worker", "PostgreSQL", "PostgreSQL backend", "supervisor",
)  # fmt: skip
SECONDS_A_KILL = 4.0  # about; jobs come due as long as the kills are likely to last
BACK_WITHIN = 60.0


@dataclass
class Report:
    """What the proof found."""

    kills: Counter[str] = field(default_factory=Counter)
    recoveries: list[float] = field(default_factory=list)
    ledger: Ledger = field(default_factory=Ledger)
    outcome: Outcome | None = None
    done: jobs.Done | None = None
    sealed_after: float = 0.0
    verified: str = ""

    @property
    def is_good(self) -> bool:
        """Whether every promise was kept."""
        kept = self.outcome and self.outcome.is_good and not self.ledger.wrong
        return bool(kept and self.done and not self.done.twice and not self.done.never and self.verified)

    def lines(self) -> list[str]:
        """The figures, a line each, the same on every machine but for the numbers."""
        assert self.outcome
        assert self.done
        told, tries = self.ledger, self.ledger.tries
        return [
            f"kills        {self.kills.total()}: "
            + ", ".join(f"{number} {name}" for name, number in self.kills.items()),
            f"requests     {tries.total()} for {len(told.asked)} units by several clients at once",
            f"no answer    {tries.total() - tries['acknowledged']} ({_each(tries)}), asked again under the same key",
            f"acknowledged {len(told.acknowledged)}; {len(told.given_up)} were given up by their clients",
            f"found        {self.outcome}",
            f"wrong        {len(told.wrong)} answers that may never be given {told.wrong[:3] or ''}".rstrip(),
            f"jobs         {self.done}",
            f"recovery     median {statistics.median(self.recoveries):.1f} s, longest {max(self.recoveries):.1f} s",
            f"log          every fact had its position {self.sealed_after:.1f} s after the last request; {self.verified}",
            "result       " + ("nothing lost, nothing doubled" if self.is_good else "A PROMISE WAS BROKEN"),
        ]


def prove(kills: int, *, clients: int = 4, seed: int | None = None, say: bool = False) -> Report:
    """Kill so many processes of a centre under load, one after the other, and count."""
    chance, report = random.Random(seed), Report()
    with centre() as house:
        house.open_with_places()
        jobs.queue(house, max(20, kills * 10), kills * SECONDS_A_KILL)
        with Crowd(house, clients) as crowd:
            report.ledger = crowd.ledger
            for role in _order(kills, chance):
                time.sleep(chance.uniform(0.2, 1.5))
                report.recoveries.append(_kill(house, role, crowd, chance))
                report.kills[role] += 1
                if say:
                    print(f"{report.kills.total():4} {role:20} {report.recoveries[-1]:6.1f} s", flush=True)
        wait_until(lambda: house.is_ready, BACK_WITHIN, "the centre is well")
        wait_until(lambda: "left behind" not in house.roles(), BACK_WITHIN, "what killed supervisors left behind ends")
        jobs.wait(house)
        report.sealed_after = wait_until_sealed(house)
        report.outcome = count(house, crowd.ledger, others=(jobs.PREFIX,))
        report.done = jobs.done(house)
        report.verified = house.types("verify").strip()
        assert house.close() == 0
        assert not house.processes()
    return report


def _order(kills: int, chance: random.Random) -> list[str]:
    """Every kind of process equally often, in an order that nobody knows."""
    order: list[str] = []
    while len(order) < kills:
        order += chance.sample(VICTIMS, len(VICTIMS))
    return order[:kills]


def _kill(house: Centre, role: str, crowd: Crowd, chance: random.Random) -> float:
    """Kill one process of this kind; the seconds until the centre serves again."""
    before = _kill_one(house, role, chance)
    began = time.monotonic()
    if role == "supervisor":
        assert house.run
        house.run.wait(10)
        house.open()
    wait_until(lambda: set(house.roles().get(role, [])) - set(before), BACK_WITHIN, f"there is another {role}")
    wait_until(lambda: house.is_ready, BACK_WITHIN, f"the centre is well after the {role} was killed")
    assert crowd.wait_for_an_answer(BACK_WITHIN), f"no answer after the {role} was killed"
    return time.monotonic() - began


def _kill_one(house: Centre, role: str, chance: random.Random) -> list[psutil.Process]:
    """Kill one process of this kind, and return all that there were; some come and go by themselves."""
    deadline = time.monotonic() + BACK_WITHIN
    while time.monotonic() < deadline:
        found = house.roles().get(role, [])
        with suppress(psutil.NoSuchProcess, IndexError):
            chance.choice(found).kill()
            return found
        time.sleep(0.05)
    raise AssertionError(f"for {BACK_WITHIN:g} s there was no {role}")


def _each(tries: Counter[str]) -> str:
    return ", ".join(f"{number} {name}" for name, number in sorted(tries.items()) if name != "acknowledged")


def main() -> int:
    """Prove it, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=150)
    parser.add_argument("--clients", type=int, default=4)
    parser.add_argument("--seed", type=int)
    parser.add_argument("--say", action="store_true", help="a line for each kill")
    typed = parser.parse_args()
    report = prove(typed.kills, clients=typed.clients, seed=typed.seed, say=typed.say)
    print("\n".join(report.lines()))
    return 0 if report.is_good else 1


if __name__ == "__main__":
    raise SystemExit(main())
