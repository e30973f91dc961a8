"""What the house rules look at: our own files, read once."""

from __future__ import annotations

import ast
import subprocess
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

HUIYIN = Path(__file__).resolve().parents[3]
ROOT = HUIYIN.parents[1]
OUTSIDE = {"config", "cli", "locale", "assets"}  # folders of huiyin that are no app
MADE = {".git", ".venv", ".cache", "data", "node_modules", "__pycache__"}


def apps() -> list[Path]:
    """The folders of the apps, the floor included."""
    return sorted(path.parent for path in HUIYIN.glob("*/__init__.py") if path.parent.name not in OUTSIDE)


def is_test(path: Path) -> bool:
    """Whether a file belongs to the tests."""
    return "tests" in path.parts or path.name == "conftest.py"


def is_migration(path: Path) -> bool:
    """Whether a file is a migration."""
    return "migrations" in path.parts


def python_files(folder: Path = HUIYIN) -> Iterator[Path]:
    """Our Python files under a folder."""
    return (path for path in sorted(folder.rglob("*.py")) if "__pycache__" not in path.parts)


def product_files() -> Iterator[Path]:
    """The Python files that people run: no tests, no migrations."""
    return (path for path in python_files() if not is_test(path) and not is_migration(path))


@cache
def tree(path: Path) -> ast.Module:
    """A file as Python reads it."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def lines(path: Path) -> int:
    """How many lines a file has."""
    return len(path.read_text(encoding="utf-8").splitlines())


def code_lines(source: str) -> int:
    """Lines that do something: not blank, no comment, no docstring.

    >>> code_lines('# why\\nx = 1\\n\\ndef f():\\n    "what for"\\n    return x\\n')
    3
    """
    said = {at for node in ast.walk(ast.parse(source)) for at in docstring_lines(node)}
    numbered = enumerate(source.splitlines(), 1)
    return sum(bool(line.strip()) and not line.lstrip().startswith("#") and at not in said for at, line in numbered)


def docstring_lines(node: ast.AST) -> Iterable[int]:
    """The lines of a node's docstring."""
    body = getattr(node, "body", None)
    first = body[0] if isinstance(body, list) and body else None
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str):
        return range(first.lineno, (first.end_lineno or first.lineno) + 1)
    return ()


def called(node: ast.Call) -> str:
    """The dotted name of what is called, as far as it is one: "timezone.now", "cursor.execute"."""
    return ast.unparse(node.func)


def where(path: Path, node: ast.AST) -> str:
    """A place that an editor can jump to."""
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 1)}"


@cache
def tracked() -> tuple[Path, ...]:
    """Every file that is, or is about to be, under version control; all files where there is no git."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
        found = [ROOT / name for name in said if name]
    except (OSError, subprocess.CalledProcessError):
        found = [path for path in ROOT.rglob("*") if not MADE & set(path.relative_to(ROOT).parts)]
    return tuple(sorted(path for path in found if path.is_file()))


def texts() -> Iterator[tuple[Path, str]]:
    """Tracked files that hold text, with it."""
    for path in tracked():
        try:
            yield path, path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


@cache
def project() -> dict[str, Any]:
    """What `pyproject.toml` says."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def layers() -> list[set[str]]:
    """The apps that may stand on each level, the highest level first."""
    (contract,) = project()["tool"]["importlinter"]["contracts"]
    return [{name.strip(" ()") for name in level.split("|")} for level in contract["layers"]]


def listed(reason: str, found: Iterable[str]) -> str:
    """The message of a rule: why it is one, then what breaks it."""
    return "\n  ".join([reason, *found])
