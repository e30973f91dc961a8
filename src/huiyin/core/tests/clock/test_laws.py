"""What must hold for any calendar, moment and length: judged on random ones around a turn of their clocks.

Serves CAS-2: working calendars.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from huiyin.core.clock.hours import week
from huiyin.core.clock.worktime import Pause, WorkingCalendar
from huiyin.core.tests.clock.histories import TURNS, random_calendar

MICROSECOND = timedelta(microseconds=1)
WHOLE_HOURS = st.integers(0, 60).map(lambda number: timedelta(hours=number))
LENGTHS = WHOLE_HOURS | st.timedeltas(timedelta(0), timedelta(hours=60))


@dataclass(frozen=True)
class Given:
    """A calendar that opens, with moments in order and pauses around a turn of its clocks."""

    calendar: WorkingCalendar
    moments: list[datetime]
    pauses: list[Pause]


@st.composite
def somewhere(draw: st.DrawFn) -> Given:
    """Draw the calendar and what happens on it."""
    zone, year, month, day = draw(st.sampled_from(TURNS))
    turn = datetime(year, month, day, tzinfo=UTC)
    days = [turn.date() + timedelta(days=number) for number in range(-5, 6)]
    calendar = random_calendar(draw(st.randoms(use_true_random=False)), zone, days)
    near = st.timedeltas(timedelta(days=-6), timedelta(days=6)).map(lambda apart: turn + apart)
    assume(any(calendar.weekly))
    moments = draw(st.lists(near, min_size=3, max_size=3))
    moments[0] = draw(st.sampled_from((moments[0], calendar.next_opening(moments[0]))))
    return Given(calendar, sorted(moments), draw(st.lists(st.tuples(near, near), max_size=3)))


@given(somewhere(), LENGTHS)
def test_between_the_start_and_the_due_time_lies_what_was_promised(on: Given, length: timedelta) -> None:
    start = on.moments[0]
    assert on.calendar.between(start, on.calendar.add(start, length)) == length
    due = on.calendar.add(start, length, on.pauses)
    assert due
    assert on.calendar.between(start, due, on.pauses) == length


@given(somewhere(), LENGTHS)
def test_no_earlier_moment_is_due(on: Given, length: timedelta) -> None:
    due = on.calendar.add(on.moments[0], length, on.pauses)
    assert due
    if length:
        assert on.calendar.between(on.moments[0], due - MICROSECOND, on.pauses) == length - MICROSECOND


@given(somewhere(), LENGTHS)
def test_subtracting_finds_the_last_moment_that_leaves_enough(on: Given, length: timedelta) -> None:
    end = on.moments[-1]
    start = on.calendar.subtract(end, length)
    assert on.calendar.between(start, end) == length
    assert not length or on.calendar.between(start + MICROSECOND, end) == length - MICROSECOND


@given(somewhere(), LENGTHS, LENGTHS)
def test_two_lengths_one_after_the_other_are_their_sum(on: Given, one: timedelta, other: timedelta) -> None:
    start, calendar = on.moments[0], on.calendar
    assert calendar.add(start, one + other) == calendar.add(calendar.add(start, one), other)
    middle = calendar.add(start, one, on.pauses)
    assert middle
    assert calendar.add(start, one + other, on.pauses) == calendar.add(middle, other, on.pauses)


@given(somewhere(), LENGTHS)
def test_who_starts_later_or_promises_more_is_not_due_earlier(on: Given, length: timedelta) -> None:
    first, later, _ = on.moments
    assert on.calendar.add(first, length) <= on.calendar.add(later, length)
    assert on.calendar.add(first, length) <= on.calendar.add(first, length + MICROSECOND)


@given(somewhere())
def test_working_time_adds_up_over_any_moment_in_between(on: Given) -> None:
    (first, middle, last), between = on.moments, on.calendar.between
    assert between(first, last, on.pauses) == between(first, middle, on.pauses) + between(middle, last, on.pauses)
    assert between(last, first, on.pauses) == -between(first, last, on.pauses)


@given(somewhere(), st.permutations(range(4)))
def test_pauses_count_once_in_whatever_order_and_however_often_told(on: Given, order: list[int]) -> None:
    twice = on.pauses + on.pauses
    shuffled = [twice[number] for number in order if number < len(twice)] + on.pauses
    first, _, last = on.moments
    assert on.calendar.between(first, last, shuffled) == on.calendar.between(first, last, on.pauses)


@given(somewhere())
def test_the_stretches_are_the_working_time(on: Given) -> None:
    first, _, last = on.moments
    found = list(on.calendar.stretches(first, last))
    assert sum((closes - opens for opens, closes in found), timedelta(0)) == on.calendar.between(first, last)
    for opens, closes in found:
        assert on.calendar.is_open(opens)
        assert on.calendar.between(opens, closes) == closes - opens
        assert closes == last or closes == on.calendar.next_closing(opens)


@pytest.mark.parametrize("turn", TURNS, ids=lambda turn: f"{turn[0]} {turn[1]}")
def test_whoever_asks_in_another_zone_gets_the_same_answer(turn: tuple[str, int, int, int]) -> None:
    zone, year, month, day = turn
    calendar = WorkingCalendar(zone, week("1:00-2:30 3:00-9:00", sunday="0:00-24:00"))
    for hours in range(-48, 48):
        moment = datetime(year, month, day, tzinfo=UTC) + timedelta(hours=hours)
        asked = calendar.add(moment.astimezone(calendar.tz), timedelta(hours=5))
        assert asked == calendar.add(moment, timedelta(hours=5))
