"""What can be gone to, done and found by a few letters: all through the eyes of whoever types."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from huiyin.core.records.record import Record
from huiyin.core.records.references import Ref, resolve_many
from huiyin.core.rights.actor import NOWHERE, Actor
from huiyin.core.verbs import Reference
from huiyin.core.verbs.reference import all_verbs
from huiyin.face.forms.asks import asks_of, is_asked
from huiyin.face.forms.setting import spoken
from huiyin.face.lists.asking import Asked
from huiyin.face.lists.columns import shown
from huiyin.face.lists.listing import Listing, all_listings, needed
from huiyin.face.pages.addresses import has_pages, plural_of, verb_url
from huiyin.face.pages.here import Place
from huiyin.face.pages.navigation import entries_for, openings_for
from huiyin.face.saying.offering import may_open, offered

MOST, MOST_ON_THE_PAGE, MOST_AT_FIRST = 5, 30, 6
LONGEST = 100  # letters that somebody types to find something


@dataclass(frozen=True, slots=True)
class Hit:
    """One line: what it is, where it leads; `opens`: beside the page, in a "drawer" or a "dialog"."""

    title: str
    url: str
    icon: str = ""
    under: str = ""
    opens: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Hits of one kind; `more` leads to all of them."""

    title: str
    hits: list[Hit]
    more: str = ""


def everything(said: str, *, by: Actor, place: Place | None, on: str = "", most: int = MOST) -> list[Group]:
    """What fits what somebody says; while he says nothing, what he most likely wants."""
    said = " ".join(said.split())[:LONGEST]
    groups = [Group(_("Do"), list(to_do(said, by, place, on))), Group(_("Go to"), list(to_go(said, by, place)))]
    if said and by.scope != NOWHERE:
        groups += [found(one, said, by, most) for one in all_listings() if is_searched(one)]
    return [group for group in groups if group.hits]


def to_do(said: str, by: Actor, place: Place | None, on: str) -> Iterator[Hit]:
    """Verbs of the record that he looks at, then what he may open."""
    record = looked_at(on, by)
    for verb in offered(record, by) if record else ():
        if url := verb_url(record, verb) if record else "":
            yield from fitting(said, [doing(verb, url, spoken(record))])
    known = {one.url: Hit(str(one.label), one.url, one.icon) for one in openings_for(by, place)}
    yield from fitting(said, known.values())
    for verb in opening_verbs(by) if said else ():
        url = verb_url(verb.noun, verb)
        if url and url not in known:
            yield from fitting(said, [doing(verb, url)])


def doing(verb: Reference, url: str, under: str = "") -> Hit:
    """A verb as a line."""
    asks = asks_of(verb)
    return Hit(f"{asks.label}…", url, asks.icon, under, asks.kind if asks.kind != "page" else "")


def opening_verbs(by: Actor) -> Iterator[Reference]:
    """The verbs by which he may open something, anywhere."""
    for verb in all_verbs():
        opens = hasattr(verb.said, "inside") and is_asked(verb) and asks_of(verb).shown and has_pages(verb.noun)
        if opens and may_open(verb, by):
            yield verb


def to_go(said: str, by: Actor, place: Place | None) -> Iterator[Hit]:
    """Pages of his navigation."""
    entries = entries_for(by, place)
    return fitting(
        said, (Hit(str(one.label), one.url, one.icon) for one in (entries if said else entries[:MOST_AT_FIRST]))
    )


def fitting(said: str, hits: Iterable[Hit]) -> Iterator[Hit]:
    """Those whose title or place holds every word that was said."""
    words = said.casefold().split()
    return (one for one in hits if all(word in f"{one.title} {one.under}".casefold() for word in words))


def looked_at(on: str, by: Actor) -> Record | None:
    """The record of the page from which he asks, if he may see it."""
    noun, _colon, key = on.partition(":")
    if not (key.isascii() and key.isdecimal() and len(key) < 19):
        return None
    try:
        return next(iter(resolve_many([Ref(noun, int(key))], reader=by).values()), None)
    except (LookupError, ValueError, AttributeError):
        return None  # no noun has this name


def is_searched(listing: type[Listing[Any]]) -> bool:
    """Whether rows of a list can be found by a text, and have pages to go to."""
    by_text = listing.noun.found_by is not Record.found_by
    by_itself = listing.found.__func__ is not Listing.found.__func__  # type: ignore[attr-defined]  # methods of a class
    return has_pages(listing.noun) and (by_text or by_itself)


def found(listing: type[Listing[Any]], said: str, by: Actor, most: int) -> Group:
    """Rows of a list that he would find there."""
    title, lines = ([one for one in listing.columns if one.phone == where] for where in ("title", "line"))
    rows = listing.found(listing.rows(by), said, by=by)
    order = listing.order(Asked())
    names = needed((*title, *lines), order, listing.key_paths())
    hits = []
    for row in rows.order_by(*order.steps).values_list(*names, named=True)[: most + 1]:
        under = " · ".join(shown(one.reader(by)(row)) for one in lines)
        hits.append(Hit(" ".join(shown(one.reader(by)(row)) for one in title), address(listing, row), "", under))
    more = f"{way}?{urlencode({'q': said})}" if len(hits) > most and (way := list_address(listing)) else ""
    return Group(str(listing.title), hits[:most], more)


def address(listing: type[Listing[Any]], row: Any) -> str:
    """The page of a row."""
    return reverse(f"{plural_of(listing.noun)}-record", kwargs={"key": listing.key(row)})


def list_address(listing: type[Listing[Any]]) -> str:
    """The list itself, if it has a page."""
    try:
        return reverse(plural_of(listing.noun))
    except NoReverseMatch:
        return ""
