"""What a page tells people to type is there, and the page of a floor leaves out none of its files."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from contextlib import suppress
from importlib.util import find_spec
from operator import attrgetter
from pathlib import Path

import pytest
from django.core.management import get_commands

from huiyin.core.tests.house.source import HUIYIN, ROOT, listed, tracked, tree

WORD = re.compile(r"\./huiyin ([a-z]\w*)")
MANAGED = re.compile(r"\./huiyin manage (?!leave-demo)([a-z]\w*)")  # leave-demo is the command line's own
MODULE = re.compile(r"python3? -m ([\w.]*\w)")
FLOORS = sorted(path.parent for path in (HUIYIN / "core").glob("*/README.md"))


def test_what_pages_tell_people_to_type_is_there() -> None:
    pages = [path for path in tracked() if path.suffix == ".md"]
    found = [
        f"{page.relative_to(ROOT)}: {said}" for page in pages for said in unknown_commands(page.read_text("utf-8"))
    ]
    assert not found, listed("Whoever types this gets an error:", found)


def unknown_commands(text: str) -> Iterator[str]:
    """Commands that a page names and that do not exist."""
    known = words_of_the_command_line()
    yield from (f"./huiyin {word}" for word in WORD.findall(text) if word not in known)
    yield from (f"manage {name}" for name in MANAGED.findall(text) if name not in get_commands())
    yield from (f"python -m {name}" for name in MODULE.findall(text) if not is_module(name))


def words_of_the_command_line() -> set[str]:
    """The commands that `./huiyin` knows; read, not imported, because the product does not know its command line."""
    (commands,) = (
        node.value
        for node in tree(HUIYIN / "cli" / "__main__.py").body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "COMMANDS"
    )
    return {name.id for name in ast.walk(commands) if isinstance(name, ast.Name)}


def is_module(name: str) -> bool:
    """Whether Python finds a module of this name here, in the root too."""
    package, _dot, _last = name.rpartition(".")
    with suppress(ModuleNotFoundError):
        return (not package or is_module(package)) and find_spec(name) is not None
    return False


def test_a_command_that_is_gone_is_found() -> None:
    text = """`./huiyin fly` or `./huiyin manage teleport`, `./huiyin run`, `./huiyin --help`, `./huiyin manage import_places`,
    `python -m huiyin.core.ui.gone --check`, `python -m gone.for.good`, `python -m testing.documents`."""
    assert list(unknown_commands(text)) == [
        "./huiyin fly", "manage teleport", "python -m huiyin.core.ui.gone", "python -m gone.for.good",
    ]  # fmt: skip


@pytest.mark.parametrize("floor", FLOORS, ids=attrgetter("name"))
def test_the_page_of_a_floor_names_each_of_its_modules(floor: Path) -> None:
    found = unnamed(floor, (floor / "README.md").read_text(encoding="utf-8"))
    assert not found, listed(f"The table of core/{floor.name}/README.md says which file answers what; it lacks:", found)


def unnamed(floor: Path, text: str) -> list[str]:
    """The modules of a floor that its first table does not name."""
    table = text.partition("| --- |")[2].partition("\n\n")[0]
    named = {name for row in table.splitlines() for name in re.findall(r"`(\w+)`", row.partition(" | ")[0])}
    return sorted({path.stem for path in floor.glob("[a-z]*.py")} - named)


def test_a_module_that_no_table_names_is_found(tmp_path: Path) -> None:
    for name in ("door", "wall", "__init__"):
        (tmp_path / f"{name}.py").touch()
    page = "| file | question |\n| --- | --- |\n| `door` | Behind the `wall`? |\n\n`wall`\n"
    assert unnamed(tmp_path, page) == ["wall"]
