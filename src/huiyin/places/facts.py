"""What happens to places."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar

from django.utils.translation import gettext_lazy as _

from huiyin.core.facts.fact import Code, Fact, Names, Written, fact
from huiyin.places.values.uses import SaidUse


@fact("places.organisation_opened")
class OrganisationOpened(Fact):
    """The company that runs the house has been entered."""

    code: Code
    sentence = _("%(by)s entered the organisation %(it)s")


@fact("places.site_opened")
class SiteOpened(Fact):
    """A site is served from now on."""

    code: Code
    organisation: Annotated[int, Names("places.organisation")]
    sentence = _("%(by)s opened the site %(it)s (%(code)s)")


@fact("places.building_opened")
class BuildingOpened(Fact):
    """A building stands on a site."""

    code: Code
    sentence = _("%(by)s opened the building %(it)s (%(code)s)")


@fact("places.unit_opened")
class UnitOpened(Fact):
    """A unit exists: a flat, a shop, an office, a parking space."""

    number: Code
    building: Annotated[int, Names("places.building")]
    sentence = _("%(by)s opened unit %(number)s in %(building)s")


@fact("places.place_renamed")
class PlaceRenamed(Fact):
    """An organisation, a site or a building is called something else."""

    before: Written
    after: Written
    sentence = _("%(by)s renamed “%(before)s” to “%(after)s”")


@fact("places.unit_renumbered")
class UnitRenumbered(Fact):
    """A unit has another number."""

    before: Code
    after: Code
    sentence = _("%(by)s changed the unit number from %(before)s to %(after)s")


@fact("places.unit_moved")
class UnitMoved(Fact):
    """A unit was entered under the wrong building and now stands under the right one."""

    before: Annotated[int, Names("places.building")]
    after: Annotated[int, Names("places.building")]
    sentence = _("%(by)s moved %(it)s from %(before)s to %(after)s")


@fact("places.unit_amended")
class UnitAmended(Fact):
    """Area, use or floor of a unit were corrected; what did not change is absent."""

    area: Decimal | None = None
    area_before: Decimal | None = None
    use: SaidUse | None = None
    use_before: SaidUse | None = None
    floor: int | None = None
    floor_before: int | None = None
    sentence = _("%(by)s corrected %(it)s: %(changes)s")
    changing: ClassVar = {"area": _("area"), "use": _("use"), "floor": _("floor")}


@fact("places.unit_handed_over")
class UnitHandedOver(Fact):
    """The developer handed the unit over to its first owner."""

    on: date
    sentence = _("%(by)s noted that %(it)s was handed over on %(on)s")


@fact("places.unit_split")
class UnitSplit(Fact):
    """One unit has become several; it is closed, its history stays."""

    into: Annotated[tuple[int, ...], Names("places.unit")]
    sentence = _("%(by)s split %(it)s into %(into)s")


@fact("places.unit_joined")
class UnitJoined(Fact):
    """The unit has become part of another one; it is closed, its history stays."""

    into: Annotated[int, Names("places.unit")]
    sentence = _("%(by)s joined %(it)s into %(into)s")


@fact("places.place_closed")
class PlaceClosed(Fact):
    """A site, building or unit is served no longer."""

    on: date
    sentence = _("%(by)s closed %(it)s as of %(on)s")


@fact("places.place_reopened")
class PlaceReopened(Fact):
    """It had been closed by mistake, or is served again."""

    sentence = _("%(by)s opened %(it)s again")


@fact("places.hours_set")
class HoursSet(Fact):
    """A site has other opening or rest hours; deadlines are computed anew."""

    sentence = _("%(by)s set the opening and rest hours of %(it)s")


@fact("places.day_excepted")
class DayExcepted(Fact):
    """One day at a site has hours of its own."""

    on: date
    hours: Written
    sentence = _("%(by)s gave %(on)s hours of its own at %(it)s: %(hours)s")


@fact("places.day_restored")
class DayRestored(Fact):
    """A day has its ordinary hours again."""

    on: date
    sentence = _("%(by)s gave %(on)s its ordinary hours again at %(it)s")


@fact("places.tree_imported")
class TreeImported(Fact):
    """Buildings and units of a site were taken from a file."""

    buildings: int
    units: int
    rejected: int
    sha256: Code
    sentence = _(
        "%(by)s imported %(buildings)s buildings and %(units)s units of %(it)s; %(rejected)s rows were rejected"
    )
