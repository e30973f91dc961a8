"""Who answers for what: buildings, units and public places per person and kind of work (PPL-7)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any, ClassVar

from django.db import IntegrityError, models
from django.utils.translation import gettext as _
from psycopg.errors import ExclusionViolation
from psycopg.types.range import DateRange
from pydantic import Field

from huiyin.core.records.record import Record
from huiyin.core.rights.actor import Actor
from huiyin.core.verbs import opening, verb
from huiyin.core.verbs.refusing import Impossible
from huiyin.core.verbs.signature import BadInput
from huiyin.people.facts import AreaEnded, AreaGiven, AreaGrown, AreaShrunk
from huiyin.people.models.area_part import AreaPart
from huiyin.people.models.deputy import works_at
from huiyin.people.models.person import Person
from huiyin.people.queries import Areas
from huiyin.people.values.responsibilities import PublicPlaces, Responsibility, said_responsibility
from huiyin.places.public import Building, Site, Unit, Units

type Buildings = Annotated[tuple[Building, ...], Field(max_length=200)]
type ManyUnits = Annotated[tuple[Unit, ...], Field(max_length=2000)]


class AreaIsOver(Impossible):
    """It has ended; what follows is a new one."""

    def sentence(self) -> str:
        """Why not, in the active language."""
        return _("This area has ended.")


class Area(Record):
    """What one person answers for at a site, for one kind of work, from a day until a day."""

    key_field = "id"

    site = models.ForeignKey(Site, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="areas")
    kind = models.CharField(max_length=20, choices=Responsibility)
    since_on = models.DateField()
    until_on = models.DateField(null=True)

    objects: ClassVar = models.Manager.from_queryset(Areas)()  # type: ignore[assignment]  # it knows more adjectives
    constraints: ClassVar = [
        models.CheckConstraint(
            condition=models.Q(until_on=None) | models.Q(until_on__gte=models.F("since_on")), name="order"
        ),
    ]
    indexes: ClassVar = [models.Index(fields=["site", "kind"], condition=models.Q(until_on=None), name="lasting")]

    @opening(inside="site")
    def give(
        self, *, by: Actor, site: Site, person: Person, kind: Responsibility, buildings: Buildings, since_on: date,
    ) -> AreaGiven:  # fmt: skip
        """Make somebody answer for whole buildings with all their units, from a day on."""
        self.site, self.person, self.kind, self.since_on = site, person, kind, since_on
        self.demand_colleague(by)
        if elsewhere := [one for one in buildings if one.site_id != site.pk]:
            raise BadInput({"buildings": _("%(building)s stands on another site.") % {"building": elsewhere[0]}})
        self.save(force_insert=True)
        self.add(since_on, buildings=buildings, units=units_of(buildings))
        return AreaGiven(person=person.pk, kind=kind, buildings=tuple(one.pk for one in buildings))

    @verb
    def take_on(
        self, *, by: Actor, since_on: date, buildings: Buildings = (), units: ManyUnits = (), places: PublicPlaces = (),
    ) -> AreaGrown:  # fmt: skip
        """Let more belong to it: buildings with all their units, single units, public places."""
        self.demand_lasting()
        if not (buildings or units or places):
            raise BadInput({"buildings": _("Name a building, a unit or a public place.")})
        somewhere: tuple[Any, ...] = (*buildings, *units)
        if elsewhere := [one for one in somewhere if one.site_id != self.site_id]:
            raise BadInput({"buildings": _("%(place)s is at another site.") % {"place": elsewhere[0]}})
        self.add(since_on, buildings=buildings, units=[*units, *units_of(buildings)], places=places)
        self.change()
        return AreaGrown(
            buildings=tuple(one.pk for one in buildings), units=tuple(one.pk for one in units), places=len(places)
        )

    @verb
    def give_up(
        self, *, by: Actor, until_on: date, buildings: Buildings = (), units: ManyUnits = (), places: PublicPlaces = (),
    ) -> AreaShrunk:  # fmt: skip
        """Let something belong to it no longer, as of a day."""
        self.demand_lasting()
        mine = self.parts.everything(reason="of one area").lasting()
        going = mine.filter(
            models.Q(building__in=buildings) | models.Q(unit__in=[*units, *units_of(buildings)])
            | models.Q(public_place__in=places)
        )  # fmt: skip
        if not end(going, until_on):
            raise BadInput({"buildings": _("None of this belongs to the area.")})
        self.change()
        return AreaShrunk(
            buildings=tuple(one.pk for one in buildings), units=tuple(one.pk for one in units), places=len(places)
        )

    @verb
    def end(self, *, by: Actor, until_on: date) -> AreaEnded:
        """Let the person answer for it no longer, as of a day."""
        self.demand_lasting()
        if until_on < self.since_on:
            raise BadInput({"until_on": _("It began on %(day)s only.") % {"day": self.since_on}})
        end(self.parts.everything(reason="of one area").lasting(), until_on)
        self.change(until_on=until_on)
        return AreaEnded(person=self.person_id, until=until_on)

    def add(self, since_on: date, **things: Iterable[Any]) -> None:
        """Write the parts. Raises BadInput when somebody else answers for one of them already."""
        names = {"buildings": "building", "units": "unit", "places": "public_place"}
        both = {"area": self, "site_id": self.site_id, "kind": self.kind, "period": DateRange(since_on, None)}
        rows = [AreaPart(**both, **{names[kind]: one}) for kind, some in things.items() for one in dict.fromkeys(some)]
        try:
            AreaPart.objects.bulk_create(rows)
        except IntegrityError as clash:
            if isinstance(clash.__cause__, ExclusionViolation):
                raise BadInput(
                    {"buildings": _("Somebody answers for a part of this already, for the same work.")}
                ) from None
            raise

    def demand_colleague(self, by: Actor) -> None:
        """Raise BadInput for somebody whom the actor does not see, or who only lives there."""
        if not Person.objects.visible_to(by).filter(pk=self.person_id).exists():
            raise BadInput({"person": _("There is no such record.")})
        if not works_at(self.person, self.site):
            raise BadInput({"person": _("%(person)s does not work at this site.") % {"person": self.person}})

    def demand_lasting(self) -> None:
        """Raise AreaIsOver when it has ended."""
        if self.until_on:
            raise AreaIsOver(self)

    def __str__(self) -> str:
        return f"{self.person} · {said_responsibility(self.kind)}"


def units_of(buildings: Iterable[Building]) -> list[Unit]:
    """Every open unit of these buildings."""
    here = Unit.objects.everything(reason="of buildings that the actor named").open()
    return list(here.filter(building__in=list(buildings)))


def end(parts: Any, until_on: date) -> int:
    """Close the period of each part; how many there were. What had not begun by then never was."""
    parts.filter(period__startswith__gte=until_on).delete()
    rows = list(parts.filter(period__startswith__lt=until_on))
    for part in rows:
        part.period = DateRange(part.period.lower, until_on)
    AreaPart.objects.everything(reason="of one area").bulk_update(rows, ["period"])
    return len(rows)


def gaps(site: Site, kind: str, on: date, *, reader: Actor) -> Units:
    """The open units of a site for which nobody answers on a day."""
    answered = AreaPart.objects.visible_to(reader).filter(kind=kind, period__contains=on, unit=models.OuterRef("pk"))
    return Unit.objects.visible_to(reader).open().filter(~models.Exists(answered), site=site)
