"""Moments as people say them: the nearer, the plainer (PLT-4)."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.dateformat import format as dateformat
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

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
    if there.year == seen.year:
        day = dateformat(there, pgettext("a day, as Django's date filter writes it", "j M"))
    else:
        day = dateformat(there, pgettext("a day, as Django's date filter writes it", "j M Y"))
    return f"{day} {time}" if days < 0 else day  # what is to come is waited for to the minute
