"""Enter by the door: across apps only `public.py` and `facts.py` are imported."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from huiyin.core.tests.house.source import HUIYIN, OUTSIDE, apps, is_test, layers, listed, python_files, tree, where

DOORS = {"public", "facts"}
FLOORS = {"core", "face"}  # open to all above
BY_THE_DOOR = (
    "What lies behind another app's door is free to change: import it from public.py or facts.py, or add it there."
)
NOT_UPWARDS = (
    "Imports look down: who is above listens (@when, @after) or is asked by name (panels); below, nobody knows him."
)
NOT_THE_COMMANDS = "The command line starts the product; the product does not know it."


def imported(module: ast.Module) -> Iterator[tuple[ast.AST, str]]:
    """Each of our modules that a file imports, with the place."""
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "huiyin":
            deeper = node.module.count(".") < 2
            yield from ((node, f"{node.module}.{one.name}" if deeper else node.module) for one in node.names)
        elif isinstance(node, ast.Import):
            yield from ((node, one.name) for one in node.names if one.name.startswith("huiyin."))


def level(app: str) -> int:
    """The height of an app: higher numbers look down on lower ones."""
    return next(height for height, names in enumerate(reversed(layers())) if app in names)


def broken_doors(app: str, module: ast.Module, *, in_tests: bool = False) -> Iterator[tuple[ast.AST, str]]:
    """Imports by which a file of an app does not enter by the door, or does not look down, with the reason."""
    for node, name in imported(module):
        _, other, *inside = name.split(".")
        if (
            other in (app, "config", "__version__")
            or (other in FLOORS and app not in FLOORS)
            or (other, app) == ("core", "face")
        ):
            continue
        if other in OUTSIDE:
            yield node, f"{NOT_THE_COMMANDS} ({name})"
        elif level(other) >= level(app) and not in_tests:
            yield node, f"{NOT_UPWARDS} ({name})"
        elif not DOORS & set(inside[:1]):
            yield node, f"{BY_THE_DOOR} ({name})"


def test_apps_enter_each_other_by_the_door() -> None:
    found = [
        f"{where(path, node)} {why}"
        for app in apps()
        for path in python_files(app)
        for node, why in broken_doors(app.name, tree(path), in_tests=is_test(path))
    ]
    assert not found, listed("Doors:", found)


def test_this_rule_can_fail() -> None:
    def whys(app: str, line: str) -> list[str]:
        return [why for _, why in broken_doors(app, ast.parse(line))]

    assert BY_THE_DOOR in whys("people", "from huiyin.places.models import Unit")[0]
    assert BY_THE_DOOR in whys("people", "import huiyin.places.models.unit")[0]
    assert NOT_UPWARDS in whys("places", "from huiyin.people.public import Agent")[0]
    assert NOT_UPWARDS in whys("visits", "from huiyin.billing.public import Bill")[0]
    assert NOT_UPWARDS in whys("core", "from huiyin.places import public")[0]
    assert NOT_THE_COMMANDS in whys("places", "from huiyin.cli import manage")[0]
    assert not whys("people", "from huiyin.places.public import Unit")
    assert not whys("people", "from huiyin.core.verbs import verb")


def test_the_source_is_where_the_rules_look() -> None:
    assert {"core", "places", "people"} <= {app.name for app in apps()}, (
        f"no apps under {HUIYIN.name}: the rules see nothing"
    )
