"""What stands below a line of time: days and nights where it is long, hours where it is short."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.dateformat import format as dateformat
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from huiyin.core.ui.moments import WEEKDAYS
from huiyin.face.clocks.axis import Axis
from huiyin.face.clocks.labels import Label, Row

STEPS = (5, 10, 15, 30, 60, 120, 180)  # minutes between two hours that are named
HOURS_APART = 64
FEW = 2  # with more nights than these, only days are named
A_NIGHT = 18 * 3600  # closed for longer: a rest day


def scale(axis: Axis, row: Row, start: datetime, end: datetime, zone: ZoneInfo) -> Iterator[Label]:
    """The names below a line, the important ones first, those without room left out."""
    first, last = start.astimezone(zone), end.astimezone(zone)
    if first.date() == last.date():
        yield from _hours(axis, row, first, last)
        return
    if len(axis.nights) <= FEW:
        for begin, over in axis.nights:
            name = _("night") if over - begin < A_NIGHT else _("rest days")
            yield from row.put(name, (axis(begin) + axis(over)) / 2, tone="quiet", anchors="middle")
    for day, at in _days(axis, first, last):
        yield from row.put(
            day, row.after(at) if row.after(at) - at < HOURS_APART else at, anchors="start", tone="quiet"
        )


def _days(axis: Axis, first: datetime, last: datetime) -> Iterator[tuple[str, float]]:
    """Each day of the line where it begins, after the night if it begins in one; a rest day has no place of its own."""
    midnight = first.replace(hour=0, minute=0, second=0, microsecond=0)
    for number in range((last.date() - first.date()).days + 1):
        day = midnight + timedelta(days=number)  # on the local clock
        at = max(day, first).timestamp()
        at = next((over for begin, over in axis.nights if begin <= at < over), at)
        if at < (day + timedelta(days=1)).timestamp():
            yield day_of(day), axis(at)


def _hours(axis: Axis, row: Row, first: datetime, last: datetime) -> Iterator[Label]:
    """Full hours, or parts of one, as close as they can be read."""
    pixels = row.width / max((last - first) / timedelta(minutes=1), 1)
    step = next((step for step in STEPS if step * pixels >= HOURS_APART), STEPS[-1])
    midnight = first.replace(hour=0, minute=0, second=0, microsecond=0)
    for number in range(24 * 60 // step):
        hour = midnight + number * timedelta(minutes=step)
        if first <= hour <= last:
            yield from row.put(f"{hour:%H:%M}", axis(hour.timestamp()), tone="quiet")


def day_of(day: datetime) -> str:
    """A day with its weekday: Tue 17 Nov."""
    date = dateformat(day, pgettext("a day, as Django's date filter writes it", "j M"))
    return _("%(weekday)s %(date)s") % {"weekday": WEEKDAYS[day.weekday()], "date": date}


def time_of(at: datetime, seen: datetime, zone: ZoneInfo) -> str:
    """A moment by its time alone if it is of the same day, else by its weekday, else by its date."""
    there = at.astimezone(zone)
    days = abs((there.date() - seen.astimezone(zone).date()).days)
    if not days:
        return f"{there:%H:%M}"
    if days < len(WEEKDAYS):
        return _("%(weekday)s %(time)s") % {"weekday": WEEKDAYS[there.weekday()], "time": f"{there:%H:%M}"}
    date = dateformat(there, pgettext("a day, as Django's date filter writes it", "j M"))
    return _("%(date)s %(time)s") % {"date": date, "time": f"{there:%H:%M}"}
