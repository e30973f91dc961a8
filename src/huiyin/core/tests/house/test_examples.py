"""Every example in the pages of the floor is true; the world is there, and what an example changes is undone."""

from __future__ import annotations

import doctest
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from huiyin.core.tests.house.source import HUIYIN

FLOORS = ("verbs", "facts", "rights", "records", "clock")
FEWEST = 5


@pytest.mark.django_db
@pytest.mark.parametrize("floor", FLOORS)
def test_the_examples_of_a_floor_are_true(
    floor: str,
    operator: Any,
    zhou: Any,
    lan: Any,
    jiang: Any,
    stranger: Any,
    echo: Any,
    happiness: Any,
    tower: Any,
    flat: Any,
) -> None:
    world = {name: value for name, value in locals().items() if name != "floor"}
    done = run(HUIYIN / "core" / floor / "README.md", world)
    assert done.failed == 0, f"core/{floor}/README.md shows what is not so (see the output above)."
    assert done.attempted >= FEWEST, f"core/{floor}/README.md shows too little: a floor is documented like a library."


def run(page: Path, world: dict[str, Any]) -> doctest.TestResults:
    """Run a page's examples with these names."""
    with translation.override("en"):
        return doctest.testfile(
            str(page), module_relative=False, globs=world, encoding="utf-8", optionflags=doctest.ELLIPSIS
        )


def test_a_wrong_example_is_found(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("```python\n>>> 1 + 1\n3\n\n```\n")
    assert run(tmp_path / "README.md", {}).failed == 1


def test_every_floor_has_its_page() -> None:
    missing = [
        path.parent.name for path in HUIYIN.glob("core/*/__init__.py") if not (path.parent / "README.md").is_file()
    ]
    allowed = {"tests", "migrations", "management"}
    assert not set(missing) - allowed, f"A floor without a page is not documented: {sorted(set(missing) - allowed)}"
