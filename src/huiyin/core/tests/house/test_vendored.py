"""Every file of others that we ship is known: whose, which version, under which licence, unchanged."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from huiyin.core.tests.house.source import listed
from huiyin.core.ui.vendored import faults

REASON = (
    "A file that nobody can trace cannot be mended when it proves unsafe: copy it again and enter it in MANIFEST.json."
)


@pytest.fixture
def vendor(tmp_path: Path) -> Path:
    """A folder with one file, well known."""
    (tmp_path / "htmx.js").write_text("let it = be")
    enter(tmp_path, "htmx.js")
    return tmp_path


def enter(folder: Path, name: str, **other: str) -> None:
    """Write the manifest for one file."""
    digest = hashlib.sha256((folder / name).read_bytes()).hexdigest()
    said = {"package": "htmx.org", "version": "4.0.0", "licence": "0BSD", "sha256": digest} | other
    (folder / "MANIFEST.json").write_text(json.dumps({name: said}))


def test_every_vendored_file_is_known() -> None:
    assert not (found := list(faults())), listed(REASON, found)


def test_a_known_file_passes(vendor: Path) -> None:
    assert not list(faults(vendor))


def test_a_changed_file_is_named(vendor: Path) -> None:
    (vendor / "htmx.js").write_text("steal(document.cookie)")
    assert "sha256 differs" in next(faults(vendor))


def test_an_unknown_file_is_named(vendor: Path) -> None:
    (vendor / "extra.js").touch()
    assert "nobody knows where it comes from" in next(faults(vendor))


def test_a_missing_file_is_named(vendor: Path) -> None:
    (vendor / "htmx.js").unlink()
    assert "not in the folder" in next(faults(vendor))


def test_a_file_without_a_licence_is_named(vendor: Path) -> None:
    enter(vendor, "htmx.js", licence="")
    assert "has no licence" in next(faults(vendor))
