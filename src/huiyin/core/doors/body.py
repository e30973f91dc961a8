"""What comes in: JSON documents and query strings, read so that nothing in them can break what follows."""

from __future__ import annotations

import json
from collections.abc import Iterable
from http import HTTPStatus
from typing import Any, NoReturn

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest
from django.utils.translation import gettext as _

from huiyin.core.doors.problems import Problem
from huiyin.core.verbs.signature import BadInput

LARGEST = 100_000  # bytes of one JSON document


def read_json(request: HttpRequest) -> dict[str, Any]:
    """The JSON object of the body; Problem 413, 415 or 400 with a sentence when it is none."""
    if request.content_type != "application/json":
        raise Problem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, _("Send JSON, with Content-Type: application/json."))
    try:
        document = json.loads(raw(request).decode(), object_pairs_hook=once_each, parse_constant=no_number)
        refuse_unkeepable(document)
    except (ValueError, RecursionError):
        raise Problem(HTTPStatus.BAD_REQUEST, _("This is not JSON in UTF-8 that can be kept.")) from None
    if not isinstance(document, dict):
        raise Problem(HTTPStatus.BAD_REQUEST, _("Send one JSON object."))
    return document


def raw(request: HttpRequest) -> bytes:
    """The body as it came; RequestDataTooBig if it is longer than a document may be."""
    if int(request.headers.get("Content-Length") or 0) > LARGEST or len(request.body) > LARGEST:
        raise RequestDataTooBig
    return request.body


def once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The object; ValueError if a name stands in it twice, for one of the two values would be lost silently."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name stands there twice")
    return found


def no_number(name: str) -> NoReturn:
    """NaN and Infinity are no JSON, whatever Python thinks."""
    raise ValueError(name)


def refuse_unkeepable(value: Any) -> None:
    """ValueError for text that PostgreSQL cannot keep: NUL, or half of a pair of surrogates."""
    match value:
        case str():
            if "\0" in value:
                raise ValueError("NUL")
            value.encode()
        case dict():
            for name, inner in value.items():
                refuse_unkeepable(name)
                refuse_unkeepable(inner)
        case list():
            for inner in value:
                refuse_unkeepable(inner)


def read_query(request: HttpRequest, allowed: Iterable[str], *, needed: Iterable[str] = ()) -> dict[str, str]:
    """The query string by name; BadInput for a name that is missing, not known, stands there twice or holds a NUL."""
    names = set(allowed) | set(needed)
    wrong = {name: _("This is needed.") for name in needed if not request.GET.get(name)}
    wrong |= {name: _("There is no such field.") for name in request.GET if name not in names}
    wrong |= {name: _("Say this once.") for name, values in request.GET.lists() if len(values) > 1 and name in names}
    wrong |= {name: _("This cannot be looked for.") for name, value in request.GET.items() if "\0" in str(value)}
    if wrong:
        raise BadInput(wrong)
    return {name: str(value) for name, value in request.GET.items()}
