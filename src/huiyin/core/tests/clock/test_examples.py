"""Every example in the clock's own docstrings is true; its page is read with those of the other floors."""

import doctest
from importlib import import_module

import pytest

PARTS = ("days", "holidays", "hours", "localdays", "time", "timeline", "worktime", "zones")


@pytest.mark.parametrize("part", PARTS)
def test_the_examples_of_a_part_are_true(part: str) -> None:
    assert doctest.testmod(import_module(f"huiyin.core.clock.{part}")).failed == 0
