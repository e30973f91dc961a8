"""Pages that are made from the code say what the code says, and every link leads somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.utils import translation

from huiyin.core.tests.house.source import HUIYIN, ROOT, apps, listed, tracked
from huiyin.core.ui.translations import compile_if_needed
from testing.documents import PAGES, in_language, stale, table

REASON = "A page that lags behind misleads: run `python -m testing.documents`."
LINK = re.compile(r"\[[^\]]*\]\(([^)#:]+)(?:#[^)]*)?\)")
NEEDED = (
    "README.md",
    "ARCHITECTURE.md",
    "STYLE.md",
    "SECURITY.md",
    "CHANGELOG.md",
    "LICENSE",
    "docs/words.md",
    "docs/requirements.md",
)


def dead_links(page: Path) -> list[str]:
    """Links to files that are not there."""
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    return [link for link in LINK.findall(text) if not (page.parent / link.strip()).exists()]


def test_made_pages_are_current() -> None:
    compile_if_needed()
    with translation.override("en"):
        found = stale()
    assert not found, listed(REASON, found)


@pytest.mark.parametrize("name", NEEDED)
def test_whoever_comes_finds_what_they_need(name: str) -> None:
    assert (ROOT / name).is_file(), f"{name} is where people look first."


def test_links_lead_somewhere() -> None:
    pages = [path for path in tracked() if path.suffix == ".md"]
    found = [f"{page.relative_to(ROOT)}: {link}" for page in pages for link in dead_links(page)]
    assert not found, listed("A dead link costs trust:", found)


def test_the_map_shows_every_floor_and_every_app() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    floors = [path.parent.name for path in (HUIYIN / "core").glob("*/README.md")]
    found = [name for name in [*floors, *(app.name for app in apps())] if name not in text]
    assert not found, listed("A map of an hour leaves no room out:", found)


def test_decisions_are_numbered_without_gaps() -> None:
    numbers = sorted(int(path.name[:4]) for path in (ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    assert numbers == list(range(1, len(numbers) + 1)), "Decisions are cited by number: the next takes the next one."


def commands_of_promises() -> dict[str, str]:
    """What SECURITY.md says under each promise."""
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    return dict(re.findall(r"^\*\*(P\d+) (.*?)(?=\n\n)", text, re.MULTILINE | re.DOTALL))


def test_every_promise_says_what_shows_it_today() -> None:
    promises = commands_of_promises()
    assert list(promises) == [f"P{number}" for number in range(1, 15)], (
        "Fourteen promises are made; none may be dropped."
    )
    bare = [name for name, said in promises.items() if "./huiyin" not in said and "wait" not in said.lower()]
    assert not bare, listed("A promise without a command that shows it is advertising:", bare)


def test_what_shows_a_promise_is_there() -> None:
    paths = re.findall(r"\bsrc/[\w/.]+\w", (ROOT / "SECURITY.md").read_text(encoding="utf-8"))
    assert not (found := [path for path in paths if not (ROOT / path).exists()]), listed("Nothing is shown by:", found)


def test_this_rule_can_fail(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(
        "[gone](gone.md) [here](page.md#x) [out](https://example.com)\n```\n[code](x)\n```"
    )
    assert dead_links(tmp_path / "page.md") == ["gone.md"]
    assert stale(tmp_path) == list(PAGES)


def test_tables_hold_any_text() -> None:
    assert table(["a"], [["x|y"]]) == "| a |\n| --- |\n| x\\|y |"
    assert in_language("en", "%(by)s did it") == "‹by› did it"
