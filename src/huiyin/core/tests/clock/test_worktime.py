"""Working time by example: days, weeks, clocks that jump, pauses, and calendars that never open or close.

Serves CAS-2: working calendars.
"""

from datetime import UTC, date, datetime, timedelta
from functools import partial
from pickle import dumps, loads
from zoneinfo import ZoneInfo

import pytest

from huiyin.core.clock.holidays import PublicHolidays
from huiyin.core.clock.hours import WrongHours, hours, week
from huiyin.core.clock.localdays import NeverOpen
from huiyin.core.clock.time import NaiveMoment
from huiyin.core.clock.worktime import ALWAYS, BeyondReach, NeverCloses, WorkingCalendar
from huiyin.core.clock.zones import UnknownZone

OFFICE = WorkingCalendar("Asia/Shanghai", week("9:00-12:00 13:30-18:00"), holidays=PublicHolidays("CN"))
HOUR = timedelta(hours=1)


def local(zone: str, year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=ZoneInfo(zone))


def china(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return local("Asia/Shanghai", year, month, day, hour, minute)


def at_night(zone: str, text: str = "0:00-6:00") -> WorkingCalendar:
    return WorkingCalendar(zone, week(text, saturday=text, sunday=text))


def test_a_promise_of_hours_goes_on_after_lunch_and_on_the_next_day() -> None:
    assert OFFICE.add(china(2026, 3, 4, 11), 2 * HOUR) == china(2026, 3, 4, 14, 30)
    assert OFFICE.add(china(2026, 3, 4, 17), 2 * HOUR) == china(2026, 3, 5, 10)


def test_a_promise_that_fills_the_day_is_due_when_it_closes() -> None:
    assert OFFICE.add(china(2026, 3, 4, 16), 2 * HOUR) == china(2026, 3, 4, 18)


def test_no_working_time_is_due_at_once_even_at_night() -> None:
    assert OFFICE.add(china(2026, 3, 4, 23), timedelta(0)) == china(2026, 3, 4, 23)


def test_the_spring_festival_and_its_make_up_saturday_count_as_announced() -> None:
    assert OFFICE.add(china(2026, 2, 13, 17), 2 * HOUR) == china(2026, 2, 14, 10)
    assert OFFICE.add(china(2026, 2, 14, 17), 2 * HOUR) == china(2026, 2, 24, 10)


def test_answers_are_in_utc_and_exact_to_the_microsecond() -> None:
    due = OFFICE.add(china(2026, 3, 4, 9), timedelta(hours=3, microseconds=1))
    assert due.tzinfo is UTC
    assert due == china(2026, 3, 4, 13, 30) + timedelta(microseconds=1)


def test_subtracting_finds_the_last_moment_that_leaves_enough_time() -> None:
    assert OFFICE.subtract(china(2026, 3, 5, 10), 2 * HOUR) == china(2026, 3, 4, 17)
    assert OFFICE.subtract(china(2026, 3, 5, 10), HOUR) == china(2026, 3, 5, 9)
    assert OFFICE.subtract(china(2026, 3, 5, 23), timedelta(0)) == china(2026, 3, 5, 23)


def test_working_time_backwards_is_negative() -> None:
    assert OFFICE.between(china(2026, 3, 5, 10), china(2026, 3, 4, 17)) == -2 * HOUR


def test_a_stretch_includes_its_opening_and_not_its_closing() -> None:
    assert OFFICE.is_open(china(2026, 3, 4, 9))
    assert not OFFICE.is_open(china(2026, 3, 4, 12))


def test_the_next_opening_is_now_while_open() -> None:
    assert OFFICE.next_opening(china(2026, 3, 4, 10)) == china(2026, 3, 4, 10)
    assert OFFICE.next_opening(china(2026, 3, 4, 12)) == china(2026, 3, 4, 13, 30)
    assert OFFICE.next_closing(china(2026, 3, 4, 12)) == china(2026, 3, 4, 18)


def test_stretches_are_cut_to_what_was_asked() -> None:
    found = list(OFFICE.stretches(china(2026, 3, 4, 11), china(2026, 3, 4, 14)))
    assert found == [(china(2026, 3, 4, 11), china(2026, 3, 4, 12)), (china(2026, 3, 4, 13, 30), china(2026, 3, 4, 14))]


def test_hours_over_midnight_are_one_stretch_though_given_as_two() -> None:
    night = at_night("Asia/Shanghai", "0:00-6:00 22:00-24:00")
    assert night.next_closing(china(2026, 3, 4, 23)) == china(2026, 3, 5, 6)


@pytest.mark.parametrize(
    ("zone", "day", "worked"),
    [
        ("Europe/Berlin", (2026, 3, 29), 5.0),
        ("Europe/Berlin", (2026, 10, 25), 7.0),
        ("America/New_York", (2026, 3, 8), 5.0),
        ("Australia/Lord_Howe", (2026, 4, 5), 6.5),
        ("Australia/Lord_Howe", (2026, 10, 4), 5.5),
        ("America/Sao_Paulo", (2018, 11, 4), 5.0),
    ],
)
def test_a_night_shift_is_as_long_as_the_night_really_was(zone: str, day: tuple[int, int, int], worked: float) -> None:
    noon = local(zone, *day, 12)
    assert at_night(zone).between(noon - timedelta(days=1), noon) == worked * HOUR


def test_a_day_that_never_was_has_no_working_time() -> None:
    noon = local("Pacific/Apia", 2011, 12, 29, 12)
    assert at_night("Pacific/Apia").between(noon, local("Pacific/Apia", 2011, 12, 31, 12)) == 6 * HOUR
    assert at_night("Pacific/Apia").add(noon, 7 * HOUR) == local("Pacific/Apia", 2012, 1, 1, 1)


def test_hours_inside_a_skipped_hour_are_not_worked() -> None:
    berlin = at_night("Europe/Berlin", "2:15-2:45")
    assert berlin.between(datetime(2026, 3, 29, tzinfo=UTC), datetime(2026, 3, 30, tzinfo=UTC)) == timedelta(0)


def test_hours_inside_a_repeated_hour_last_from_its_first_to_its_second() -> None:
    berlin = at_night("Europe/Berlin", "2:15-2:45")
    assert berlin.between(datetime(2026, 10, 25, tzinfo=UTC), datetime(2026, 10, 25, 12, tzinfo=UTC)) == 1.5 * HOUR


def test_hours_that_overlap_only_in_a_repeated_hour_are_counted_once() -> None:
    berlin = at_night("Europe/Berlin", "1:00-2:30 2:30-5:00")
    assert berlin.between(datetime(2026, 10, 24, 12, tzinfo=UTC), datetime(2026, 10, 25, 12, tzinfo=UTC)) == 5 * HOUR


def test_a_pause_moves_the_due_time_by_its_working_part() -> None:
    paused = (china(2026, 3, 4, 11), china(2026, 3, 4, 14))
    assert OFFICE.add(china(2026, 3, 4, 9), 4 * HOUR, [paused]) == china(2026, 3, 4, 16)


def test_overlapping_pauses_count_once_and_one_that_ends_before_it_begins_not_at_all() -> None:
    ten, eleven, noon = (china(2026, 3, 4, hour) for hour in (10, 11, 12))
    pauses = [(ten, noon), (ten, eleven), (eleven, noon), (noon, ten)]
    assert OFFICE.between(china(2026, 3, 4, 9), china(2026, 3, 4, 18), pauses) == 5.5 * HOUR


def test_a_pause_that_lasts_leaves_no_due_time_unless_it_began_after_it() -> None:
    start = china(2026, 3, 4, 9)
    assert OFFICE.add(start, 2 * HOUR, [(china(2026, 3, 4, 10), None)]) is None
    assert OFFICE.add(start, 2 * HOUR, [(china(2026, 3, 4, 11), None)]) == china(2026, 3, 4, 11)
    assert OFFICE.between(start, china(2026, 3, 9), [(china(2026, 3, 4, 10), None)]) == HOUR


def test_round_the_clock_everything_is_working_time() -> None:
    start = datetime(2026, 3, 4, 1, 2, 3, 4, tzinfo=UTC)
    year = timedelta(days=366, microseconds=5)
    assert ALWAYS.add(start, year) == start + year
    assert ALWAYS.between(start, start + year) == year
    assert ALWAYS.subtract(start, year) == start - year
    assert list(ALWAYS.stretches(start, start + year)) == [(start, start + year)]


def test_what_never_opens_or_closes_says_so_instead_of_searching_for_ever() -> None:
    never = WorkingCalendar("UTC", week())
    hour_after, hour_before = (partial(search, working=HOUR) for search in (never.add, never.subtract))
    for search in (never.next_opening, never.next_closing, hour_after, hour_before):
        with pytest.raises(NeverOpen):
            search(china(2026, 3, 4))
    with pytest.raises(NeverCloses):
        ALWAYS.next_closing(china(2026, 3, 4))
    assert list(never.stretches(china(2026, 3, 4), china(2027, 3, 4))) == []


def test_a_calendar_open_once_in_years_is_still_found() -> None:
    once = WorkingCalendar("UTC", week(), {date(2033, 5, 5): hours("9:00-10:00")})
    assert once.next_opening(china(2026, 3, 4)) == datetime(2033, 5, 5, 9, tzinfo=UTC)
    with pytest.raises(NeverOpen):
        once.add(china(2026, 3, 4), 2 * HOUR)


def test_years_that_nobody_keeps_a_calendar_for_are_refused() -> None:
    for year in (1, 1899, 2201, 9999):
        with pytest.raises(BeyondReach):
            OFFICE.is_open(datetime(year, 1, 1, tzinfo=UTC))
    with pytest.raises(BeyondReach):
        OFFICE.add(china(2026, 3, 4), timedelta.max)


@pytest.mark.parametrize("name", ["", "Asia", "Mars/Olympus", "../etc/passwd", "/etc/passwd", "a\0b", "x" * 5_000])
def test_a_zone_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(UnknownZone):
        WorkingCalendar(name, week())


def test_what_is_no_calendar_is_refused() -> None:
    with pytest.raises(WrongHours, match="seven"):
        WorkingCalendar("UTC", week()[:5])
    with pytest.raises(WrongHours, match="overlap"):
        WorkingCalendar("UTC", week(), {date(2026, 1, 1): hours("9:00-12:00") + hours("11:00-13:00")})


def test_a_moment_without_a_zone_and_a_negative_length_are_refused() -> None:
    with pytest.raises(NaiveMoment):
        OFFICE.add(china(2026, 3, 4).replace(tzinfo=None), HOUR)
    with pytest.raises(ValueError, match="negative"):
        OFFICE.add(china(2026, 3, 4), -HOUR)


def test_calendars_with_the_same_content_are_the_same_value() -> None:
    days = {date(2026, 1, 1): hours("")}
    one, two = (WorkingCalendar("UTC", week("9:00-17:00"), days, PublicHolidays("CN")) for _ in range(2))
    one.is_open(china(2026, 3, 4))
    assert one == two == loads(dumps(one))  # noqa: S301 - our own bytes
    assert hash(one) == hash(two)
    days.clear()
    assert one == two


def test_more_weeks_than_are_kept_change_no_answer_and_are_forgotten() -> None:
    start = china(2026, 3, 4)
    before = OFFICE.add(start, 40 * HOUR)
    assert ALWAYS.between(china(1950, 1, 1), china(2020, 1, 1)) == china(2020, 1, 1) - china(1950, 1, 1)
    assert OFFICE.between(china(1950, 1, 1), start) > timedelta(0)
    assert OFFICE.add(start, 40 * HOUR) == before
    assert len(OFFICE._blocks) <= 1024
