"""What the files of this floor show is so."""

from __future__ import annotations

import doctest
from importlib import import_module
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "live" / "README.md"


@pytest.mark.parametrize("name", ["interests", "streams"])
def test_the_examples_are_true(name):
    done = doctest.testmod(import_module(f"huiyin.face.live.{name}"))
    assert done.attempted and not done.failed


@pytest.mark.django_db
def test_the_examples_of_the_page_are_true(flat, zhou, lan, jiang, stranger):
    world = {"flat": flat, "zhou": zhou, "lan": lan, "jiang": jiang, "stranger": stranger}
    done = doctest.testfile(str(PAGE), module_relative=False, globs=world, encoding="utf-8")
    assert (done.failed, done.attempted > 5) == (0, True)


def test_the_page_names_each_file():
    named = PAGE.read_text(encoding="utf-8").partition("\n\n## ")[0]
    assert not [one.stem for one in PAGE.parent.glob("[a-z]*.py") if f"`{one.stem}`" not in named]
