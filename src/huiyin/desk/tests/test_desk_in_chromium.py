"""My day, messages and the palette in a real browser: readable in both themes and languages, usable by keyboard alone."""

from __future__ import annotations

import os
from datetime import timedelta
from importlib import import_module
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from huiyin.core.clock.time import now
from huiyin.core.rights.actors import actor_called
from huiyin.core.rights.seeing import seeing

pytestmark = [pytest.mark.browser, pytest.mark.slow]
WAYS = list(
    product(
        ["/my-day/", "/messages/", "/search/?q=3-2-5", "/search/?q=zzz"],
        [1440, 390],
        ["zh-hans", "en"],
        ["light", "dark"],
    )
)


@pytest.fixture
def busy(visited_by: Any) -> Any:
    """阿兰 is asked to stand in, is told of a change, and has done something today."""
    from huiyin.core.verbs import together
    from huiyin.face.live.notices import tell_person
    from huiyin.people.public import Deputy, Person
    from huiyin.places.public import Site, Unit

    import_module("huiyin.places.views.lists")
    zhou, lan, zhao = map(actor_called, ("laozhou", "alan", "xiaozhao"))
    with together(zhou):
        site, people = Site.objects.visible_to(zhou).get(code="XF"), Person.objects.visible_to(zhou)
        for absent, hours in ((people.get(pk=zhou.id), 20), (people.get(pk=zhao.id), 44)):
            since = now() + timedelta(hours=hours)
            Deputy.ask(
                by=zhou,
                site=site,
                deputy=people.get(pk=lan.id),
                absent=absent,
                since=since,
                until=since + timedelta(days=2),
            )
        flat = Unit.objects.visible_to(zhou).get(number="3-2-502")
        tell_person(lan, flat.rename(by=zhou, number="3-2-592"), by=zhou)
    with seeing(lan):
        Unit.objects.visible_to(lan).get(number="3-2-501").amend(by=lan, area="77.70")
    return visited_by("alan")


@pytest.fixture
def opened(browser: Any, busy: Any) -> Any:
    """`opened("/my-day/", width=390)`: the page, in a language and a theme; what it complains of fails the test."""
    contexts, complaints = [], []

    def visit(path: str, width: int = 1440, language: str = "en", theme: str = "light") -> Any:
        context = browser.new_context(viewport={"width": width, "height": 900 if width > 800 else 844}, locale="en-US")
        contexts.append(context)
        looks = [("huiyin-looks", theme), (settings.LANGUAGE_COOKIE_NAME, language)]
        context.add_cookies([{"name": name, "value": value, "url": busy} for name, value in looks])
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(busy + path)
        return page

    yield visit
    for context in contexts:
        context.close()
    assert not complaints


def keep(page: Any, name: str) -> None:
    """A picture for whoever wants to look."""
    if folder := os.environ.get("HUIYIN_SCREENSHOTS"):
        page.screenshot(path=str(Path(folder) / f"{name}.png"))


@pytest.mark.parametrize(("path", "width", "language", "theme"), WAYS)
def test_everyone_can_read_it(opened, path, width, language, theme):
    from axe_playwright_python.sync_playwright import Axe

    page = opened(path, width, language, theme)
    keep(page, f"{path.strip('/').replace('/?q=', '-')}-{width}-{language}-{theme}")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("document.documentElement.lang") == language


@pytest.mark.parametrize(
    ("width", "language", "theme"), [(1440, "zh-hans", "light"), (1440, "en", "dark"), (390, "zh-hans", "light")]
)
def test_the_palette_is_readable_too(opened, width, language, theme):
    from axe_playwright_python.sync_playwright import Axe

    page = opened("/my-day/", width, language, theme)
    page.keyboard.press("Control+k")
    page.keyboard.type("3-2-5")
    page.wait_for_selector("#palette [data-hit]:has-text('3-2-5')")
    page.wait_for_timeout(200)
    keep(page, f"palette-{width}-{language}-{theme}")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_by_keyboard_alone_one_finds_and_goes(opened):
    page = opened("/my-day/")
    page.keyboard.press("/")
    page.wait_for_selector("#palette[open]")
    page.keyboard.type("3-2-501")
    page.wait_for_selector("#palette [aria-selected=true]:has-text('3-2-501')")
    assert page.evaluate("document.activeElement.getAttribute('aria-activedescendant')") == "hit-0"
    page.keyboard.press("Enter")
    page.wait_for_url("**/units/XF/3-2-501/")


def test_on_a_record_its_verbs_come_first_and_open_beside_it(opened):
    page = opened("/units/XF/3-2-501/")
    page.keyboard.press("Control+k")
    page.wait_for_selector("#palette [data-hit]")
    page.keyboard.type("renumber")
    page.wait_for_selector("#palette [aria-selected=true]:has-text('Renumber')")
    page.keyboard.press("Enter")
    page.wait_for_selector("#dialog dialog[open] input[name=number]")
    assert page.locator("#palette[open]").count() == 0


def test_escape_closes_it_and_gives_the_focus_back(opened):
    page = opened("/my-day/")
    page.focus(".hy-find")
    page.keyboard.press("Enter")
    page.wait_for_selector("#palette[open]")
    page.keyboard.press("Escape")
    assert page.locator("#palette[open]").count() == 0
    assert page.evaluate("document.activeElement.className") == "hy-find"


def test_the_bell_s_panel_goes_by_arrows(opened):
    page = opened("/my-day/")
    page.focus("[data-bell]")
    page.keyboard.press("Enter")
    page.wait_for_selector("#bell .hy-notice")
    keep(page, "bell-1440")
    page.focus("#bell .hy-notice")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.classList.contains('hy-notice')")
    page.keyboard.press("Escape")
    assert page.locator("#bell:popover-open").count() == 0
