"""Pictures in a real browser: drawn, walked through by keys, clicked, signed; the policy of the page is never broken."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from huiyin.face.pictures.signatures import signed

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def gallery(browser: Any, visited_by: Any) -> Iterator[Any]:
    """The gallery, open at a desk; whatever it complains of fails the test."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-US", color_scheme="light")
    page, complaints = context.new_page(), []
    page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(visited_by("laozhou") + "/gallery/?lang=en")
    yield page
    context.close()
    # No process tells of changes here: pages ask instead, and the browser says that nobody answered.
    assert not [said for said in complaints if "CONNECTION_REFUSED" not in said and "/live/" not in said]


def focused(page: Any) -> str:
    """What the keyboard is at."""
    return str(page.evaluate("document.activeElement.textContent.trim().split(',')[0]"))


def test_one_walks_over_the_days_of_a_year(gallery: Any) -> None:
    assert gallery.locator(".hy-months a[tabindex='0']").count() == 1
    gallery.locator(".hy-months a[tabindex='0']").focus()
    walked = [focused(gallery)]
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp", "Home", "End"):
        gallery.keyboard.press(key)
        walked.append(focused(gallery))
    assert walked == ["18", "19", "26", "25", "18", "1", "31"]
    gallery.keyboard.press("Tab")
    assert not gallery.evaluate("document.activeElement.closest('.hy-months')")


def test_one_walks_through_a_building_and_opens_a_unit(gallery: Any) -> None:
    gallery.locator(".hy-street a", has_text="1202").focus()
    for key in ("ArrowDown", "ArrowRight", "ArrowRight", "ArrowDown"):
        gallery.keyboard.press(key)
    assert focused(gallery) == "1004"
    gallery.keyboard.press("Enter")
    assert gallery.url.endswith("#buildings")


def test_a_chart_is_drawn_in_both_themes_and_its_points_open_rows(gallery: Any) -> None:
    gallery.wait_for_selector(".hy-chart canvas")
    first = gallery.locator(".hy-chart canvas").first
    light = gallery.evaluate(COLOURS)
    gallery.evaluate("document.documentElement.dataset.theme = 'dark'")
    gallery.wait_for_function(f"{COLOURS} !== {json.dumps(light)}")
    columns = gallery.locator(".hy-chart canvas").last
    columns.scroll_into_view_if_needed()
    box = columns.bounding_box()
    gallery.mouse.click(box["x"] + box["width"] * 0.25, box["y"] + box["height"] * 0.6)
    gallery.wait_for_url("**#charts")
    assert first.is_visible()


COLOURS = "document.querySelector('.hy-chart canvas')?.toDataURL()"


def test_whoever_tabs_into_a_chart_sees_its_table(gallery: Any) -> None:
    table = gallery.locator(".hy-chart-table").first
    assert table.bounding_box()["width"] <= 1
    table.locator("a").first.focus()
    assert table.bounding_box()["width"] > 100


def test_a_signature_is_drawn_wiped_and_typed(gallery: Any) -> None:
    gallery.wait_for_selector(".hy-signature[data-ready]")
    pad, hidden = gallery.locator(".hy-signature canvas"), gallery.locator(".hy-signature input[type=hidden]")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    gallery.mouse.move(box["x"] + 20, box["y"] + 20)
    gallery.mouse.down()
    for step in range(1, 12):
        gallery.mouse.move(box["x"] + 20 + 25 * step, box["y"] + 20 + 60 * (step % 2))
    gallery.mouse.up()
    assert signed(hidden.input_value()).path.startswith("M")
    gallery.locator("[data-wipes]").click()
    assert hidden.input_value() == ""
    gallery.get_by_label("Or type the name").fill("王秀兰")
    assert signed(hidden.input_value()).typed == "王秀兰"


def test_paper_has_its_head_on_white_and_nothing_to_press(gallery: Any) -> None:
    gallery.goto(gallery.url.partition("?")[0] + "paper/")
    gallery.emulate_media(media="print")
    assert not gallery.locator(".hy-paper-verbs").is_visible()
    assert gallery.locator(".hy-paper-head .hy-code").is_visible()
    assert gallery.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
