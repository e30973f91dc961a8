"""What may be given for a verb, as programs read it: JSON Schema, from the signature alone."""

from __future__ import annotations

from typing import Any

import pytest
from openapi_schema_validator import OAS31Validator

from huiyin.core.verbs.reference import Reference, all_verbs
from huiyin.core.verbs.signature import model_of
from huiyin.places.public import Building, Unit


def schema_of(verb: Any) -> dict[str, Any]:
    """The schema of a verb's values."""
    return model_of(getattr(verb, "reference", verb)).model_json_schema()


@pytest.mark.parametrize("verb", [pytest.param(one, id=one.label) for one in all_verbs()])
def test_every_verb_can_be_described(verb: Reference) -> None:
    OAS31Validator.check_schema(schema_of(verb))


def test_a_record_is_given_by_its_key() -> None:
    given = schema_of(Unit.open)["properties"]["building"]
    assert (given["type"], given["format"], given["x-noun"]) == ("string", "key", "places.building")


def test_words_are_given_by_language_each_within_its_length() -> None:
    name = schema_of(Building.open)["$defs"]["Name"]
    assert (name["type"], name["additionalProperties"]) == (
        "object",
        {"type": "string", "minLength": 1, "maxLength": 120},
    )


def test_what_may_be_left_out_and_what_not() -> None:
    assert schema_of(Unit.open)["required"] == ["building", "number"]
    assert "required" not in schema_of(Unit.amend)
    assert "default" not in schema_of(Unit.amend)["properties"]["area"]


def test_nothing_else_may_be_given() -> None:
    assert schema_of(Unit.rename)["additionalProperties"] is False
