"""A browser without scripts: sign in, open a list, rename a unit, sign out."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from huiyin.desk.tests.journeys.test_a_manager_keeps_his_house import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize("width", [1440, 390])
def test_the_house_is_kept_without_one(browsing: Any, open_house: str, width: int) -> None:
    page = browsing(open_house, width=width, java_script_enabled=False)
    sign_in(page)
    page.goto(f"{open_house}/units/?q=3-2-501")
    page.click("main a[href*='/units/XF/3-2-501/']")
    page.click("a[href*='/units/XF/3-2-501/rename/']")
    page.fill("[name=number]", "3-2-590")
    page.click(".hy-asking .hy-primary")
    expect(page).to_have_url(f"{open_house}/units/XF/3-2-590/")
    expect(page.locator(".hy-under")).to_contain_text("3-2-590")
    page.goto(f"{open_house}/units/?q=3-2-590")
    expect(page.locator("main")).to_contain_text("3-2-590")
    page.goto(f"{open_house}/me/")
    page.click("main form[action$='/sign-out/'] button")
    page.goto(f"{open_house}/my-day/")
    assert "/sign-in/" in page.url
