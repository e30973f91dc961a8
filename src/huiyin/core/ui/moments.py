"""Moments as people say them: the nearer, the plainer (PLT-4)."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.utils.dateformat import format as dateformat
from django.utils.translation import get_language, pgettext, pgettext_lazy
from django.utils.translation import gettext as _

from huiyin.core.clock.time import wall

# Ours and not Django's, which says 星期二 where people say 周二.
WEEKDAYS = (
    pgettext_lazy("weekday", "Mon"), pgettext_lazy("weekday", "Tue"), pgettext_lazy("weekday", "Wed"),
    pgettext_lazy("weekday", "Thu"), pgettext_lazy("weekday", "Fri"), pgettext_lazy("weekday", "Sat"),
    pgettext_lazy("weekday", "Sun"),
)  # fmt: skip


def spoken(at: datetime, zone: ZoneInfo, *, seen_at: datetime | None = None) -> str:
    """`at` on the clock of `zone`, as said at `seen_at` (else now), in the active language.

    >>> from datetime import UTC
    >>> shanghai, noon = ZoneInfo("Asia/Shanghai"), datetime(2026, 11, 20, 4, tzinfo=UTC)
    >>> [spoken(datetime(2026, 11, day, 1, 12, tzinfo=UTC), shanghai, seen_at=noon) for day in (20, 19, 17, 9, 23)]
    ['today 09:12', 'yesterday 09:12', 'Tue 09:12', '9 Nov', '23 Nov 09:12']
    """
    there, seen = at.astimezone(zone), (seen_at or wall()).astimezone(zone)
    days, time = (seen.date() - there.date()).days, f"{there:%H:%M}"
    if days in (0, 1):
        return (_("yesterday %(time)s") if days else _("today %(time)s")) % {"time": time}
    if 1 < days < len(WEEKDAYS):
        return _("%(weekday)s %(time)s") % {"weekday": WEEKDAYS[there.weekday()], "time": time}
    if days == -1:
        return _("tomorrow %(time)s") % {"time": time}
    on = near(there.date(), seen.date())
    return f"{on} {time}" if days < 0 else on  # what is to come is waited for to the minute


def day(on: date) -> str:
    """A day as people say it: 15 Nov 2023."""
    return written_day(on, pgettext("a day, as Django's date filter writes it", "j M Y"), get_language())


@lru_cache(maxsize=10_000)  # a list writes the same days again and again
def written_day(on: date, like: str, language: str | None) -> str:  # noqa: ARG001  (months have names)
    """A day in the active language."""
    return str(dateformat(on, like))


def in_full(at: datetime, zone: ZoneInfo) -> str:
    """`at` to the minute on the clock of `zone`, however long ago it is: 15 Nov 2023 08:30."""
    there = at.astimezone(zone)
    return f"{near(there.date(), wall().astimezone(zone).date())} {there:%H:%M}"


def near(on: date, today: date) -> str:
    """A day, with its year where it is not this one.

    >>> near(date(2026, 11, 9), date(2026, 11, 20)), near(date(2025, 11, 9), date(2026, 11, 20))
    ('9 Nov', '9 Nov 2025')
    """
    if on.year != today.year:
        return day(on)
    return written_day(on, pgettext("a day, as Django's date filter writes it", "j M"), get_language())
