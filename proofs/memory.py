"""How much memory the whole centre takes when nobody asks for anything: proportional set sizes, so that nothing counts twice.

python -m proofs.memory
"""

import time
from dataclasses import dataclass
from pathlib import Path

from proofs.centre import Centre, centre

GOAL = 600.0  # MB
SETTLES_WITHIN = 20.0  # seconds


@dataclass(frozen=True)
class Share:
    """What the processes of one kind take."""

    role: str
    processes: int
    megabytes: float


def shares(house: Centre) -> list[Share]:
    """By kind of process, the largest first."""
    found = [Share(role, len(them), sum(_pss(one.pid) for one in them)) for role, them in house.roles().items()]
    return sorted(found, key=lambda share: -share.megabytes)


def measure(settle: float = SETTLES_WITHIN) -> list[Share]:
    """Open a centre, wait until it has settled, and look."""
    with centre() as house:
        house.open_with_places()
        time.sleep(settle)
        return shares(house)


def lines(found: list[Share]) -> list[str]:
    """The figures, a line each."""
    total = sum(share.megabytes for share in found)
    each = [f"{share.role:20} {share.processes:3} {share.megabytes:7.1f} MB" for share in found]
    return [
        *each,
        f"{'in all':20} {sum(share.processes for share in found):3} {total:7.1f} MB, goal below {GOAL:.0f} MB",
    ]


def _pss(process: int) -> float:
    rows = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return next(int(row.split()[1]) for row in rows if row.startswith("Pss:")) / 1024


def main() -> int:
    """Measure, and print the figures."""
    found = measure()
    print("\n".join(lines(found)))
    return 0 if sum(share.megabytes for share in found) < GOAL else 1


if __name__ == "__main__":
    raise SystemExit(main())
