"""What the files and the page of this floor show is so."""

from __future__ import annotations

import doctest
from importlib import import_module

import pytest

from huiyin.core.tests.house.source import HUIYIN


@pytest.mark.parametrize("name", ["states", "due", "labels"])
def test_the_examples_are_true(name: str) -> None:
    done = doctest.testmod(import_module(f"huiyin.face.clocks.{name}"))
    assert done.attempted and not done.failed


def test_the_example_of_the_page_is_true() -> None:
    done = doctest.testfile(str(HUIYIN / "face" / "clocks" / "README.md"), module_relative=False, encoding="utf-8")
    assert done.attempted and not done.failed
