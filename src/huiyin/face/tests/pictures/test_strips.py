"""Bars in rows: in proportion, never outside, and said in words."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.face.pictures.heat import heat_map
from huiyin.face.pictures.strips import Strip, answers, bullet, load, spark, spot

COUNTS = st.integers(0, 5000)


def is_inside(strip: Strip) -> bool:
    """Whether all of it lies on its ground, piece after piece."""
    return all(part.x >= 0 and part.x + part.width <= 100.05 for part in strip.parts) and all(
        0 <= x <= 100 for x in strip.ticks
    )


def test_a_rate_below_what_is_required_is_orange() -> None:
    short, kept = bullet(93.2, 95, low=80), bullet(95, 95, low=80)
    assert (short.parts[0].tone, kept.parts[0].tone) == ("due", "ontime")
    assert short.parts[0].width == 66 and short.ticks == (75,)
    assert short.said == "93.2%, required 95%"


def test_who_was_not_reached_is_shown(shown: Any) -> None:
    strip = answers((46, 3, 2, 7), most=58)
    assert strip.said == "satisfied 46, neutral 3, dissatisfied 2, not reached 7"
    page = shown("bullet(strip)", strip=strip)
    assert 'data-tone="missed"' in page and "hy-strip-hatch" in page and ">46<" in page
    assert ">2<" not in page, "a figure without room is said, not drawn"


def test_answers_lead_to_their_rows(shown: Any) -> None:
    page = shown("bullet(strip)", strip=answers((4, 0, 2, 1), hrefs=["/a/?s=1", "/a/?s=2", "/a/?s=3", "/a/?s=4"]))
    assert '<a href="/a/?s=3" aria-label="dissatisfied 2">' in page and "/a/?s=2" not in page


@given(count=COUNTS, late=COUNTS, limit=COUNTS, most=COUNTS)
def test_load_stays_on_its_ground(count: int, late: int, limit: int, most: int) -> None:
    assert is_inside(load(count, limit, late=min(late, count), most=most))


@given(counts=st.tuples(COUNTS, COUNTS, COUNTS, COUNTS), most=COUNTS)
def test_answers_stay_on_their_ground(counts: tuple[int, ...], most: int) -> None:
    assert is_inside(answers(counts, most=most))


@given(value=st.floats(-10, 200), required=st.floats(0, 100), low=st.floats(0, 100))
def test_a_rate_stays_on_its_ground(value: float, required: float, low: float) -> None:
    assert is_inside(bullet(value, required, low=low))


def test_a_spot_is_orange_above_what_is_usual() -> None:
    assert [spot(count, (6, 12), most=24).parts[1].tone for count in (5, 12, 13)] == ["ontime", "ontime", "due"]


@pytest.mark.parametrize("values", [[95.0], [1.0, 1.0], [90.0, 95.5, 93.0]])
def test_a_course_is_drawn(values: list[float]) -> None:
    line = spark(values)
    assert line.path.count("L") == len(values) - 1 and 0 <= line.end[1] <= 18


def test_hours_and_weekdays_have_five_steps(shown: Any) -> None:
    drawn = heat_map(
        "Calls", {(0, 9): 15, (0, 10): 1, (6, 9): 8}, range(9, 11), href=lambda day, hour: f"/calls/{day}/{hour}/"
    )
    steps = [[one.step for one in cells] for _day, cells in drawn.rows]
    assert steps[0] == [5, 1] and steps[6] == [3, 0] and steps[1] == [0, 0]
    page = shown("heat_map(map)", map=drawn)
    assert 'href="/calls/0/9/" title="Mon 9:00 · 15">15<' in page and "/calls/1/9/" not in page
