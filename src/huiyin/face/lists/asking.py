"""What an address asks of a list: filters, what is looked for, sort, columns, and how far somebody has turned the pages.

Everything stands in the address, so that a list can be sent to a colleague, who sees it through his own eyes.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Self, cast

from django.http import QueryDict
from django.utils.http import urlencode

if TYPE_CHECKING:
    from huiyin.face.lists.listing import Listing

LONGEST_ADDRESS = 2_000
ALL = "all"
"""The view that every list has: nothing is left out."""
OTHERS = ("q", "sort", "columns")
"""What belongs to a view beside its filters."""
ARRANGED = ("sort", "columns")
"""What leaves the rows of a view as they are."""

type Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """One address, read: only what the list knows, each once unless several may be chosen.

    `?view=open` is a view as it was kept, `?view=open&sort=-area` the same arranged otherwise; `?of=open&use=shop` is what
    somebody made of it, whatever the view keeps.
    """

    pairs: Pairs = ()
    view: str = ""
    after: str = ""
    before: str = ""
    is_made: bool = False

    @classmethod
    def of(cls, listing: type[Listing[Any]], query: QueryDict) -> Self:
        """Read an address; what the list does not know is left out."""
        known = (*listing.filters.names(), *OTHERS)
        pairs = [(name, value.strip()) for name in known for value in set(query.getlist(name))]
        kept = tuple(sorted((name, value) for name, value in pairs if value and "\0" not in value))
        one = {name: query.get(name, "")[:LONGEST_ADDRESS] for name in ("after", "before")}
        is_made = "of" in query or ("view" not in query and any(name not in ARRANGED for name, _value in kept))
        return cls(kept, query.get("of") or query.get("view", ""), **one, is_made=is_made)

    @classmethod
    def said(cls, listing: type[Listing[Any]], text: str) -> Self:
        """Read what a view keeps."""
        return cast(Self, kept_in(cast(Hashable, listing), text[:LONGEST_ADDRESS]))

    def get(self, name: str) -> str:
        """The first value of a name; empty if it is not there."""
        return next((value for known, value in self.pairs if known == name), "")

    def upon(self, view: Asked, code: str) -> Asked:
        """What a view keeps, but for what this address says otherwise."""
        rest = view.without(name for name, _value in self.pairs).pairs
        return replace(self, pairs=tuple(sorted([*rest, *self.pairs])), view=code)

    @property
    def data(self) -> QueryDict:
        """As forms read it."""
        found = QueryDict(mutable=True)
        for name, value in self.pairs:
            found.appendlist(name, value)
        return found

    @property
    def text(self) -> str:
        """What a view keeps of it; the same for the same list."""
        return urlencode(self.pairs)

    def address(self, **turned: str) -> str:
        """The query of the same list, from its first page or turned to another."""
        return urlencode([*self.pairs, ("of", self.view or ALL), *turned.items()])

    def with_(self, **values: str) -> Asked:
        """The same with some names given anew; an empty value takes one away. From its first page."""
        others = self.without(values).pairs
        pairs = tuple(sorted([*others, *((name, value) for name, value in values.items() if value)]))
        return replace(self, pairs=pairs, after="", before="")

    def without(self, names: Iterable[str]) -> Asked:
        """The same without some names, from its first page."""
        gone = set(names)
        return replace(self, pairs=tuple(pair for pair in self.pairs if pair[0] not in gone), after="", before="")


@lru_cache(maxsize=2_000)  # each page reads all of its views
def kept_in(listing: Hashable, text: str) -> Asked:
    """What a view of a list keeps, without how far somebody has turned the pages."""
    return replace(Asked.of(cast(Any, listing), QueryDict(text)), view="", after="", before="")
