"""A working calendar as a year on one page: which days are worked, and which are different, and why."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.dateformat import format as dateformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from huiyin.core.clock.hours import Hours
from huiyin.core.clock.localdays import LocalDays
from huiyin.core.ui.joining import listed
from huiyin.core.ui.moments import WEEKDAYS

KINDS = {
    "work": gettext_lazy("working day"),
    "rest": gettext_lazy("rest day"),
    "holiday": gettext_lazy("public holiday"),
    "makeup": gettext_lazy("worked for a holiday"),
    "own": gettext_lazy("hours of its own"),
}


@dataclass(frozen=True, slots=True)
class Day:
    """One day: its kind, what it says in full, and where a click leads."""

    on: date
    kind: str
    said: str
    href: str
    is_today: bool


@dataclass(frozen=True, slots=True)
class Month:
    """One month in weeks from Monday; None before its first and after its last day."""

    name: str
    weeks: tuple[tuple[Day | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Year:
    """Twelve months, and how many days there are of each kind."""

    number: int
    months: tuple[Month, ...]
    legend: tuple[tuple[str, str, int], ...]

    @property
    def weekdays(self) -> list[str]:
        """The heads of the columns."""
        return _("Mo Tu We Th Fr Sa Su").split()


def year_of(
    days: LocalDays, number: int, *, today: date | None = None, href: Callable[[date], str] | None = None
) -> Year:
    """The year of a calendar; `href` says where a day leads, today is marked."""

    def day(on: date) -> Day | None:
        kind = kind_of(days, on)
        return Day(on, kind, said(days, on, kind), href(on) if href else "", on == today) if on.month == month else None

    months = []
    for month in range(1, 13):
        weeks = Calendar().monthdatescalendar(number, month)
        name = dateformat(date(number, month, 1), pgettext("a month, as Django's date filter writes it", "F"))
        months.append(Month(name, tuple(tuple(map(day, one)) for one in weeks)))
    kinds = [one.kind for month_ in months for week in month_.weeks for one in week if one]
    legend = tuple((kind, str(name), kinds.count(kind)) for kind, name in KINDS.items() if kind in kinds)
    return Year(number, tuple(months), legend)


def kind_of(days: LocalDays, on: date) -> str:
    """What sort of day it is; its own hours come before holidays, and these before the week."""
    if on in days.exceptions:
        return "own"
    if kind := days.holidays and days.holidays.kind(on):
        return {"rest": "holiday", "work": "makeup"}[kind]
    return "work" if days.hours_on(on) else "rest"


def said(days: LocalDays, on: date, kind: str) -> str:
    """A day in full: its date, its hours, and what is special about it."""
    date_ = dateformat(on, pgettext("a day, as Django's date filter writes it", "j M"))
    head = _("%(weekday)s %(date)s") % {"weekday": WEEKDAYS[on.weekday()], "date": date_}
    parts = [head, open_from(days.hours_on(on)), *([str(KINDS[kind])] if kind not in ("work", "rest") else [])]
    return pgettext("between parts of a sentence", "; ").join(parts)


def open_from(hours: Hours) -> str:
    """Opening hours as people read them: 8:30–12:00, 13:30–18:00."""
    return listed(f"{_clock(opens)}–{_clock(closes)}" for opens, closes in hours) or pgettext("a day", "closed")


def _clock(time: timedelta) -> str:
    minutes = time // timedelta(minutes=1)
    return f"{minutes // 60}:{minutes % 60:02}"
