"""How many questions each page and each click costs, so that none grows unseen."""

from __future__ import annotations

from typing import Any

import pytest

from huiyin.face.tests.forms.conftest import hidden_in

pytestmark = pytest.mark.django_db
FLAT = "/units/XF/3-2-501/"


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("a unit", FLAT), ("a unit from a list", f"{FLAT}?in=units&as=building%3DXF/3&at=20"), ("a building", "/buildings/XF/5/"),
        ("a site", "/sites/XF/"), ("a year of a site", "/sites/XF/year/?year=2027"), ("the company", "/organisation/ECHO/"),
        ("the form of a verb", f"{FLAT}amend/"), ("the form of an opening verb", "/units/open/?building=XF/3"),
        ("records to choose from", "/find/?verb=places.unit.move&place=building&key=XF/3-2-501&q=5"),
    ],
)  # fmt: skip
def test_a_page_stays_within_its_questions(
    signed_in_as: Any, zhou: Any, within_budget: Any, name: str, address: str
) -> None:
    browser = signed_in_as(zhou)
    with within_budget(f"GET {name}"):
        assert browser.get(address).status_code == 200


def test_a_click_stays_within_its_questions(signed_in_as: Any, zhou: Any, flat: Any, within_budget: Any) -> None:
    browser = signed_in_as(zhou)
    hidden = hidden_in(browser.get(f"{FLAT}amend/").content.decode())
    for name, more, status in (
        ("check a field", {"area": "many", "check": "area"}, 200), ("keep a draft", {"area": "77", "draft": "keep"}, 200),
        ("say a verb that is refused", {"area": "many"}, 400), ("say a verb", {"area": "77"}, 303),
        ("say it a second time", {"area": "77"}, 303),
    ):  # fmt: skip
        with within_budget(f"POST {name}"):
            assert browser.post(f"{FLAT}amend/", hidden | more).status_code == status
