"""The table of what programs are shown: a noun, its word in addresses, and each field and filter by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.apps import apps

from huiyin.core.apps import import_module_if_there
from huiyin.core.doors.again import is_sensitive
from huiyin.core.records.record import Record
from huiyin.core.rights.actor import Actor
from huiyin.core.verbs.reference import Reference, verbs_of
from huiyin.core.verbs.verb import Opening


@dataclass(frozen=True, slots=True)
class Computed:
    """A field that is more than an attribute: a number masked by what the reader may see, say."""

    name: str
    of: Callable[[Any, Actor], Any]
    kind: Any
    """Its type, such as `str | None`, from which its description is made."""


@dataclass(frozen=True)
class Shown:
    """One noun for programs. What is not named here is not shown and cannot be asked for."""

    noun: type[Record]
    plural: str
    """Its word in addresses: "units"."""
    label: Any
    """What people call them: _("Units")."""
    fields: tuple[str | Computed, ...]
    filters: tuple[str, ...] = ()
    """Columns that may be asked for by their value."""
    adjectives: tuple[str, ...] = ()
    """Words of its query set that may be asked for: `?open=true`."""
    spoken: Mapping[str, str] | None = None
    """What is asked for as people say it: name → word of the query set that takes a text."""
    withheld: tuple[str, ...] = ()
    """Verbs for which a token is not enough, because they ask for more, such as a reason; those that ask again never are."""
    also: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Doors that are no verbs, as OpenAPI: end of the address → method → operation."""
    example: Mapping[str, Any] = field(default_factory=dict)
    """A record as it is told: `key` and all fields; the reference is made of it."""

    @property
    def verbs(self) -> list[Reference]:
        """Its verbs for programs, those by which it comes to be first."""
        named = [Reference(self.noun, name) for name in verbs_of(self.noun) if name not in self.withheld]
        open_to_tokens = [verb for verb in named if not is_sensitive(verb)]
        return sorted(open_to_tokens, key=lambda verb: not opens(verb))


def opens(verb: Reference) -> bool:
    """Whether a record comes to be by this verb."""
    return isinstance(verb.said, Opening)


@cache
def all_shown() -> tuple[Shown, ...]:
    """The tables of all apps, in the order of the apps."""
    return tuple(tables())


def tables() -> Iterator[Shown]:
    """What each app says in `SHOWN` of its `public.py`."""
    for app in apps.get_app_configs():
        if app.name.startswith("huiyin."):
            yield from getattr(import_module_if_there(f"{app.name}.public"), "SHOWN", ())
