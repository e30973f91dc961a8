"""The plain door to units, for programs: one is entered, found again, or all of a site are read page by page.

Serves PLT-3: a first door.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from huiyin.core.doors.answers import answer
from huiyin.core.doors.body import read_json, read_query
from huiyin.core.doors.lookup import found, key_of, values_of
from huiyin.core.doors.once import once
from huiyin.core.rights.actor import Actor
from huiyin.core.verbs.signature import BadInput
from huiyin.places.models import Site, Unit
from huiyin.places.queries import Units

MOST = 500  # units of one page


@once
def open_unit(request: HttpRequest, *, by: Actor) -> HttpResponse:
    """Enter a unit of a building; 201 with what was entered."""
    unit = Unit.open(**values_of(Unit.open, read_json(request), by=by))
    return answer(told(unit), HTTPStatus.CREATED)


def read_units(request: HttpRequest, *, by: Actor) -> HttpResponse:
    """One unit by its number, or the units of a site, up to 500 at once, going on `after` the last page's `next`."""
    asked = read_query(request, ["number", "after"], needed=["site"])
    site = found(Site, asked["site"], by=by, field="site")
    units = Unit.objects.visible_to(by).filter(site=site).select_related("site", "building__site")
    if "number" in asked:
        return answer(told(units.numbered(asked["number"]).latest("pk")))
    return answer(page_of(units, asked.get("after", "0")))


def page_of(units: Units, after: str) -> dict[str, Any]:
    """A page in the order of entry, which new units cannot upset, and where the next begins; none at the end."""
    if not (after.isascii() and after.isdecimal() and len(after) < 19):
        raise BadInput({"after": _("Give back what stood under “next”.")})
    rows = list(units.filter(pk__gt=int(after)).order_by("pk")[: MOST + 1])
    return {"units": [told(unit) for unit in rows[:MOST]], "next": str(rows[MOST - 1].pk) if len(rows) > MOST else None}


def told(unit: Unit) -> dict[str, Any]:
    """What a program is told of a unit."""
    return {
        "unit": unit.number,
        "site": unit.site.code,
        "building": key_of(unit.building),
        "area": None if unit.area is None else str(unit.area),
        "use": unit.use,
        "floor": unit.floor,
        "is_open": unit.is_open,
    }
