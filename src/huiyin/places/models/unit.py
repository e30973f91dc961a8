"""A unit: what is owned, let, charged and repaired (CUS-1)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Cast, Collate
from django.utils.translation import gettext as _

from huiyin.core.records.record import Record
from huiyin.core.rights.actor import Actor
from huiyin.core.rights.locking import lock
from huiyin.core.verbs import opening, verb
from huiyin.core.verbs.amending import STAYS, differing
from huiyin.core.verbs.signature import BadInput
from huiyin.core.verbs.taken import unless_taken
from huiyin.core.verbs.walled import Walled
from huiyin.face.papers.attachable import Attachable
from huiyin.places.facts import UnitAmended, UnitHandedOver, UnitMoved, UnitOpened, UnitRenumbered
from huiyin.places.models.building import Building
from huiyin.places.models.closable import Closable
from huiyin.places.models.descent import Descent, Replaced
from huiyin.places.models.divisible import Divisible
from huiyin.places.models.site import Site
from huiyin.places.queries import CLOSED_ON, Units
from huiyin.places.values.measures import Area, Day, Floor
from huiyin.places.values.numbers import Number, in_full, number_key
from huiyin.places.values.uses import Use
from huiyin.places.values.walks import walk


class Unit(Divisible, Closable, Walled, Attachable, Record):
    """A flat, shop, office or parking space, under the number that people say."""

    site = models.ForeignKey(Site, models.PROTECT, related_name="units")
    building = models.ForeignKey(Building, models.PROTECT, related_name="units")
    number = models.CharField(max_length=64)
    number_key = models.CharField(max_length=64, editable=False)
    walk = walk("number_key")
    floor = models.SmallIntegerField(null=True)
    area = models.DecimalField(max_digits=9, decimal_places=2, null=True)
    # Behind the wall of sites an index serves comparisons of whole numbers, not of decimals.
    area_hundredths = models.GeneratedField(
        expression=Cast(F("area") * 100, models.BigIntegerField()), output_field=models.BigIntegerField(null=True),
        db_persist=True, null=True,
    )  # fmt: skip
    use = models.CharField(max_length=20, choices=Use, default=Use.HOME)
    handed_over_on = models.DateField(null=True, editable=False)

    objects: ClassVar = models.Manager.from_queryset(Units)()  # type: ignore[assignment]  # it knows more adjectives
    constraints: ClassVar = [
        models.UniqueConstraint(fields=["site", "number_key"], condition=Q(closed_on=None), name="number"),
        models.CheckConstraint(condition=Q(area=None) | Q(area__gt=0), name="area"),
    ]
    indexes: ClassVar = [
        models.Index(fields=["building", "number_key"], name="building"),
        models.Index(fields=["site", "walk", "id"], name="walk"),
        models.Index(Collate("number_key", "C"), name="beginning"),
        models.Index(fields=["use", "site", "walk"], name="use"),
        models.Index(fields=["floor", "id"], name="floor"),
        models.Index(fields=["area_hundredths", "id"], name="size"),
        models.Index(fields=["handed_over_on", "id"], name="handed_over"),
        models.Index(fields=["site", "walk", "id"], name="awaiting", condition=Q(closed_on=None, handed_over_on=None)),
        models.Index(fields=["closed_on", "id"], name="closed", condition=~Q(closed_on=None)),
    ]

    @property
    def public_key(self) -> str:
        """Its number; a closed one, whose number another may have by now, says when it was closed."""
        return self.number if self.is_open else f"{self.number}{CLOSED_ON}{self.closed_on}"

    @property
    def spoken_name(self) -> str:
        """Where it is, in full: 3 号楼 2 单元 501."""
        return in_full(self.number, self.building.code, self.building.spoken_name)

    @property
    def state(self) -> str:
        """Closed, handed over, or awaiting hand-over."""
        return "closed" if not self.is_open else "handed_over" if self.handed_over_on else "awaiting"

    @opening(inside="building")
    def open(
        self, *, by: Actor, building: Building, number: Number,
        area: Area | None = None, use: Use = Use.HOME, floor: Floor | None = None,
    ) -> UnitOpened:  # fmt: skip
        """Enter a unit of a building."""
        building.demand_open()
        self.site_id, self.building, self.area, self.use, self.floor = building.site_id, building, area, use, floor
        self.number, self.number_key = number, number_key(number)
        with unless_taken(taken(number)):
            self.save(force_insert=True)
        return UnitOpened(number=number, building=building.pk)

    @verb
    def rename(self, *, by: Actor, number: Number) -> UnitRenumbered:
        """Give it another number."""
        self.demand_open()
        before = self.number
        with unless_taken(taken(number)):
            self.change(**differing(self, number=number), number_key=number_key(number))
        return UnitRenumbered(before=before, after=number)

    @verb
    def move(self, *, by: Actor, building: Building) -> UnitMoved:
        """Put it under the building where it really is; both stand on one site."""
        self.demand_open()
        building.hold_open(by, Unit.move)
        if building.site_id != self.site_id:
            raise BadInput({"building": _("%(building)s stands on another site.") % {"building": building}})
        before = self.building_id
        self.change(**differing(self, building=building))
        return UnitMoved(before=before, after=building.pk)

    @verb
    def amend(
        self, *, by: Actor, area: Area | None = STAYS, use: Use = STAYS, floor: Floor | None = STAYS,
    ) -> UnitAmended:  # fmt: skip
        """Correct area, use or floor; what is not given stays, None is for what is not known."""
        self.demand_open()
        new = differing(self, area=area, use=use, floor=floor)
        before: dict[str, Any] = {f"{name}_before": getattr(self, name) for name in new}
        self.change(**new)
        return UnitAmended(**new, **before)

    @verb
    def hand_over(self, *, by: Actor, on: Day) -> UnitHandedOver:
        """Note the day on which the developer handed it over, or correct it."""
        self.demand_open()
        self.demand_come(on)
        self.change(**differing(self, handed_over_on=on))
        return UnitHandedOver(on=on)

    def __str__(self) -> str:
        return self.number

    def retire(self) -> None:
        """Close it because other units take its place; its number is free again."""
        self.demand_open()
        self.change(closed_on=self.today)

    def succeeded_by(self, by: Actor, number: str, area: Decimal | None, parents: list[Unit]) -> Unit:
        """A unit that comes of these: beside this one, for the same use, handed over if they all were."""
        heir = Unit.open(by=by, building=self.building, number=number, area=area, use=Use(self.use), floor=self.floor)
        heir.inherit_walls(parents)
        Descent.objects.bulk_create(Descent(site_id=self.site_id, parent=parent, child=heir) for parent in parents)
        handed_over = [parent.handed_over_on for parent in parents if parent.handed_over_on]
        if len(handed_over) == len(parents):
            heir.hand_over(by=by, on=max(handed_over))
        return heir

    def neighbours(self, numbers: list[str], by: Actor) -> list[Unit]:
        """Other open units of its building by their numbers, locked. Raises BadInput for those that are not there."""
        keys = [number_key(number) for number in numbers]
        here = Unit.objects.visible_to(by).open().filter(building=self.building_id, number_key__in=keys)
        found = here.locked_after(self)
        missing = set(keys) - {unit.number_key for unit in found}
        wrong = {
            f"others.{place}": _("There is no other open unit with this number in the building.")
            for place, key in enumerate(keys)
            if key in missing or key in keys[:place]
        }
        if wrong:
            raise BadInput(wrong)
        return found

    def demand_room(self, by: Actor) -> None:
        """Nothing it was split into or joined with may be open, and its building must be."""
        lock(self.site, by)  # so that of two kin only one asks at a time
        if Descent.kin_is_open(self.pk):
            raise Replaced(self)
        self.building.hold_open(by, Unit.reopen)


def taken(number: str) -> BadInput:
    """What is said when the number belongs to another open unit of the site."""
    return BadInput({"number": _("%(number)s is the number of another open unit here.") % {"number": number}})


__all__ = ["Unit", "Use"]
