"""Laws of the clock's picture, on random clocks with pauses, lunches, nights and clock changes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise, permutations
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huiyin.core.clock.hours import week
from huiyin.core.clock.worktime import ALWAYS, WorkingCalendar
from huiyin.face.clocks.axis import axis_of
from huiyin.face.clocks.bars import mini, wide
from huiyin.face.clocks.clock import Clock, Kind, stretches
from huiyin.face.clocks.labels import Label, width_of
from huiyin.face.clocks.lanes import Drawing, Lane, large
from huiyin.face.clocks.states import state_of

HOURS = week("8:30-12:00 13:30-18:00", saturday="9:00-12:00")
CALENDARS = [ALWAYS, WorkingCalendar("Asia/Shanghai", HOURS), WorkingCalendar("Europe/Berlin", HOURS)]
NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)
MOMENTS = st.integers(0, 700 * 1440).map(lambda minutes: NEW_YEAR + timedelta(minutes=minutes))
LENGTHS = st.timedeltas(timedelta(0), timedelta(days=45))


@st.composite
def clocks(draw: Any) -> Clock:
    """Any clock that can be: kept, late, paused, with or without stretches."""
    opened, calendar = draw(MOMENTS), draw(st.sampled_from(CALENDARS))
    due, now = opened + draw(LENGTHS), opened + draw(LENGTHS)
    pauses = [((opened + at, opened + at + long), why) for at, long, why in draw(st.lists(held(), max_size=3))]
    kept_at = draw(st.none() | st.just(now))
    state = state_of(opened, due, now, kept=bool(kept_at), paused=draw(st.booleans()))
    parts = stretches(calendar, opened, max(due, now), pauses) if draw(st.booleans()) else ()
    return Clock(opened, due, now, state, ZoneInfo("Asia/Shanghai"), parts, kept_at=kept_at)


def held() -> Any:
    """A pause: how long after the opening, how long, why."""
    return st.tuples(LENGTHS, LENGTHS, st.sampled_from(["customer", "等配件", ""]))


@given(one=clocks(), shares=st.lists(st.floats(0, 1), min_size=2, max_size=9))
def test_later_is_never_left_of_earlier(one: Clock, shares: list[float]) -> None:
    axis = axis_of([one], 100, 10)
    start, end = one.opened.timestamp(), one.end.timestamp()
    places = [axis(start + share * (end - start)) for share in sorted(shares)]
    assert all(here <= there + 1e-9 for here, there in pairwise(places))
    assert all(-1e-9 <= place <= 100 + 1e-6 for place in places)


@given(one=clocks())
def test_working_time_has_one_scale(one: Clock) -> None:
    axis = axis_of([one], 100, 10)
    rates = [
        (axis(part.end.timestamp()) - axis(part.start.timestamp())) / (part.end - part.start).total_seconds()
        for part in one.stretches
        if part.kind is not Kind.OFF
    ]
    assert rates == pytest.approx([rates[0]] * len(rates) if rates else [])


@given(one=clocks())
def test_every_piece_is_inside_and_in_order(one: Clock) -> None:
    for drawn in (mini(one), wide(one)):
        for pieces in (drawn.runs, drawn.pauses, drawn.ahead, drawn.late):
            places = [place for piece in pieces for place in piece]
            assert places == sorted(places)
            assert all(-1e-6 <= place <= drawn.width for place in places)
        assert 0 <= drawn.due <= drawn.width


@given(one=clocks())
def test_what_is_late_begins_where_it_was_due(one: Clock) -> None:
    drawn = mini(one)
    assert bool(drawn.late) <= (one.until > one.due)
    assert all(begin == pytest.approx(drawn.due) for begin, _over in drawn.late[:1])
    assert all(over <= drawn.due + 1e-6 for _begin, over in (*drawn.runs, *drawn.pauses, *drawn.ahead))


@settings(max_examples=60)
@given(some=st.lists(clocks(), min_size=1, max_size=3))
def test_no_label_stands_on_another_or_outside(some: list[Clock]) -> None:
    picture = large(
        [Lane(name, clock) for name, clock in zip(("响应", "Completion", "Return visit"), some, strict=False)]
    )
    for drawing in (picture.desk, picture.phone):
        stands_clear(drawing)
        assert all(box.x >= 0 and box.x + box.width <= 100.1 for box in drawing.boxes)
    assert len(picture.said) == len(some)


def stands_clear(drawing: Drawing) -> None:
    """Each label of a row has room for itself."""
    for label, other in permutations(drawing.labels, 2):
        begin, over = edges(label, drawing.width)
        assert begin >= -1 and over <= drawing.width + 1
        if label.y == other.y:
            assert over <= edges(other, drawing.width)[0] or edges(other, drawing.width)[1] <= begin


def edges(label: Label, width: int) -> tuple[float, float]:
    """Where a label begins and ends."""
    wide = width_of(label.text) + label.dx
    begin = label.x * width / 100 - {"start": 0, "middle": wide / 2, "end": wide}[label.anchor]
    return begin, begin + wide
