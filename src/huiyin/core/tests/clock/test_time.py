"""Business time can be told; real time cannot."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from threading import Thread

import pytest

from huiyin.core.clock.time import NaiveMoment, at, now, wall

NOON = datetime(2026, 2, 28, 12, tzinfo=UTC)


def test_now_is_real_time_until_it_is_told_otherwise() -> None:
    before = wall()
    assert before <= now() <= wall()
    with at(NOON):
        assert now() == NOON
        assert wall() >= before
    assert now() != NOON


def test_told_times_nest_and_an_error_puts_the_outer_one_back() -> None:
    with at(NOON):
        with suppress(RuntimeError), at(NOON + timedelta(days=1)) as told:
            assert now() == told == NOON + timedelta(days=1)
            raise RuntimeError
        assert now() == NOON


def test_both_times_are_in_utc_whatever_zone_was_told() -> None:
    with at(NOON.astimezone(timezone(timedelta(hours=8)))):
        assert now() == NOON
        assert now().tzinfo is UTC
    assert wall().tzinfo is UTC


def test_a_time_without_a_zone_is_refused_and_changes_nothing() -> None:
    with pytest.raises(NaiveMoment), at(NOON.replace(tzinfo=None)):
        pass
    assert now() != NOON


def test_another_thread_keeps_its_own_time() -> None:
    heard: list[datetime] = []
    before = wall()
    with at(NOON):
        thread = Thread(target=lambda: heard.append(now()))
        thread.start()
        thread.join()
    assert before <= heard[0] <= wall()
