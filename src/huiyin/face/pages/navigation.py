"""The navigation: what each app offers to whom. An app says it in its `panels.py`; the shell shows what fits the reader."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from operator import attrgetter
from typing import Final

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiyin.core.rights.actor import NOWHERE, Actor
from huiyin.face.pages.here import Place

WORK, SUPERVISION, SETTINGS = "work", "supervision", "settings"
PLACES, PEOPLE, TIME, CARE = "places", "people", "time", "care"
HEADINGS: Final = {
    PLACES: _("Places"), TIME: _("Hours and duty"), PEOPLE: _("People and roles"), CARE: _("The house itself"),
}  # fmt: skip
"""The cards of the page of settings."""
MOST: Final = 9  # entries of a group: what is more is not found any more


@cache  # each page leads to all of them
def address_of(name: str, doors: object) -> str:  # noqa: ARG001  (other doors, another address)
    """Where a page without a record stands."""
    return reverse(name)


@dataclass(frozen=True)
class Count:
    """How many wait behind an entry, and how many of them are late."""

    waiting: int
    late: int = 0


type Counter = Callable[[Actor, Place | None], Count | None]
type Text = object  # a text, or one that is translated when it is shown


@dataclass(frozen=True)
class Entry:
    """One line of the navigation: where it leads, who sees it, what waits there."""

    group: str
    label: Text = field(compare=False)
    icon: str
    url_name: str
    roles: frozenset[str] | None
    order: int
    count: Counter | None = field(default=None, compare=False)
    key: str | None = None
    about: Text = field(default="", compare=False)
    phone: bool = False
    under: str = ""

    @property
    def url(self) -> str:
        """Where it leads."""
        return address_of(self.url_name, settings.ROOT_URLCONF)

    def is_for(self, roles: frozenset[str]) -> bool:
        """Whether somebody with these roles sees it."""
        return self.roles is None or bool(self.roles & roles)


@dataclass(frozen=True)
class Shown:
    """An entry as it stands on a page."""

    entry: Entry
    url: str
    count: Count | None
    is_current: bool


@dataclass(frozen=True)
class Group:
    """Entries under one heading."""

    name: str
    entries: list[Shown] = field(default_factory=list)


_entries: dict[tuple[str, str], Entry] = {}
_openings: dict[str, Entry] = {}


def entry(
    group: str, label: Text, icon: str, url_name: str, *, roles: Iterable[str] | None = None, order: int = 100,
    count: Counter | None = None, key: str | None = None, about: Text = "", phone: bool = False, under: str = "",
) -> None:  # fmt: skip
    """Offer a page in the navigation, to these roles (`None`: to all).

    `key`: after G. `phone`: in the bar of a telephone. `under`: on the page of settings too, under this heading, where
    `about` says what it is for.
    """
    seen_by = None if roles is None else frozenset(roles)
    _entries[group, url_name] = Entry(group, label, icon, url_name, seen_by, order, count, key, about, phone, under)


def opening(
    label: Text,
    icon: str,
    url_name: str,
    *,
    roles: Iterable[str] | None = None,
    order: int = 100,
    key: str | None = None,
) -> None:
    """Offer to make something new: the first stands in the top bar, all behind the + of a telephone."""
    seen_by = None if roles is None else frozenset(roles)
    _openings[url_name] = Entry("new", label, icon, url_name, seen_by, order, key=key)


def roles_of(by: Actor, place: Place | None) -> frozenset[str]:
    """The roles he holds at this site and for the whole house; at no site in particular: at any of his."""
    sites = [place.id] if place else [*(by.scope.sites or ())]
    return frozenset().union(*(by.roles_at(site) for site in (None, *sites)))


def entries_for(by: Actor, place: Place | None) -> list[Entry]:
    """What somebody sees, in order; nothing who works nowhere."""
    if by.scope == NOWHERE:
        return []
    roles = roles_of(by, place)
    return sorted((one for one in _entries.values() if one.is_for(roles)), key=attrgetter("order"))


def openings_for(by: Actor, place: Place | None) -> list[Entry]:
    """What somebody can make, in order; nothing who works nowhere."""
    if by.scope == NOWHERE:
        return []
    roles = roles_of(by, place)
    return sorted((one for one in _openings.values() if one.is_for(roles)), key=attrgetter("order"))


def groups_for(by: Actor, place: Place | None, path: str) -> dict[str, Group]:
    """The navigation as it stands on the page at `path`."""
    groups = {name: Group(name) for name in (WORK, SUPERVISION, SETTINGS)}
    seen = entries_for(by, place)
    current = max((url for one in seen if path.startswith(url := one.url)), key=len, default=None)
    for one in seen:
        count = one.count(by, place) if one.count else None
        groups[one.group].entries.append(Shown(one, one.url, count, one.url == current))
    return groups


def settings_for(by: Actor, place: Place | None) -> dict[Text, list[Entry]]:
    """What somebody may set up, under its headings: each page once, wherever else the navigation leads to it."""
    seen = {one.url_name: one for one in entries_for(by, place) if one.under or one.group == SETTINGS}
    found = {name: [one for one in seen.values() if (one.under or CARE) == name] for name in HEADINGS}
    return {HEADINGS[name]: entries for name, entries in found.items() if entries}
