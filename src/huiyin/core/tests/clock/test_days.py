"""Dates that standards speak of, rest days among them, and the same time on other days."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice

import pytest

from huiyin.core.clock.days import day_of_month, each_weekday
from huiyin.core.clock.holidays import PublicHolidays
from huiyin.core.clock.hours import hours, week
from huiyin.core.clock.localdays import LocalDays, NeverOpen, RestDayRule
from huiyin.core.clock.time import NaiveMoment

CHINA = LocalDays("Asia/Shanghai", week("9:00-18:00"), holidays=PublicHolidays("CN"))


@pytest.mark.parametrize(("year", "month", "last"), [(2026, 2, 28), (2028, 2, 29), (2026, 4, 30), (2026, 12, 31)])
def test_a_day_beyond_the_months_end_means_its_last_day(year: int, month: int, last: int) -> None:
    assert day_of_month(year, month, 31) == date(year, month, last)


def test_each_monday_begins_with_today_when_today_is_one() -> None:
    monday = date(2026, 3, 2)
    assert list(islice(each_weekday(0, monday), 3)) == [monday, date(2026, 3, 9), date(2026, 3, 16)]
    assert next(each_weekday(6, monday)) == date(2026, 3, 8)


@pytest.mark.parametrize(
    ("rule", "becomes"), [("stay", date(2026, 2, 18)), ("before", date(2026, 2, 14)), ("after", date(2026, 2, 24))]
)
def test_a_date_in_the_spring_festival_moves_as_its_rule_says(rule: RestDayRule, becomes: date) -> None:
    assert CHINA.on_rest_day(date(2026, 2, 18), rule) == becomes


@pytest.mark.parametrize("rule", ["stay", "before", "after"])
def test_a_make_up_saturday_is_no_rest_day_and_moves_nowhere(rule: RestDayRule) -> None:
    assert CHINA.on_rest_day(date(2026, 2, 14), rule) == date(2026, 2, 14)


def test_the_third_working_day_skips_the_festival() -> None:
    assert CHINA.add_working_days(date(2026, 2, 13), 3) == date(2026, 2, 25)
    assert CHINA.add_working_days(date(2026, 2, 15), 0) == date(2026, 2, 15)


def test_working_days_may_add_up_to_more_than_the_longest_search() -> None:
    weekly = LocalDays("UTC", week(monday="9:00-10:00"))
    assert weekly.add_working_days(date(2026, 3, 2), 1_000) == date(2026, 3, 2) + timedelta(weeks=1_000)


def test_a_calendar_without_working_days_says_so() -> None:
    with pytest.raises(NeverOpen):
        LocalDays("UTC", week()).on_rest_day(date(2026, 1, 1), "before")


def test_an_exception_far_away_is_still_found() -> None:
    once = LocalDays("UTC", week(), {date(2035, 6, 1): hours("9:00-10:00")})
    assert once.on_rest_day(date(2026, 1, 1), "after") == date(2035, 6, 1)


def test_by_the_thirtieth_means_until_that_day_is_over_there() -> None:
    assert CHINA.end_of(date(2026, 4, 30)) == datetime(2026, 4, 30, 16, tzinfo=UTC)


def test_a_day_that_has_two_midnights_ends_with_the_second() -> None:
    johns = LocalDays("America/St_Johns", week())
    assert johns.end_of(date(2006, 10, 28)) == datetime(2006, 10, 29, 3, 30, tzinfo=UTC)


def test_a_moment_is_what_the_local_clocks_show() -> None:
    assert CHINA.moment(date(2026, 3, 2), time(10)) == datetime(2026, 3, 2, 2, tzinfo=UTC)


def test_three_days_later_is_the_same_time_on_the_clock_though_it_changed() -> None:
    berlin = LocalDays("Europe/Berlin", week())
    start = datetime(2026, 3, 27, 8, 15, 0, 7, tzinfo=UTC)
    assert berlin.add_days(start, 3) == start + timedelta(days=3, hours=-1)
    assert berlin.add_days(berlin.add_days(start, 3), -3) == start


def test_no_days_later_is_the_very_same_moment_even_in_an_hour_that_comes_twice() -> None:
    second = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert LocalDays("Europe/Berlin", week()).add_days(second, 0) == second


def test_days_from_a_time_without_a_zone_are_refused() -> None:
    with pytest.raises(NaiveMoment):
        CHINA.add_days(datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None), 1)
