"""The pages of places: what each shows, beside what happened to it and what can be done."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.core.rights.actor import Actor
from huiyin.core.rights.actors import actor_names
from huiyin.face.pages.addresses import record_url
from huiyin.face.pages.sheets import Card, Row, Sheet, Tag
from huiyin.places.models import Building, Descent, Organisation, Site, Unit

USE_ICONS = {
    "home": "home", "shop": "building-store", "office": "briefcase", "workshop": "tools", "parking": "parking",
    "storage": "archive", "common": "users-group",
}  # fmt: skip
CLOSED = Tag(gettext_lazy("closed"), icon="archive")


class UnitSheet(Sheet[Unit]):
    """A unit."""

    needs = ("site", "building__site")

    def tags(self, record: Unit) -> Iterator[Tag]:
        """What it is for, and that it is closed."""
        yield Tag(record.get_use_display(), icon=USE_ICONS[record.use])
        if record.state == "closed":
            yield CLOSED
        elif record.state == "awaiting":
            yield Tag(_("not handed over yet"), icon="key", tone="dashed")

    def under(self, record: Unit) -> Iterator[Row]:
        """Its number, and where it is."""
        yield Row(_("Number"), record.number)
        yield Row(_("Building"), record.building.spoken_name, record_url(record.building))
        yield Row(_("Site"), record.site.spoken_name, record_url(record.site))

    def rows(self, record: Unit, by: Actor) -> Iterator[Row]:
        """What is known of it."""
        yield Row(_("Use"), record.get_use_display())
        yield Row(_("Area"), f"{record.area} ㎡" if record.area is not None else _("not known"))
        yield Row(_("Floor"), record.floor if record.floor is not None else _("not known"))
        yield Row(_("Handed over"), date_format(record.handed_over_on) if record.handed_over_on else _("not yet"))
        if record.closed_on:
            yield Row(_("Closed as of"), date_format(record.closed_on))

    def aside(self, record: Unit, by: Actor) -> Iterator[Card]:
        """What it came from and became, and who is kept out."""
        kin = Descent.objects.visible_to(by).select_related("parent__site", "child__site")
        before = [one.parent for one in kin.filter(child=record.pk)]
        after = [one.child for one in kin.filter(parent=record.pk)] if record.closed_on else []
        if before or after:
            yield Card(_("Before and after"), "places/kin.jinja", {"before": linked(before), "after": linked(after)})
        if record.walls:
            yield Card(_("Who may see it"), "places/walls.jinja", walls_of(record))

    def next_step(self, record: Unit) -> object:
        """Until it is handed over, that is what it waits for."""
        return Unit.hand_over if record.state == "awaiting" else Unit.amend if record.is_open else Unit.reopen


def linked(units: list[Unit]) -> list[tuple[str, str]]:
    """Units by number, with their pages."""
    return [(unit.number, record_url(unit)) for unit in units]


def walls_of(record: Unit) -> dict[str, list[str]]:
    """Who is shut out, and to whom alone it is open, by name where the party is known."""
    parties = {wall.party: wall.party.partition(":") for wall in record.walls}
    names = actor_names((kind, int(key)) for kind, _colon, key in parties.values())
    called = {party: names.get((kind, int(key)), party) for party, (kind, _colon, key) in parties.items()}
    out = [called[wall.party] for wall in record.walls if wall.keeps_out]
    return {"out": out, "inside": [called[wall.party] for wall in record.walls if not wall.keeps_out]}


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
        yield Card(_("Units"), "places/units.jinja", {"building": record, "by": by})

    def next_step(self, record: Building) -> object:
        """To enter what is in it."""
        return Unit.open if record.is_open else Building.reopen


class SiteSheet(Sheet[Site]):
    """A site: hours, days that differ, buildings."""

    needs = ("organisation",)
    opens = (Building.open,)

    def tags(self, record: Site) -> Iterator[Tag]:
        """Its code."""
        yield Tag(record.code, icon="map-pin")
        if not record.is_open:
            yield CLOSED

    def under(self, record: Site) -> Iterator[Row]:
        """Who runs it."""
        yield Row(_("Company"), record.organisation.spoken_name, record_url(record.organisation))

    def rows(self, record: Site, by: Actor) -> Iterator[Row]:
        """What is known of it."""
        yield Row(_("Time zone"), record.zone)
        yield Row(_("Currency"), record.currency)


class OrganisationSheet(Sheet[Organisation]):
    """The company that runs the house."""

    opens = (Site.open,)

    def tags(self, record: Organisation) -> Iterator[Tag]:
        """Its code."""
        yield Tag(record.code, icon="building-community")
