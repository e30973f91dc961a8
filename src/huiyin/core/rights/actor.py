"""Who acts: anything with a kind, an id, roles at sites and a scope; people and agents are defined far above."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, Protocol


@dataclass(frozen=True, slots=True)
class Scope:
    """The set of sites somebody's work reaches; `sites=None` is every site. `persons`: who he is, and sees, besides.

    Whoever sees only himself works nowhere all the same, so persons do not count when scopes are compared.

    >>> 3 in Scope.of([1, 3]), 2 in Scope.of([1, 3]), 2 in EVERYWHERE, 2 in NOWHERE
    (True, False, True, False)
    >>> Scope.of([], persons=[7]) == NOWHERE
    True
    """

    sites: frozenset[int] | None
    persons: frozenset[int] = field(default=frozenset(), compare=False)

    @classmethod
    def of(cls, sites: Iterable[int], *, persons: Iterable[int] = ()) -> Scope:
        """The scope of just these sites, given by id."""
        return cls(frozenset(sites), frozenset(persons))

    def __contains__(self, site: int | None) -> bool:
        return self.sites is None or site in self.sites

    def reaches(self, site: int | None) -> bool:
        """Whether a record of this site is there at all; `None`: what all share who work anywhere."""
        return site in self or (site is None and self != NOWHERE)

    def __or__(self, other: Scope) -> Scope:
        sites = None if self.sites is None or other.sites is None else self.sites | other.sites
        return Scope(sites, self.persons | other.persons)

    def __le__(self, other: Scope) -> bool:
        return other.sites is None or (self.sites is not None and self.sites <= other.sites)

    @property
    def setting(self) -> str:
        """The value of `app.sites`, which PostgreSQL's row-level security reads: "*", or ids with commas."""
        return "*" if self.sites is None else ids(self.sites)

    @property
    def own_setting(self) -> str:
        """The value of `app.persons`: ids with commas."""
        return ids(self.persons)


def ids(of: Iterable[int]) -> str:
    """As PostgreSQL's settings hold them."""
    return ",".join(map(str, sorted(of)))


EVERYWHERE: Final = Scope(None)
NOWHERE: Final = Scope(frozenset())


class Actor(Protocol):
    """Who says a verb: a person at a desk, the clock, an import. Rights are read once per request or job."""

    @property
    def kind(self) -> str:
        """What table of actors it is in: "agent", "person"."""

    @property
    def id(self) -> int:
        """Its id in that table; a fact keeps (kind, id) for ever."""

    @property
    def spoken_name(self) -> str:
        """What people call it, in its own language."""

    @property
    def language(self) -> str:
        """The language it reads."""

    @property
    def scope(self) -> Scope:
        """The sites it works at."""

    @property
    def parties(self) -> frozenset[str] | None:
        """Names under which a wall may shut it out or let it in, such as "person:7", "department:2".

        `None`: no wall stops it. That is the clock alone: deadlines run behind walls too.
        """

    def roles_at(self, site: int | None) -> frozenset[str]:
        """Codes of the roles it holds at a site; `None`: those it holds for the whole house."""
