"""Opening hours of a day and of a week, as people say them."""

import re
from collections.abc import Iterable
from datetime import timedelta
from itertools import pairwise

type Hours = tuple[tuple[timedelta, timedelta], ...]
"""When a day opens and closes, as time on the local clock since its midnight, in order; empty: closed all day."""

type Week = tuple[Hours, ...]
"""Seven days' hours, Monday first."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = timedelta(days=1)
_INTERVAL = re.compile(r"(\d\d?):(\d\d)[-–](\d\d?):(\d\d)")  # people type both dashes


class WrongHours(ValueError):
    """Opening hours that no day can have."""


def in_order(hours: Iterable[tuple[timedelta, timedelta]]) -> Hours:
    """Sort a day's intervals and refuse, with `WrongHours`, what no day can have: overlaps, or leaving 0:00-24:00."""
    ordered = tuple(sorted(hours))
    for opens, closes in ordered:
        if not timedelta(0) <= opens < closes <= _DAY:
            raise WrongHours(f"{opens} to {closes} is not inside one day; give hours over midnight as two intervals.")
    for (_, closes), (opens, _) in pairwise(ordered):
        if opens < closes:
            raise WrongHours(f"Two intervals of one day overlap: one closes at {closes}, another opens at {opens}.")
    return ordered


def hours(text: str) -> Hours:
    """Read one day's hours; empty text is a closed day. Raises `WrongHours`.

    >>> [f"{opens} to {closes}" for opens, closes in hours("13:30-24:00 9:00-12:00")]
    ['9:00:00 to 12:00:00', '13:30:00 to 1 day, 0:00:00']
    """
    return in_order(_interval(word) for word in text.replace(",", " ").split())


def week(weekdays: str = "", **named: str) -> Week:
    """Read a week's hours: `weekdays` are Monday to Friday, a day given by name has its own. Raises `WrongHours`.

    >>> [len(day) for day in week("9:00-12:00 13:30-18:00", friday="9:00-12:00", sunday="10:00-16:00")]
    [2, 2, 2, 2, 1, 0, 1]
    """
    if unknown := named.keys() - set(WEEKDAYS):
        raise WrongHours(f"No weekday is called {', '.join(sorted(unknown))}.")
    said = dict.fromkeys(WEEKDAYS[:5], weekdays) | named
    return tuple(hours(said.get(day, "")) for day in WEEKDAYS)


def _interval(word: str) -> tuple[timedelta, timedelta]:
    found = _INTERVAL.fullmatch(word)
    if not found or int(found[2]) > 59 or int(found[4]) > 59:
        raise WrongHours(f"{word!r} does not read as hours, as 9:00-12:00 does.")
    hour, minute, last_hour, last_minute = map(int, found.groups())
    return timedelta(hours=hour, minutes=minute), timedelta(hours=last_hour, minutes=last_minute)
