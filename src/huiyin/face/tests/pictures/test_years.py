"""A working calendar as a year: every day once, and what is special about it."""

from __future__ import annotations

from calendar import isleap
from datetime import date
from typing import Any

import pytest

from huiyin.core.clock.holidays import PublicHolidays
from huiyin.core.clock.hours import hours, week
from huiyin.core.clock.worktime import ALWAYS, WorkingCalendar
from huiyin.face.pictures.years import kind_of, year_of

OWN = {date(2026, 11, 20): hours("9:00-10:00"), date(2026, 10, 1): hours("")}
OFFICE = WorkingCalendar("Asia/Shanghai", week("8:30-12:00 13:30-18:00"), OWN, PublicHolidays("CN"))


@pytest.mark.parametrize("number", [2024, 2025, 2026])
def test_every_day_of_the_year_stands_there_once(number: int) -> None:
    year = year_of(ALWAYS, number)
    days = [day.on for month in year.months for line in month.weeks for day in line if day]
    assert len(year.months) == 12 and days == sorted(set(days)) and len(days) == 365 + isleap(number)
    for line in (line for month in year.months for line in month.weeks):
        assert [day and day.on.weekday() for day in line] == [day and at for at, day in enumerate(line)]


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (date(2026, 11, 18), "work"),
        (date(2026, 11, 21), "rest"),
        (date(2026, 10, 2), "holiday"),
        (date(2026, 10, 10), "makeup"),
        (date(2026, 11, 20), "own"),
        (date(2026, 10, 1), "own"),
    ],
)
def test_a_day_is_of_a_kind(day: date, kind: str) -> None:
    assert kind_of(OFFICE, day) == kind


def test_a_day_says_itself_in_full() -> None:
    said = {day.on: day.said for month in year_of(OFFICE, 2026).months for line in month.weeks for day in line if day}
    assert said[date(2026, 11, 18)] == "Wed 18 Nov; 8:30–12:00, 13:30–18:00"
    assert said[date(2026, 11, 20)] == "Fri 20 Nov; 9:00–10:00; hours of its own"
    assert said[date(2026, 10, 2)] == "Fri 2 Oct; closed; public holiday"
    assert said[date(2026, 11, 21)] == "Sat 21 Nov; closed"


def test_a_day_leads_somewhere_and_today_is_marked(shown: Any) -> None:
    year = year_of(OFFICE, 2026, today=date(2026, 11, 18), href=lambda day: f"/hours/?on={day}")
    page = shown("calendar_year(year)", year=year)
    assert page.count('aria-current="date"') == 1 and page.count("href=") == 365
    assert (
        'href="/hours/?on=2026-11-18" aria-label="Wed 18 Nov; 8:30–12:00, 13:30–18:00" aria-current="date">18<' in page
    )
    assert {kind: number for kind, _name, number in year.legend}["own"] == 2
