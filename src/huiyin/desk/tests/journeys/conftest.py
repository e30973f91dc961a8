"""A house in which people really sign in, and browsers that tell when something goes wrong."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from huiyin.core.rights.actors import actor_called
from huiyin.core.rights.seeing import seeing

PASSWORD = "seven cranes over the pond"
EXPECTED = ("status of 4", "ERR_CONNECTION_REFUSED", "ERR_INCOMPLETE_CHUNKED_ENCODING")  # nobody tells live news here


@pytest.fixture
def open_house(committing: None) -> Iterator[str]:
    """The address of a house where nobody has signed in yet; 老周 and 阿兰 have chosen a password."""
    from testing.browsing import open_house as opened

    for name in ("laozhou", "alan"):
        himself(name).change_password(by=actor_called(name), password=PASSWORD)
    with opened() as address:
        yield address


def himself(username: str) -> Any:
    """The record of whoever signs in under this name."""
    from huiyin.people.public import Person

    somebody = actor_called(username)
    with seeing(somebody):
        return Person.objects.visible_to(somebody).get(pk=somebody.id)


def speaks(username: str, language: str) -> None:
    """He wants his pages in this language."""
    wanted = {"zh-hans": "zh-Hans"}.get(language, language)
    person = himself(username)
    if person.language != wanted:
        person.choose_language(by=actor_called(username), language=wanted)


@pytest.fixture
def browsing(browser: Any) -> Iterator[Any]:
    """`browsing(address, width=390, language="zh-hans")`: an own browser; what it complains of fails the test."""
    contexts, complaints = [], []

    def opened(address: str, *, width: int = 1440, language: str = "en", theme: str = "light", **more: Any) -> Any:
        view = {"width": width, "height": 900 if width > 800 else 844}
        locale = "zh-CN" if language.startswith("zh") else "en-US"
        context = browser.new_context(viewport=view, locale=locale, reduced_motion="reduce", **more)
        contexts.append(context)
        looks = [("huiyin-looks", theme), (settings.LANGUAGE_COOKIE_NAME, language)]
        context.add_cookies([{"name": name, "value": value, "url": address} for name, value in looks])
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if is_complaint(said) else None)
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not complaints


@pytest.fixture
def visiting(browsing: Any, committing: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """`visiting("laozhou", width=390)`: his own browser, in which he has signed in."""
    from testing.browsing import open_house as opened

    monkeypatch.setattr(
        "huiyin.core.rights.actors._recogniser", [lambda request: actor_called(request.COOKIES.get("who", ""))]
    )
    with opened() as address:

        def come_in(who: str, **look: Any) -> Any:
            page = browsing(f"{address}/livez", **look)
            page.context.add_cookies([{"name": "who", "value": who, "url": address}])
            page.house = address
            return page

        yield come_in


def is_complaint(said: Any) -> bool:
    """Whether a browser says that something is wrong; an answer of 4xx is none: a form comes back with it."""
    return said.type == "error" and not any(one in said.text for one in EXPECTED)


def keep(page: Any, name: str) -> None:
    """A picture for whoever wants to look."""
    if folder := os.environ.get("HUIYIN_SCREENSHOTS"):
        page.screenshot(path=str(Path(folder) / f"{name}.png"))
