"""Buildings and units from a list, through a page (CUS-2, PLT-3)."""

from __future__ import annotations

import hashlib
from typing import ClassVar

from django.utils.translation import gettext_lazy

from huiyin.core.rights.actor import Actor
from huiyin.core.rights.permissions import demand
from huiyin.face.files.tables import rows_of
from huiyin.face.work.importing import Importing, Rehearsal
from huiyin.places.models import Site
from huiyin.places.values.listings import Listing

MEANINGS = {
    "building": gettext_lazy("building"),
    "number": gettext_lazy("number"),
    "entrance": gettext_lazy("entrance"),
    "floor": gettext_lazy("floor"),
    "area": gettext_lazy("area"),
    "use": gettext_lazy("use"),
    "handed_over_on": gettext_lazy("hand-over"),
    "name": gettext_lazy("name of the building"),
}


class PlacesFromAList(Importing):
    """A site's buildings and units."""

    code, title = "places", gettext_lazy("Buildings and units from a list")
    about = gettext_lazy(
        "Buildings that are missing are opened with their units. A number that is there already is left alone."
    )
    headings: ClassVar = ("楼栋", "单元", "房号", "楼层", "面积", "用途", "交房日期")

    def rehearse(self, content: bytes, site: int | None, by: Actor) -> Rehearsal:
        """Which units would be opened, and which cells are wrong."""
        place = Site.objects.visible_to(by).get(pk=site or 0)
        demand(Site.take_in, place, by)
        read = read_listing(content)
        plan = place.plan(read.tree)
        places = sorted(read.places.items(), key=lambda known: known[1])
        known = [(read.titles[at], str(MEANINGS.get(name, name))) for name, at in places]
        faults = [(one.line, one.column, one.why, one.said) for one in sorted(read.faults + plan.faults)]
        return Rehearsal(len(plan.units), plan.there, known, read.unknown, faults)

    def take_in(self, content: bytes, site: int | None, by: Actor) -> None:
        """Open them."""
        Site.objects.visible_to(by).get(pk=site or 0).take_in(by=by, tree=read_listing(content).tree)


def read_listing(content: bytes) -> Listing:
    """The list. Raises Unreadable."""
    return Listing(rows_of(content), sha256=hashlib.sha256(content).hexdigest())
