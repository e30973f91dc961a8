"""A building on a site (CUS-1)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext as _

from huiyin.core.records.record import Record
from huiyin.core.rights.actor import Actor
from huiyin.core.verbs import opening
from huiyin.core.verbs.signature import BadInput
from huiyin.core.verbs.taken import unless_taken
from huiyin.face.papers.attachable import Attachable
from huiyin.places.facts import BuildingOpened
from huiyin.places.models.closable import Closable
from huiyin.places.models.nameable import Name, Nameable
from huiyin.places.models.site import Site
from huiyin.places.queries import Buildings
from huiyin.places.values.codes import BuildingCode
from huiyin.places.values.walks import walk


class Building(Nameable, Closable, Attachable, Record):
    """A tower, a row, a hall; its code is the first part of its units' numbers."""

    key_field = "code"

    site = models.ForeignKey(Site, models.PROTECT, related_name="buildings")
    code = models.CharField(max_length=64)
    walk = walk("code")

    objects: ClassVar = models.Manager.from_queryset(Buildings)()  # type: ignore[assignment]  # it knows more adjectives
    constraints: ClassVar = [models.UniqueConstraint(fields=["site", "code"], name="code")]
    indexes: ClassVar = [models.Index(fields=["site", "walk", "id"], name="walk")]

    @opening(inside="site")
    def open(self, *, by: Actor, site: Site, code: BuildingCode, name: Name) -> BuildingOpened:
        """Enter a building of a site."""
        site.demand_open()
        self.site, self.code, self.name = site, code, name
        with unless_taken(BadInput({"code": _("There is already a building %(code)s here.") % {"code": code}})):
            self.save(force_insert=True)
        return BuildingOpened(code=code)

    def found_by(self) -> tuple[str, ...]:
        """Its code and its name in every language."""
        return self.code, *self.name.values()

    def holds_something_open(self) -> bool:
        """Whether a unit in it is still served."""
        return self.units.everything(reason="within the building").open().exists()

    def demand_room(self, by: Actor) -> None:
        """Its site must be open."""
        self.site.hold_open(by, Building.reopen)
