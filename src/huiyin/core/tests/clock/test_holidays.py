"""Holidays by country, judged by an independent list of China's days from 2004 to 2026 (CAS-2: working calendars)."""

import csv
import os
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

import pytest

from huiyin.core.clock.holidays import PublicHolidays, UnknownCountry
from huiyin.core.clock.hours import hours, week
from huiyin.core.clock.localdays import LocalDays

DATA = Path(os.environ.get("HUIYIN_TEST_DATA", Path(__file__).parents[5].parent / "shared" / "data"))
CHINA = PublicHolidays("CN")
# The list has no row for 2005-12-31, a Saturday that was worked for Tuesday 2006-01-03: it was announced with 2006.
NOT_IN_THE_LIST = {date(2005, 12, 31)}


def announced() -> dict[date, str]:
    path = DATA / "cn_holidays" / "cn_holidays_2004_2026.csv"
    if not path.is_file():
        pytest.skip(f"the list of China's holidays is not at {path}; HUIYIN_TEST_DATA names its folder")
    with path.open(encoding="utf-8", newline="") as rows:
        return {date.fromisoformat(row["date"]): row["kind"] for row in csv.DictReader(rows)}


def all_days() -> list[date]:
    first = date(2004, 1, 1)
    return [first + timedelta(days=number) for number in range((date(2027, 1, 1) - first).days)]


def test_every_make_up_day_is_the_announced_one() -> None:
    told = {day for day, kind in announced().items() if kind == "makeup_workday"}
    assert {day for day in all_days() if CHINA.kind(day) == "work"} == told | NOT_IN_THE_LIST


def test_every_announced_rest_day_is_one() -> None:
    assert [day for day, kind in announced().items() if kind == "rest" and CHINA.kind(day) != "rest"] == []


def test_an_office_week_is_open_on_exactly_the_announced_days() -> None:
    told, differs = announced(), defaultdict(set)
    office = LocalDays("Asia/Shanghai", week("9:00-18:00"), holidays=CHINA)
    for day in all_days():
        usual = "rest" if day.weekday() >= 5 else "makeup_workday"
        if office.is_rest_day(day) != (told.get(day, usual) == "rest"):
            differs[day.year].add(day)
    assert differs == {2005: NOT_IN_THE_LIST}, "all other years from 2004 to 2026 agree on each of their days"


def test_rest_days_that_the_list_lacks_are_weekends_beside_a_break() -> None:
    told = announced()
    more = [day for day in all_days() if CHINA.kind(day) == "rest" and told.get(day) != "rest"]
    assert all(day.weekday() >= 5 and day not in told for day in more)
    assert len(more) == 28


def test_saturday_hours_are_closed_within_the_october_break() -> None:
    shop = LocalDays("Asia/Shanghai", week("9:00-18:00", saturday="9:00-12:00", sunday="9:00-12:00"), holidays=CHINA)
    assert [day for day in range(1, 12) if not shop.is_rest_day(date(2025, 10, day))] == [9, 10, 11]


def test_a_make_up_weekend_works_the_hours_of_the_working_day_beside_it() -> None:
    office = LocalDays("Asia/Shanghai", week("9:00-18:00", monday="8:00-17:00", friday="9:00-15:00"), holidays=CHINA)
    assert office.hours_on(date(2026, 2, 14)) == hours("9:00-15:00")
    assert office.hours_on(date(2026, 1, 4)) == hours("8:00-17:00")


def test_a_make_up_weekend_may_have_hours_of_its_own_or_none() -> None:
    short = LocalDays("Asia/Shanghai", week("9:00-18:00"), holidays=CHINA, makeup_hours=hours("10:00-14:00"))
    assert short.hours_on(date(2026, 2, 14)) == hours("10:00-14:00")
    assert short.hours_on(date(2026, 2, 13)) == hours("9:00-18:00")
    assert LocalDays("UTC", week("9:00-18:00"), holidays=CHINA, makeup_hours=()).is_rest_day(date(2026, 2, 14))


def test_a_weekday_that_is_worked_in_spite_of_a_holiday_has_its_own_hours() -> None:
    own = PublicHolidays("CN", {date(2026, 10, 1): "work"})
    office = LocalDays("UTC", week("9:00-18:00", thursday="9:00-15:00"), holidays=own, makeup_hours=hours("8:00-9:00"))
    assert office.hours_on(date(2026, 10, 1)) == hours("9:00-15:00")


def test_an_exception_comes_before_a_holiday_and_an_override_before_the_library() -> None:
    national_day, next_day = date(2026, 10, 1), date(2026, 10, 2)
    own = PublicHolidays("CN", {next_day: "work", date(2026, 10, 12): "rest"})
    office = LocalDays("Asia/Shanghai", week("9:00-18:00"), {national_day: hours("9:00-10:00")}, own)
    assert office.hours_on(national_day) == hours("9:00-10:00")
    assert office.hours_on(next_day) == hours("9:00-18:00")
    assert office.is_rest_day(date(2026, 10, 12))


def test_easter_saturday_is_an_ordinary_saturday_in_germany() -> None:
    assert PublicHolidays("DE").kind(date(2026, 4, 3)) == "rest"
    assert PublicHolidays("DE").kind(date(2026, 4, 4)) is None


def test_a_region_has_holidays_that_its_country_has_not() -> None:
    epiphany = date(2026, 1, 6)
    assert (PublicHolidays("DE").kind(epiphany), PublicHolidays("DE-BY").kind(epiphany)) == (None, "rest")


@pytest.mark.parametrize("nowhere", ["", "XX", "cn", "CHN", "DE-XX", "CN-11", "../CN"])
def test_an_unknown_country_is_refused(nowhere: str) -> None:
    with pytest.raises(UnknownCountry):
        PublicHolidays(nowhere)
