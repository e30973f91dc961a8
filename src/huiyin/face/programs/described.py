"""What programs can do here, as OpenAPI 3.1: made from the tables and from the same models that check every call."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import fields
from typing import Any, get_type_hints

from pydantic import TypeAdapter

from huiyin.core.facts.fact import Fact, Names
from huiyin.core.rights.permissions import rule_of
from huiyin.core.verbs.reference import Reference
from huiyin.core.verbs.signature import model_of
from huiyin.face.programs.asked import MOST, USUAL
from huiyin.face.programs.columns import kind_of, schema_of
from huiyin.face.programs.shown import Shown, all_shown, opens

V1 = "/api/v1"
KEY = {"name": "key", "in": "path", "required": True, "schema": {"type": "string"}, "description": "Its key; / as %2F."}
ONCE = "Sent again with the same key, it takes effect once and is answered the same; kept for eight days."
PROBLEM = {
    "type": "object",
    "description": "Problem details (RFC 9457). `errors` names each field that is wrong.",
    "properties": {
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "request": {"type": "string", "description": "Its number in the log."},
        "errors": {"type": "object", "additionalProperties": {"type": "string"}},
        "record": {"type": ["object", "null"], "description": "409 when somebody was faster: the record as it is now."},
        "sent": {"type": "object", "description": "409 when somebody was faster: what was sent."},
    },
    "required": ["title", "status", "detail", "request"],
}


class Document:
    """The document as it is gathered, noun by noun."""

    def __init__(self, server: str, version: str) -> None:
        self.schemas: dict[str, Any] = {"Problem": PROBLEM}
        self.paths: dict[str, Any] = {}
        self.tags = [{"name": one.plural, "description": first_line(one.noun)} for one in all_shown()]
        self.about = {"title": "Huiyin", "version": version, "description": "Every verb that people say, for programs."}
        self.server = server
        for shown in all_shown():
            self.enter(shown)

    def whole(self) -> dict[str, Any]:
        """All of it."""
        tokens = {"type": "http", "scheme": "bearer", "description": "./huiyin manage token USERNAME"}
        return {
            "openapi": "3.1.0",
            "info": self.about,
            "servers": [{"url": self.server}],
            "security": [{"token": []}],
            "tags": self.tags,
            "paths": self.paths,
            "components": {"schemas": self.schemas, "securitySchemes": {"token": tokens}},
        }

    def enter(self, shown: Shown) -> None:
        """One noun: its record, its reading, its verbs."""
        record = self.keep(shown.noun._meta.label, schema_of(shown))
        items = {"items": {"type": "array", "items": record}, "next": {"type": ["string", "null"]}}
        page = {"type": "object", "properties": items, "required": [*items]}
        base = f"{V1}/{shown.plural}"
        reading = {"tags": [shown.plural], "x-who": None, "x-opening": "read"}
        self.paths[base] = {
            "get": reading
            | {"operationId": f"{shown.plural}.list", "parameters": list(asked(shown)), "responses": answers(200, page)}
        }
        one = {"operationId": f"{shown.plural}.read", "parameters": [KEY], "responses": answers(200, record)}
        self.paths[f"{base}/{{key}}"] = {"get": reading | one}
        for verb in shown.verbs:
            where = base if opens(verb) and "post" not in self.paths[base] else f"{base}/{verb.verb}"
            where = where if opens(verb) else f"{base}/{{key}}/{verb.verb}"
            self.paths.setdefault(where, {})["post"] = self.operation(shown, verb, record)
        for where, ways in shown.also.items():
            for method, way in ways.items():
                known = {"tags": [shown.plural], "responses": answers(201, record)}
                self.paths.setdefault(base + where, {})[method] = known | way

    def operation(self, shown: Shown, verb: Reference, record: dict[str, Any]) -> dict[str, Any]:
        """One verb."""
        rule = rule_of(verb)
        key = {"name": "Idempotency-Key", "in": "header", "required": opens(verb), "description": ONCE}
        parameters = [key | {"schema": {"type": "string", "minLength": 1, "maxLength": 200}}]
        given, result = self.values(verb), record
        if not opens(verb):
            result = self.keep(f"{verb.label}.said", said(verb, record))
            tag = {"name": "If-Match", "in": "header", "required": False, "schema": {"type": "string"}}
            parameters = [KEY, *parameters, tag | {"description": "The ETag of the record as it was read."}]
        return {
            "tags": [shown.plural],
            "operationId": verb.label,
            "summary": first_line(verb.said.body),
            "x-who": str(rule.sentence) if rule else None,
            "x-opening": verb.label,
            "parameters": parameters,
            "requestBody": {"required": opens(verb), "content": {"application/json": {"schema": given}}},
            "responses": answers(201 if opens(verb) else 200, result),
        }

    def values(self, verb: Reference) -> dict[str, Any]:
        """What a verb takes, its kinds of values kept beside it under names of its app."""
        app = verb.noun._meta.app_label
        schema = self.taken_apart(verb, app) or self.taken_apart(verb, verb.label)
        assert schema
        if not opens(verb) and "version" not in schema["properties"]:
            seen = {"type": "integer", "minimum": 1, "description": "The version of the record as it was read."}
            schema["properties"] = schema["properties"] | {"version": seen}
        return self.keep(verb.label, schema)

    def taken_apart(self, verb: Reference, prefix: str) -> dict[str, Any] | None:
        """The schema of a verb's values; `None` when a kind of the same name is kept already and says something else."""
        schema = model_of(verb).model_json_schema(ref_template=f"#/components/schemas/{prefix}.{{model}}")
        kinds = {f"{prefix}.{name}": kind for name, kind in schema.pop("$defs", {}).items()}
        if any(self.schemas.get(name, kind) != kind for name, kind in kinds.items()):
            return None
        self.schemas |= kinds
        return schema

    def keep(self, name: str, schema: dict[str, Any]) -> dict[str, Any]:
        """Keep a schema under its name; what stands for it elsewhere."""
        self.schemas[name] = schema
        return {"$ref": f"#/components/schemas/{name}"}


