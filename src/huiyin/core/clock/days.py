"""Days of the calendar that standards speak of: "by the 30th", "each Monday"."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta


def day_of_month(year: int, month: int, day: int) -> date:
    """That day of the month; a day beyond the month's end means its last day.

    >>> print(day_of_month(2026, 2, 30), day_of_month(2026, 4, 30))
    2026-02-28 2026-04-30
    """
    return date(year, month, min(day, monthrange(year, month)[1]))


def each_weekday(weekday: int, since: date) -> Iterator[date]:
    """Every such weekday (0 is Monday, as in `date.weekday`), the first on or after `since`; it never ends.

    >>> mondays = each_weekday(0, since=date(2026, 2, 27))
    >>> print(next(mondays), next(mondays))
    2026-03-02 2026-03-09
    """
    day = since + timedelta(days=(weekday - since.weekday()) % 7)
    while True:
        yield day
        day += timedelta(days=7)
