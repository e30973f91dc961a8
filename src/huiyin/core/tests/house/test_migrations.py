"""Migrations: none is missing, and each can run while the old code still serves."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command

from huiyin.core.tests.house.source import called, is_migration, listed, python_files, where

LOCKS = "{what} locks a table that people are writing to: {instead} (`# short: …` on this line where it has few rows)."
INSTEAD = {
    "AddIndex": "AddIndexConcurrently, with atomic = False",
    "RemoveIndex": "RemoveIndexConcurrently, with atomic = False",
    "AddConstraint": "AddConstraintNotValid, then ValidateConstraint in the next migration",
    "RenameField": "add the new one, backfill, drop the old one a release later; old code still reads it",
    "RenameModel": "keep the name, or make a new table and move over; old code still reads it",
}
ONE_WAY = (
    "Without a way back a failed upgrade cannot be undone: give reverse_code (RunPython.noop where there is nothing)."
)
CONTRACT = (
    "Old code may still read what is dropped here: say since which release nothing does, `# contract: …` on this line."
)


def unsafe(source: str) -> Iterator[tuple[ast.AST, str]]:
    """Operations of one migration that are not safe on a running centre."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    made_here = {str(argument(call, "name")).lower() for call in calls if operation(call) == "CreateModel"}
    for call in calls:
        name = operation(call)
        line = source.splitlines()[call.lineno - 1]
        if name in INSTEAD and str(argument(call, "model_name")).lower() not in made_here and "# short:" not in line:
            yield call, LOCKS.format(what=name, instead=INSTEAD[name])
        if name == "RunPython" and len(call.args) + len(call.keywords) < 2:
            yield call, ONE_WAY
        if name in ("RemoveField", "DeleteModel") and "# contract:" not in line:
            yield call, CONTRACT


def operation(call: ast.Call) -> str:
    """The kind of operation."""
    return called(call).split(".")[-1]


def argument(call: ast.Call, name: str) -> object:
    """A literal argument of an operation, by name."""
    return next(
        (word.value.value for word in call.keywords if word.arg == name and isinstance(word.value, ast.Constant)), None
    )


def migrations() -> Iterator[Path]:
    """The migrations of our apps."""
    return (path for path in python_files() if is_migration(path) and path.name != "__init__.py")


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    try:
        call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)
    except SystemExit:
        pytest.fail("The models say something else than the migrations: run ./huiyin manage makemigrations.")


def test_migrations_are_safe_on_a_running_centre() -> None:
    found = [
        f"{where(path, node)} {why}" for path in migrations() for node, why in unsafe(path.read_text(encoding="utf-8"))
    ]
    assert not found, listed("Migrations:", found)


def test_this_rule_can_fail() -> None:
    def whys(source: str) -> list[str]:
        return [why for _, why in unsafe(source)]

    assert "AddIndexConcurrently" in whys("m.AddIndex(model_name='unit', index=x)")[0]
    assert not whys("m.CreateModel(name='Unit')\nm.AddIndex(model_name='unit', index=x)")
    assert not whys("m.AddIndex(  # short: one row\nmodel_name='organisation', index=x)")
    assert whys("m.RunPython(fill)") == [ONE_WAY]
    assert not whys("m.RunPython(fill, m.RunPython.noop)")
    assert whys("m.RemoveField(model_name='unit', name='x')") == [CONTRACT]
    assert not whys("m.RemoveField(model_name='unit', name='x')  # contract: unread since 0.3")
