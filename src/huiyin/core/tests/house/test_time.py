"""One place says what time it is."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from huiyin.core.tests.house.source import HUIYIN, called, listed, product_files, tree, where

REASON = "Replay and tests tell the business another time, and security must not follow: use now() or wall() of core.clock.time."
CLOCKS = {
    "timezone.now",
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "time.time",
    "localtime",
    "localdate",
}
ALLOWED = {HUIYIN / "core" / "clock" / "time.py"}


def other_clocks(module: ast.Module) -> Iterator[ast.Call]:
    """Calls that ask something else for the time."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and ".".join(called(node).split(".")[-2:]) in CLOCKS:
            yield node


def test_the_time_is_asked_in_one_place() -> None:
    found = [where(path, node) for path in product_files() if path not in ALLOWED for node in other_clocks(tree(path))]
    assert not found, listed(REASON, found)


def test_this_rule_can_fail() -> None:
    bad = "timezone.now(); datetime.now(UTC); datetime.datetime.now(); date.today(); time.time()"
    assert len(list(other_clocks(ast.parse(bad)))) == 5
    assert not list(other_clocks(ast.parse("now(); wall(); time.monotonic(); date(2026, 1, 1)")))
