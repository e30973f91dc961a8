"""Lists of places: buildings and units, as people walk past them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.core.rights.actor import Actor
from huiyin.core.values.words import Words
from huiyin.face.lists.columns import Column
from huiyin.face.lists.filters import Between, Days, Either, Filters, OneOf, Which
from huiyin.face.lists.listing import Listing, View
from huiyin.places.models import Building, Site, Unit
from huiyin.places.queries import CLOSED_ON, Buildings, Sites, Units
from huiyin.places.values.uses import Use

STATES = (
    ("open", pgettext_lazy("a place", "open")),
    ("awaiting", _("awaiting hand-over")),
    ("closed", pgettext_lazy("a place", "closed")),
)


def spoken(name: str) -> Any:
    """A value that is a name in several languages, as the reader says it."""

    def said(row: Any, by: Actor) -> str:
        return Words(getattr(row, name)).said_in(by.language)

    return said


class Hundredths(Between):
    """Square metres, looked for in hundredths of them."""

    def filter(self, rows: Any, value: Any) -> Any:
        """As whole numbers, which an index serves behind the wall of sites."""
        ends = (None if end is None else int(end * 100) for end in ((value.start, value.stop) if value else ()))
        return super().filter(rows, slice(*ends) if value else None)


class UnitFilters(Filters):
    """By what units are narrowed down."""

    state = Either(choices=STATES, label=_("State"), rows_of={
        "open": Units.open, "awaiting": Units.awaiting_hand_over, "closed": Units.closed,
    })  # fmt: skip
    use = OneOf(choices=Use.choices, label=_("Use"))
    site = Which(Site, label=_("Site"))
    building = Which(Building, label=_("Building"))
    floor = Between(label=_("Floor"))
    area = Hundredths("area_hundredths", label=_("Area, m²"))
    handed_over = Days("handed_over_on", label=_("Handed over"))


class UnitList(Listing[Unit]):
    """The units of one's sites."""

    noun, code, title = Unit, "units", _("Units")
    columns = (
        Column(key="number", label=_("Number"), sort=("site_id", "walk"), phone="title"),
        Column(key="building", label=_("Building"), value=spoken("building__name"), needs=("building__name",), phone="line"),
        Column(key="use", label=_("Use"), labels=Use, phone="line"),
        Column(key="floor", label=_("Floor"), sort=("floor",), is_figure=True),
        Column(key="area", label=_("Area, m²"), sort=("area_hundredths",), is_figure=True, unit="㎡", phone="side"),
        Column(key="handed_over", label=_("Handed over"), value="handed_over_on", sort=("handed_over_on",)),
        Column(key="closed", label=_("Closed"), value="closed_on", sort=("closed_on",), is_default=False),
        Column(key="site", label=_("Site"), value="site__code", is_default=False),
    )  # fmt: skip
    filters, quick, sort = UnitFilters, ("state", "use", "building"), "number"
    views = (
        View("open", pgettext_lazy("units", "Open"), "state=open"),
        View("awaiting", _("Awaiting hand-over"), "state=awaiting"),
        View("closed", pgettext_lazy("units", "Closed"), "state=closed"),
    )
    bulk = (Unit.hand_over, Unit.close, Unit.reopen)
    find_hint = _("Number of a unit")
    nothing = _("No units have been entered yet.")
    first = _("Open a building first, then its units.")
    opens, begins = (Unit.open,), (Building.open, Unit.open)

    key_needs = ("closed_on",)

    @classmethod
    def key(cls, row: Any) -> str:
        """The number; a closed one, whose number another may have by now, says when it was closed."""
        return super().key(row) + (f"{CLOSED_ON}{row.closed_on}" if row.closed_on else "")

    @classmethod
    def found(cls, rows: Any, text: str, *, by: Actor) -> Any:  # noqa: ARG003
        """Units whose number begins so, however it is said."""
        return rows.beginning(text)


class BuildingFilters(Filters):
    """By what buildings are narrowed down."""

    state = Either(choices=(STATES[0], STATES[2]), label=_("State"), rows_of={
        "open": Buildings.open, "closed": Buildings.closed,
    })  # fmt: skip
    site = Which(Site, label=_("Site"))


class BuildingList(Listing[Building]):
    """The buildings of one's sites."""

    noun, code, title = Building, "buildings", _("Buildings")
    columns = (
        Column(key="code", label=_("Number"), sort=("site_id", "walk"), phone="title"),
        Column(key="name", label=_("Name"), value=spoken("name"), needs=("name",), phone="line"),
        Column(key="site", label=_("Site"), value=spoken("site__name"), needs=("site__name",), phone="line"),
        Column(key="closed", label=_("Closed"), value="closed_on", phone="side"),
    )
    filters, quick, sort = BuildingFilters, ("state", "site"), "code"
    views = (View("open", pgettext_lazy("buildings", "Open"), "state=open"),)
    bulk = (Building.close, Building.reopen)
    find_hint = _("Number or name of a building")
    opens = (Building.open,)


class SiteFilters(Filters):
    """By what sites are narrowed down."""

    state = Either(choices=(STATES[0], STATES[2]), label=_("State"), rows_of={
        "open": Sites.open, "closed": Sites.closed,
    })  # fmt: skip


class SiteList(Listing[Site]):
    """The sites where one works."""

    noun, code, title = Site, "sites", _("Sites")
    columns = (
        Column(key="code", label=_("Code"), sort=("code",), phone="side"),
        Column(key="name", label=_("Name"), value=spoken("name"), needs=("name",), phone="title"),
        Column(key="zone", label=_("Time zone"), phone="line"),
        Column(key="currency", label=_("Currency"), is_default=False),
        Column(key="closed", label=_("Closed"), value="closed_on", phone="side"),
    )
    filters, quick, sort = SiteFilters, ("state",), "code"
    views = (View("open", pgettext_lazy("sites", "Open"), "state=open"),)
    find_hint = _("Code or name of a site")
    opens = (Site.open,)


__all__ = ["BuildingList", "SiteList", "UnitList"]
