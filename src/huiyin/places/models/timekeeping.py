"""When a site is open and when its customers rest; days that differ are rows."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.db import models
from django.utils.translation import gettext as _
from pydantic import AfterValidator

from huiyin.core.clock.holidays import PublicHolidays
from huiyin.core.clock.hours import WEEKDAYS, WrongHours, hours
from huiyin.core.clock.worktime import WorkingCalendar
from huiyin.core.records.record import Capability
from huiyin.core.rights.actor import Actor
from huiyin.core.verbs import verb
from huiyin.core.verbs.writing import write_down
from huiyin.places.codes import Country
from huiyin.places.facts import DayExcepted, DayRestored, HoursSet


def readable_day(text: str) -> str:
    """A day's hours as people write them; ValueError if they cannot be read."""
    try:
        hours(text)
    except WrongHours as wrong:
        raise ValueError(str(wrong)) from wrong
    return text.strip()


def readable_week(texts: dict[str, str]) -> dict[str, str]:
    """A week's hours by weekday; ValueError for a day that does not exist."""
    if unknown := set(texts) - set(WEEKDAYS):
        raise ValueError(_("No weekday is called %(name)s.") % {"name": ", ".join(sorted(unknown))})
    return {day: texts.get(day, "") for day in WEEKDAYS}


type DayHours = Annotated[str, AfterValidator(readable_day)]
type WeekHours = Annotated[dict[str, DayHours], AfterValidator(readable_week)]


class Timekeeping(Capability):
    """Has opening hours, rest hours, public holidays and days of its own."""

    zone = models.CharField(max_length=60)
    opening_hours = models.JSONField(default=dict)
    rest_hours = models.JSONField(default=dict)
    holidays = models.CharField(max_length=12, blank=True)

    class Meta:
        abstract = True

    @property
    def calendar(self) -> WorkingCalendar:
        """When the site works: week, public holidays, and the days that differ."""
        own = {one.on: hours(one.hours) for one in self.exceptions_kept()}
        return WorkingCalendar(
            self.zone, week_of(self.opening_hours), own, PublicHolidays(self.holidays) if self.holidays else None
        )

    @property
    def rest(self) -> WorkingCalendar:
        """When nobody may be called: every day of the week alike, holidays too."""
        return WorkingCalendar(self.zone, week_of(self.rest_hours))

    def exceptions_kept(self) -> list[Any]:
        """The days with hours of their own."""
        from huiyin.places.models.site import DayException

        return list(DayException.objects.everything(reason="a site's calendar").filter(site=self))

    @verb
    def set_hours(
        self, *, by: Actor, opening: WeekHours, rest: WeekHours, holidays: Country = "", version: int | None = None
    ) -> HoursSet:
        """Say when the site is open, when its customers rest, and whose public holidays it keeps."""
        self.expect(version)
        self.change(opening_hours=opening, rest_hours=rest, holidays=holidays)
        return HoursSet()

    @verb
    def except_day(self, *, by: Actor, on: date, hours: DayHours) -> DayExcepted:
        """Give one day hours of its own; none at all means closed."""
        from huiyin.places.models.site import DayException

        DayException.keep(self, on, hours)
        return DayExcepted(on=on, hours=write_down(self, hours or "–"))  # noqa: RUF001

    @verb
    def restore_day(self, *, by: Actor, on: date) -> DayRestored:
        """Give a day its ordinary hours again."""
        from huiyin.places.models.site import DayException

        DayException.objects.everything(reason="within the site").filter(site=self, on=on).delete()
        return DayRestored(on=on)


def week_of(texts: dict[str, str]) -> tuple[Any, ...]:
    """The week as the calendar wants it: Monday first."""
    return tuple(hours(texts.get(day, "")) for day in WEEKDAYS)
