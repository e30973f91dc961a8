"""One page of a list, ready to be shown: two questions to the database, however many rows there are.

How many rows there are is not among them. A screen asks for that when it stands (`counts`): counting takes longer than
fetching, and nobody waits for it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any
from urllib.parse import quote, urlencode

from django.db.models import QuerySet

from huiyin.core.records.record import Record
from huiyin.core.rights.actor import Actor
from huiyin.core.rights.statements import statement
from huiyin.face.lists.asking import ALL, Asked, Pairs
from huiyin.face.lists.columns import Column, shown
from huiyin.face.lists.counting import count_all, many
from huiyin.face.lists.filters import Chip, Filters, Which
from huiyin.face.lists.keyset import Order, Place, Stretch, Way, rows_of, walk
from huiyin.face.lists.listing import PAGE, Listing, View, needed
from huiyin.face.models import SavedView

MOST_SAVED = 12
LAST = "last"


@dataclass(frozen=True, slots=True)
class Tab:
    """A view above the list; `saved` is the row that keeps it."""

    code: str
    label: Any
    text: str
    count: str = ""
    saved: SavedView | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its id, its address, what it is called, and what stands in its cells."""

    id: int
    key: str
    row: Any
    cells: list[str]

    @property
    def address(self) -> str:
        """Where it opens, below the list."""
        return f"{quote(self.key)}/"


@dataclass
class Page:
    """What a list shows to somebody who asks for an address."""

    listing: type[Listing[Any]]
    asked: Asked
    by: Actor
    site: str = ""
    lines: list[Line] = field(default_factory=list)
    first: int | None = 1
    previous: str = ""
    following: str = ""

    @classmethod
    def of(cls, listing: type[Listing[Any]], asked: Asked, by: Actor, site: str = "") -> Page:
        """What an address asks for: a view's name is what the view keeps, of the site that is chosen in the shell."""
        page = cls(listing, asked, by, site if "site" in listing.filters.declared() else "")
        if not asked.is_made:
            tab = next((one for one in page.tabs if one.code == asked.view), page.tabs[0])
            page.asked = asked.upon(page.said(tab), tab.code)
        return page

    def opening(self, tab: Tab) -> str:
        """The query by which a view opens."""
        return urlencode([("view", tab.code), *(pair for pair in self.said(tab).pairs if pair[0] == "site")])

    def said(self, tab: Tab) -> Asked:
        """What a view shows here."""
        said = Asked.said(self.listing, tab.text)
        return said.with_(site=self.site) if self.site and not said.get("site") else said

    @cached_property
    def tabs(self) -> list[Tab]:
        """The views it ships, then one's own and those shared with one."""
        shipped = [Tab(one.code, one.label, canonical(self.listing, one)) for one in self.listing.all_views()]
        kept = saved_views(self.by, self.listing.code)
        return shipped + [Tab(one.code, one.name, one.query, saved=one) for one in kept]

    @cached_property
    def tab(self) -> Tab | None:
        """The view that is open."""
        return next((one for one in self.tabs if one.code == (self.asked.view or ALL)), None)

    @property
    def is_changed(self) -> bool:
        """Whether it shows something else than its view keeps."""
        return self.tab is None or self.asked.text != self.said(self.tab).text

    @cached_property
    def narrowed(self) -> tuple[Any, Filters]:
        """The rows that match, and the filters as they were read."""
        return self.listing.matching(self.asked, self.by)

    @cached_property
    def is_bare(self) -> bool:
        """Whether there is nothing at all to narrow down; only asked where nothing is shown."""
        return not self.lines and not self.listing.rows(self.by).exists()

    @cached_property
    def order(self) -> Order:
        """How it is sorted."""
        return self.listing.order(self.asked)

    @cached_property
    def columns(self) -> list[Column]:
        """What stands in it."""
        return self.listing.shown(self.asked)

    @cached_property
    def readers(self) -> list[Any]:
        """What gives the values of a row, column by column."""
        return [one.reader(self.by) for one in self.columns]

    @cached_property
    def chips(self) -> list[Chip]:
        """Its filters: used ones, quick ones, and those behind “+ filter”."""
        return list(self.filters.chips())

    @cached_property
    def filters(self) -> Filters:
        """The filters as they were read, beside the rows."""
        return self.listing.filters(self.asked.data, self.listing.noun.objects.none(), by=self.by)

    @property
    def looked_up(self) -> tuple[tuple[str, int], ...]:
        """Which records the address meant, by the names of filters; what cannot be read means none."""
        read = {**dict.fromkeys(self.filters.form.errors), **self.filters.form.cleaned_data}
        return tuple(
            (name, one.pk if one else 0) for name, one in read.items() if one is None or isinstance(one, Record)
        )

    def looks_up(self, asked: Asked) -> bool:
        """Whether an address has to look for something before its rows are known."""
        declared = self.listing.filters.declared()
        return any(
            name == "q" or (name != "site" and isinstance(declared.get(name), Which)) for name, _value in asked.pairs
        )

    def turn(self) -> None:
        """Fetch the rows that the address is turned to, and find out what lies before and after them."""
        way: Way = "before" if self.asked.before else "after"
        said = self.asked.before or self.asked.after
        place = Place.unsealed(said, self.order) if said not in ("", LAST) else None
        found = self.walked(way, place)
        if way == "before" and len(found) <= PAGE:  # the beginning: show a whole first page
            way, place, found = "after", None, self.walked("after", None)
        if place and not found:  # what stood there is gone
            way, place, found = "before", None, self.walked("before", None)
        has_more = len(found) > PAGE
        found = found[:PAGE] if way == "after" else found[-PAGE:]
        self.lines = [self.line(row) for row in found]
        self.first = number_of_first(way, place, len(found))
        if found and (has_more if way == "before" else place):
            self.previous = self.address(found[0], 0, "before")
        if found and (has_more if way == "after" else place):
            self.following = self.address(found[-1], len(found), "after")

    def walked(self, way: Way, place: Place | None) -> list[Any]:
        """The rows of a page, and one more if there is one."""
        paths = (*needed(self.columns, self.order, self.listing.key_paths()),)
        known = (self.listing, self.asked.pairs, self.by, paths, self.order, way)
        often = place is None and not self.asked.get("q")
        ask = partial(turned, self.looked_up, *known) if often else lambda *more: [*matching(*known, *more)]
        return walk(self.listing.noun, self.order, way, place, PAGE + 1, ask)

    def address(self, row: Any, further: int, way: str) -> str:
        """The query of the page that begins after, or ends before, a row."""
        values = tuple(getattr(row, name) for name in self.order.names)
        rank = None if self.first is None else self.first - 1 + further
        return self.asked.address(**{way: Place(values, rank).sealed(self.order)})

    def line(self, row: Any) -> Line:
        """A row as it is shown."""
        return Line(row.pk, self.listing.key(row), row, [shown(read(row)) for read in self.readers])


