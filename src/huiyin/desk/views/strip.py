"""The day as one strip: when the house is open, what was done, what is to come, and where in it we are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from huiyin.core.rights.actor import Actor
from huiyin.face.pages.here import Place, zone_of
from huiyin.places.public import Site

FIRST, LAST = time(8), time(18)  # where nobody said when the house is open
MARGIN, HOUR = timedelta(minutes=30), timedelta(hours=1)
WIDTH = 1000
MOST_LABELS = 12


@dataclass(frozen=True)
class Strip:
    """A stretch of one day on a line of a thousand, in the zone of its site."""

    begins: datetime
    ends: datetime
    open: list[tuple[datetime, datetime]]
    now: datetime

    def at(self, moment: datetime) -> float:
        """Where a moment lies; before and after the day at its ends."""
        share = (moment - self.begins) / (self.ends - self.begins)
        return round(min(max(share, 0.0), 1.0) * WIDTH, 1)

    @property
    def hours(self) -> list[tuple[float, str]]:
        """Where the full hours lie, and what they are called."""
        first = self.begins.replace(minute=0, second=0, microsecond=0) + HOUR
        count = int((self.ends - first) / HOUR) + 1
        step = -(-count // MOST_LABELS)
        return [(self.at(first + HOUR * i), f"{first + HOUR * i:%-H:%M}") for i in range(0, count, step)]

    @property
    def closed(self) -> list[tuple[float, float]]:
        """Where it rests between its hours: from, how long."""
        gaps = zip(self.open, self.open[1:], strict=False)
        return [(self.at(end), round(self.at(begin) - self.at(end), 1)) for (_, end), (begin, _) in gaps]

    @property
    def passed(self) -> float:
        """How much of it is over."""
        return self.at(self.now)

    def points(self, moments: Iterable[datetime]) -> list[float]:
        """Where these lie, those that lie on this day."""
        return [self.at(moment) for moment in moments if self.begins <= moment <= self.ends]


def strip_of(by: Actor, place: Place | None, at: datetime) -> Strip:
    """The strip of the day on which `at` lies, for the site where he works now."""
    there = at.astimezone(zone_of(place))
    stretches = hours_of(by, place, there)
    begins = min(stretches[0][0] - MARGIN, there.replace(minute=0, second=0, microsecond=0))
    ends = max(stretches[-1][1] + MARGIN, there + MARGIN)
    return Strip(begins, ends, stretches, there)


def hours_of(by: Actor, place: Place | None, there: datetime) -> list[tuple[datetime, datetime]]:
    """When the site is open on that day; usual hours of a day where it says nothing, or is shut."""
    midnight = there.replace(hour=0, minute=0, second=0, microsecond=0)
    site: Any = Site.objects.visible_to(by).filter(pk=place.id).first() if place else None
    found = list(site.calendar.stretches(midnight, midnight + timedelta(days=1))) if site else []
    usual = [(datetime.combine(there, FIRST, there.tzinfo), datetime.combine(there, LAST, there.tzinfo))]
    return [(begin.astimezone(there.tzinfo), end.astimezone(there.tzinfo)) for begin, end in found or usual]
