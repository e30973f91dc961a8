"""A stranger and a resident, each in a browser of his own: what they type and where they go tells them nothing of others."""

from __future__ import annotations

import re
from typing import Any

import pytest

from huiyin.desk.tests.journeys.pages import records_of

pytestmark = [pytest.mark.browser, pytest.mark.slow]
OTHERS = re.compile(r"3-2-50[2-9]|李梅|赵强|13800002022")
"""What only those know who work there."""


@pytest.mark.parametrize(("width", "language"), [(1440, "en"), (390, "zh-hans")])
@pytest.mark.parametrize("who", ["wairen", "wangayi"])
def test_they_find_only_what_is_theirs(visiting: Any, who: str, width: int, language: str) -> None:
    page = visiting(who, width=width, language=language)
    own = set(records_of(who))
    for address in set(records_of("laozhou")) - own:
        answer = page.request.get(page.house + address)
        assert answer.status in (404, 405) and not OTHERS.search(answer.text()), address
    for address in ("/units/?view=all", "/people/?view=all", "/duties/?view=all", "/search/?q=3-2-50", "/my-day/"):
        page.goto(page.house + address)
        assert not OTHERS.search(page.inner_text("body")), address
    typed_in_vain(page)


def typed_in_vain(page: Any) -> None:
    """The palette and search find neither neighbours nor their homes, even for whoever has no palette."""
    for said in ("3-2-50", "赵", "2022"):
        for path in ("palette", "search", "find"):
            answer = page.request.get(f"{page.house}/{path}/", params={"q": said})
            assert not OTHERS.search(answer.text().replace(said, "")), (path, said)
