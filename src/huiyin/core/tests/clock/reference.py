"""The slow, obvious reference: look at the clock on the wall at every minute, and walk through them one by one.

It shares nothing with the code it judges except the table of hours of a local day. It needs hours and clock changes
that fall on whole minutes; moments, lengths and pauses may be as fine as they like.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from huiyin.core.clock.timeline import Stretch
from huiyin.core.clock.worktime import Pause, WorkingCalendar

MICROSECOND = timedelta(microseconds=1)
MINUTE = timedelta(minutes=1)
_DAY = 24 * 60
_MINUTE = 60_000_000


class MinuteWalk:
    """A calendar's minutes from `begin` on, each marked open or shut. Inside, time is microseconds since `begin`."""

    def __init__(self, calendar: WorkingCalendar, begin: datetime, days: int) -> None:
        self.begin, self.size = begin, days * _DAY
        self.end = begin + self.size * MINUTE
        moments = (begin + minute * MINUTE for minute in range(self.size))
        self.shown = [moment.astimezone(calendar.tz).replace(tzinfo=None) for moment in moments]
        self.open = bytearray(self.size)
        for day in sorted({shown.date() for shown in self.shown}):
            midnight = datetime.combine(day, datetime.min.time())
            for opens, closes in calendar.hours_on(day):
                first, last = self._first_showing(midnight + opens), self._last_before(midnight + closes) + 1
                self.open[first:last] = b"\1" * max(0, last - first)

    def due(self, start: datetime, working: timedelta, pauses: Sequence[Pause]) -> datetime | None:
        """Count working time from `start` until it is enough; None where these minutes end first."""
        left = working // MICROSECOND
        if not left:
            return start
        for opens, closes in self._pieces(start, self.end, pauses):
            if left <= closes - opens:
                return self._moment(opens + left)
            left -= closes - opens
        return None

    def worked(self, start: datetime, end: datetime, pauses: Sequence[Pause]) -> timedelta:
        """Count all working time between the two."""
        return sum(closes - opens for opens, closes in self._pieces(start, end, pauses)) * MICROSECOND

    def is_open(self, at: datetime) -> bool:
        """Whether the minute of that moment is open."""
        return bool(self.open[self._place(at) // _MINUTE])

    def next_opening(self, at: datetime) -> datetime | None:
        """The first open moment from `at` on; None where these minutes end first."""
        return next((self._moment(opens) for opens, _ in self._pieces(at, self.end, ())), None)

    def next_closing(self, at: datetime) -> datetime | None:
        """The first shut minute after the next opening; None where these minutes end first."""
        opened = self.next_opening(at)
        shut = self.open.find(0, self._place(opened) // _MINUTE) if opened else -1
        return None if shut < 0 else self.begin + shut * MINUTE

    def _pieces(self, start: datetime, end: datetime, pauses: Sequence[Pause]) -> Iterator[Stretch]:
        """Open, unpaused time of a minute or less, cut wherever a pause begins or ends."""
        first, last = self._place(start), self._place(end)
        stops = [(self._place(paused), self._place(resumed or self.end)) for paused, resumed in pauses]
        edges = sorted({edge for stop in stops for edge in stop})
        torn = {edge // _MINUTE for edge in edges}
        running = self._without(stops)
        for minute in range(first // _MINUTE, -(-last // _MINUTE)):
            if running[minute]:
                opens, closes = max(first, minute * _MINUTE), min(last, (minute + 1) * _MINUTE)
                if minute in torn:
                    yield from self._torn(opens, closes, edges, stops)
                else:
                    yield opens, closes

    def _without(self, stops: list[Stretch]) -> bytearray:
        """The open minutes without those that lie wholly inside a pause."""
        running = bytearray(self.open)
        for paused, resumed in stops:
            first, last = -(-paused // _MINUTE), resumed // _MINUTE
            running[first:last] = bytes(max(0, last - first))
        return running

    def _torn(self, opens: int, closes: int, edges: list[int], stops: list[Stretch]) -> Iterator[Stretch]:
        """The unpaused pieces of a minute in which some pause begins or ends."""
        for piece in pairwise([opens, *(edge for edge in edges if opens < edge < closes), closes]):
            if not any(paused <= piece[0] < resumed for paused, resumed in stops):
                yield piece

    def _place(self, moment: datetime) -> int:
        return (moment - self.begin) // MICROSECOND

    def _moment(self, place: int) -> datetime:
        return self.begin + place * MICROSECOND

    def _first_showing(self, local: datetime) -> int:
        """The first minute at which the clock shows this time or a later one."""
        return self._search(local, lambda shown: shown >= local, forward=True)

    def _last_before(self, local: datetime) -> int:
        """The last minute at which the clock still shows an earlier time."""
        return self._search(local, lambda shown: shown < local, forward=False)

    def _search(self, local: datetime, fits: Callable[[datetime], bool], *, forward: bool) -> int:
        near = (local - self.begin.replace(tzinfo=None)) // MINUTE  # no zone is two days away from UTC
        minutes = range(max(0, near - 2 * _DAY), min(self.size, near + 2 * _DAY))
        ordered = minutes if forward else reversed(minutes)
        return next((minute for minute in ordered if fits(self.shown[minute])), self.size if forward else -1)
