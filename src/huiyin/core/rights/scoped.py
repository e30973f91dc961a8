"""Rows are fetched through somebody: a query that has not said for whom raises instead of answering (PLT-1)."""

from __future__ import annotations

from collections.abc import Iterator
from contextvars import ContextVar
from typing import Any, Self, cast

from django.db import models
from django.db.models import Q
from django.db.models.sql import Query

from huiyin.core.rights.actor import NOWHERE, Actor
from huiyin.core.rights.walls import not_walled_off

DIGITS_OF_AN_ID = 19


class OutsideScope(Exception):
    """A query asked for rows without saying for whom."""


_inside_exclude: ContextVar[bool] = ContextVar("inside_exclude", default=False)


class ScopedQuery(Query):
    """Knows whether it was said for whom; also where Django takes the query out of its set (Exists, Subquery)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.scoped = _inside_exclude.get()

    def split_exclude(self, *args: Any, **kwargs: Any) -> Any:
        """Django asks a query of its own here; what it excludes is part of a question that has its scope."""
        token = _inside_exclude.set(True)
        try:
            return super().split_exclude(*args, **kwargs)
        finally:
            _inside_exclude.reset(token)

    def demand_scope(self) -> None:
        """Raise OutsideScope unless it was said for whom."""
        if not self.scoped:
            raise OutsideScope(
                f"{getattr(self.model, '__name__', 'Query')}: say for whom: .visible_to(person), "
                "or .everything(reason=…) in a place that may"
            )

    def resolve_expression(self, *args: Any, **kwargs: Any) -> Any:
        # A sub-query answers too, only not to Python.
        self.demand_scope()
        return super().resolve_expression(*args, **kwargs)


class Scoped[R: models.Model](models.QuerySet[R]):
    """A query set that answers only inside a scope; adjectives of a noun are methods of a subclass."""

    def __init__(self, model: Any = None, query: Any = None, using: Any = None, hints: Any = None) -> None:
        super().__init__(model, query or ScopedQuery(model), using, hints)

    def visible_to(self, actor: Actor) -> Self:
        """Only what this actor may see: his sites, less what is walled off."""
        label = self.model._meta.label_lower
        return self._in_scope().filter(self.there_for(actor) & not_walled_off(actor, label, "pk"))

    def there_for(self, actor: Actor) -> Q:
        """The condition that a row is there for this actor, walls aside; some nouns know more than sites."""
        return sites_of(self.model, actor)

    def everything(self, *, reason: str) -> Self:
        """All rows that the transaction may see at all; the reason stands in the code for its reader."""
        assert reason
        return self._in_scope()

    def called(self, key: str) -> Self:
        """Those that people and programs call by this key, the one they mean first; each noun knows its own."""
        field = cast(Any, self.model).key_field
        if field == "id" and not (key.isascii() and key.isdecimal() and len(key) < DIGITS_OF_AN_ID):
            return self.none()
        return self.filter(**{field: key})

    def _in_scope(self) -> Self:
        clone = self.all()
        cast(ScopedQuery, clone.query).scoped = True
        return clone

    def _demand_scope(self) -> None:
        cast(ScopedQuery, self.query).demand_scope()

    def __or__(self, other: Any) -> Any:
        return self._with(other, super().__or__)

    def __and__(self, other: Any) -> Any:
        return self._with(other, super().__and__)

    def __xor__(self, other: Any) -> Any:
        return self._with(other, super().__xor__)

    def _with(self, other: Any, combine: Any) -> Any:
        self._demand_scope()
        other._demand_scope()
        return combine(other)

    def _combinator_query(self, combinator: str, *others: Any, all: bool = False) -> Any:
        for one in (self, *others):
            one._demand_scope()
        return super()._combinator_query(combinator, *others, all=all)  # type: ignore[misc]

    def _fetch_all(self) -> None:
        self._demand_scope()
        super()._fetch_all()

    def iterator(self, chunk_size: int | None = None) -> Iterator[R]:
        self._demand_scope()
        return super().iterator(chunk_size)

    def count(self) -> int:
        self._demand_scope()
        return super().count()

    def exists(self) -> bool:
        self._demand_scope()
        return super().exists()

    def aggregate(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        self._demand_scope()
        return super().aggregate(*args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        self._demand_scope()
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._demand_scope()
        return super().delete()


def knows_more_than_sites(noun: Any) -> bool:
    """Whether the rows of a noun are there for somebody for other reasons than that he works at their site."""
    rows: Any = type(noun.objects.all())
    return rows.there_for is not Scoped.there_for or rows.visible_to is not Scoped.visible_to


def sites_of(noun: Any, actor: Actor) -> Q:
    """The condition that a row of this noun belongs to a site of the actor; shared nouns belong to everyone who works here."""
    if actor.scope == NOWHERE:
        return Q(pk__in=[])
    if noun.site_field is None or actor.scope.sites is None:
        return Q()
    return Q(**{f"{noun.site_field}__in": actor.scope.sites})
