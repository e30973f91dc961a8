"""Public holidays by country, and the weekends that are worked in exchange for them (CAS-2: working calendars)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from holidays import HolidayBase

type DayKind = Literal["rest", "work"]
"""`rest`: a holiday. `work`: a day of the weekend that is worked instead (调休)."""

_DAY = timedelta(days=1)


class UnknownCountry(ValueError):
    """A country or region whose holidays the library does not know."""

    def __init__(self, country: str) -> None:
        super().__init__(f"No public holidays are known for {country[:60]!r}.")


@dataclass(frozen=True)
class PublicHolidays:
    """The holidays of a country (ISO 3166: `CN`, `DE`) or a region (`DE-BY`); `overrides` come before the library.

    The days are those of the `holidays` library. Those that a government announces year by year, such as China's
    make-up working days, are known only after an upgrade of the library, or from `overrides`; until then its rest
    days for a coming year are an estimate. Raises `UnknownCountry`.

    >>> china = PublicHolidays("CN", overrides={date(2027, 2, 14): "work"})
    >>> [china.kind(day) for day in (date(2026, 1, 2), date(2026, 1, 4), date(2026, 1, 5), date(2027, 2, 14))]
    ['rest', 'work', None, 'work']
    """

    country: str
    overrides: Mapping[date, DayKind] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "overrides", dict(self.overrides))
        _library(self.country, ())

    def kind(self, day: date) -> DayKind | None:
        """Whether that day is a holiday, a weekend that is worked, or (None) a day like any other."""
        return self.overrides.get(day) or _days_of(self.country, day.year).get(day)


@lru_cache(maxsize=512)
def _days_of(country: str, year: int) -> dict[date, DayKind]:
    # The neighbouring years are asked too: a holiday of January can move a working day into December.
    known = _library(country, (year - 1, year, year + 1))
    days: dict[date, DayKind] = dict.fromkeys(known, "rest")
    if country == "CN":
        days |= dict.fromkeys(_weekends_of_breaks(known), "rest")
    days |= dict.fromkeys(known.weekend_workdays, "work")
    return {day: kind for day, kind in days.items() if day.year == year}


def _weekends_of_breaks(known: "HolidayBase") -> set[date]:
    """The Saturdays and Sundays inside a break or beside it: the library leaves them out because most rest then anyway.

    The State Council announces each break as one span ("October 1 to 8") or "together with the weekend" (与周末连休),
    so a calendar with Saturday hours is closed on these days too.
    """
    found: set[date] = set()
    for holiday in known:
        for step in (_DAY, -_DAY):
            day = holiday + step
            while day.weekday() >= 5 and day not in known.weekend_workdays:
                found.add(day)
                day += step
    return found


def _library(country: str, years: tuple[int, ...]) -> "HolidayBase":
    from holidays import country_holidays  # here, because it takes 0.1 s and 20 MB that most processes never need

    nation, _, region = country.partition("-")
    if len(nation) != 2:  # the library takes longer codes and names too; one spelling is enough
        raise UnknownCountry(country)
    try:
        return country_holidays(nation, subdiv=region or None, years=years)
    except NotImplementedError as error:
        raise UnknownCountry(country) from error
