"""From moments to places on a line: wall time runs on, only long closed times are pressed into narrow bands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import timedelta

from huiyin.face.clocks.clock import Clock, Kind, Stretch

NIGHT = timedelta(hours=4)  # closed for longer than this: a night, not a lunch
MOST = 0.25  # nights take at most this share of the line


class Axis:
    """A line of so many pixels from `start` to `end`, both in seconds since 1970."""

    def __init__(
        self, start: float, end: float, width: float, nights: Iterable[tuple[float, float]] = (), band: float = 0
    ) -> None:
        self.nights = [(max(begin, start), min(over, end)) for begin, over in nights if begin < end and over > start]
        length, closed = end - start, sum(over - begin for begin, over in self.nights)
        natural = width / length if length else 0.0
        band = min(band, MOST * width / len(self.nights)) if self.nights else 0.0
        bands = [min(band, natural * (over - begin)) for begin, over in self.nights]
        scale = (width - sum(bands)) / (length - closed) if length > closed else 0.0
        self.moments, self.places = [start], [0.0]
        for (begin, over), wide in zip(self.nights, bands, strict=True):
            here = self.places[-1] + (begin - self.moments[-1]) * scale
            self.moments += [begin, over]
            self.places += [here, here + wide]
        self.moments.append(end)
        self.places.append(self.places[-1] + (end - self.moments[-2]) * scale)

    def __call__(self, moment: float) -> float:
        """The place of a moment; what lies outside is at the nearer end."""
        after = bisect_right(self.moments, moment)
        if after in (0, len(self.moments)):
            return self.places[-1 if after else 0]
        begin, over = self.moments[after - 1], self.moments[after]
        here, there = self.places[after - 1], self.places[after]
        return here + (there - here) * (moment - begin) / (over - begin)


def axis_of(clocks: Iterable[Clock], width: float, band: float) -> Axis:
    """One line for several clocks, from the first opening to the last end."""
    clocks = list(clocks)
    start, end = min(one.opened for one in clocks).timestamp(), max(one.end for one in clocks).timestamp()
    return Axis(start, max(start, end), width, nights_of(clocks), band)


def nights_of(clocks: Iterable[Clock]) -> list[tuple[float, float]]:
    """When all of them are closed for long, in order: what one of them works is no night for the others."""
    found, *others = [_long_closed(clock) for clock in clocks]
    for other in others:
        both = ((max(a, c), min(b, d)) for a, b in found for c, d in other)
        found = [(begin, over) for begin, over in both if begin < over]
    return found


def _long_closed(clock: Clock) -> list[tuple[float, float]]:
    """Where one clock is closed for long; before it was opened and after its end it stands in nobody's way."""
    first, last = clock.opened.timestamp(), clock.end.timestamp()
    inside = [(one.start.timestamp(), one.end.timestamp()) for one in clock.stretches if is_night(one)]
    return [(float("-inf"), first), *inside, (last, float("inf"))]


def is_night(one: Stretch) -> bool:
    """Whether a stretch is pressed into a band."""
    return one.kind is Kind.OFF and one.end - one.start > NIGHT
