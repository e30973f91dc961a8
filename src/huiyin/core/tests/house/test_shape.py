"""The same shape in every app: one file, one question."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from huiyin.core.tests.house.source import HUIYIN, ROOT, apps, listed, product_files, python_files, tree, where

# `values`: the kinds of values that an app's people say (docs/decisions/0009).
FILES = {
    "__init__", "apps", "bench", "facts", "forms", "jobs", "panels", "permissions", "public", "queries", "reactions", "urls",
    "values",
}  # fmt: skip
# `stories`: what the world tells, one file a theme. `facts`: where one file would be too long.
FOLDERS = {"facts", "stories", "jinja2", "management", "migrations", "models", "tests", "values", "views"}
DRAWERS = {
    "common", "constants", "helper", "helpers", "lib", "managers", "misc", "service", "services", "shared", "signals", "tools",
    "util", "utils",
}  # fmt: skip
SAME_SHAPE = (
    "Whoever knows one app knows all: an app leaves out what it does not need and adds no other name (ARCHITECTURE.md)."
)
NO_DRAWERS = "A drawer is where names go to die: give the thing a name or a home."
NO_TEMPLATES = "Django's first engine would find it and could not parse it: pages live in jinja2/<app>/."
NO_SIGNALS = "A signal hides who does what when: say it in a verb, or listen with @when and @after."
NO_SAVE = "Whoever saves must not cause anything: effects belong in verbs."


def strange_names(app: Path) -> Iterator[str]:
    """Files and folders of an app that the shape does not know."""
    for path in sorted(app.iterdir()):
        if path.is_dir() and path.name not in {*FOLDERS, "__pycache__"}:
            yield f"{path.name}/"
        if path.is_file() and not (path.suffix == ".py" and path.stem in FILES) and path.name != "README.md":
            yield path.name


def hidden_effects(module: ast.Module) -> Iterator[tuple[ast.AST, str]]:
    """Signals, and `save` or `delete` of a model made to do more."""
    for node in ast.walk(module):
        name = (node.module or "") if isinstance(node, ast.ImportFrom) else ""
        if "dispatch" in name.split(".") or name.endswith(".signals"):
            yield node, NO_SIGNALS
        if isinstance(node, ast.ClassDef):
            for method in node.body:
                if isinstance(method, ast.FunctionDef) and method.name == "save":
                    yield method, NO_SAVE


@pytest.mark.parametrize("app", [app for app in apps() if app.name not in ("core", "face")], ids=lambda app: app.name)
def test_an_app_has_the_shape_of_all_apps(app: Path) -> None:
    found = list(strange_names(app))
    assert not found, listed(SAME_SHAPE, found)


def test_there_are_no_drawers() -> None:
    found = [
        str(path.relative_to(ROOT)) for path in python_files() if DRAWERS & {path.stem, *path.relative_to(HUIYIN).parts}
    ]
    assert not found, listed(NO_DRAWERS, found)


def test_there_is_no_folder_of_django_templates() -> None:
    found = [str(path.relative_to(ROOT)) for path in HUIYIN.rglob("templates") if path.is_dir()]
    assert not found, listed(NO_TEMPLATES, found)


def test_nothing_happens_behind_the_scenes() -> None:
    found = [f"{where(path, node)} {why}" for path in product_files() for node, why in hidden_effects(tree(path))]
    assert not found, listed("Hidden effects:", found)


def test_these_rules_can_fail(tmp_path: Path) -> None:
    for name in ("facts.py", "extras.py", "notes.txt"):
        (tmp_path / name).touch()
    (tmp_path / "services").mkdir()
    assert list(strange_names(tmp_path)) == ["extras.py", "notes.txt", "services/"]
    samples = (
        "from django.db.models.signals import post_save",
        "from django.dispatch import receiver",
        "class A:\n def save(self): ...",
    )
    assert [why for sample in samples for _, why in hidden_effects(ast.parse(sample))] == [
        NO_SIGNALS,
        NO_SIGNALS,
        NO_SAVE,
    ]
