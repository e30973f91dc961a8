"""A record as one of a list: back to it at the same place, and on to the neighbours. All of it stands in the address."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from huiyin.core.records.record import Record
from huiyin.core.rights.actor import Actor
from huiyin.face.lists.asking import LONGEST_ADDRESS, Asked
from huiyin.face.lists.counting import count_all, many
from huiyin.face.lists.keyset import Place, Way, taken, walk
from huiyin.face.lists.listing import Listing, listing_called, needed
from huiyin.face.lists.page import Line, Page


@dataclass(frozen=True)
class Beside:
    """Where one came from: the list as it was, which of how many this is, and the addresses of those before and after."""

    label: str
    href: str
    position: str = ""
    previous: str = ""
    following: str = ""


def coming(page: Page) -> str:
    """What the addresses of a list's rows say about it; the number of the row follows."""
    turned = {name: said for name in ("after", "before") if (said := getattr(page.asked, name))}
    return urlencode({"in": page.listing.code, "as": page.asked.address(**turned)})


def beside(request: HttpRequest, record: Record, by: Actor) -> Beside | None:
    """The list that the address names, with this record in it; None when it names none of this noun."""
    try:
        listing = listing_called(request.GET.get("in", ""))
    except LookupError:
        return None
    if not isinstance(record, listing.noun):
        return None
    said = request.GET.get("as", "")[:LONGEST_ADDRESS]
    page = Page.of(listing, Asked.of(listing, QueryDict(said)), by)
    label = f"{listing.title} · {page.tab.label}" if page.tab else str(listing.title)
    return among(page, record, label, f"{reverse(listing.code)}?{said}", number_in(request), said)


def among(page: Page, record: Record, label: str, href: str, at: int | None, said: str) -> Beside:
    """Find the neighbours of a record in its list; a record that no longer fits has none."""
    rows, _filters = page.narrowed
    sorted_rows = rows.values_list(*needed((), page.order, page.listing.key_paths()), named=True)
    mine = sorted_rows.filter(pk=record.pk).first()
    if mine is None:
        return Beside(label, href)
    place = Place(tuple(getattr(mine, name) for name in page.order.names), None)
    known = {"in": page.listing.code, "as": said}

    def neighbour(way: Way, step: int) -> str:
        found = walk(page.listing.noun, page.order, way, place, 1, partial(taken, sorted_rows, page.order, way))
        query = urlencode(known | ({"at": at + step} if at else {}))
        return f"{address(page.listing, found[0])}?{query}" if found else ""

    total = many(count_all({"": rows}, page.listing.rows(page.by))[""])
    position = _("%(number)s of %(all)s") % {"number": at, "all": total} if at else ""
    return Beside(label, href, position, neighbour("before", -1), neighbour("after", 1))


def address(listing: type[Listing[Any]], row: Any) -> str:
    """Where a row of a list opens."""
    return reverse(listing.code) + Line(row.pk, listing.key(row), row, []).address


def number_in(request: HttpRequest) -> int | None:
    """Which row of the list it was."""
    said = request.GET.get("at", "")
    return int(said) if said.isascii() and said.isdecimal() and 0 < len(said) < 10 else None
