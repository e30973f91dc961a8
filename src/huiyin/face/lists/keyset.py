"""Pages by key: whatever is entered or leaves meanwhile, no row is passed over and none is shown twice.

A page begins after, or ends before, the last row that somebody saw; an index finds that place at once, however deep it
lies. Rows without a value come last, whichever way the list is sorted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from django.core import signing
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan

type Way = Literal["after", "before"]
SALT = "huiyin.face.lists.keyset"


@dataclass(frozen=True, slots=True)
class Order:
    """By which fields a list is sorted; the id makes it one order."""

    fields: tuple[str, ...]
    is_descending: bool = False

    def reversed(self) -> Order:
        """The other way round."""
        return Order(self.fields, not self.is_descending)

    @property
    def steps(self) -> list[str]:
        """As Django writes it."""
        return [f"{'-' if self.is_descending else ''}{name}" for name in self.names]

    @property
    def names(self) -> tuple[str, ...]:
        """The fields, with the id."""
        return (*self.fields, "pk")

    def may_be_empty(self, noun: type[Model]) -> bool:
        """Whether rows can lack the value; only a single field of the noun itself may."""
        try:
            return len(self.fields) == 1 and bool(getattr(noun._meta.get_field(self.fields[0]), "null", False))
        except FieldDoesNotExist:
            return False  # an expression


@dataclass(frozen=True, slots=True)
class Place:
    """A row that somebody saw: its values, its id, and how many rows stood before it when he saw it, if that is known."""

    values: tuple[Any, ...]
    rank: int | None

    def sealed(self, order: Order) -> str:
        """As an address carries it; whoever changes it gets the first page."""
        values = [None if one is None else str(one) for one in self.values]  # the database reads them back
        return signing.dumps([*order.steps, *values, self.rank], salt=SALT)

    @classmethod
    def unsealed(cls, text: str, order: Order) -> Place | None:
        """Read it again; `None` for one that is not ours, or of another order."""
        try:
            said = signing.loads(text, salt=SALT)
        except signing.BadSignature:
            return None
        size = len(order.steps)
        if not isinstance(said, list) or len(said) != 2 * size + 1 or said[:size] != order.steps:
            return None
        return cls(tuple(said[size:-1]), said[-1])


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows that are walked in one go: those with a value, those without, or all (None); and beyond which place."""

    empty: bool | None
    start: Place | None


def walk(
    noun: type[Model], order: Order, way: Way, place: Place | None, size: int, ask: Callable[[Stretch, int], list[Any]]
) -> list[Any]:
    """At most `size` rows after or before a place, always in the list's own order; `ask` gives the rows of a stretch."""
    found: list[Any] = []
    for stretch in stretches(noun, order, way, place):
        found += ask(stretch, size - len(found))
        if len(found) >= size:
            break
    return found if way == "after" else found[::-1]


def stretches(noun: type[Model], order: Order, way: Way, place: Place | None) -> list[Stretch]:
    """The rows with a value and those without, in the order in which they are walked, from where the place lies on."""
    if not order.may_be_empty(noun):
        return [Stretch(None, place)]
    first, second = way == "before", way == "after"  # rows without a value come last
    if place is not None and (place.values[0] is None) == second:
        return [Stretch(second, place)]
    return [Stretch(first, place), Stretch(second, None)]


def rows_of(rows: QuerySet[Any, Any], order: Order, way: Way, stretch: Stretch, size: int) -> QuerySet[Any, Any]:
    """The first rows of a stretch; `rows` gives ids and sorted values."""
    going = order if way == "after" else order.reversed()
    steps = going.steps
    if stretch.empty is not None:
        rows = rows.filter(**{f"{order.fields[0]}__isnull": stretch.empty})
        steps = steps[-1:] if stretch.empty else steps
    there = rows.filter(beyond(stretch.start, order, way)) if stretch.start else rows
    return there.order_by(*steps)[:size]


def taken(rows: QuerySet[Any, Any], order: Order, way: Way, stretch: Stretch, size: int) -> list[Any]:
    """The same, asked."""
    return list(rows_of(rows, order, way, stretch, size))


def beyond(place: Place, order: Order, way: Way) -> Any:
    """The condition that a row lies beyond a place: one comparison of rows, which an index walks."""
    pairs = [(name, value) for name, value in zip(order.names, place.values, strict=True) if value is not None]
    forwards = (way == "after") != order.is_descending
    compare = TupleGreaterThan if forwards else TupleLessThan
    return compare(Tuple(*(name for name, _value in pairs)), tuple(value for _name, value in pairs))
