"""A building on a site."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from huiyin.core.records.record import Record
from huiyin.core.rights.actor import Actor
from huiyin.core.verbs import opening
from huiyin.places.facts import BuildingOpened
from huiyin.places.models.closable import Closable
from huiyin.places.models.nameable import Name, Nameable
from huiyin.places.models.site import Site
from huiyin.places.numbers import Number
from huiyin.places.queries import Buildings


class Building(Nameable, Closable, Record):
    """A tower, a row, a hall; its code is the first part of its units' numbers."""

    key_field = "code"

    site = models.ForeignKey(Site, models.PROTECT, related_name="buildings")
    code = models.CharField(max_length=64)

    objects = models.Manager.from_queryset(Buildings)()
    constraints: ClassVar = [models.UniqueConstraint(fields=["site", "code"], name="code")]

    @opening(inside="site")
    def open(self, *, by: Actor, site: Site, code: Number, name: Name) -> BuildingOpened:
        """Enter a building of a site."""
        site.demand_open()
        self.site, self.code, self.name = site, code, name
        self.save(force_insert=True)
        return BuildingOpened(code=code)

    def holds_something_open(self) -> bool:
        """Whether a unit in it is still served."""
        return self.units.everything(reason="within the building").open().exists()
