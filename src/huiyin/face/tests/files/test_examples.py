"""What the page of this floor shows is so."""

from __future__ import annotations

import doctest
from pathlib import Path

PAGE = Path(__file__).parents[2] / "files" / "README.md"


def test_the_examples_of_the_page_hold() -> None:
    done = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert (done.failed, done.attempted > 3) == (0, True)
