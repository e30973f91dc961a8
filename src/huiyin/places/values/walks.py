"""The order in which people walk past places: 2 comes before 10."""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, F, Func, GeneratedField, Value

DIGITS, NO_MORE_THAN_NEEDED = r"(\d+)", r"0*(\d{5,})"


def walk(number: str) -> Any:
    """A column that PostgreSQL keeps: the number with each of its figures five digits long.

    A column, not an expression: behind the wall of sites an index serves a comparison only where no function stands in it.
    """
    long = Func(F(number), Value(DIGITS), Value(r"0000\1"), Value("g"), function="regexp_replace")
    even = Func(long, Value(NO_MORE_THAN_NEEDED), Value(r"\1"), Value("g"), function="regexp_replace")
    return GeneratedField(expression=even, output_field=CharField(max_length=400, db_collation="C"), db_persist=True)
