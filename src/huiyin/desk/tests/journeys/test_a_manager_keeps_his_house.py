"""老周 comes in with his password, enters a building with a unit and a person, gives a role, puts somebody on duty, takes
something back, and leaves; whatever he did stands in the lists, and in the timeline under his name."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from huiyin.core.clock.time import now
from huiyin.desk.tests.journeys.conftest import PASSWORD, himself, keep, speaks

pytestmark = [pytest.mark.browser, pytest.mark.slow]
NAME = {"zh-hans": "name.zh-Hans", "en": "name.en"}


def sign_in(page: Any) -> None:
    """Type name and password at the door."""
    page.fill("[name=login]", "laozhou")
    page.fill("[name=password]", PASSWORD)
    page.click("form[data-once] button[type=submit]")
    page.wait_for_url("**/my-day/")


def sent(page: Any) -> None:
    """Send the form that stands on the page, and read what happened."""
    page.click(".hy-asking .hy-primary, dialog .hy-primary")
    page.wait_for_selector("[data-toast]")


def choose(page: Any, place: str, key: str) -> None:
    """Take this one of those that are offered there."""
    page.click(f"[data-field={place}] .ts-control")
    page.click(f"[data-field={place}] .ts-dropdown [data-value='{key}']")


@pytest.mark.parametrize(("width", "language"), [(1440, "zh-hans"), (390, "en")])
def test_what_a_manager_enters_is_there_and_in_the_lists(
    browsing: Any, open_house: str, width: int, language: str
) -> None:
    speaks("laozhou", language)
    page = browsing(open_house, width=width, language=language)
    sign_in(page)
    assert page.evaluate("document.documentElement.lang") == language
    opens_a_building(page, open_house, language)
    opens_a_unit(page, open_house)
    puts_on_duty(page, open_house)
    enters_a_person(page, open_house)
    gives_a_role(page)
    keep(page, f"journey-person-{width}-{language}")
    takes_it_back(page)
    page.goto(f"{open_house}/me/")
    page.click("main form[action$='/sign-out/'] button")
    page.goto(f"{open_house}/my-day/")
    assert "/sign-in/" in page.url


def opens_a_building(page: Any, house: str, language: str) -> None:
    """9 号楼 comes to be, on its page and in the list."""
    page.goto(f"{house}/buildings/open/?site=XF")
    page.fill("[name=code]", "9")
    page.fill(f"[name='{NAME[language]}']", "九号楼 Nine")
    sent(page)
    expect(page).to_have_url(f"{house}/buildings/XF/9/")
    expect(page.locator("h1")).to_contain_text("九号楼 Nine")
    page.goto(f"{house}/buildings/?q=9")
    expect(page.locator("main")).to_contain_text("九号楼 Nine")


def opens_a_unit(page: Any, house: str) -> None:
    """9-101 stands in it, on its page, in the list, and in the timeline under the name of whoever entered it."""
    page.goto(f"{house}/buildings/XF/9/")
    page.click("a[href*='/units/open/']")
    page.fill("[name=number]", "9-101")
    sent(page)
    expect(page).to_have_url(f"{house}/units/XF/9-101/")
    expect(page.locator(".hy-timeline")).to_contain_text("老周")
    page.goto(f"{house}/units/?q=9-101")
    expect(page.locator("main")).to_contain_text("9-101")


def puts_on_duty(page: Any, house: str) -> None:
    """小赵 is on duty the day after the longest duty of today is over; the list of duties and his page say so."""
    since = now() + timedelta(days=20)
    page.goto(f"{house}/duties/enter/?site=XF&person={himself('xiaozhao').number}")
    for name, moment in (("since", since), ("until", since + timedelta(hours=8))):
        page.fill(f"[name={name}]", f"{moment:%Y-%m-%dT%H:%M}")
    sent(page)
    page.goto(f"{house}/duties/?view=coming")
    page.locator("main a[href^='/duties/']:not([href*=enter]):not([href*='?view'])").first.click()
    expect(page.locator("h1")).to_contain_text("小赵")
    expect(page.locator(".hy-timeline")).to_contain_text("老周")


def enters_a_person(page: Any, house: str) -> None:
    """A new neighbour, whom the list finds and his page shows."""
    page.goto(f"{house}/people/open/?site=XF")
    page.fill("[name=legal_name]", "钱多多")
    page.fill("[name=called]", "钱先生")
    page.fill("[name=mobile]", "13812345678")
    sent(page)
    expect(page.locator("h1")).to_contain_text("钱先生")
    assert "13812345678" not in page.content()
    own = page.url
    page.goto(f"{house}/people/?q=钱先生&view=all")
    expect(page.locator("main")).to_contain_text("钱先生")
    page.goto(own)


def gives_a_role(page: Any) -> None:
    """He lives here; it stands on his page."""
    page.click("a[href*='/memberships/grant/']")
    choose(page, "site", "XF")
    choose(page, "roles", "resident")
    sent(page)
    assert page.locator("a[href*='/memberships/'][href$='/end/']").count() == 1
    expect(page.locator(".hy-timeline")).to_contain_text("老周")


def takes_it_back(page: Any) -> None:
    """A name is corrected, and the correction undone."""
    own = page.url
    page.goto(f"{own.partition('?')[0]}amend/")
    page.fill("[name=called]", "钱老师")
    sent(page)
    expect(page.locator("h1")).to_contain_text("钱老师")
    page.click("[data-toast] form button")
    expect(page.locator("h1")).to_contain_text("钱先生")
