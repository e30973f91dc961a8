"""Hour × weekday in five steps of one colour: a table whose cells say their figures and lead to their rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from huiyin.core.ui.moments import WEEKDAYS

STEPS = 5


class Heat(NamedTuple):
    """One hour of a weekday: how many, in which of five steps (0: none), and where it leads."""

    number: int
    step: int
    href: str


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Rows from Monday, columns by hours, and where each step begins."""

    name: str
    hours: tuple[int, ...]
    rows: tuple[tuple[str, tuple[Heat, ...]], ...]
    steps: tuple[int, ...]


def heat_map(
    name: str,
    counts: Mapping[tuple[int, int], int],
    hours: range,
    *,
    href: Callable[[int, int], str] | None = None,
) -> HeatMap:
    """Counts by (weekday, hour); the busiest hour has the darkest step."""
    most = max(counts.values(), default=0)
    rows = []
    for weekday, said in enumerate(WEEKDAYS):
        cells = ((counts.get((weekday, hour), 0), href(weekday, hour) if href else "") for hour in hours)
        rows.append((str(said), tuple(Heat(count, -(-count * STEPS // (most or 1)), where) for count, where in cells)))
    return HeatMap(name, tuple(hours), tuple(rows), tuple(most * step // STEPS + 1 for step in range(STEPS)))
