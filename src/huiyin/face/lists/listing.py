"""A list of a noun, declared: its columns, filters, sorts, views, and the verbs that can be said to many rows.

```python
class UnitList(Listing[Unit]):
    noun, code, title = Unit, "units", _("Units")
    columns = (
        Column(key="number", label=_("Number"), sort=("site_id", "number_key"), phone="title"),
        Column(key="area", label=_("Area, m²"), sort=("area",), is_figure=True, phone="line"),
    )
    filters, quick = UnitFilters, ("use", "building")
    views = (View("open", _("Open"), "state=open"),)
    sort = "number"
    bulk, opens = (Unit.hand_over, Unit.close), (Unit.open,)
```
Everything is fetched through whoever reads: rows, counts, exports and bulk verbs see what he may see.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiyin.core.doors.lookup import paths_to
from huiyin.core.records.record import Record
from huiyin.core.rights.actor import Actor
from huiyin.core.rights.known import asked_once
from huiyin.core.search.find import find
from huiyin.core.verbs.reference import Reference
from huiyin.face.forms.asks import reference_of
from huiyin.face.lists.asking import ALL, Asked
from huiyin.face.lists.columns import Column
from huiyin.face.lists.filters import Filters
from huiyin.face.lists.keyset import Order

PAGE = 50


@dataclass(frozen=True, slots=True)
class View:
    """A view that the list ships: a name for what an address asks."""

    code: str
    label: str | Promise
    text: str = ""


EVERYTHING = View(ALL, _("All"))
_listings: dict[str, type[Listing[Any]]] = {}


class Listing[R: Record]:
    """A list; subclasses only declare."""

    noun: ClassVar[type[Record]]
    code: ClassVar[str]
    title: ClassVar[str | Promise]
    columns: ClassVar[tuple[Column, ...]]
    filters: ClassVar[type[Filters]] = Filters
    quick: ClassVar[tuple[str, ...]] = ()
    views: ClassVar[tuple[View, ...]] = ()
    sort: ClassVar[str]
    bulk: ClassVar[tuple[Any, ...]] = ()  # verbs that can be said to many rows
    opens: ClassVar[tuple[Any, ...]] = ()  # verbs by which one more comes to be
    is_personal: ClassVar[bool] = False  # whoever takes it away as a file says again who he is
    cells: ClassVar[str] = ""
    key_needs: ClassVar[tuple[str, ...]] = ()
    find_hint: ClassVar[str | Promise] = ""
    nothing: ClassVar[str | Promise] = _("There is nothing here yet.")
    first: ClassVar[str | Promise] = ""  # what whoever may enter one does first, and by which verbs
    begins: ClassVar[tuple[Any, ...]] = ()

    def __init_subclass__(cls) -> None:
        """Enter a list under its code; two of one code, and a masked column that could be sorted by, are mistakes."""
        assert _listings.setdefault(cls.code, cls) is cls, f"two lists are called {cls.code}"
        assert not any(one.is_masked and one.sort for one in cls.columns), "the order would tell what a mask hides"
        assert cls.sort.removeprefix("-") in cls.sorts(), (
            f"{cls.code} is sorted by {cls.sort}, which is no sorted column"
        )
        assert set(cls.quick) <= set(cls.filters.declared()), f"{cls.code}: quick filters that are none"

    @classmethod
    def rows(cls, by: Actor) -> QuerySet[Any, Any]:
        """All rows that somebody may see; a list that sorts by an expression annotates it here."""
        return cls.noun.objects.visible_to(by)

    @classmethod
    def found(cls, rows: QuerySet[Any, Any], text: str, *, by: Actor) -> QuerySet[Any, Any]:
        """Those rows that hold a text, the newest thousand at most."""
        noun = cls.noun._meta.label_lower
        there = asked_once(("find", text, noun, by.kind, by.id), lambda: find(text, noun, reader=by))
        return rows.filter(pk__in=there.ids)

    @classmethod
    def sorts(cls) -> dict[str, Column]:
        """The columns by which it can be sorted."""
        return {one.key: one for one in cls.columns if one.sort}

    @classmethod
    def order(cls, asked: Asked) -> Order:
        """How an address wants it sorted; as always, where it says nothing that is known."""
        key = asked.get("sort")
        key = key if key.removeprefix("-") in cls.sorts() else cls.sort
        return Order(cls.sorts()[key.removeprefix("-")].sort, key.startswith("-"))

    @classmethod
    def shown(cls, asked: Asked) -> list[Column]:
        """The columns that an address wants, in the list's order; those that are shown always, where it names none."""
        wanted = {key for name, said in asked.pairs if name == "columns" for key in said.split(",")}
        return [one for one in cls.columns if one.key in wanted] or [one for one in cls.columns if one.is_default]

    @classmethod
    def matching(cls, asked: Asked, by: Actor) -> tuple[QuerySet[Any, Any], Filters]:
        """The rows that an address asks for, and how its filters were read."""
        filters = cls.filters(asked.data, cls.rows(by), by=by)
        rows = filters.narrow()
        return (cls.found(rows, text, by=by) if (text := asked.get("q")) else rows), filters

    @classmethod
    def key_paths(cls) -> tuple[str, ...]:
        """What makes the public key of a row, which is its address."""
        return (*paths_to(cls.noun), *cls.key_needs)

    @classmethod
    def key(cls, row: Any) -> str:
        """The public key of a row; a list says otherwise where its noun does."""
        return "/".join(str(getattr(row, path)) for path in paths_to(cls.noun))

    @classmethod
    def all_views(cls) -> tuple[View, ...]:
        """The views it ships, and the one that leaves nothing out."""
        return (*cls.views, EVERYTHING)

    @classmethod
    def offered(cls) -> Mapping[str, Reference]:
        """The verbs for many rows, by name."""
        return {one.verb: one for one in map(reference_of, cls.bulk)}


def needed(columns: Iterable[Column], order: Order, key_paths: Iterable[str]) -> list[str]:
    """What is fetched of each row, once each, the id first."""
    paths = ("pk", *key_paths, *order.fields, *(path for one in columns for path in one.paths))
    return list(dict.fromkeys(paths))


def all_listings() -> list[type[Listing[Any]]]:
    """Every list, in the order in which apps declare them."""
    return list(_listings.values())


def listing_called(code: str) -> type[Listing[Any]]:
    """The list with this code; LookupError for one that is not there."""
    return _listings[code]
