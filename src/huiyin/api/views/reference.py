"""The reference for people: what is said of the API as OpenAPI, noun by noun, with examples that can be sent."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from huiyin import __version__
from huiyin.api.forms import said
from huiyin.core.doors.answers import answer
from huiyin.core.rights.actor import Actor
from huiyin.core.verbs import Reference
from huiyin.face.forms.asks import asks_of, is_asked
from huiyin.face.pages import show
from huiyin.face.programs.described import Document
from huiyin.face.programs.exemplary import filled, in_a_word
from huiyin.face.programs.shown import Shown, all_shown

EVERYWHERE: dict[str, Any] = {
    "key": _("under which it is given and told"),
    "version": _("rises with each change"),
    "q": _("words to look for"),
    "limit": _("how many at once"),
    "after": _("where the last page ended"),
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field as the page tells it."""

    name: str
    label: str
    kind: str
    note: str = ""
    is_needed: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """One method of one path: what for, who may, what is given, and what is answered."""

    method: str
    path: str
    operation: dict[str, Any]
    label: str
    fields: list[Field]
    curl: str
    answer: str


class Noun:
    """One noun of the reference."""

    def __init__(self, shown: Shown, document: Document) -> None:
        self.shown, self.document = shown, document
        self.verbs = {verb.label: verb for verb in shown.verbs}
        self.known = {one.noun._meta.label_lower: one.example.get("key") for one in all_shown()} | {**shown.example}

    @cached_property
    def labels(self) -> dict[str, str]:
        """What people call the fields, as forms say it."""
        asked = [asks_of(verb).fields for verb in self.verbs.values() if is_asked(verb)]
        said = {name: field.label for fields in asked for name, field in fields.items() if field.label}
        return {name: str(label) for name, label in (EVERYWHERE | said).items()}

    @property
    def fields(self) -> list[Field]:
        """What is told of a record."""
        schema = self.document.schemas[self.shown.noun._meta.label]
        return list(self.told(schema))

    @property
    def record(self) -> dict[str, Any]:
        """A record as it is told."""
        return {"key": None, "version": 1} | {**self.shown.example}

    @property
    def ways(self) -> Iterator[Way]:
        """Each way in: reading first, then the verbs."""
        for path, methods in self.document.paths.items():
            for method, operation in methods.items():
                if operation["tags"] != [self.shown.plural]:
                    continue
                if "x-example" in operation:
                    yield self.other(method, path, operation)
                else:
                    yield self.reading(path, operation) if method == "get" else self.saying(path, operation)

    def reading(self, path: str, operation: dict[str, Any]) -> Way:
        """Reading many, or one."""
        asked = [one for one in operation["parameters"] if one["in"] == "query"]
        fields = [Field(one["name"], self.labels.get(one["name"], ""), self.word(one["schema"])) for one in asked]
        told: Any = {"items": [self.record], "next": None} if asked else self.record
        return Way("GET", path, operation, "", fields, self.curl(path), pretty(told))

    def saying(self, path: str, operation: dict[str, Any]) -> Way:
        """Saying a verb."""
        verb = self.verbs[operation["operationId"]]
        schema = self.document.schemas[verb.label]
        given = filled(schema, self.document.schemas, self.known)
        return Way(
            "POST", path, operation, said(verb), list(self.told(schema, verb)), self.curl(path, given, needs_key="{" not in path),
            pretty(self.answered(verb, given, path)),
        )  # fmt: skip

    def other(self, method: str, path: str, operation: dict[str, Any]) -> Way:
        """A door that is no verb: what is sent or comes back is no JSON."""
        lines = [self.curl(path), *(['  -H "Idempotency-Key: $(uuidgen)"'] if method == "post" else [])]
        curl = " \\\n".join([*lines, f"  {operation['x-example']}"])
        told = pretty(self.record) if method == "post" else "…"
        return Way(method.upper(), path, operation, operation["operationId"], [], curl, told)

    def answered(self, verb: Reference, given: dict[str, Any], path: str) -> Any:
        """What comes back."""
        if "{" not in path:
            return self.record | {name: value for name, value in given.items() if name in self.record}
        schema = self.document.schemas[f"{verb.label}.said"]["properties"]["fact"]["properties"]
        values = filled(schema["values"], self.document.schemas, self.known | given)
        return {"fact": {"name": schema["name"]["const"], "values": values}, "record": self.record | {"version": 2}}

    def told(self, schema: dict[str, Any], verb: Reference | None = None) -> Iterator[Field]:
        """The fields of a schema."""
        labels = self.labels
        if verb and is_asked(verb):
            labels = labels | {name: str(one.label) for name, one in asks_of(verb).fields.items() if one.label}
        needed = schema.get("required", [])
        for name, one in schema["properties"].items():
            note = (
                "" if "default" not in one or one["default"] is None else json.dumps(one["default"], ensure_ascii=False)
            )
            yield Field(name, labels.get(name, ""), self.word(one), note, name in needed)

    def word(self, schema: dict[str, Any]) -> str:
        """What kind of value it is."""
        return in_a_word(schema, self.document.schemas)

    def curl(self, path: str, given: Any = None, *, needs_key: bool = False) -> str:
        """A line that can be typed."""
        where = self.document.server + path.replace("{key}", str(self.shown.example.get("key", "{key}")))
        lines = [f"curl {where}", '  -H "Authorization: Bearer $TOKEN"']
        if given is not None:
            lines += ['  -H "Idempotency-Key: $(uuidgen)"'] if needs_key else []
            body = json.dumps(given, ensure_ascii=False).replace("'", "'\\''")
            lines += ['  -H "Content-Type: application/json"', f"  -d '{body}'"]
        return " \\\n".join(lines)


def pretty(value: Any) -> str:
    """JSON as people read it."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def document_of(request: HttpRequest) -> Document:
    """The document for this address, in the language of whoever reads it."""
    return Document(request.build_absolute_uri("/").rstrip("/"), __version__)


def openapi(request: HttpRequest, **_by: Actor) -> HttpResponse:
    """The document, for programs."""
    return answer(document_of(request).whole())


def docs(request: HttpRequest, *, by: Actor) -> HttpResponse:
    """How to begin, what holds everywhere, and every noun with its verbs in a line each."""
    document = document_of(request)
    return show(request, "api/docs.jinja", by=by, nouns=[Noun(one, document) for one in all_shown()])


def noun_docs(request: HttpRequest, *, by: Actor, plural: str) -> HttpResponse:
    """One noun: its fields, and each way with what is given, a line to type, and what comes back."""
    document = document_of(request)
    nouns = [Noun(one, document) for one in all_shown()]
    noun = next((one for one in nouns if one.shown.plural == plural), None)
    if noun is None:
        raise Http404
    return show(request, "api/noun.jinja", by=by, noun=noun, nouns=nouns)
