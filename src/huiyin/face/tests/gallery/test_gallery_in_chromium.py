"""Every part in a real browser: readable in both themes and languages, at a desk and on a telephone, by keyboard."""

from __future__ import annotations

import os
from itertools import product
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]
WAYS = list(product([1440, 390], ["zh-hans", "en"], ["light", "dark"]))
HEAVIEST = 240_000  # bytes of the gallery's own HTML: sixty parts, a year of days; a page of work has a handful


@pytest.fixture
def opened(browser: Any, visited_by: Any) -> Any:
    """`opened("/gallery/", width=390)`: a page that complains in the test."""
    contexts = []

    def visit(path: str, width: int = 1440, height: int = 900, **view: Any) -> tuple[Any, list[str]]:
        context = browser.new_context(viewport={"width": width, "height": height}, locale="en-US", **view)
        contexts.append(context)
        page, complaints = context.new_page(), []
        # No process tells of changes here: pages ask instead, and the browser says that nobody answered.
        complain = lambda said: None if "CONNECTION_REFUSED" in said or "/live/" in said else complaints.append(said)  # noqa: E731
        page.on("console", lambda said: complain(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complain(str(error)))
        page.on("requestfailed", lambda request: complain(request.url))
        page.goto(visited_by("laozhou") + path)
        return page, complaints

    yield visit
    for context in contexts:
        context.close()


@pytest.mark.parametrize(("width", "language", "theme"), WAYS)
def test_everyone_can_read_every_part(opened: Any, width: int, language: str, theme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page, complaints = opened(f"/gallery/?lang={language}&theme={theme}", width)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert not complaints
    if folder := os.environ.get("HUIYIN_SCREENSHOTS"):
        page.screenshot(path=str(Path(folder) / f"gallery-{width}-{language}-{theme}.png"), full_page=True)


@pytest.mark.parametrize("query", ["", "&type=large", "&density=compact"])
@pytest.mark.parametrize("width", [720, 390, 800, 1024])
def test_nothing_is_wider_than_the_window(opened: Any, width: int, query: str) -> None:
    page, _complaints = opened(f"/gallery/?lang=en{query}", width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_what_one_presses_on_a_telephone_is_large_enough(opened: Any) -> None:
    page, _complaints = opened("/gallery/?lang=en", 390, 844, has_touch=True, is_mobile=True)
    small = page.evaluate(
        """[...document.querySelectorAll(".hy-button, .hy-top button, .hy-bar a, .hy-bar button, .hy-chip, .hy-segment")]
        .filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 44 - 2 / devicePixelRatio)
        .map(one => `${one.className} ${one.textContent.trim()} ${one.getBoundingClientRect().height}`)"""
    )
    assert not small


def test_a_dialog_opens_closes_and_gives_the_keyboard_back(opened: Any) -> None:
    page, complaints = opened("/gallery/?lang=en")
    for name in ("dialog", "drawer"):
        opener, opened_by_it = page.locator(f"[data-opens=gallery-{name}]"), page.locator(f"#gallery-{name}")
        opener.focus()
        page.keyboard.press("Enter")
        assert opened_by_it.is_visible()
        assert page.evaluate(f"document.getElementById('gallery-{name}').contains(document.activeElement)")
        page.keyboard.press("Escape")
        assert not opened_by_it.is_visible()
        assert page.evaluate("document.activeElement.dataset.opens") == f"gallery-{name}"
    assert not complaints


def test_keys_rest_while_somebody_types(opened: Any) -> None:
    page, _complaints = opened("/gallery/?lang=en")
    page.evaluate("document.querySelector('main').prepend(document.createElement('textarea'))")
    page.locator("textarea").first.focus()
    page.keyboard.press("?")
    assert not page.locator("#help").is_visible()
    page.locator("main").focus()
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()


def test_the_theme_changes_at_once_and_is_kept(opened: Any) -> None:
    page, complaints = opened("/settings/")
    page.locator(".hy-me").click()
    with page.expect_response("**/looks/choose/"):
        page.locator("#me button[value=dark]").click()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 19, 17)"
    assert not complaints


def test_the_gallery_is_not_heavy(opened: Any) -> None:
    page, _complaints = opened("/gallery/?lang=en")
    assert len(page.content().encode()) < HEAVIEST
