"""Panels: what an app shows on another app's record pages, asked for by the noun's name. Said in each app's `panels.py`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from huiyin.core.records.record import Record
from huiyin.core.rights.actor import Actor

type Values = Callable[[Any, Actor], Mapping[str, Any] | None]


@dataclass(frozen=True)
class Panel:
    """A card in the right column of a noun's pages."""

    noun: str
    title: object
    template: str
    values: Values
    order: int


@dataclass(frozen=True)
class Filled:
    """A panel about one record; its template sees `values` by the name `panel`."""

    title: object
    template: str
    values: Mapping[str, Any]


_panels: dict[tuple[str, str], Panel] = {}


def panel(noun: str, title: object, template: str, values: Values, *, order: int = 100) -> None:
    """Show a card beside every `noun` ("places.unit"). `values` reads through the reader's eyes; `None`: nothing to show."""
    _panels[noun, template] = Panel(noun, title, template, values, order)


def panels_on(record: Record, *, by: Actor) -> list[Filled]:
    """What the apps show beside this record."""
    about = [one for (noun, _), one in _panels.items() if noun == record._meta.label_lower]
    filled = ((one, one.values(record, by)) for one in sorted(about, key=attrgetter("order")))
    return [Filled(one.title, one.template, values) for one, values in filled if values is not None]
