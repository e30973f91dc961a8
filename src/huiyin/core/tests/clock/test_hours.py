"""Hours are read as people write them, and refused when no day can have them (CAS-2: working calendars)."""

from datetime import timedelta

import pytest

from huiyin.core.clock.hours import WrongHours, hours, in_order, week


def hour(number: float) -> timedelta:
    return timedelta(hours=number)


def test_a_day_may_have_several_intervals_and_end_at_midnight() -> None:
    assert hours("18:00-24:00, 9:00–12:30") == ((hour(9), hour(12.5)), (hour(18), hour(24)))


def test_a_day_may_have_none() -> None:
    assert hours(" ") == ()


def test_touching_intervals_are_no_overlap() -> None:
    assert len(hours("9:00-12:00 12:00-13:00")) == 2


@pytest.mark.parametrize(
    "wrong",
    [
        "9:00",
        "9-12",
        "9:00-9:00",
        "22:00-6:00",
        "9:00-24:01",
        "9:60-11:00",
        "9:00-10:75",
        "9:00-12:00 11:00-13:00",
        "-1:00-2:00",
    ],
)
def test_what_no_day_can_have_is_refused(wrong: str) -> None:
    with pytest.raises(WrongHours):
        hours(wrong)


def test_rows_that_were_not_typed_are_refused_alike() -> None:
    with pytest.raises(WrongHours, match="two intervals"):
        in_order([(hour(22), hour(30))])


def test_a_named_day_has_its_own_hours_and_the_weekend_is_closed_unless_named() -> None:
    monday, *others, friday, saturday, sunday = week("9:00-17:00", friday="9:00-12:00", sunday="10:00-11:00")
    assert all(day == monday for day in others)
    assert friday == hours("9:00-12:00")
    assert saturday == ()
    assert sunday == hours("10:00-11:00")


def test_a_day_with_an_unknown_name_is_refused() -> None:
    with pytest.raises(WrongHours, match="caturday"):
        week("9:00-17:00", caturday="9:00-12:00")
