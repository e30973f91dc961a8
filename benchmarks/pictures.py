"""What the pictures of a list page cost: fifty clocks with their words, in Python and in the template.

Run: python -P benchmarks/pictures.py
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import process_time
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiyin.config.settings")

import django

django.setup()

from django.template import engines  # noqa: E402

from huiyin.core.clock.hours import week  # noqa: E402
from huiyin.core.clock.worktime import WorkingCalendar  # noqa: E402
from huiyin.face.clocks.bars import mini  # noqa: E402
from huiyin.face.clocks.clock import Clock, stretches  # noqa: E402
from huiyin.face.clocks.due import due  # noqa: E402
from huiyin.face.clocks.states import state_of  # noqa: E402

ROWS, ROUNDS = 50, 40
NOW = datetime(2026, 11, 18, 6, 26, tzinfo=UTC)
OFFICE = WorkingCalendar("Asia/Shanghai", week("8:30-12:00 13:30-18:00"))
SHANGHAI = ZoneInfo("Asia/Shanghai")
PAGE = """{% from "face/pictures.jinja" import clocked %}{% for bar, words in rows %}{{ clocked(bar, words) }}{% endfor %}"""


def clock(number: int, *, with_hours: bool) -> Clock:
    """A clock among fifty: some late, some near, some far, one pause each."""
    opened, limit = NOW - timedelta(hours=number % 30), timedelta(hours=4 + number % 40)
    at = opened + limit
    pauses = [((opened + timedelta(minutes=40), opened + timedelta(minutes=90)), "customer")]
    parts = stretches(OFFICE, opened, max(at, NOW), pauses) if with_hours else ()
    return Clock(opened, at, NOW, state_of(opened, at, NOW), SHANGHAI, parts)


def best(work: Callable[[], object]) -> float:
    """Milliseconds of CPU of the quickest of many rounds."""
    times = []
    for _ in range(ROUNDS):
        begun = process_time()
        work()
        times.append(process_time() - begun)
    return min(times) * 1000


def main() -> None:
    """Print one line for each part."""
    page = engines["jinja2"].from_string(PAGE)
    for with_hours in (False, True):
        clocks = [clock(number, with_hours=with_hours) for number in range(ROWS)]
        rows = [(mini(one), due(one)) for one in clocks]
        print(f"{ROWS} clocks, {'with working hours' if with_hours else 'round the clock'}:")
        print(f"  drawn     {best(lambda: [mini(one) for one in clocks]):5.2f} ms")  # noqa: B023  (run at once)
        print(f"  in words  {best(lambda: [due(one) for one in clocks]):5.2f} ms")  # noqa: B023
        print(f"  as HTML   {best(lambda: page.render({'rows': rows})):5.2f} ms")  # noqa: B023
        print(f"  bytes     {len(page.render({'rows': rows}).encode()) // ROWS} each")


if __name__ == "__main__":
    main()
