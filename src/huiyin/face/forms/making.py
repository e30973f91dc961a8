"""Which piece asks for a value, read off the signature."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, Literal

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from huiyin.core.records.record import Record
from huiyin.core.values.money import Money
from huiyin.core.values.words import Words
from huiyin.core.verbs.kinds import Kind, kind_of
from huiyin.core.verbs.reference import Reference
from huiyin.core.verbs.signature import Text as TextMark
from huiyin.core.verbs.signature import model_of
from huiyin.face.forms.asks import Asks, Field, asks_of
from huiyin.face.forms.groups import Group, Many, Rows, Table
from huiyin.face.forms.pieces import (
    Amount,
    Another,
    Choice,
    Day,
    Figure,
    Languages,
    Line,
    Moment,
    Piece,
    Text,
    YesNo,
)
from huiyin.face.forms.setting import Setting

ONE_LINE = 200  # letters: longer texts get several lines
SIMPLE: list[tuple[type, type[Piece]]] = [
    (bool, YesNo), (int, Figure), (float, Figure), (Decimal, Figure), (datetime, Moment), (date, Day), (Money, Amount),
]  # fmt: skip


def pieces_of(verb: Reference, setting: Setting) -> Iterator[Piece]:
    """A piece for each value of a verb: first those that its table names, in that order."""
    asks, about = asks_of(verb), model_of(verb).model_fields
    named = [name for name in asks.fields if name in about]
    for name in dict.fromkeys([*named, *about]):
        yield piece_for(name, about[name], name, asks, setting)


def piece_for(name: str, info: FieldInfo, path: str, asks: Asks, setting: Setting) -> Piece:
    """The piece for one value; `path` is its place without the numbers of rows, as the table names it."""
    kind = kind_of(info.annotation, info.metadata)
    default = None if info.default is PydanticUndefined else info.default
    return made(name, kind, path, asks, setting, needed=info.is_required(), default=default)


def made(
    name: str, kind: Kind, path: str, asks: Asks, setting: Setting, *, needed: bool = True, default: Any = None
) -> Piece:
    """The piece for a kind of value."""
    field = asks.fields.get(path, Field())
    given: dict[str, Any] = {
        "name": name,
        "kind": kind,
        "field": field,
        "needed": needed,
        "default": default,
        "setting": setting,
    }

    def inner(annotation: Any) -> Piece:
        return made(name, kind_of(annotation), path, asks, setting, needed=False)

    if kind.bare in (list, tuple, set, frozenset):
        each = inner(kind.inside[0])
        choosing = isinstance(each, Choice | Another)
        return Many(**given, each=each) if choosing else Rows(**given, each=each, fewest=fewest(kind))
    if kind.bare is dict:
        return Table(**given, each=inner(kind.inside[1]))
    if is_a(kind.bare, BaseModel):
        parts = ((step, about, f"{path}.{step}") for step, about in kind.bare.model_fields.items())
        return Group(**given, parts=tuple(piece_for(*part, asks, setting) for part in parts))
    return simple(kind, field, given)


def simple(kind: Kind, field: Field, given: dict[str, Any]) -> Piece:
    """The piece for a value that holds no others."""
    longest = kind.mark(TextMark)
    if kind.bare is Words:
        return Languages(**given, longest=longest.max if longest else 0)
    if is_a(kind.bare, Record) or field.finds or field.look == "party":
        return Another(**given)
    if kind.bare is Literal or is_a(kind.bare, Enum) or field.choices is not None:
        return Choice(**given)
    for bare, piece in SIMPLE:
        if is_a(kind.bare, bare):
            return piece(**given)
    if longest and longest.max > ONE_LINE:
        return Text(**given, longest=longest.max)
    return Line(**given)


def is_a(bare: Any, kind: type) -> bool:
    """Whether a bare type is of a kind."""
    return isinstance(bare, type) and issubclass(bare, kind)


def fewest(kind: Kind) -> int:
    """How many a list holds at least."""
    marks = (inner for mark in kind.marks for inner in (mark, *getattr(mark, "metadata", ())))
    return max((getattr(mark, "min_length", None) or 0 for mark in marks), default=0)
