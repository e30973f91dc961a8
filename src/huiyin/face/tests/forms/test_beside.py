"""A record knows the list from which one came: back to its place, and on to its neighbours."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode

import pytest

pytestmark = pytest.mark.django_db
LINK = re.compile(r'<a href="([^"]+)" data-key="([JK])"')
BACK = re.compile(r'<p class="hy-back"><a href="([^"]+)"')


def came(query: str, at: int) -> str:
    """An address as the rows of the list of units have it."""
    return urlencode({"in": "units", "as": query, "at": at})


def links(page: Any) -> dict[str, str]:
    """What the back line offers, by key."""
    text = page.content.decode().replace("&amp;", "&")
    found = {key: where for where, key in LINK.findall(text)}
    return found | dict(zip(["back"], BACK.findall(text), strict=False))


def test_it_leads_back_to_the_list_and_on_to_the_neighbours(signed_in_as: Any, zhou: Any) -> None:
    page = signed_in_as(zhou).get(f"/units/XF/3-1-102/?{came('building=XF/3', 2)}")
    found = links(page)
    assert found["back"] == "/units/?building=XF/3"
    assert found["K"].startswith("/units/XF/3-1-101/?") and found["K"].endswith("at=1")
    assert found["J"].startswith("/units/XF/3-1-201/?") and found["J"].endswith("at=3")
    assert "2 of 20" in page.content.decode()
    assert "3-1-202" in links(signed_in_as(zhou).get(found["J"]))["J"]


def test_the_first_has_nothing_before_it(signed_in_as: Any, zhou: Any) -> None:
    assert "K" not in links(signed_in_as(zhou).get(f"/units/XF/3-1-101/?{came('building=XF/3', 1)}"))


def test_one_that_no_longer_fits_only_leads_back(signed_in_as: Any, zhou: Any) -> None:
    found = links(signed_in_as(zhou).get(f"/units/XF/3-1-101/?{came('use=office', 1)}"))
    assert set(found) == {"back"}


@pytest.mark.parametrize("query", ["in=nothing", "in=buildings", "in=units&as=%00&at=x", "in=units&as=" + "x" * 3000])
def test_an_address_that_names_no_list_breaks_nothing(signed_in_as: Any, zhou: Any, query: str) -> None:
    assert signed_in_as(zhou).get(f"/units/XF/3-1-101/?{query}").status_code == 200


def test_a_verb_leads_back_to_the_same_place_in_the_list(fill: Any, zhou: Any, flat: Any) -> None:
    came_from = f"/units/XF/3-2-501/?{came('building=XF/3', 20)}"
    answer = fill(zhou, "/units/XF/3-2-501/rename/", number="3-2-590", **{"from": came_from})
    assert answer["Location"] == f"/units/XF/3-2-590/?{came('building=XF/3', 20)}"
