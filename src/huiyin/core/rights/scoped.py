"""Rows are fetched through somebody: a query that has not said for whom raises instead of answering."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Self, cast

from django.db import models
from django.db.models import Q

from huiyin.core.rights.actor import NOWHERE, Actor
from huiyin.core.rights.walls import not_walled_off


class OutsideScope(Exception):
    """A query asked for rows without saying for whom."""


class Scoped[R: models.Model](models.QuerySet[R]):
    """A query set that answers only inside a scope; adjectives of a noun are methods of a subclass."""

    scoped: bool = False

    def visible_to(self, actor: Actor) -> Self:
        """Only what this actor may see: his sites, less what is walled off."""
        noun = cast(Any, self.model)
        return self._in_scope().filter(sites_of(noun, actor) & not_walled_off(actor, noun._meta.label_lower, "pk"))

    def everything(self, *, reason: str) -> Self:
        """All rows that the transaction may see at all; the reason stands in the code for its reader."""
        assert reason
        return self._in_scope()

    def _in_scope(self) -> Self:
        clone = self.all()
        clone.scoped = True
        return clone

    def _clone(self) -> Self:
        clone: Self = super()._clone()  # type: ignore[misc]
        clone.scoped = self.scoped
        return clone

    def _demand_scope(self) -> None:
        if not self.scoped:
            raise OutsideScope(
                f"{self.model.__name__}: say for whom: .visible_to(person), or .everything(reason=…) in a place that may"
            )

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

    def resolve_expression(self, *args: Any, **kwargs: Any) -> Any:
        # A sub-query answers too, only not to Python.
        self._demand_scope()
        return super().resolve_expression(*args, **kwargs)


def sites_of(noun: Any, actor: Actor) -> Q:
    """The condition that a row of this noun belongs to a site of the actor; shared nouns belong to everyone who works here."""
    if actor.scope == NOWHERE:
        return Q(pk__in=[])
    if noun.site_field is None or actor.scope.sites is None:
        return Q()
    return Q(**{f"{noun.site_field}__in": actor.scope.sites})
