"""Every page, as a manager and a resident find it: readable for everyone, in one language, on every width."""

from __future__ import annotations

from typing import Any

import pytest

from huiyin.desk.tests.journeys.conftest import speaks
from huiyin.desk.tests.journeys.pages import EVERY_TEXT, TOO_WIDE, addresses_of, foreign, words_of_the_house

pytestmark = [pytest.mark.browser, pytest.mark.slow]
LOOKS = {"zh-hans": ((1440, "light"), (390, "dark")), "en": ((1440, "dark"), (390, "light"))}
FEWEST = {"laozhou": 20, "wangayi": 7}
NAMES = "Excel Huiyin English 中文 简体中文 Chromium Chrome Linux Ctrl Enter Shift Esc Asia/Shanghai JSON xlsx"
"""What is called so everywhere."""


def problems(page: Any) -> list[str]:
    """What axe finds."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found]


def is_form(page: Any) -> bool:
    """Whether a verb is asked there; these are made alike, so half of them are looked at in each language."""
    return bool(page.locator(".hy-asking").count())


@pytest.mark.parametrize("language", LOOKS)
@pytest.mark.parametrize("who", FEWEST)
def test_every_page_is_for_everyone(visiting: Any, intruder: Any, who: str, language: str) -> None:
    words, found, seen = words_of_the_house(intruder) + NAMES, dict[str, list[str]](), 0
    speaks(who, language)
    page = visiting(who, language=language)
    for number, address in enumerate(addresses_of(who)):
        answer = page.goto(page.house + address, wait_until="domcontentloaded")
        if "text/html" not in (answer.headers.get("content-type") or ""):
            continue
        seen += answer.ok
        wrong = [
            f"in the other language: {word}"
            for word in foreign(page.evaluate(EVERY_TEXT), language, words)
            if word not in NAMES
        ]
        for width, theme in () if is_form(page) and number % 2 == (language == "en") else LOOKS[language]:
            page.evaluate("theme => document.documentElement.dataset.theme = theme", theme)
            page.set_viewport_size({"width": width, "height": 900})
            wrong += problems(page)
        for width in (390, 320):
            page.set_viewport_size({"width": width, "height": 844})
            wrong += [f"{width} px: {one}" for one in page.evaluate(TOO_WIDE)]
        if wrong:
            found[address] = wrong
    assert seen > FEWEST[who]
    assert not found, "\n".join(f"{address}\n    " + "\n    ".join(map(str, wrong)) for address, wrong in found.items())
