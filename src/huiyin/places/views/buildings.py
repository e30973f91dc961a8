"""The page of a building: its units as one sees them from the street."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huiyin.core.rights.actor import Actor
from huiyin.face.pages.addresses import record_url
from huiyin.face.pages.sheets import Card, Row, Sheet, Tag
from huiyin.face.pictures.buildings import Building as Picture
from huiyin.face.pictures.buildings import Cell, building_of
from huiyin.places.models import Building, Unit
from huiyin.places.values.numbers import number_key
from huiyin.places.views.units import CLOSED

NO_FLOOR = -100  # below all others
FIGURES = 2  # the last figures of a room are its place on the floor: 501 stands above 401


class BuildingSheet(Sheet[Building]):
    """A building with its units."""

    needs = ("site",)
    opens = (Unit.open,)

    def tags(self, record: Building) -> Iterator[Tag]:
        """Its number."""
        yield Tag(record.code, icon="building")
        if not record.is_open:
            yield CLOSED

    def under(self, record: Building) -> Iterator[Row]:
        """Where it stands."""
        yield Row(_("Site"), record.site.spoken_name, record_url(record.site))

    def main(self, record: Building, by: Actor) -> Iterator[Card]:
        """Its units, floor by floor."""
        picture, number = picture_of(record, by)
        title = ngettext("%(number)d unit", "%(number)d units", number) % {"number": number}
        yield Card(title if number else _("Units"), "places/units.jinja", {"picture": picture, "number": number})

    def next_step(self, record: Building) -> object:
        """To enter what is in it."""
        return Unit.open if record.is_open else Building.reopen


def picture_of(record: Building, by: Actor) -> tuple[Picture, int]:
    """The building as one sees it from the street, and how many open units it has."""
    rows = Unit.objects.visible_to(by).open().filter(building=record.pk).order_by("walk", "pk")
    units: list[Any] = list(rows.values_list("number", "number_key", "floor", "handed_over_on", named=True))
    first = number_key(record.code).split("-")
    tones = [("", _("handed over")), ("dashed", _("not handed over yet"))]
    return building_of(record.spoken_name, [cell_of(record, unit, first) for unit in units], tones), len(units)


def cell_of(record: Building, unit: Any, first: list[str]) -> Cell:
    """One unit: on its floor, in its entrance, above the unit below."""
    entrance, room = inside(unit.number_key, first)
    floor = unit.floor if unit.floor is not None else NO_FLOOR
    has_place = bool(room) and unit.floor is not None
    return Cell(
        floor,
        str(unit.floor) if unit.floor is not None else _("not known"),
        room or unit.number,
        reverse("units-record", kwargs={"key": f"{record.site.code}/{unit.number}"}),
        "" if unit.handed_over_on else "dashed",
        f"{unit.number}, {_('handed over') if unit.handed_over_on else _('not handed over yet')}",
        room[-FIGURES:] if has_place else "",
        _("Entrance %(number)s") % {"number": entrance} if entrance else "",
    )


def inside(number: str, building: list[str]) -> tuple[str, str]:
    """Entrance and room of a unit's number that begins with its building's; both empty for any other.

    >>> inside("3-2-501", ["3"]), inside("A-1201", ["A"]), inside("SHOP-7", ["3"])
    (('2', '501'), ('', '1201'), ('', ''))
    """
    parts = number.split("-")
    if parts[: len(building)] != building:
        return "", ""
    match parts[len(building) :]:
        case [room]:
            return "", room
        case [entrance, room]:
            return entrance, room
    return "", ""
