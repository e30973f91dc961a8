"""What the files of this floor show is so."""

from __future__ import annotations

import doctest
from pathlib import Path

from huiyin.face.papers import names

PAGE = Path(__file__).parents[2] / "papers" / "README.md"


def test_the_examples_are_true() -> None:
    done = doctest.testmod(names)
    assert (done.failed, done.attempted) == (0, 2)


def test_the_examples_of_the_page_are_true() -> None:
    done = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert (done.failed, done.attempted > 2) == (0, True)


def test_the_page_names_each_file() -> None:
    named = PAGE.read_text(encoding="utf-8").partition("\n\n## ")[0]
    assert not [one.stem for one in PAGE.parent.glob("[a-z]*.py") if f"`{one.stem}`" not in named]
