"""What a value may be, taken apart: forms, look-ups and the API read it off the signature in the same way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, TypeAliasType, Union, get_args, get_origin


@dataclass(frozen=True, slots=True)
class Kind:
    """`bare`: str, Unit, list, Literal …; `inside`: what stands in it; `marks`: what Annotated adds.

    >>> kind_of(Annotated[list[int], "few"] | None)
    Kind(bare=<class 'list'>, inside=(<class 'int'>,), marks=('few',), may_be_none=True)
    """

    bare: Any
    inside: tuple[Any, ...] = ()
    marks: tuple[Any, ...] = ()
    may_be_none: bool = False

    def mark[M](self, kind: type[M]) -> M | None:
        """The last mark of this type, if there is one."""
        return next((mark for mark in reversed(self.marks) if isinstance(mark, kind)), None)


def kind_of(annotation: Any, marks: Iterable[Any] = ()) -> Kind:
    """Take an annotation apart, through names of types, marks and `| None`; of several types the first."""
    marks, may_be_none = tuple(marks), False
    while True:
        origin, inside = get_origin(annotation), get_args(annotation)
        if isinstance(annotation, TypeAliasType):
            annotation = annotation.__value__
        elif origin is Annotated:
            annotation, marks = inside[0], inside[1:] + marks
        elif origin in (Union, UnionType):
            may_be_none |= NoneType in inside
            annotation = next(part for part in inside if part is not NoneType)
        else:
            return Kind(origin or annotation, inside, marks, may_be_none)