def asked(shown: Shown) -> Iterator[dict[str, Any]]:
    """By what a noun may be asked for."""
    text = {"type": "string"}
    known = {name: TypeAdapter(kind_of(shown.noun, name)).json_schema() for name in shown.filters}
    known |= dict.fromkeys(shown.spoken or {}, text) | {name: {"const": "true"} for name in shown.adjectives}
    known |= {"q": text, "limit": {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL}, "after": text}
    yield from ({"name": name, "in": "query", "schema": schema} for name, schema in known.items())


def said(verb: Reference, record: dict[str, Any]) -> dict[str, Any]:
    """What is answered to a verb: the fact, and the record as it is now."""
    kind = get_type_hints(verb.said.body)["return"]
    fact = {"name": {"const": kind.name}, "values": values_told(kind)}
    now = {"oneOf": [record, {"type": "null"}], "description": "As it is now; null for whoever sees it no longer."}
    whole = {"fact": {"type": "object", "properties": fact, "required": [*fact]}, "record": now}
    return {"type": "object", "properties": whole, "required": [*whole]}


def values_told(kind: type[Fact]) -> dict[str, Any]:
    """The values of a fact; records are told by their keys."""
    hints: dict[str, Any] = get_type_hints(kind, include_extras=True)
    known: dict[str, Any] = {}
    for field in fields(kind):  # type: ignore[arg-type]  # every fact is a dataclass
        names = any(isinstance(mark, Names) for mark in getattr(hints[field.name], "__metadata__", ()))
        key: dict[str, Any] = {"type": ["string", "null"], "format": "key"}
        several = names and get_type_hints(kind)[field.name] is not int
        plain = unfolded(TypeAdapter(hints[field.name]).json_schema(mode="serialization"))
        known[field.name] = {"type": "array", "items": key} if several else key if names else plain
    return {"type": "object", "description": first_line(kind), "properties": known, "required": [*known]}


def unfolded(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema in which everything stands where it is named."""
    kinds = schema.pop("$defs", {})

    def inside(part: Any) -> Any:
        if isinstance(part, dict) and "$ref" in part:
            return inside(kinds[part["$ref"].rpartition("/")[2]])
        if isinstance(part, dict):
            return {name: inside(one) for name, one in part.items()}
        return [inside(one) for one in part] if isinstance(part, list) else part

    whole: dict[str, Any] = inside(schema)
    return whole


def answers(status: int, schema: dict[str, Any]) -> dict[str, Any]:
    """What is answered, and how no is said."""
    done = {
        "description": "Done." if status != 200 else "This is it.",
        "content": {"application/json": {"schema": schema}},
    }
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {str(status): done, "default": {"description": "The answer is no; `detail` says why.", "content": problem}}


def first_line(thing: Any) -> str:
    """What something is for, in the first sentence of its docstring."""
    return (inspect.getdoc(thing) or "").partition("\n\n")[0].replace("\n", " ")
