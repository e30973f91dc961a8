"""Tokens and the reference in a real browser: made, copied once, read; at a desk and on a telephone, light and dark."""

from __future__ import annotations

import os
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PAGES = {"tokens": "/me/tokens/", "make": "/me/tokens/make/", "docs": "/api/docs/", "noun": "/api/docs/units/"}
WAYS = list(product([1440, 390], ["light", "dark"], ["en-US", "zh-CN"]))


@pytest.fixture
def house(visited_by: Any, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a house in which 老周 is signed in and has just said who he is."""
    monkeypatch.setattr("huiyin.core.doors.again._asking", [(lambda _request: True, lambda _request: None)])
    return str(visited_by("laozhou"))


def pictured(page: Any, name: str) -> None:
    """Leave a picture where pictures are wanted."""
    if folder := os.environ.get("HUIYIN_SCREENSHOTS"):
        page.screenshot(path=Path(folder) / f"api-{name}.png", full_page=True)


def test_a_token_is_made_copied_and_gone(house: str, browser: Any) -> None:
    context = browser.new_context(locale="en-US", permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{house}/me/tokens/make/")
    page.fill("[name=name]", "Sync with the register")
    page.select_option("select[name=openings]", ["read", "places.unit.amend"], force=True)
    page.click(".hy-asking .hy-primary")
    secret = page.wait_for_selector("#secret").inner_text()
    page.click("[data-copies=secret]")
    page.wait_for_selector(".hy-done")
    assert page.evaluate("navigator.clipboard.readText()") == secret
    pictured(page, "made")
    page.goto(f"{house}/me/tokens/")
    assert "Units: " in page.inner_text(".hy-tokens")
    assert secret not in page.content()
    page.click("text=Revoke")
    page.click("dialog .hy-danger")
    page.wait_for_selector(".hy-tokens .hy-tag")
    context.close()


@pytest.mark.parametrize(("width", "theme", "locale"), WAYS)
def test_pages_are_read_by_everybody(house: str, browser: Any, width: int, theme: str, locale: str) -> None:
    from huiyin.api.models import ApiToken
    from huiyin.core.rights.actors import actor_called

    zhou = actor_called("laozhou")
    ApiToken.make(by=zhou, name="与旧登记册同步", openings=("read", "places.unit.*"), days=90)
    ApiToken.make(by=zhou, name="Night report", openings=("read",)).revoke(by=zhou)
    context = browser.new_context(locale=locale, color_scheme=theme, viewport={"width": width, "height": 900})
    page = context.new_page()
    for name, path in PAGES.items():
        page.goto(house + path)
        pictured(page, f"{name}-{width}-{theme}-{locale[:2]}")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
    context.close()
