"""From what a clock on the wall of some town shows to the instant that is meant (PLT-4)."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_MICROSECOND = timedelta(microseconds=1)


class UnknownZone(ValueError):
    """A zone that the time zone database does not know."""


def zone_called(name: str) -> ZoneInfo:
    """The zone of an IANA name such as `Asia/Shanghai`. Raises `UnknownZone`."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise UnknownZone(f"The time zone database knows no zone {name[:60]!r}.") from error


def instant(day: date, on_the_clock: timedelta, zone: ZoneInfo, *, closing: bool = False) -> datetime:
    """The UTC instant at which the clocks of `zone` show `day` at midnight plus `on_the_clock`.

    A time that the clocks skip is moved forward to the end of the gap. A time that they show twice is the first of the
    two, and for a `closing` the second: whoever promised to be there until half past two is there until the last one.

    >>> berlin = zone_called("Europe/Berlin")
    >>> print(instant(date(2026, 3, 29), timedelta(hours=2, minutes=30), berlin))  # skipped: 3:00 on the clock
    2026-03-29 01:00:00+00:00
    >>> print(instant(date(2026, 10, 25), timedelta(hours=2, minutes=30), berlin))  # shown twice
    2026-10-25 00:30:00+00:00
    """
    local = datetime.combine(day, time(), zone) + on_the_clock  # Python adds this on the clock, not in elapsed time
    first, second = local.astimezone(UTC), local.replace(fold=1).astimezone(UTC)
    if first > second:  # PEP 495: this way round only inside a gap, which lies between the two
        return _end_of_gap(second, first, zone)
    return second if closing else first


def _end_of_gap(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """Halve the span until nothing but the jump is left in it."""
    offset = before.astimezone(zone).utcoffset()
    while after - before > _MICROSECOND:
        middle = before + (after - before) // 2
        if middle.astimezone(zone).utcoffset() == offset:
            before = middle
        else:
            after = middle
    return after
