"""A working calendar as people see it: dates, and the time on the clock."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from typing import Literal
from zoneinfo import ZoneInfo

from huiyin.core.clock.holidays import PublicHolidays
from huiyin.core.clock.hours import Hours, Week, WrongHours, in_order
from huiyin.core.clock.time import NaiveMoment
from huiyin.core.clock.zones import instant, zone_called

type RestDayRule = Literal["stay", "before", "after"]
"""What a date does that falls on a rest day: stay, or move to the working day before or after."""

HORIZON = timedelta(days=3654)
"""How far a search for working time goes before it gives up: ten years."""

_DAY = timedelta(days=1)
_WORKED_LIKE = (0, 1, 2, 3, 4, 4, 0)


class NeverOpen(ValueError):
    """A calendar in which the working time that was asked for does not come."""

    def __init__(self) -> None:
        super().__init__("This calendar has no working time within ten years of that moment.")


@dataclass(frozen=True)
class LocalDays:
    """Which local days are worked, and when: everything that is said about a calendar.

    A date is looked up in `exceptions`, then in `holidays`, then in the week. On a make-up working day the weekend
    works `makeup_hours`; unless they are given, Saturday works as Friday does and Sunday as Monday: the announcement
    names the day that is worked, not the weekday whose timetable it takes, and people expect that of the working day
    beside it.
    """

    zone: str
    weekly: Week
    exceptions: Mapping[date, Hours] = field(default_factory=dict, hash=False)
    holidays: PublicHolidays | None = None
    makeup_hours: Hours | None = None

    def __post_init__(self) -> None:
        zone_called(self.zone)
        if len(self.weekly) != 7:
            raise WrongHours(f"A week has seven days, not {len(self.weekly)}.")
        self._settle("weekly", tuple(map(in_order, self.weekly)))
        self._settle("exceptions", {day: in_order(hours) for day, hours in self.exceptions.items()})
        if self.makeup_hours is not None:
            self._settle("makeup_hours", in_order(self.makeup_hours))

    def _settle(self, name: str, value: object) -> None:
        object.__setattr__(self, name, value)  # the one moment at which a frozen value may still be written

    @cached_property
    def tz(self) -> ZoneInfo:
        """The zone itself."""
        return zone_called(self.zone)

    def hours_on(self, day: date) -> Hours:
        """The opening hours of that local day."""
        if day in self.exceptions:
            return self.exceptions[day]
        kind = self.holidays.kind(day) if self.holidays else None
        if kind == "rest":
            return ()
        if kind == "work" and self.makeup_hours is not None and day.weekday() >= 5:
            return self.makeup_hours
        return self.weekly[_WORKED_LIKE[day.weekday()] if kind == "work" else day.weekday()]

    def is_rest_day(self, day: date) -> bool:
        """Whether that local day has no opening hours at all."""
        return not self.hours_on(day)

    def on_rest_day(self, day: date, rule: RestDayRule) -> date:
        """The day itself if it is worked, else what the rule makes of it. Raises `NeverOpen` beyond the horizon."""
        return day if rule == "stay" else next(self._working_days(day, _DAY if rule == "after" else -_DAY))

    def add_working_days(self, day: date, number: int) -> date:
        """The working day that is the `number`th after `day`; with 0, `day` itself. Raises `NeverOpen`.

        >>> from huiyin.core.clock.hours import week
        >>> print(LocalDays("UTC", week("9:00-17:00")).add_working_days(date(2026, 2, 27), 2))  # from a Friday
        2026-03-03
        """
        following = self._working_days(day + _DAY, _DAY)
        for _ in range(number):
            day = next(following)
        return day

    def moment(self, day: date, on_the_clock: time) -> datetime:
        """The UTC moment at which the local clocks show this; skipped and repeated times as in `zones.instant`."""
        since_midnight = datetime.combine(day, on_the_clock.replace(tzinfo=None)) - datetime.combine(day, time())
        return instant(day, since_midnight, self.tz)

    def end_of(self, day: date) -> datetime:
        """The UTC moment at which that local day is over: what "by the 30th" means."""
        return instant(day, _DAY, self.tz, closing=True)

    def add_days(self, start: datetime, number: int) -> datetime:
        """The same time on the local clock so many days later (or, if negative, earlier), in UTC; 0 is `start` itself.

        >>> from huiyin.core.clock.hours import week
        >>> print(LocalDays("Europe/Berlin", week()).add_days(datetime(2026, 3, 28, 11, tzinfo=UTC), 1))  # noon to noon
        2026-03-29 10:00:00+00:00
        """
        if start.tzinfo is None:
            raise NaiveMoment(start)
        local = start.astimezone(self.tz)
        return self.moment(local.date() + number * _DAY, local.time()) if number else start.astimezone(UTC)

    def _working_days(self, day: date, step: timedelta) -> Iterator[date]:
        """The working days from `day` on, in that direction."""
        last = day
        while abs(day - last) <= HORIZON:
            if not self.is_rest_day(day):
                yield (last := day)
            day += step
        raise NeverOpen
