"""A unit: what is owned, let, charged and repaired."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.core.clock.time import now
from huiyin.core.records.record import Record
from huiyin.core.rights.actor import Actor
from huiyin.core.verbs import opening, verb
from huiyin.places.areas import Area
from huiyin.places.facts import UnitAmended, UnitHandedOver, UnitMoved, UnitOpened, UnitRenumbered
from huiyin.places.models.building import Building
from huiyin.places.models.closable import AlreadyClosed, Closable
from huiyin.places.models.divisible import Divisible, Elsewhere
from huiyin.places.models.site import Site
from huiyin.places.numbers import Number, number_key
from huiyin.places.queries import Units


class Use(models.TextChoices):
    """What a unit is for."""

    HOME = "home", _("home")
    SHOP = "shop", _("shop")
    OFFICE = "office", _("office")
    WORKSHOP = "workshop", _("workshop")
    PARKING = "parking", _("parking space")
    STORAGE = "storage", _("storage room")
    COMMON = "common", _("common area")


class Unit(Divisible, Closable, Record):
    """A flat, shop, office or parking space, under the number that people say."""

    site = models.ForeignKey(Site, models.PROTECT, related_name="units")
    building = models.ForeignKey(Building, models.PROTECT, related_name="units")
    number = models.CharField(max_length=64)
    number_key = models.CharField(max_length=64, editable=False)
    floor = models.SmallIntegerField(null=True)
    area = models.DecimalField(max_digits=9, decimal_places=2, null=True)
    use = models.CharField(max_length=20, choices=Use, default=Use.HOME)
    handed_over_on = models.DateField(null=True, editable=False)

    objects = models.Manager.from_queryset(Units)()
    constraints: ClassVar = [
        models.UniqueConstraint(fields=["site", "number_key"], condition=Q(closed_on=None), name="number"),
        models.CheckConstraint(condition=Q(area=None) | Q(area__gt=0), name="area"),
    ]
    indexes: ClassVar = [models.Index(fields=["building", "number_key"], name="building")]

    @property
    def state(self) -> str:
        """Closed, handed over, or awaiting hand-over."""
        return "closed" if not self.is_open else "handed_over" if self.handed_over_on else "awaiting"

    @opening(inside="building")
    def open(
        self, *, by: Actor, building: Building, number: Number,
        area: Area | None = None, use: Use = Use.HOME, floor: int | None = None,
    ) -> UnitOpened:  # fmt: skip
        """Enter a unit of a building."""
        building.demand_open()
        self.site_id, self.building, self.area, self.use, self.floor = building.site_id, building, area, use, floor
        self.number, self.number_key = number, number_key(number)
        self.save(force_insert=True)
        return UnitOpened(number=number, building=building.pk)

    @verb
    def rename(self, *, by: Actor, number: Number, version: int | None = None) -> UnitRenumbered:
        """Give it another number."""
        self.expect(version)
        before = self.number
        self.change(number=number, number_key=number_key(number))
        return UnitRenumbered(before=before, after=number)

    @verb
    def move(self, *, by: Actor, building: Building) -> UnitMoved:
        """Put it under the building where it really is; both stand on one site."""
        self.demand_open()
        if building.site_id != self.site_id:
            raise Elsewhere(self)
        building.demand_open()
        before = self.building_id
        self.change(building=building)
        return UnitMoved(before=before, after=building.pk)

    @verb
    def amend(
        self, *, by: Actor, area: Area | None = None, use: Use | None = None, floor: int | None = None,
        version: int | None = None,
    ) -> UnitAmended:  # fmt: skip
        """Correct area, use or floor; what is not given stays."""
        self.expect(version)
        given = {"area": area, "use": use, "floor": floor}
        new = {name: value for name, value in given.items() if value is not None and value != getattr(self, name)}
        before = {f"{name}_before": getattr(self, name) for name in new}
        self.change(**new)
        return UnitAmended(**new, **before)

    @verb
    def hand_over(self, *, by: Actor, on: date) -> UnitHandedOver:
        """Note the day on which the developer handed it over."""
        self.demand_open()
        self.change(handed_over_on=on)
        return UnitHandedOver(on=on)

    def retire(self) -> None:
        """Close it because other units take its place; its number is free again."""
        self.demand_open()
        self.change(closed_on=now().date())

    def open_beside(self, by: Actor, number: str, area: Decimal | None, parents: list[Unit]) -> Unit:
        """A unit in the same building and for the same use, descended from these."""
        unit = Unit.open(
            by=by, building=self.building, number=number, area=area, use=Use(self.use), floor=self.floor
        )
        Descent.objects.bulk_create(Descent(site_id=self.site_id, parent=parent, child=unit) for parent in parents)
        return unit

    def neighbours(self, numbers: list[str], by: Actor) -> list[Unit]:
        """Other open units of its building by their numbers, locked in one order."""
        wanted = {number_key(number): number for number in numbers}
        here = Unit.objects.visible_to(by).open().filter(building=self.building_id, number_key__in=wanted)
        found = list(here.exclude(pk=self.pk).order_by("pk").select_for_update(of=("self",)))
        for key in wanted.keys() - {unit.number_key for unit in found}:
            raise Elsewhere(wanted[key])
        return found


class Descent(Record):
    """One unit came from another, by splitting or joining."""

    key_field = "pk"

    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    parent = models.ForeignKey(Unit, models.PROTECT, related_name="children")
    child = models.ForeignKey(Unit, models.PROTECT, related_name="parents")


__all__ = ["AlreadyClosed", "Descent", "Unit", "Use"]
