"""Two people write the same text, each in his own browser: one wins, the other sees both, keeps his and can save again."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from huiyin.desk.tests.journeys.conftest import keep, speaks

pytestmark = [pytest.mark.browser, pytest.mark.slow]
POST = "/posts/service_centre_manager/"
FASTER, SLOWER = "Answers within three rings\nWrites it down", "Answers within two rings\nCalls back"


def opens(page: Any, place: str, text: str) -> None:
    """The form of the post's duties over its page, with this text in it."""
    page.goto(f"{page.house}{POST}")
    page.click("a[href*='/describe/']")
    page.fill(f"dialog [name='{place}']", text)


@pytest.mark.parametrize(("width", "language"), [(1440, "en"), (390, "zh-hans")])
def test_who_was_slower_loses_no_word(visiting: Any, width: int, language: str) -> None:
    place = f"duties.{language.replace('hans', 'Hans')}"
    for who in ("laozhou", "zhangyun"):
        speaks(who, language)
    slow, fast = (visiting(who, width=width, language=language) for who in ("laozhou", "zhangyun"))
    opens(slow, place, SLOWER)
    opens(fast, place, FASTER)
    fast.click("dialog .hy-primary")
    fast.wait_for_selector("[data-toast]")
    slow.click("dialog .hy-primary")
    expect(slow.locator("dialog .hy-strip-amber")).to_contain_text("小张")
    expect(slow.locator("dialog .hy-theirs")).to_contain_text("Answers within three rings")
    expect(slow.locator(f"dialog [name='{place}']")).to_have_value(SLOWER)
    keep(slow, f"two-at-a-post-{width}-{language}")
    slow.click("dialog .hy-primary")
    slow.wait_for_selector("[data-toast]")
    expect(slow.locator("main")).to_contain_text("Answers within two rings")
    fast.reload()
    expect(fast.locator("main")).to_contain_text("Answers within two rings")


def test_the_other_text_can_be_taken_instead(visiting: Any) -> None:
    slow, fast = visiting("laozhou"), visiting("zhangyun")
    opens(slow, "duties.en", SLOWER)
    opens(fast, "duties.en", FASTER)
    fast.click("dialog .hy-primary")
    fast.wait_for_selector("[data-toast]")
    slow.click("dialog .hy-primary")
    slow.click("dialog .hy-theirs button")
    expect(slow.locator("dialog [name='duties.en']")).to_have_value(FASTER)
