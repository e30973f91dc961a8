"""Every example in the clock's own pages is true."""

import doctest
from importlib import import_module
from pathlib import Path

import pytest

import huiyin.core.clock.time

FLOOR = Path(huiyin.core.clock.time.__file__).parent
PARTS = ("days", "holidays", "hours", "localdays", "time", "timeline", "worktime", "zones")


@pytest.mark.parametrize("part", PARTS)
def test_the_examples_of_a_part_are_true(part: str) -> None:
    assert doctest.testmod(import_module(f"huiyin.core.clock.{part}")).failed == 0


def test_the_examples_of_the_page_are_true() -> None:
    result = doctest.testfile(str(FLOOR / "README.md"), module_relative=False, encoding="utf-8")
    assert result.attempted > 10
    assert result.failed == 0
