"""Records to choose from while typing: only what may stand there, only what the reader sees."""

from __future__ import annotations

from typing import Any

import pytest

from huiyin.face.tests.forms.conftest import hidden_in
from huiyin.people.public import Department

pytestmark = pytest.mark.django_db
MOVE = {"verb": "places.unit.move", "place": "building", "key": "XF/3-2-501"}


def found(browser: Any, **query: str) -> list[str]:
    """What is offered, as it is called."""
    return [one["text"] for one in browser.get("/find/", query).json()["found"]]


def test_buildings_of_the_same_site_are_offered(signed_in_as: Any, zhou: Any) -> None:
    browser = signed_in_as(zhou)
    assert found(browser, **MOVE) == [f"Building {number}" for number in range(1, 8)]
    assert found(browser, **MOVE, q="5") == ["Building 5"]


def test_neighbours_are_offered_by_their_numbers(signed_in_as: Any, zhou: Any) -> None:
    asked = {"verb": "places.unit.join", "place": "others", "key": "XF/3-2-501", "q": "3-2-50"}
    answer = signed_in_as(zhou).get("/find/", asked).json()["found"]
    assert [one["value"] for one in answer] == ["3-2-502"]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({}, 400), ({"verb": "places.unit.fly", "place": "x"}, 404), ({"verb": "nothing", "place": "x"}, 404),
        ({"verb": "places.unit.move", "place": "number"}, 404), ({"verb": "places.unit.amend", "place": "area"}, 404),
        (MOVE | {"key": "XF/9-9-999"}, 404), (MOVE | {"key": "BJ/A-101"}, 404), (MOVE | {"q": "\0"}, 400),
    ],
)  # fmt: skip
def test_nothing_else_is_found(signed_in_as: Any, zhou: Any, query: dict[str, str], status: int) -> None:
    assert signed_in_as(zhou).get("/find/", query).status_code == status


def test_a_stranger_finds_nothing(signed_in_as: Any, stranger: Any, jiang: Any) -> None:
    everywhere = {"verb": "places.unit.open", "place": "building"}
    assert signed_in_as(jiang).get("/find/", MOVE).status_code == 404
    assert not any("Building" in one for one in found(signed_in_as(jiang), **everywhere))
    for asked in (MOVE, everywhere):
        assert signed_in_as(stranger).get("/find/", asked).status_code == 404


def test_a_wall_finds_people_and_departments_by_name(
    fill: Any, signed_in_as: Any, zhou: Any, lan: Any, flat: Any, operator: Any
) -> None:
    Department.open(by=operator, code="WALLS", name={"zh-Hans": "隔离部", "en": "Department of walls"})
    asked = {"verb": "places.unit.shut_out", "place": "party", "key": "XF/3-2-501"}
    (option,) = signed_in_as(zhou).get("/find/", asked | {"q": "阿兰"}).json()["found"]
    assert option == {"value": f"person:{lan.id}", "text": "阿兰"}
    assert fill(zhou, "/units/XF/3-2-501/shut_out/", party=option["value"]).status_code == 303
    page = signed_in_as(zhou).get("/units/XF/3-2-501/").content.decode()
    assert "阿兰" in page.split("Closed to")[1][:60]
    assert signed_in_as(lan).get("/units/XF/3-2-501/").status_code == 404
    departments = [
        one for one in signed_in_as(zhou).get("/find/", asked).json()["found"] if "department:" in one["value"]
    ]
    assert departments
    fill(zhou, "/units/XF/3-2-501/let_in/", party=departments[0]["value"])
    assert departments[0]["text"] in signed_in_as(zhou).get("/units/XF/3-2-501/").content.decode()


def test_what_was_chosen_is_called_by_its_name_again(fill: Any, zhou: Any, flat: Any) -> None:
    page = fill(zhou, "/units/XF/3-2-501/move/", building="XF/5", hidden={"once": "k", "version": "1"}).content.decode()
    assert "Building 5" in page and not hidden_in(page).get("building")
