"""The clock against the slow reference, minute by minute; `histories` runs a million, here a few of each kind.

Serves CAS-2: working calendars.
"""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huiyin.core.clock.worktime import WorkingCalendar
from huiyin.core.tests.clock.histories import Differs, Scene, run


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False))
def test_every_answer_equals_the_reference(random: Random) -> None:
    scene = Scene(random)
    for _ in range(8):
        scene.judge(scene.history())
        scene.judge_doors(scene.moment())


def test_the_long_run_meets_every_kind_of_history() -> None:
    *_, last = run(1_000, seed=7)
    assert last.startswith("1,000 histories equal the reference")
    assert all(kind in last for kind in ("due", "waiting", "later"))


def test_the_reference_notices_a_clock_that_is_one_minute_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    right = WorkingCalendar._between
    monkeypatch.setattr(WorkingCalendar, "_between", lambda self, first, last: right(self, first, last + 60_000_000))
    with pytest.raises(Differs):
        list(run(1_000, seed=7))
