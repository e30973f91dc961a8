"""What a schema asks for, in a word and by an example: people read the reference, not JSON Schema."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

type Schemas = Mapping[str, Any]


def plain(schema: Mapping[str, Any], schemas: Schemas) -> Mapping[str, Any]:
    """The schema itself, through references; of several the first that is not null."""
    while True:
        if reference := schema.get("$ref"):
            schema = schemas[reference.rpartition("/")[2]]
        elif several := schema.get("anyOf") or schema.get("oneOf"):
            schema = next(one for one in several if one.get("type") != "null")
        else:
            return schema


def in_a_word(schema: Mapping[str, Any], schemas: Schemas) -> str:
    """What kind of value it is."""
    one = plain(schema, schemas)
    if "const" in one:
        return _("only %(value)s") % {"value": one["const"]}
    if "enum" in one:
        return _("one of %(choices)s") % {"choices": ", ".join(map(str, one["enum"]))}
    if noun := one.get("x-noun"):
        return _("key of a record (%(noun)s)") % {"noun": noun}
    if one.get("type") == "array" and "items" in one:
        return _("list: %(each)s") % {"each": in_a_word(one["items"], schemas)}
    if one.get("type") == "object" and "additionalProperties" in one and "properties" not in one:
        return _("text by language")
    return str(WORDS.get(one.get("format", ""), WORDS.get(kind_in(one), lambda: _("object")))())


def kind_in(schema: Mapping[str, Any]) -> str:
    """Its type; of several the first."""
    kind = schema.get("type", "object")
    return str(kind if isinstance(kind, str) else kind[0])


WORDS: dict[str, Callable[[], str]] = {
    "date": lambda: _("day, as 2026-03-01"),
    "date-time": lambda: _("moment, as 2026-03-01T09:30:00+08:00"),
    "key": lambda: _("key of a record"),
    "decimal": lambda: _("amount, as text"),
    "string": lambda: _("text"),
    "integer": lambda: _("whole number"),
    "number": lambda: _("amount, better as text"),
    "boolean": lambda: _("true or false"),
}
BY_FORMAT = {"date": "2026-03-01", "date-time": "2026-03-01T09:30:00+08:00", "decimal": "1.00"}
BY_KIND: dict[str, Any] = {"string": "…", "integer": 1, "number": "1.00", "boolean": True, "null": None}


def example_of(name: str, schema: Mapping[str, Any], schemas: Schemas, known: Mapping[str, Any]) -> Any:
    """A value that the schema allows: what is known under this name, else made from the schema."""
    if name in known:
        return known[name]
    one = plain(schema, schemas)
    if "const" in one or "enum" in one:
        return one.get("const", next(iter(one.get("enum", [None]))))
    if one.get("type") == "array":
        return [example_of("", one["items"], schemas, known)] if "items" in one else []
    if one.get("type") == "object" and "properties" in one:
        return filled(one, schemas, known)
    if one.get("type") == "object":
        return {"en": "…", "zh-Hans": "…"}
    return known.get(str(one.get("x-noun")), BY_FORMAT.get(one.get("format", ""), BY_KIND.get(kind_in(one))))


def filled(schema: Mapping[str, Any], schemas: Schemas, known: Mapping[str, Any]) -> dict[str, Any]:
    """An object with what it needs; where it needs nothing, with all it may have."""
    named = schema.get("required") or [name for name in schema["properties"] if name != "version"]
    return {name: example_of(name, schema["properties"][name], schemas, known) for name in named}
