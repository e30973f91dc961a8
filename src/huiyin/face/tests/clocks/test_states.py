"""How a clock stands: the thresholds as they are shipped."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.face.clocks.states import SHIPPED, State, Threshold, begins, state_of
from huiyin.face.tests.clocks.conftest import NOW

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
LENGTHS = st.timedeltas(min_value=MINUTE, max_value=40 * DAY)


@pytest.mark.parametrize(
    ("limit", "due_now", "soon"),
    [
        (30 * MINUTE, 10 * MINUTE, 15 * MINUTE),
        (HOUR, 20 * MINUTE, 30 * MINUTE),
        (90 * MINUTE, 15 * MINUTE, 45 * MINUTE),
        (2 * HOUR, 15 * MINUTE, HOUR),
        (DAY, 15 * MINUTE, HOUR),
        (3 * DAY, 15 * MINUTE, HOUR),
        (4 * DAY, 15 * MINUTE, 4 * HOUR),
    ],
)
def test_a_limit_decides_when_it_is_near(limit: timedelta, due_now: timedelta, soon: timedelta) -> None:
    assert (begins(State.DUE_NOW, limit), begins(State.SOON, limit)) == (due_now, soon)


@pytest.mark.parametrize(
    ("left", "state"),
    [
        (61 * MINUTE, State.ON_TIME),
        (60 * MINUTE, State.SOON),
        (15 * MINUTE + timedelta(seconds=1), State.SOON),
        (15 * MINUTE, State.DUE_NOW),
        (timedelta(0), State.DUE_NOW),
        (-timedelta(microseconds=1), State.LATE),
    ],
)
def test_so_much_is_left_of_a_day(left: timedelta, state: State) -> None:
    due = NOW + left
    assert state_of(due - DAY, due, NOW) is state


def test_what_stands_still_or_was_kept_is_neither_near_nor_late() -> None:
    assert state_of(NOW - DAY, NOW - HOUR, NOW, paused=True) is State.PAUSED
    assert state_of(NOW - DAY, NOW - HOUR, NOW, kept=True) is State.KEPT


@given(limit=LENGTHS, earlier=st.timedeltas(-40 * DAY, 40 * DAY), later=st.timedeltas(timedelta(0), DAY))
def test_time_makes_no_clock_better(limit: timedelta, earlier: timedelta, later: timedelta) -> None:
    order = [State.ON_TIME, State.SOON, State.DUE_NOW, State.LATE]
    before, after = (state_of(NOW - limit, NOW, NOW + at) for at in (earlier, earlier + later))
    assert order.index(before) <= order.index(after)


def test_others_may_have_other_thresholds() -> None:
    strict = (Threshold(State.DUE_NOW, None, 2 * HOUR), *SHIPPED)
    assert state_of(NOW - HOUR, NOW + 2 * HOUR, NOW, thresholds=strict) is State.DUE_NOW
