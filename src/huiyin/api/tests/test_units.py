"""Units by the API: what it enters, what it shows, and what it refuses without changing anything (PLT-3)."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from huiyin.core.doors.models import Answer
from huiyin.core.facts.log import facts_about
from huiyin.core.records.references import Ref
from huiyin.places.public import Unit

pytestmark = pytest.mark.django_db
NEW = {"building": "XF/3", "number": "3-9-901", "area": "89.50"}
URL = "/api/v1/units"


def test_a_unit_is_entered_by_whom_the_token_acts_as(enter: Any, operator: Any, sight: None) -> None:
    answer = enter(NEW | {"use": "shop", "floor": 9})
    assert (answer.status_code, answer["ETag"], answer["Location"]) == (201, '"1"', "/api/v1/units/XF/3-9-901")
    assert answer.json() == {
        "key": "XF/3-9-901", "version": 1, "site": "XF", "building": "XF/3", "number": "3-9-901", "floor": 9,
        "area": "89.50", "use": "shop", "handed_over_on": None, "is_open": True, "closed_on": None,
    }  # fmt: skip
    unit = Unit.objects.visible_to(operator).numbered("3-9-901").get()
    (opened,) = facts_about(Ref.to(unit), reader=operator)
    assert (opened.fact.name, opened.actor) == ("places.unit_opened", ("agent", operator.id))


def test_what_was_entered_can_be_read_back_however_it_is_said(enter: Any, read: Any, program: Client) -> None:
    entered = enter(NEW)
    assert read(site="XF", number="３－9 0901").json() == {"items": [entered.json()], "next": None}
    assert program.get(entered["Location"]).json() == entered.json()
    assert program.get("/api/v1/units/xf/3-9-0901").json() == entered.json()


def test_a_site_is_read_page_by_page(enter: Any, read: Any) -> None:
    first = read(site="XF", limit="478").json()
    enter(NEW)
    second = read(site="XF", limit="478", after=first["next"]).json()
    assert (len(first["items"]), len(second["items"]), second["next"]) == (478, 3, None)
    assert second["items"][-1]["number"] == "3-9-901"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"building": "BJ/A", "floor": "5"}, [f"A-50{door}" for door in range(1, 7)]),
        ({"site": "XF", "number": "3-2-0501", "open": "true"}, ["3-2-501"]),
        ({"site": "BJ", "number": "3-2-501"}, []),
        ({"site": "XF", "use": "shop"}, []),
        ({"building": "BJ/C", "use": "workshop", "floor": "2", "limit": "2"}, ["C-201", "C-202"]),
    ],
)
def test_those_that_fit_are_found(read: Any, asked: dict[str, str], found: list[str]) -> None:
    assert [unit["number"] for unit in read(**asked).json()["items"]] == found


def test_pages_of_one_site_hold_no_other(read: Any) -> None:
    assert {unit["site"] for unit in read(site="BJ").json()["items"]} == {"BJ"}


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
    assert read(site="Xf", number="3-9-901").json()["items"][0]["site"] == "XF"


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
    ("query", "status", "place"),
    [
        ({"site": "ZZ"}, 404, "site"), ({"site": ""}, 404, "site"), ({"building": "XF"}, 400, "building"),
        ({"site": "X\0F"}, 400, "site"), ({"number": "\0"}, 400, "number"), ({"after": "x"}, 400, "after"),
        ({"after": "9" * 30}, 400, "after"), ({"after": "٣"}, 400, "after"), ({"limit": "0"}, 400, "limit"),
        ({"limit": "501"}, 400, "limit"), ({"limit": "٣"}, 400, "limit"), ({"site": ["XF", "BJ"]}, 400, "site"),
        ({"use": "castle"}, 400, "use"), ({"floor": "ninth"}, 400, "floor"), ({"open": "no"}, 400, "open"),
        ({"area": "89.50"}, 400, "area"), ({"pk": "1"}, 400, "pk"), ({"site__code": "XF"}, 400, "site__code"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_refused(program: Client, query: dict[str, Any], status: int, place: str) -> None:
    answer: Any = program.get(URL, query)
    assert (answer.status_code, list(answer.json()["errors"])) == (status, [place])


def test_the_api_stays_within_its_queries(enter: Any, read: Any, program: Client, within_budget: Any) -> None:
    enter(NEW)
    with within_budget("POST /api/v1/units"):
        enter(NEW | {"number": "3-9-902"})
    with within_budget("GET /api/v1/units"):
        read(site="XF")
    with within_budget("GET /api/v1/units/XF/3-9-902"):
        program.get("/api/v1/units/XF/3-9-902")
    with within_budget("POST /api/v1/units/XF/3-9-902/rename"):
        program.post(
            "/api/v1/units/XF/3-9-902/rename", '{"number": "3-9-903", "version": 1}', content_type="application/json"
        )
    assert Answer.objects.count() == 2
