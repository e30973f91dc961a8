"""When a site is open and when its customers rest; days that differ are rows (CAS-2: working calendars)."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.db import models
from django.utils.translation import gettext as _
from pydantic import AfterValidator, Field

from huiyin.core.clock.holidays import PublicHolidays
from huiyin.core.clock.hours import WEEKDAYS, Week, WrongHours, hours
from huiyin.core.clock.time import now
from huiyin.core.clock.worktime import WorkingCalendar
from huiyin.core.clock.zones import zone_called
from huiyin.core.rights.actor import Actor
from huiyin.core.rights.scoped import Scoped
from huiyin.core.verbs import verb
from huiyin.core.verbs.amending import NothingToChange, differing
from huiyin.core.verbs.signature import BadInput
from huiyin.core.verbs.writing import write_down
from huiyin.places.facts import DayExcepted, DayRestored, HoursSet
from huiyin.places.models.closable import Closable
from huiyin.places.models.day_exception import DayException
from huiyin.places.values.codes import Country
from huiyin.places.values.measures import Day


def readable_day(text: str) -> str:
    """A day's hours as people write them; ValueError if they cannot be read."""
    try:
        hours(text)
    except WrongHours:
        raise ValueError(
            _("Write hours like 9:00-12:00 13:30-18:00, within one day and one after the other; nothing means closed.")
        ) from None
    return text.strip()


def readable_week(texts: dict[str, str]) -> dict[str, str]:
    """A week's hours by weekday; ValueError for a day that does not exist."""
    if unknown := set(texts) - set(WEEKDAYS):
        raise ValueError(_("No weekday is called %(name)s.") % {"name": ", ".join(sorted(unknown))})
    return {day: texts.get(day, "") for day in WEEKDAYS}


type DayHours = Annotated[str, Field(max_length=200), AfterValidator(readable_day)]
type WeekHours = Annotated[dict[str, DayHours], AfterValidator(readable_week)]


class Timekeeping(Closable):
    """Has opening hours, rest hours, public holidays and days of its own, until it is closed."""

    zone = models.CharField(max_length=60)
    opening_hours = models.JSONField(default=dict)
    rest_hours = models.JSONField(default=dict)
    holidays = models.CharField(max_length=12, blank=True)

    class Meta:
        abstract = True

    @property
    def today(self) -> date:
        """The day that the calendar shows here."""
        return now().astimezone(zone_called(self.zone)).date()

    @property
    def calendar(self) -> WorkingCalendar:
        """When the site works: week, public holidays, and the days that differ."""
        own = {one.on: hours(one.hours) for one in self.own_days()}
        return WorkingCalendar(
            self.zone, week_of(self.opening_hours), own, PublicHolidays(self.holidays) if self.holidays else None
        )

    @property
    def rest(self) -> WorkingCalendar:
        """When nobody may be called: every day of the week alike, holidays too."""
        return WorkingCalendar(self.zone, week_of(self.rest_hours))

    def own_days(self) -> Scoped[DayException]:
        """The days with hours of their own."""
        return DayException.objects.everything(reason="within the site").filter(site=self.pk)

    @verb
    def set_hours(self, *, by: Actor, opening: WeekHours, rest: WeekHours, holidays: Country = "") -> HoursSet:
        """Say when the site is open, when its customers rest, and whose public holidays it keeps."""
        self.demand_open()
        self.change(**differing(self, opening_hours=opening, rest_hours=rest, holidays=holidays))
        return HoursSet()

    @verb
    def except_day(self, *, by: Actor, on: Day, hours: DayHours) -> DayExcepted:
        """Give one day hours of its own; none at all means closed."""
        self.demand_open()
        if self.own_days().filter(on=on, hours=hours).exists():
            raise NothingToChange(self)
        self.own_days().update_or_create(site_id=self.pk, on=on, defaults={"hours": hours})
        return DayExcepted(on=on, hours=write_down(self, hours or "–"))

    @verb
    def restore_day(self, *, by: Actor, on: Day) -> DayRestored:
        """Give a day its ordinary hours again."""
        self.demand_open()
        if not self.own_days().filter(on=on).delete()[0]:
            raise BadInput({"on": _("This day has its ordinary hours.")})
        return DayRestored(on=on)


def week_of(texts: dict[str, str]) -> Week:
    """The week as the calendar wants it: Monday first."""
    return tuple(hours(texts.get(day, "")) for day in WEEKDAYS)
