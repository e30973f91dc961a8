"""What differs between deployments stands in one file, is documented, and cannot open the house unsafely."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from huiyin.config.environment import BESIDE, Deployment
from huiyin.core.tests.house.source import HUIYIN, ROOT, listed, texts
from testing.documents import DOCS

UNKNOWN = "Nobody finds a variable that only the code knows: make it a field of Deployment (at most 25), or name it in BESIDE."
VARIABLE = re.compile(r"\bHUIYIN_[A-Z_]*[A-Z]\b")
WHERE = (
    "src/",
    "proofs/",
    "conftest.py",
    "huiyin",
    "Makefile",
    ".ci/",
    "README.md",
    "SECURITY.md",
    "ARCHITECTURE.md",
    "docs/",
)


def known() -> set[str]:
    """The variables that mean something."""
    fields = Deployment.model_fields.items()
    return {str(field.validation_alias or f"HUIYIN_{name.upper()}") for name, field in fields} | BESIDE.keys()


def test_every_setting_is_documented() -> None:
    page = (DOCS / "settings.md").read_text(encoding="utf-8")
    assert not (found := [name for name in known() if f"`{name}`" not in page]), listed("Run testing.documents:", found)


def test_every_setting_says_what_it_is_for() -> None:
    found = [name for name, field in Deployment.model_fields.items() if not field.description]
    assert not found, listed("A setting without a sentence under it is a riddle:", found)


def test_every_variable_that_we_name_means_something() -> None:
    files = [(path, text) for path, text in texts() if path.relative_to(ROOT).as_posix().startswith(WHERE)]
    found = {
        f"{path.relative_to(ROOT)}: {name}" for path, text in files for name in set(VARIABLE.findall(text)) - known()
    }
    assert not found, listed(UNKNOWN, sorted(found))


def test_settings_are_read_in_one_file() -> None:
    # The command line stands before the settings: it makes the environment that they are read from.
    reads = re.compile(r"environ\b.*(HUIYIN_|DATABASE_URL)")
    found = [
        str(path.relative_to(ROOT))
        for path, text in texts()
        if path.is_relative_to(HUIYIN) and path.suffix == ".py" and not {"tests", "cli"} & set(path.parts)
        if path.name != "environment.py" and reads.search(text)
    ]
    assert not found, listed("Read `deployment` instead: it checks the type and knows the default.", found)


@pytest.mark.slow
def test_django_finds_nothing_to_object_to_under_https(django_db_setup: None) -> None:
    command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    https = {
        "DJANGO_SETTINGS_MODULE": "huiyin.config.settings",
        "HUIYIN_URL": "https://service.example.com",
        "PYTHONPATH": str(HUIYIN.parent),
    }
    clean = {name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"}
    done = subprocess.run(command, env=clean | https, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
