"""Every example in a docstring is true."""

from __future__ import annotations

import doctest
from importlib import import_module
from pathlib import Path

import pytest

from huiyin.core.tests.house.source import HUIYIN, product_files

WITH_EXAMPLES = [path for path in product_files() if ">>> " in path.read_text(encoding="utf-8")]


def module_of(path: Path) -> str:
    """The name under which Python imports a file."""
    return ".".join(["huiyin", *path.relative_to(HUIYIN).with_suffix("").parts])


@pytest.mark.parametrize("path", WITH_EXAMPLES, ids=module_of)
def test_the_examples_of_a_module_are_true(path: Path) -> None:
    done = doctest.testmod(import_module(module_of(path)))
    assert not done.failed, f"{module_of(path)} shows what is not so (see the output above): an example is a promise."
