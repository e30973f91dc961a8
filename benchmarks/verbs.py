"""What a verb costs: statements, Python's CPU time, and the whole time, alone and in a unit of fifty.

    python benchmarks/verbs.py [--show] [--profile]

Prints one line per figure; times are medians of rounds, because machines are noisy.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from testing.databases import own_database  # noqa: E402  (points at a database of its own)

ROUNDS, ALONE, FIFTY = 9, 200, 50


def measure(what: str, times: int, act: Callable[[], None]) -> None:
    """Run it in rounds and print the medians per verb."""
    cpu, whole = [], []
    for _ in range(ROUNDS):
        started, worked = time.perf_counter(), time.process_time()
        act()
        cpu.append((time.process_time() - worked) / times * 1000)
        whole.append((time.perf_counter() - started) / times * 1000)
    print(
        f"{what:<28} Python {statistics.median(cpu):.2f} ms (best {min(cpu):.2f}) · whole {statistics.median(whole):.2f} ms"
    )


def main() -> None:
    """Rename one unit over and over."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from huiyin.core.rights.seeing import seeing
    from huiyin.core.verbs import together
    from huiyin.people.public import Acting
    from huiyin.places.public import Unit

    zhou = Acting.called("laozhou")
    with seeing(zhou):
        flat = Unit.objects.visible_to(zhou).get(number="3-2-501")
    numbers = iter(range(1_000, 1_000_000))

    def rename(times: int) -> None:
        for _ in range(times):
            flat.rename(by=zhou, number=f"3-2-{next(numbers)}")

    def in_units() -> None:
        with together(zhou):
            rename(FIFTY)

    rename(50)
    with CaptureQueriesContext(connection) as alone:
        rename(1)
    print(f"{'statements of one verb':<28} {len(alone)} (with BEGIN and COMMIT)")
    if "--show" in sys.argv:
        for query in alone.captured_queries:
            print("   ", query["sql"][:400])
    measure("alone", ALONE, lambda: rename(ALONE))
    measure("in a unit of fifty", FIFTY, in_units)
    if "--profile" in sys.argv:
        profile(in_units)


def profile(act: Callable[[], None]) -> None:
    """Where the time goes."""
    import cProfile
    import pstats

    with cProfile.Profile() as profiled:
        for _ in range(3):
            act()
    pstats.Stats(profiled).sort_stats("tottime").print_stats(35)


if __name__ == "__main__":
    with own_database():
        main()
