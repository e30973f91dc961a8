"""Whole microseconds since 1970 in UTC, and open stretches of them: working time is counted here, in exact integers."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from huiyin.core.clock.time import NaiveMoment

type Stretch = tuple[int, int]
"""From this microsecond up to, not including, that one."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def micros(length: timedelta) -> int:
    """A length in whole microseconds."""
    return (length.days * 86_400 + length.seconds) * 1_000_000 + length.microseconds


def place(moment: datetime) -> int:
    """Where a moment lies: microseconds since 1970 in UTC. Raises `NaiveMoment`."""
    if moment.tzinfo is None:
        raise NaiveMoment(moment)
    return micros(moment - EPOCH)


def moment_at(place: int) -> datetime:
    """The moment that lies there, in UTC."""
    return EPOCH + timedelta(microseconds=place)


def merged(stretches: Iterable[Stretch]) -> list[Stretch]:
    """The same time, in order, with empty stretches dropped and overlapping or touching ones made one.

    >>> merged([(5, 8), (1, 3), (3, 4), (6, 7), (9, 9)])
    [(1, 4), (5, 8)]
    """
    found: list[Stretch] = []
    for opens, closes in sorted(stretches):
        if opens >= closes:
            continue
        if found and opens <= found[-1][1]:
            found[-1] = (found[-1][0], max(closes, found[-1][1]))
        else:
            found.append((opens, closes))
    return found


class Block:
    """One piece of the time line with its open stretches and running sums, so that each question is one bisection."""

    __slots__ = ("before", "closes", "opens", "total")

    def __init__(self, stretches: list[Stretch]) -> None:
        self.opens = [opens for opens, _ in stretches]
        self.closes = [closes for _, closes in stretches]
        self.before: list[int] = []
        self.total = 0
        for opens, closes in stretches:
            self.before.append(self.total)
            self.total += closes - opens

    def worked(self, until: int) -> int:
        """Working time of this block up to `until`."""
        found = bisect_right(self.opens, until) - 1
        return 0 if found < 0 else self.before[found] + min(until, self.closes[found]) - self.opens[found]

    def closes_after(self, opened: int) -> int:
        """Where the stretch ends that is open at `opened`."""
        return self.closes[bisect_right(self.opens, opened) - 1]

    def stretches(self) -> Iterable[Stretch]:
        """Its open stretches, in order."""
        return zip(self.opens, self.closes, strict=True)

    def first_after(self, working: int) -> int:
        """The first place by which this much was worked (0 < working ≤ total)."""
        found = bisect_left(self.before, working) - 1
        return self.opens[found] + working - self.before[found]

    def last_after(self, working: int) -> int:
        """The last place by which no more than this was worked (0 ≤ working < total)."""
        found = bisect_right(self.before, working) - 1
        return self.opens[found] + working - self.before[found]
