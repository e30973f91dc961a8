"""Questions that every page asks: Django makes the statement of each once for whoever asks, and not at each page anew.

```python
@statement
def open_sites(by: Actor) -> QuerySet[Site]:
    return Site.objects.visible_to(by).open().order_by("code").values_list("pk", "name")
```
What it asks follows from its arguments and the language: of an actor, from who he is and the rights that he has now, so
that a right that is gone makes another statement. A question for which somebody looked at the clock, or asked the
database something else first, is made anew each time; what `asked_once` remembers of a page has to be an argument.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.models import QuerySet
from django.db.models.query import ModelIterable, NamedValuesListIterable, ValuesListIterable
from django.db.models.utils import create_namedtuple_class
from django.utils.translation import get_language

from huiyin.core.clock.time import readings
from huiyin.core.rights.actor import Actor
from huiyin.core.rights.scoped import Scoped

MOST_KEPT = 500  # of each question; three kilobytes each

type Rows = Iterable[tuple[Any, ...]]
type Converters = Mapping[int, tuple[list[Any], Any]]


@dataclass(frozen=True, slots=True)
class Statement:
    """One question as the database reads it, and what makes its answer into values; without words it has no answer."""

    words: str
    converters: Converters
    finished: Callable[[Rows], list[Any]]

    @classmethod
    def of(cls, rows: QuerySet[Any, Any]) -> Statement:
        """Whole records, or the tuples of `values_list`."""
        known: Any = rows
        if isinstance(rows, Scoped):
            rows._demand_scope()
        compiler = known.query.get_compiler(known.db)
        try:
            sql, values = compiler.as_sql()
        except EmptyResultSet:
            return cls("", {}, list)
        with connection.cursor() as cursor:
            words = cursor.mogrify(sql, values)
        columns = [one for one, *_more in compiler.select]
        return cls(words, compiler.get_converters(columns), finisher(known, columns))

    def answer(self) -> list[Any]:
        """Ask it."""
        if not self.words:
            return []
        with remembering_cursor() as cursor:
            cursor.execute(self.words)
            found = cursor.fetchall()
        return self.finished(map(self.converted, found) if self.converters else found)

    def converted(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        """A row with what the columns stand for."""
        values = list(row)
        for place, (converters, expression) in self.converters.items():
            for convert in converters:
                values[place] = convert(values[place], expression, connection)
        return tuple(values)


@contextmanager
def remembering_cursor() -> Iterator[Any]:
    """A cursor under which PostgreSQL keeps what was asked before prepared: planning took longer than answering.

    Only for these: the driver remembers every statement that it might prepare, whole, and some hold megabytes of a file.
    """
    known: Any = connection
    known.ensure_connection()
    driver = known.connection
    driver.prepare_threshold = settings.PREPARED_AFTER
    try:
        with known._prepare_cursor(ServerBindingCursor(driver)) as cursor:  # type: ignore[call-arg]  # psycopg's own
            yield cursor
    finally:
        driver.prepare_threshold = None


def finisher(rows: Any, columns: list[Any]) -> Callable[[Rows], list[Any]]:
    """What makes rows of the database into what the query set would have given."""
    match rows._iterable_class:
        case kind if kind is ValuesListIterable:
            return list
        case kind if kind is NamedValuesListIterable:
            named = create_namedtuple_class(*rows._fields)._make
            return lambda found: list(map(named, found))
        case kind if kind is ModelIterable and not rows.query.select_related:
            names, make, database = [one.target.attname for one in columns], rows.model.from_db, rows.db
            return lambda found: [make(database, names, row) for row in found]  # holds nothing of the query set
    raise TypeError("A statement gives whole records without others, or what values_list gives.")


def statement[**P](rows: Callable[P, QuerySet[Any, Any]]) -> Callable[P, list[Any]]:
    """The answer to a question whose statement is made once for the same arguments."""
    kept: dict[Hashable, Statement] = {}

    @wraps(rows)
    def asked(*args: P.args, **named: P.kwargs) -> list[Any]:
        known = (get_language(), *map(identity, args), *map(identity, named.values()), *named)
        if (made := kept.get(known)) is None:
            made, lasts = made_now(lambda: Statement.of(rows(*args, **named)))
            if len(kept) >= MOST_KEPT:
                kept.clear()
            if lasts:
                kept[known] = made
        return made.answer()

    return asked


def made_now(make: Callable[[], Statement]) -> tuple[Statement, bool]:
    """A statement, and whether it would be the same tomorrow."""
    before, others = readings(), list[str]()

    def noted(execute: Any, sql: str, *more: Any) -> Any:
        others.append(sql)
        return execute(sql, *more)

    with connection.execute_wrapper(noted):
        made = make()
    return made, not others and readings() == before + 1


def identity(one: Any) -> Hashable:
    """What distinguishes an argument from others: an actor's rights are a part of who he is."""
    if isinstance(one, type) or not hasattr(one, "roles_at"):
        return one  # type: ignore[no-any-return]  # text, number, a set of them
    by: Actor = one
    roles = getattr(by, "roles", None)
    sites = roles if isinstance(roles, Mapping) else by.scope.sites or ()
    held = frozenset((site, by.roles_at(site)) for site in {None, *sites})
    return (by.kind, by.id, by.scope, by.scope.persons, by.parties, held)
