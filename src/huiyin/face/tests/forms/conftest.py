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
