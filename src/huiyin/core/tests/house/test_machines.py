"""Nothing in the house hangs on one machine or one network."""

from __future__ import annotations

import re
from pathlib import Path

from huiyin.core.tests.house.source import ROOT, listed, texts

PATHS = "A path of one machine is there on no other: begin at Path(__file__), at the data folder, or at a setting."
REGISTRIES = "Whoever installs chooses his registry: locks hold hashes, not addresses."
HOMES = re.compile(r"(?<![\w.~/-])/(home/(?!linuxbrew)|Users/|work/|workspace/|builds/)\w|(?<![\w.~/-])/root/\w")
REGISTRY = re.compile(
    r"pypi\.org|pythonhosted\.org|registry\.npmjs|registry\.yarnpkg|--(extra-)?index-url|\"resolved\":\s*\"http"
)
MYSELF = Path(__file__)


def machine_paths(text: str) -> list[str]:
    """Absolute paths into somebody's home or checkout."""
    return [found.group() for found in HOMES.finditer(text)] + (
        [str(ROOT)] if len(ROOT.parts) > 3 and str(ROOT) in text else []
    )


def registries(text: str) -> list[str]:
    """Addresses of package registries."""
    return [found.group() for found in REGISTRY.finditer(text)]


def test_no_file_names_a_path_of_one_machine() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {what}" for path, text in texts() if path != MYSELF for what in machine_paths(text)
    ]
    assert not found, listed(PATHS, found)


def test_no_file_names_a_registry() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {what}" for path, text in texts() if path != MYSELF for what in registries(text)
    ]
    assert not found, listed(REGISTRIES, found)


def test_this_rule_can_fail() -> None:
    assert machine_paths("cd /home/lan/huiyin") and machine_paths("see /root/notes")
    assert not machine_paths("~/.pyenv/home/x https://a.example/work/1")
    assert registries("url = https://pypi.org/simple")
