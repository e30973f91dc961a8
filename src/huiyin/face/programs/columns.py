"""Of which kind a field is: read from the column, or from what a property says that it returns."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from types import NoneType
from typing import Any, Literal, Union, get_args, get_type_hints

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from pydantic import TypeAdapter

from huiyin.core.records.record import Record
from huiyin.core.values.words import Words
from huiyin.core.values.words_field import WordsField
from huiyin.face.programs.shown import Computed, Shown

COLUMNS: dict[type[models.Field[Any, Any]], Any] = {
    WordsField: Words,
    models.BooleanField: bool,
    models.DecimalField: Decimal,
    models.DateTimeField: datetime,
    models.DateField: date,
    models.TimeField: time,
    models.IntegerField: int,
    models.JSONField: dict[str, Any],
    models.CharField: str,
    models.TextField: str,
}


@cache
def kind_of(noun: type[Record], name: str) -> Any:
    """The type of a field; TypeError for one of which it cannot be told."""
    try:
        column: Any = noun._meta.get_field(name)
    except FieldDoesNotExist:
        found = getattr(noun, name)
        return get_type_hints(getattr(found, "fget", None) or found.func)["return"]
    kind = kind_of_column(column)
    return Union[kind, None] if column.null else kind  # noqa: UP007  (kind may be Literal[…])


def kind_of_column(column: Any) -> Any:
    """The type of what a column holds."""
    if column.is_relation:
        return column.related_model
    if column.choices:
        return Literal[tuple(code for code, _label in column.flatchoices)]
    if isinstance(column, ArrayField):
        return list[kind_of_column(column.base_field)]  # type: ignore[misc]  # made while running
    for known, kind in COLUMNS.items():
        if isinstance(column, known):
            return kind
    raise TypeError(f"{column} is of a kind that programs are not told: compute the field")


def without_none(kind: Any) -> Any:
    """The kind, where it may be absent too."""
    parts = [part for part in get_args(kind) if part is not NoneType]
    return parts[0] if len(parts) == 1 and NoneType in get_args(kind) else kind


def schema_of(shown: Shown) -> dict[str, Any]:
    """What programs are told of a noun, as JSON Schema."""
    kinds = {
        field.name if isinstance(field, Computed) else field: field.kind
        if isinstance(field, Computed)
        else kind_of(shown.noun, field)
        for field in shown.fields
    }
    fields = {name: as_told(kind) for name, kind in kinds.items()}
    own = {"key": {"type": "string", "format": "key"}, "version": {"type": "integer", "minimum": 1}}
    return {"type": "object", "properties": own | fields, "required": [*own, *fields]}


def as_told(kind: Any) -> dict[str, Any]:
    """One kind of value as programs are told it: amounts as text, so that nothing of them is lost."""
    if without_none(kind) is Decimal:
        return {"type": "string" if kind is Decimal else ["string", "null"], "format": "decimal"}
    return TypeAdapter(kind).json_schema(mode="serialization")
