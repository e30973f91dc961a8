"""Pages that stay true in a real browser: by the stream, without it, and for two people at once."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest
from django.conf import settings as configured

from huiyin.core.rights.actors import actor_called
from huiyin.core.rights.seeing import seeing
from huiyin.core.verbs import together

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def house(visited_by: Any, settings: Any) -> Any:
    """`house("alan")`: its address, with streams on a port of their own; `house.streams` can be closed."""
    from huiyin.face.tests.live.desks import Telling

    address = visited_by("alan")
    streams = Telling(address)
    settings.LIVE_URL, settings.ORIGIN = streams.url, address
    settings.SECURE_CSP = settings.SECURE_CSP | {"connect-src": ["'self'", streams.url.removesuffix("/live/")]}
    visited_by.streams = streams
    yield visited_by
    streams.close()


def session() -> str:
    """A session that is kept; whose it is, the house says."""
    made = import_module(configured.SESSION_ENGINE).SessionStore()
    made["seen"] = True
    made.create()
    return str(made.session_key)


@pytest.fixture
def looking(house: Any, browser: Any) -> Any:
    """`looking("/units/XF/3-2-501/")`: a page in a browser with a session; what it complains of fails the test."""
    context = browser.new_context(locale="en-US", viewport={"width": 1440, "height": 900})
    context.add_cookies([{"name": "huiyin", "value": session(), "url": house("alan")}])
    page, complaints = context.new_page(), []
    page.on("pageerror", lambda error: complaints.append(str(error)))

    def look(path: str) -> Any:
        page.goto(house("alan") + path)
        return page

    yield look
    context.close()
    assert not complaints


def measure(area: str) -> None:
    """Another person says how large 3-2-501 is, elsewhere."""
    from huiyin.places.public import Unit

    zhou = actor_called("laozhou")
    with seeing(zhou):
        Unit.objects.visible_to(zhou).get(number="3-2-501").amend(by=zhou, area=area)


def test_what_somebody_else_changes_is_shown_at_once(house, looking):
    house.streams.open()
    page = looking("/units/XF/3-2-501/")
    page.wait_for_selector('[data-live-state="live"]', state="attached")
    measure("77.70")
    page.wait_for_selector(".hy-known:has-text('77.70')", timeout=3000)
    assert page.locator("#said").inner_text() == "Something on this page has changed."


def test_without_a_stream_the_page_asks(house, looking, monkeypatch):
    page = looking("/units/XF/3-2-501/")  # nobody listens at the port
    page.wait_for_selector('[data-live-state="asking"]', state="attached", timeout=6000)
    measure("77.70")
    page.wait_for_selector(".hy-known:has-text('77.70')", timeout=12_000)


def test_when_the_streams_come_back_so_does_the_page(house, looking):
    page = looking("/units/XF/3-2-501/")
    page.wait_for_selector('[data-live-state="asking"]', state="attached", timeout=6000)
    house.streams.open()
    page.wait_for_selector('[data-live-state="live"]', state="attached", timeout=20_000)


def test_whoever_types_is_not_disturbed(house, looking):
    house.streams.open()
    page = looking("/units/XF/3-2-501/")
    page.wait_for_selector('[data-live-state="live"]', state="attached")
    page.evaluate("document.querySelector('.hy-head').insertAdjacentHTML('beforeend', '<input id=typing>')")
    page.fill("#typing", "what I think")
    measure("77.70")
    page.wait_for_timeout(1000)
    assert page.input_value("#typing") == "what I think"
    page.evaluate("document.activeElement.blur()")
    page.wait_for_selector(".hy-known:has-text('77.70')", timeout=3000)


def test_the_bell_rings_and_its_panel_leads_there(house, looking):
    from huiyin.face.live.messages import mark_read
    from huiyin.face.live.notices import tell_person
    from huiyin.places.public import Unit

    mark_read(actor_called("alan"))
    house.streams.open()
    page = looking("/messages/")
    page.wait_for_selector('[data-live-state="live"]', state="attached")
    assert page.locator(".hy-bell .hy-dot").is_hidden()
    zhou = actor_called("laozhou")
    with together(zhou):
        flat = Unit.objects.visible_to(zhou).get(number="3-2-501")
        tell_person(actor_called("alan"), flat.rename(by=zhou, number="3-2-591"), by=zhou)
    page.wait_for_selector(".hy-bell .hy-dot:has-text('1')")
    assert page.get_attribute("[data-bell]", "aria-label") == "Messages, not read: 1"
    page.click("[data-bell]")
    page.wait_for_selector("#bell .hy-notice-new")
    page.keyboard.press("Tab")
    page.click("#bell .hy-notice-new")
    page.wait_for_url("**/units/XF/3-2-591/")
    assert page.locator(".hy-bell .hy-dot").is_hidden()
