"""The plain door to units: what it enters, what it shows, and what it refuses without changing anything (PLT-3: a first door)."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import resolve

from huiyin.core.doors.models import Answer
from huiyin.core.facts.log import facts_about
from huiyin.core.records.references import Ref
from huiyin.people.public import Membership
from huiyin.places.public import Unit

pytestmark = pytest.mark.django_db
NEW = {"building": "XF/3", "number": "3-9-901", "area": "89.50"}
URL = "/door/places/units"


def test_a_unit_is_entered_by_the_operator(enter: Any, operator: Any, sight: None) -> None:
    answer = enter(NEW | {"use": "shop", "floor": 9})
    assert answer.status_code == 201
    assert answer.json() == {
        "unit": "3-9-901", "site": "XF", "building": "XF/3", "area": "89.50", "use": "shop", "floor": 9, "is_open": True,
    }  # fmt: skip
    unit = Unit.objects.visible_to(operator).numbered("3-9-901").get()
    (opened,) = facts_about(Ref.to(unit), reader=operator)
    assert (opened.fact.name, opened.actor) == ("places.unit_opened", ("agent", operator.id))


def test_what_was_entered_can_be_read_back_however_it_is_said(enter: Any, read: Any) -> None:
    entered = enter(NEW).json()
    assert read(site="XF", number="３－9 0901").json() == entered


def test_a_site_is_read_page_by_page(enter: Any, read: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huiyin.places.views.units.MOST", 478)
    first = read(site="XF").json()
    enter(NEW)
    second = read(site="XF", after=first["next"]).json()
    assert (len(first["units"]), len(second["units"]), second["next"]) == (478, 3, None)
    assert second["units"][-1]["unit"] == "3-9-901"


def test_pages_of_one_site_hold_no_other(read: Any) -> None:
    assert {unit["site"] for unit in read(site="BJ").json()["units"]} == {"BJ"}


@pytest.mark.parametrize(
    ("change", "status", "place"),
    [
        ({"building": "XF/77"}, 404, "building"),
        ({"building": "ZZ/3"}, 404, "building"),
        ({"building": "XF"}, 400, "building"),
        ({"building": ""}, 400, "building"),
        ({"building": 3}, 400, "building"),
        ({"building": None}, 400, "building"),
        ({"number": ""}, 400, "number"),
        ({"number": "x" * 65}, 400, "number"),
        ({"number": ["3"]}, 400, "number"),
        ({"area": "-1"}, 400, "area"),
        ({"area": "1.234"}, 400, "area"),
        ({"area": "1e400"}, 400, "area"),
        ({"area": "NaN"}, 400, "area"),
        ({"use": "castle"}, 400, "use"),
        ({"floor": "ninth"}, 400, "floor"),
        ({"floor": 99_999}, 400, "floor"),
        ({"colour": "red"}, 400, "colour"),
        ({"by": "me"}, 400, "by"),
        ({"site_id": 1}, 400, "site_id"),
        ({"number": "3-2-501"}, 400, "number"),
        ({"number": "3－2－0501"}, 400, "number"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(
    enter: Any, nothing_told: Any, change: dict[str, Any], status: int, place: str
) -> None:
    with nothing_told():
        answer = enter(NEW | change)
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    assert list(answer.json()["errors"]) == [place]


@pytest.mark.parametrize("wrong", ["XF", "", 3, None, ["XF/3"], {"XF": 3}])
def test_a_wrong_form_of_a_key_says_the_right_one(enter: Any, nothing_told: Any, wrong: Any) -> None:
    with nothing_told():
        answer = enter(NEW | {"building": wrong})
    assert answer.json()["errors"] == {"building": "Say its site before it, as in XF/3."}


def test_a_site_s_code_is_found_in_any_case(enter: Any, read: Any) -> None:
    assert enter(NEW | {"building": "xf/3"}).json()["building"] == "XF/3"
    assert read(site="Xf", number="3-9-901").json()["site"] == "XF"


def test_a_site_has_to_be_said(read: Any) -> None:
    for asked in (read(), read(site=""), read(number="3-2-501")):
        assert (asked.status_code, asked.json()["errors"]) == (400, {"site": "This is needed."})


@pytest.mark.parametrize("missing", ["building", "number"])
def test_what_is_needed_is_named(enter: Any, nothing_told: Any, missing: str) -> None:
    with nothing_told():
        answer = enter({name: value for name, value in NEW.items() if name != missing})
    assert (answer.status_code, list(answer.json()["errors"])) == (400, [missing])


def test_a_closed_building_takes_no_unit(enter: Any, nothing_told: Any, operator: Any, sight: None) -> None:
    from huiyin.places.public import Building

    (tower,) = Building.objects.visible_to(operator).filter(site__code="XF", code="5")
    for unit in Unit.objects.visible_to(operator).filter(building=tower):
        unit.close(by=operator, on="2026-11-01")
    tower.close(by=operator, on="2026-11-01")
    with nothing_told():
        answer = enter(NEW | {"building": "XF/5"})
    assert (answer.status_code, answer.json()["title"]) == (409, "Conflict")


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"site": "ZZ"}, 404), ({}, 400), ({"site": ""}, 400), ({"site": "XF", "number": "9-9-999"}, 404),
        ({"site": "X\0F"}, 400),
        ({"site": "XF", "number": "\0"}, 400), ({"site": "XF", "after": "x"}, 400), ({"site": "XF", "after": "9" * 30}, 400),
        ({"site": "XF", "limit": "9"}, 400), ({"site": ["XF", "BJ"]}, 400), ({"site": "XF", "after": "٣"}, 400),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(program: Client, query: dict[str, Any], status: int) -> None:
    assert program.get(URL, query).status_code == status


def test_a_foreign_building_and_a_missing_one_look_alike(
    enter: Any, nothing_told: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resolve(URL).func.permission, "acting_as", "laojiang")  # type: ignore[attr-defined]
    with nothing_told():
        foreign, missing = enter(NEW).json(), enter(NEW | {"building": "XF/77"}).json()
    assert foreign | {"request": ""} == missing | {"request": ""}


def test_whoever_may_not_is_told_who_could(
    enter: Any, nothing_told: Any, lan: Any, operator: Any, sight: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    membership = Membership.objects.visible_to(operator).get(person=lan.id)
    membership.amend(by=operator, roles=["technician"])
    monkeypatch.setattr(resolve(URL).func.permission, "acting_as", "alan")  # type: ignore[attr-defined]
    with nothing_told():
        answer = enter(NEW)
    assert answer.status_code == 403
    assert "specialist" in answer.json()["detail"]


def test_the_door_stays_within_its_queries(enter: Any, read: Any, within_budget: Any) -> None:
    enter(NEW)
    with within_budget("POST /door/places/units"):
        enter(NEW | {"number": "3-9-902"})
    with within_budget("GET /door/places/units?number"):
        read(site="XF", number="3-9-902")
    with within_budget("GET /door/places/units"):
        read(site="XF")
    assert Answer.objects.count() == 2
