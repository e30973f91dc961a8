"""Whatever Huiyin runs on may be given on together with it."""

from __future__ import annotations

import re

import pytest

from huiyin.core.tests.house.source import ROOT, project
from testing.documents import licence_of, locked

REASON = "{name} is under {licence}: only permissive licences, MPL and LGPL can be given on with Huiyin; choose another package."
FREE = re.compile(
    r"(MIT(-0|-CMU)?|BSD(-[23]-Clause)?|0BSD|Apache-2\.0|ISC|PSF-2\.0|Unlicense|Zlib|MPL-2\.0|LGPL-[23]\.[01](-only|-or-later))"
)


def is_free(expression: str) -> bool:
    """Whether a licence expression leaves a way that we may take: all of what AND joins, one of what OR joins."""
    choices = expression.replace("(", "").replace(")", "").split(" OR ")
    return any(all(FREE.fullmatch(part.strip()) for part in choice.split(" AND ")) for choice in choices)


@pytest.mark.parametrize(("name", "version"), locked())
def test_a_package_may_be_given_on(name: str, version: str) -> None:
    licence = licence_of(name)
    assert is_free(licence) or licence == "not installed here", REASON.format(name=name, licence=licence)


def test_huiyin_itself_is_free() -> None:
    assert project()["project"]["license"] == "Apache-2.0"
    assert "Apache License\n                           Version 2.0" in (ROOT / "LICENSE").read_text()


def test_every_package_is_locked_with_its_hashes() -> None:
    entries = (ROOT / "requirements" / "run.txt").read_text()
    assert len(re.findall(r"^\S+==", entries, re.MULTILINE)) == len(locked()) > 10, (
        "A line that pins nothing installs whatever is newest."
    )
    for name in ("run", "test"):
        lock = (ROOT / "requirements" / f"{name}.txt").read_text()
        found = [
            block.split()[0]
            for block in re.split(r"\n(?=[a-z])", lock)
            if "==" in block and "--hash=sha256:" not in block
        ]
        assert not found, f"{name}.txt: without a hash a registry could hand out anything: {found}"


def test_this_rule_can_fail() -> None:
    assert is_free("Apache-2.0 OR GPL-3.0-only")
    assert is_free("Apache-2.0 AND BSD-2-Clause")
    assert not is_free("GPL-3.0-only")
    assert not is_free("MIT AND AGPL-3.0-only")
    assert not is_free("unknown")