@statement
def saved_views(by: Actor, listing: str) -> QuerySet[SavedView]:
    """Views of a list that somebody has kept, or that are shared with him."""
    return SavedView.objects.visible_to(by).kept().filter(listing=listing).order_by("pk")[:MOST_SAVED]


def matching(
    listing: type[Listing[Any]], pairs: Pairs, by: Actor, paths: tuple[str, ...], order: Order, way: Way, stretch: Stretch,
    size: int,
) -> QuerySet[Any, Any]:  # fmt: skip
    """The rows of a stretch of what an address asks for."""
    rows = listing.matching(Asked(pairs), by)[0].values_list(*paths, named=True)
    return rows_of(rows, order, way, stretch, size)


@statement
def turned(_looked_up: tuple[tuple[str, int], ...], *known: Any) -> QuerySet[Any, Any]:
    """The same, where everything that had to be looked up before is given."""
    return matching(*known)


def number_of_first(way: str, place: Place | None, size: int) -> int | None:
    """Which number the first row of a page has, as far as anybody can know without counting."""
    if place is None:
        return 1 if way == "after" else None
    if place.rank is None:
        return None
    return place.rank + 1 if way == "after" else max(1, place.rank - size + 1)


def counts(page: Page) -> dict[str, str]:
    """How many rows each view has, and the list as it is now (""), as people read it; one statement.

    A view that looks something up first is counted only while it is open.
    """
    texts = {one.code: page.said(one) for one in page.tabs}
    rows = {code: page.listing.matching(said, page.by)[0] for code, said in texts.items() if not page.looks_up(said)}
    counted = count_all({**rows, "": page.narrowed[0]}, page.listing.rows(page.by))
    return {code: many(count) for code, count in counted.items()}


def canonical(listing: type[Listing[Any]], view: View) -> str:
    """What a view that is shipped asks, as every address says it."""
    return Asked.said(listing, view.text).text
