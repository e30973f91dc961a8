"""Walls of size: what is small is read, what is large is skipped."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from huiyin.config.environment import Deployment
from huiyin.core.tests.house.source import (
    HUIYIN,
    ROOT,
    code_lines,
    is_migration,
    is_test,
    lines,
    listed,
    product_files,
    python_files,
    tree,
    where,
)

FILE, FUNCTION, VIEW, TEMPLATE, TEST = 300, 40, 15, 120, 30
FLOORS, SETTINGS = {"core": 700, "face": 800}, 25
TOGETHER = {"core": 4500, "face": 9000}  # docs/decisions/0013
SPLIT = "Longer than the wall of {wall} lines: it has two subjects, so give each a file or a function with its name."
DEEPER = "{what} has {size} lines of code, the wall is {wall}: the floor is for what three apps need; the rest belongs to an app."


def functions(module: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a file."""
    return (node for node in ast.walk(module) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def height(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """How many lines a function takes on the screen, its docstring included."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def wall_of(path: Path, node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The wall of a function: tests and views have their own."""
    if is_test(path) and node.name.startswith("test_"):
        return TEST
    return VIEW if "views" in path.parts and not is_test(path) else FUNCTION


def test_python_files_are_short() -> None:
    files = [*python_files(), *python_files(ROOT / "proofs"), ROOT / "conftest.py"]
    found = [
        f"{path.relative_to(ROOT)} {lines(path)}" for path in files if not is_migration(path) and lines(path) > FILE
    ]
    assert not found, listed(SPLIT.format(wall=FILE), found)


def test_functions_are_short() -> None:
    found = [
        f"{where(path, node)} {node.name}: {height(node)} lines, wall {wall_of(path, node)}"
        for path in [*python_files(), *python_files(ROOT / "proofs"), ROOT / "conftest.py"]
        if not is_migration(path)
        for node in functions(tree(path))
        if height(node) > wall_of(path, node)
    ]
    assert not found, listed(SPLIT.format(wall="15 (view), 30 (test), 40 (any other)"), found)


def test_templates_are_short() -> None:
    found = [
        str(path.relative_to(ROOT)) for path in HUIYIN.rglob("jinja2/**/*") if path.is_file() and lines(path) > TEMPLATE
    ]
    assert not found, listed(SPLIT.format(wall=TEMPLATE), found)


def floors(of: str) -> dict[str, int]:
    """Lines of code of each floor of core or of the face, without blank lines, comments, docstrings, tests, migrations."""
    sizes: dict[str, int] = {}
    for path in product_files():
        if path.is_relative_to(HUIYIN / of):
            floor, *inside = path.relative_to(HUIYIN / of).parts
            name = floor if inside else "(beside the floors)"
            sizes[name] = sizes.get(name, 0) + code_lines(path.read_text(encoding="utf-8"))
    return sizes


@pytest.mark.parametrize("of", ["core", "face"])
def test_each_floor_is_small(of: str) -> None:
    found = [
        DEEPER.format(what=f"{of}/{name}", size=size, wall=FLOORS[of])
        for name, size in floors(of).items()
        if size >= FLOORS[of]
    ]
    assert not found, listed("Floors:", found)


@pytest.mark.parametrize("of", ["core", "face"])
def test_the_floors_together_are_small(of: str) -> None:
    assert (size := sum(floors(of).values())) < TOGETHER[of], DEEPER.format(what=of, size=size, wall=TOGETHER[of])


def test_there_are_few_deployment_settings() -> None:
    assert len(Deployment.model_fields) <= SETTINGS, (
        "Every switch is a promise to test it both ways: a business choice is a row."
    )


def test_these_walls_are_measured() -> None:
    sample = "def long():\n    'why'\n" + "    x = 1\n" * 39 + "\n# end\n"
    (function,) = functions(ast.parse(sample))
    assert (height(function), code_lines(sample)) == (41, 40)
    assert wall_of(Path("places/views/unit.py"), function) == VIEW
