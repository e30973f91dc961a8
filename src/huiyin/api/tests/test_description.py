"""What is said of the API is so: the document is valid, names every verb, and every example fits it (PLT-3)."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from huiyin.core.doors.again import is_sensitive
from huiyin.core.ui.translations import compile_if_needed
from huiyin.core.verbs.reference import all_verbs
from huiyin.face.programs.described import Document
from huiyin.face.programs.shown import Shown, all_shown

URL = "/api/v1/openapi.json"
SHOWN = [pytest.param(one, id=one.plural) for one in all_shown()]


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    """The document, as a program reads it."""
    with translation.override("en"):
        return json.loads(json.dumps(Document("https://house.example", "1").whole()))  # type: ignore[no-any-return]


def test_the_document_is_valid(document: dict[str, Any]) -> None:
    OpenAPIV31SpecValidator(document).validate()


def test_every_verb_of_what_is_shown_is_in_it(document: dict[str, Any]) -> None:
    said = {operation["operationId"] for path in document["paths"].values() for operation in path.values()}
    withheld = {f"{one.noun._meta.label_lower}.{name}" for one in all_shown() for name in one.withheld}
    nouns = {one.noun for one in all_shown()}
    asked_again = {verb.label for verb in all_verbs() if is_sensitive(verb)}
    assert {verb.label for verb in all_verbs() if verb.noun in nouns} - withheld - asked_again <= said
    assert not (withheld | asked_again) & said


def test_every_path_is_a_door_and_every_door_is_a_path(document: dict[str, Any]) -> None:
    from huiyin.api.urls import urlpatterns

    routes = {f"/{one.pattern}".replace("<path:key>", "{key}") for one in urlpatterns}
    assert set(document["paths"]) == {route for route in routes if route.startswith("/api/v1/") and route != URL}


def test_who_may_is_told_in_the_language_of_whoever_reads(document: dict[str, Any]) -> None:
    who = document["paths"]["/api/v1/units/{key}/close"]["post"]["x-who"]
    assert who.startswith("the centre manager of the site or ")
    with translation.override("zh-hans"):
        compile_if_needed()
        (said,) = Document("x", "1").whole()["paths"]["/api/v1/units/{key}/close"].values()
    assert "项目" in said["x-who"]


@pytest.mark.parametrize("shown", SHOWN)
def test_every_example_is_what_is_told(document: dict[str, Any], shown: Shown) -> None:
    schema = {"$ref": f"#/components/schemas/{shown.noun._meta.label}", "components": document["components"]}
    OAS31Validator(schema).validate({"version": 1, **shown.example})
    assert {"version", *shown.example} == set(document["components"]["schemas"][shown.noun._meta.label]["required"])


@pytest.mark.django_db
class TestWhoMayRead:
    def test_whoever_shows_a_token(self, program: Client) -> None:
        assert program.get(URL).json()["openapi"] == "3.1.0"

    def test_a_stranger_reads_nothing(self, client: Client) -> None:
        assert client.get(URL).status_code == 401
        assert client.get(URL, headers={"authorization": "Bearer hy_test_wrong"}).status_code == 401


@pytest.mark.django_db
@pytest.mark.parametrize("shown", SHOWN)
def test_what_is_told_fits_what_is_described(document: dict[str, Any], shown: Shown, program: Client) -> None:
    schema = {"$ref": f"#/components/schemas/{shown.noun._meta.label}", "components": document["components"]}
    for record in program.get(f"/api/v1/{shown.plural}?limit=5").json()["items"]:
        OAS31Validator(schema).validate(record)


@pytest.mark.django_db
def test_what_is_answered_fits_what_is_described(document: dict[str, Any], program: Client) -> None:
    sent = {"number": "3-2-509"}
    answer = program.post("/api/v1/units/XF/3-2-501/rename", sent, content_type="application/json").json()
    schema = {"$ref": "#/components/schemas/places.unit.rename.said", "components": document["components"]}
    OAS31Validator(schema).validate(answer)
    given = {"$ref": "#/components/schemas/places.unit.rename", "components": document["components"]}
    OAS31Validator(given).validate(sent | {"version": 1})
    assert not OAS31Validator(given).is_valid({"number": "3", "colour": "red"})
