"""The page of a unit."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.core.rights.actor import Actor
from huiyin.core.ui.moments import day
from huiyin.face.forms.parties import party_names
from huiyin.face.pages.addresses import record_url
from huiyin.face.pages.sheets import Card, Row, Sheet, Tag
from huiyin.places.models import Descent, Unit

USE_ICONS = {
    "home": "home", "shop": "building-store", "office": "briefcase", "workshop": "tools", "parking": "parking",
    "storage": "archive", "common": "users-group",
}  # fmt: skip
CLOSED = Tag(gettext_lazy("closed"), icon="archive")


class UnitSheet(Sheet[Unit]):
    """A unit: what it is for, how large, where; what it came from; who may see it."""

    needs = ("site", "building__site")

    def tags(self, record: Unit) -> Iterator[Tag]:
        """What it is for, and that it is closed or waits for its owner."""
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
        yield Row(_("Handed over"), day(record.handed_over_on) if record.handed_over_on else _("not yet"))
        if record.closed_on:
            yield Row(_("Closed as of"), day(record.closed_on))

    def aside(self, record: Unit, by: Actor) -> Iterator[Card]:
        """What it came from and became, and who is kept out."""
        kin = Descent.objects.visible_to(by).select_related("parent__site", "child__site")
        before = [one.parent for one in kin.filter(child=record.pk)]
        after = [one.child for one in kin.filter(parent=record.pk)] if record.closed_on else []
        if before or after:
            yield Card(_("Before and after"), "places/kin.jinja", {"before": linked(before), "after": linked(after)})
        if record.walls:
            yield Card(_("Who may see it"), "places/walls.jinja", walls_of(record, by))

    def next_step(self, record: Unit) -> object:
        """Until it is handed over, that is what it waits for."""
        return Unit.hand_over if record.state == "awaiting" else Unit.amend if record.is_open else Unit.reopen


def linked(units: list[Unit]) -> list[tuple[str, str]]:
    """Units by number, with their pages."""
    return [(unit.number, record_url(unit)) for unit in units]


def walls_of(record: Unit, by: Actor) -> dict[str, list[str]]:
    """Who is shut out, and to whom alone it is open, by name where the party is known."""
    called = party_names([wall.party for wall in record.walls], by)
    out = [called[wall.party] for wall in record.walls if wall.keeps_out]
    return {"out": out, "inside": [called[wall.party] for wall in record.walls if not wall.keeps_out]}
