"""The page and the docstrings of this floor say what is so."""

import doctest
from importlib import import_module
from pathlib import Path

import pytest

import huiyin.core.search

FLOOR = Path(huiyin.core.search.__file__).parent


@pytest.mark.parametrize("part", sorted(path.stem for path in FLOOR.glob("[a-z]*.py")))
def test_the_examples_of_the_docstrings_run(part: str) -> None:
    assert doctest.testmod(import_module(f"huiyin.core.search.{part}")).failed == 0


def test_the_examples_of_the_page_run() -> None:
    result = doctest.testfile(str(FLOOR / "README.md"), module_relative=False, encoding="utf-8")
    assert result.failed == 0 and result.attempted > 2
