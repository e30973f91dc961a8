"""How many there are, as far as anybody wants to know."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import IntegerField, QuerySet, Subquery

MOST_COUNTED = 1_000


class Bounded(Subquery):
    """The number of rows of a question, at most one more than anybody is told."""

    template = "(SELECT count(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()

    def __init__(self, rows: QuerySet[Any, Any]) -> None:
        super().__init__(rows.order_by().values("pk")[: MOST_COUNTED + 1])


def count_all(questions: Mapping[str, QuerySet[Any, Any]], all_rows: QuerySet[Any, Any]) -> dict[str, int]:
    """Count several questions about one noun in one statement; what is not there at all answers none of them."""
    names = list(questions)
    row = all_rows.order_by().values_list(*(Bounded(questions[name]) for name in names))[:1]
    counted = next(iter(row), [0] * len(names))
    return {name: count or 0 for name, count in zip(names, counted, strict=True)}


def many(count: int) -> str:
    """A count as people read it.

    >>> many(46), many(1000), many(1001)
    ('46', '1,000', '1,000+')
    """
    return f"{min(count, MOST_COUNTED):,}{'+' if count > MOST_COUNTED else ''}"
