"""A page stands in the shell; htmx gets the block it asked for; what just happened is told once."""

from __future__ import annotations

from typing import Any

import pytest

from huiyin.core.ui import everywhere
from huiyin.face.pages import show, toasts

pytestmark = pytest.mark.django_db
PAGE = "face/settings.jinja"


@pytest.fixture
def rows(own_navigation: Any) -> None:
    own_navigation.entry("settings", "Buildings", "building", "gallery", about="Numbers <and> floors")


def test_a_browser_gets_the_whole_page(asking: Any, zhou: Any, rows: None) -> None:
    page = show(asking(), PAGE, by=zhou).content.decode()
    assert page.startswith("<!doctype html>")
    assert "Numbers &lt;and&gt; floors" in page
    assert "老周" in page


def test_htmx_gets_the_block_alone_with_what_the_template_imports(asking: Any, zhou: Any, rows: None) -> None:
    answer = show(asking(hx_request="true"), PAGE, by=zhou, block="main")
    assert "<html" not in answer.content.decode()
    assert "hy-nav" not in answer.content.decode()
    assert "icons.svg" in answer.content.decode()
    assert answer["Vary"] == "HX-Request"


def test_a_status_is_kept(asking: Any, zhou: Any, rows: None) -> None:
    assert show(asking(), PAGE, by=zhou, status=409).status_code == 409


def test_what_happened_is_told_once_with_its_way_back(asking: Any, zhou: Any, rows: None) -> None:
    request = asking()
    toasts.tell(request, "<b>3</b> handed over", toasts.Undo("/back/", "Undo", {"version": "7"}))
    page = show(request, PAGE, by=zhou).content.decode()
    assert "&lt;b&gt;3&lt;/b&gt; handed over" in page
    assert 'action="/back/"' in page
    assert '<input type="hidden" name="version" value="7">' in page
    assert "handed over" not in show(request, PAGE, by=zhou).content.decode()


def test_what_happened_comes_with_a_part_too(asking: Any, zhou: Any, rows: None) -> None:
    request = asking(hx_request="true")
    toasts.tell(request, "Renumbered")
    assert 'hx-swap-oob="beforeend:#toasts"' in show(request, PAGE, by=zhou, block="main").content.decode()


def test_few_toasts_wait(asking: Any) -> None:
    request = asking()
    for number in range(9):
        toasts.tell(request, str(number))
    assert [one["text"] for one in toasts.told(request)] == ["4", "5", "6", "7", "8"]


def test_what_is_said_to_everybody_stands_on_every_page(
    signed_in_as: Any, zhou: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(everywhere, "_sayings", [lambda request: "A <demo> house", lambda request: None])
    for path in ("/settings/", "/nowhere"):
        page = signed_in_as(zhou).get(path).content.decode()
        assert page.count('<p class="hy-banner hy-banner-quiet">A &lt;demo&gt; house</p>') == 1


def test_pages_hold_no_script_and_no_style_of_their_own(signed_in_as: Any, zhou: Any) -> None:
    page = signed_in_as(zhou).get("/gallery/").content.decode()
    assert " style=" not in page
    assert "<style" not in page
    assert page.count("<script") == page.count("<script src=") + page.count('<script type="application/json"')


def test_a_stranger_sees_no_site(signed_in_as: Any, stranger: Any) -> None:
    page = signed_in_as(stranger).get("/looks/").content.decode()
    assert "Happiness" not in page
    assert "Riverside" not in page


def test_what_stands_around_a_page_is_light(signed_in_as: Any, zhou: Any, within_budget: Any) -> None:
    browser = signed_in_as(zhou)
    browser.get("/settings/")
    with within_budget("GET /settings/"):
        page = browser.get("/settings/").content
    assert len(page) < 25_000, "Every page pays for what stands around it: under 25 kB before compression."
