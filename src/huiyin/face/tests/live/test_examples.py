"""What the files of this floor show is so."""

from __future__ import annotations

import doctest
from importlib import import_module

import pytest


@pytest.mark.parametrize("name", ["interests", "streams"])
def test_the_examples_are_true(name):
    done = doctest.testmod(import_module(f"huiyin.face.live.{name}"))
    assert done.attempted and not done.failed
