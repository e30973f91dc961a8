"""How the tests of forms speak: somebody fills in the form of a verb and sends it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

HIDDEN = re.compile(r'<input type="hidden" name="([\w.-]+)" value="([^"]*)"')


def hidden_in(page: str) -> dict[str, str]:
    """What a form carries along by itself."""
    import html

    form = page[page.index('<form class="hy-form"') :] if '<form class="hy-form"' in page else page
    return {name: html.unescape(value) for name, value in HIDDEN.findall(form)}


@pytest.fixture
def fill(signed_in_as: Any) -> Callable[..., Any]:
    """`fill(zhou, "/units/XF/3-2-501/rename/", number="3-2-503")`: open the form, type, send it."""

    def filled(actor: Any, address: str, *, hidden: dict[str, str] | None = None, **typed: Any) -> Any:
        browser = signed_in_as(actor)
        carried = hidden if hidden is not None else hidden_in(browser.get(address).content.decode())
        places = {name.replace("__", "."): value for name, value in typed.items()}
        return browser.post(address, carried | places)

    return filled


@pytest.fixture
def visit(browser: Any, visited_by: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """`visit("laozhou", FLAT)`: a page of somebody with a browser of his own; it complains in the test."""
    from huiyin.core.rights.actors import actor_called

    house, contexts = visited_by("laozhou"), []
    monkeypatch.setattr(
        "huiyin.core.rights.actors._recogniser", [lambda request: actor_called(request.COOKIES.get("who", "laozhou"))]
    )

    def opened(who: str, path: str, width: int = 1440, **view: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": 900}, locale="en-US", **view)
        context.add_cookies([{"name": "who", "value": who, "url": house}])
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("console", lambda said: page.complaints.append(said.text) if is_complaint(said) else None)
        page.goto(house + path)
        return page

    yield opened
    for context in contexts:
        context.close()


def is_complaint(said: Any) -> bool:
    """Whether a browser says that something is wrong; an answer of 4xx is none: a form comes back with it."""
    expected = (
        "status of 4",
        "status of 50",
        "ERR_INTERNET_DISCONNECTED",
        "ERR_CONNECTION_REFUSED",
    )  # nobody tells live news here
    return said.type == "error" and not any(one in said.text for one in expected)
