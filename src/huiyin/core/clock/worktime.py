"""Working time: the arithmetic that every deadline rests on (CAS-2: working calendars).

All of it is counted in UTC, to the microsecond, so that daylight saving can neither add an hour nor lose one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import overload

from huiyin.core.clock.hours import week
from huiyin.core.clock.localdays import HORIZON, LocalDays, NeverOpen
from huiyin.core.clock.timeline import Block, Stretch, merged, micros, moment_at, place
from huiyin.core.clock.zones import instant

type Pause = tuple[datetime, datetime | None]
"""Time that does not count, from here to there; None: it lasts. If it ends before it begins (a clock was set): none."""

_DAY = timedelta(days=1)
_BLOCK = micros(timedelta(days=7))
_HORIZON = micros(HORIZON) // _BLOCK + 2  # the first and the last may count only in part
_FIRST, _LAST = (place(moment_at(0).replace(year=year)) // _BLOCK for year in (1900, 2200))
_KEPT = 1024
_FOREVER = 1 << 62


class BeyondReach(ValueError):
    """A moment outside the years 1900 to 2200, for which nobody keeps a calendar."""

    def __init__(self) -> None:
        super().__init__("Working time is counted in the years 1900 to 2200 only.")


class NeverCloses(ValueError):
    """A calendar that stays open."""

    def __init__(self) -> None:
        super().__init__("This calendar does not close within ten years of that moment.")


@dataclass(frozen=True)
class WorkingCalendar(LocalDays):
    """When a department works, and how much working time lies where. A value: it never changes and compares equal.

    Every moment given must be aware (else `NaiveMoment`); every moment returned is in UTC. A stretch of hours includes
    the moment at which it opens and not the one at which it closes. Outside the years 1900 to 2200: `BeyondReach`.

    >>> from datetime import UTC
    >>> office = WorkingCalendar("Asia/Shanghai", week("9:00-12:00 13:30-18:00"))
    >>> print(office.add(datetime(2026, 2, 27, 9, 0, tzinfo=UTC), timedelta(hours=2)))  # Friday 17:00 → Monday 10:00
    2026-03-02 02:00:00+00:00
    """

    _blocks: dict[int, Block] = field(default_factory=dict, init=False, repr=False, compare=False)

    @overload
    def add(self, start: datetime, working: timedelta) -> datetime: ...
    @overload
    def add(self, start: datetime, working: timedelta, pauses: Iterable[Pause]) -> datetime | None: ...
    def add(self, start: datetime, working: timedelta, pauses: Iterable[Pause] = ()) -> datetime | None:
        """When it is due: the first moment by which that much working time, outside the pauses, has gone since `start`.

        So a promise that fills the day is due when the day closes, not when the next one opens, and no working time at
        all is due at once, at `start`. None: a pause that lasts stands before it, so it has no due time yet.
        Raises `NeverOpen` when ten years pass without working time, and ValueError for a negative `working`.
        """
        at, left = place(start), self._length(working)
        for paused, resumed in _merged_from(at, pauses):
            worked = self._between(at, paused)
            if worked >= left:
                break
            if resumed == _FOREVER:
                return None
            at, left = resumed, left - worked
        return moment_at(self._add(at, left))

    def subtract(self, end: datetime, working: timedelta) -> datetime:
        """The last moment from which that much working time is left until `end`; raises as `add` does."""
        number, left = place(end) // _BLOCK, self._length(working)
        if not left:
            return moment_at(place(end))
        worked, empty = self._block(number).worked(place(end)), 0
        while worked < left:
            number -= 1
            worked, empty = worked + self._block(number).total, self._empty_blocks(number, empty)
        return moment_at(self._block(number).last_after(worked - left))

    def between(self, start: datetime, end: datetime, pauses: Iterable[Pause] = ()) -> timedelta:
        """The working time from `start` to `end` outside the pauses; negative if `end` lies before `start`."""
        first, last = sorted((place(start), place(end)))
        worked = self._between(first, last)
        for paused, resumed in _merged_from(first, pauses):
            if paused < last:
                worked -= self._between(paused, min(resumed, last))
        return timedelta(microseconds=worked if start <= end else -worked)

    def is_open(self, at: datetime) -> bool:
        """Whether this is working time."""
        return self._is_open(place(at))

    def next_opening(self, at: datetime) -> datetime:
        """`at` itself while open, else the next moment that is. Raises `NeverOpen`."""
        return moment_at(self._opening(place(at)))

    def next_closing(self, at: datetime) -> datetime:
        """The end of the stretch that is open at `at`, or of the next one. Raises `NeverOpen`, `NeverCloses`."""
        closes = self._opening(place(at))
        for _ in range(_HORIZON):
            closes = self._block(closes // _BLOCK).closes_after(closes)
            if not self._is_open(closes):
                return moment_at(closes)
        raise NeverCloses

    def stretches(self, start: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
        """The open stretches between two moments, in order, the first and last cut to fit, touching ones as one."""
        first, last = place(start), place(end)
        numbers = range(first // _BLOCK, last // _BLOCK + 1)
        pieces = (piece for number in numbers for piece in self._block(number).stretches())
        for opens, closes in merged((max(opens, first), min(closes, last)) for opens, closes in pieces):
            yield moment_at(opens), moment_at(closes)

    def _length(self, working: timedelta) -> int:
        if working < timedelta(0):
            raise ValueError("Working time to add or subtract cannot be negative.")
        return micros(working)

    def _between(self, first: int, last: int) -> int:
        """Whole blocks from the first one up to the last, and the difference inside the two."""
        begin, end = first // _BLOCK, last // _BLOCK
        whole = sum(self._block(number).total for number in range(begin, end))
        return whole + self._block(end).worked(last) - self._block(begin).worked(first)

    def _add(self, at: int, left: int) -> int:
        if not left:
            return at
        number, empty = at // _BLOCK, 0
        left += self._block(number).worked(at)
        while left > (total := self._block(number).total):
            empty = self._empty_blocks(number, empty)
            number, left = number + 1, left - total
        return self._block(number).first_after(left)

    def _empty_blocks(self, number: int, so_far: int) -> int:
        """How many blocks without working time have now come in a row."""
        if self._block(number).total:
            return 0
        if so_far == _HORIZON:
            raise NeverOpen
        return so_far + 1

    def _is_open(self, at: int) -> bool:
        return self._between(at, at + 1) == 1

    def _opening(self, at: int) -> int:
        return self._add(at, 1) - 1  # one microsecond after it opens, one microsecond was worked

    def _block(self, number: int) -> Block:
        """Seven days of the time line, kept, because a process asks about the same few over and over."""
        block = self._blocks.get(number)
        if block is None:
            if not _FIRST <= number <= _LAST:
                raise BeyondReach
            if len(self._blocks) >= _KEPT:
                self._blocks.clear()
            block = self._blocks[number] = Block(list(self._stretches_of(number)))
        return block

    def _stretches_of(self, number: int) -> Iterator[Stretch]:
        """The open stretches of a block, from its local days and one more on each side for the zone's offset."""
        begin, end = number * _BLOCK, (number + 1) * _BLOCK
        first, last = moment_at(begin).date() - _DAY, moment_at(end).date() + _DAY
        days = (first + offset * _DAY for offset in range((last - first).days + 1))
        for opens, closes in merged(stretch for day in days for stretch in self._stretches_on(day)):
            if opens < end and begin < closes:
                yield max(opens, begin), min(closes, end)

    def _stretches_on(self, day: date) -> Iterator[Stretch]:
        for opens, closes in self.hours_on(day):
            yield place(instant(day, opens, self.tz)), place(instant(day, closes, self.tz, closing=True))


def _merged_from(first: int, pauses: Iterable[Pause]) -> list[Stretch]:
    """The pauses in order, without overlaps, as far as they lie after `first`."""
    return merged((max(place(begin), first), place(end) if end else _FOREVER) for begin, end in pauses)


ALWAYS = WorkingCalendar("UTC", week("0:00-24:00", saturday="0:00-24:00", sunday="0:00-24:00"))
"""Round the clock: every hour is working time."""
