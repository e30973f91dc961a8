"""The pictures as pages show them: in attributes only, said in words, and nobody's reason runs."""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import fromstring

from huiyin.face.clocks.bars import mini, wide
from huiyin.face.clocks.due import due
from huiyin.face.clocks.lanes import Lane, large
from huiyin.face.tests.clocks.conftest import clock, on

PAUSES = [((on(17, "14:42"), on(17, "16:22")), "waiting for <b>customer</b>")]


def leak() -> Any:
    """The clock of the leak: opened on Tuesday, paused in the afternoon, due today."""
    return clock(on(17, "9:12"), on(18, "17:30"), pauses=PAUSES)


def test_a_row_shows_a_clock_beside_its_words(shown: Any) -> None:
    page = shown("clocked(bar, words)", bar=mini(leak()), words=due(leak()))
    assert page.count("<path") == 5 - 1 and 'aria-hidden="true"' in page
    assert "3 h 04 min left" in page


def test_a_late_clock_is_pale_up_to_its_due_time_and_red_after_it(shown: Any) -> None:
    page = shown("clock_mini(bar)", bar=mini(clock(on(18, "10:06"), on(18, "13:51"))))
    past = re.search(r'hy-clock-past" d="M0.0 5H([\d.]+)"', page)
    late = re.search(r'hy-clock-late" d="M([\d.]+) 5H', page)
    assert past and late and past[1] == late[1]


def test_the_wide_clock_says_itself(shown: Any) -> None:
    page = shown("clock_wide(bar)", bar=wide(leak()))
    said = fromstring(page).get("aria-label")  # noqa: S314  (ours)
    assert said == ("3 h 04 min left; opened Tue 09:12; due 17:30; paused for 1 h 40 min: waiting for <b>customer</b>")


def test_the_large_clock_shows_now_the_due_time_and_the_reason(shown: Any) -> None:
    lanes = [
        Lane("Response", clock(on(17, "9:12"), on(17, "9:42"), kept_at=on(17, "9:23"))),
        Lane("Completion", leak()),
        Lane("Return visit", note="within 3 days of completion · not started"),
    ]
    page = shown("clock_large(picture)", picture=large(lanes))
    fromstring(page)  # noqa: S314  (ours)
    for said in ("now 14:26", "due 17:30", "kept, in 11 min", "Tue 17 Nov", "night", "Wed 18 Nov"):
        assert page.count(f">{said}<") == 2, said
    assert "<b>" not in page and " style=" not in page


def test_a_clock_of_minutes_names_hours(shown: Any) -> None:
    page = shown("clock_large(picture)", picture=large([Lane("Response", clock(on(18, "14:00"), on(18, "14:36")))]))
    assert ">14:00<" in page and ">14:30<" in page and "Nov" not in page
