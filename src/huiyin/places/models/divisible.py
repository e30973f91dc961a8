"""Units that become several, or one."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, cast

from django.utils.translation import gettext as _
from pydantic import BaseModel, Field

from huiyin.core.records.record import Capability
from huiyin.core.rights.actor import Actor
from huiyin.core.verbs import verb
from huiyin.core.verbs.unit import tell_also
from huiyin.core.verbs.refusing import Impossible
from huiyin.places.areas import Area
from huiyin.places.facts import UnitJoined, UnitSplit
from huiyin.places.numbers import Number

if TYPE_CHECKING:
    from huiyin.places.models.unit import Unit


class Part(BaseModel):
    """One of the units that a unit is split into."""

    number: Number
    area: Area | None = None


type Parts = Annotated[list[Part], Field(min_length=2, max_length=50)]
type Others = Annotated[list[str], Field(min_length=1, max_length=50)]


class PartsDoNotAddUp(Impossible):
    """The parts have more or less area than the whole."""

    def sentence(self) -> str:
        """Why not, in the active language."""
        return _("The parts' areas do not add up to the %(area)s m² of %(it)s.") % {"area": self.record.area, "it": self.record}


class Elsewhere(Impossible):
    """Only open units of one building can become one."""

    def sentence(self) -> str:
        """Why not, in the active language."""
        return _("Only open units of one building can be joined; %(it)s is not in it.") % {"it": self.record}


class Divisible(Capability):
    """Can be split into several, or joined into another one; closed then, with its history kept."""

    class Meta:
        abstract = True

    @verb
    def split(self, *, by: Actor, into: Parts) -> UnitSplit:
        """Make several units of it, in the same building and for the same use."""
        whole = cast("Unit", self)
        areas = [part.area for part in into if part.area is not None]
        if whole.area is not None and len(areas) == len(into) and sum(areas, Decimal(0)) != whole.area:
            raise PartsDoNotAddUp(whole)
        whole.retire()
        parts = [whole.open_beside(by, part.number, part.area, [whole]) for part in into]
        return UnitSplit(into=tuple(part.pk for part in parts))

    @verb
    def join(self, *, by: Actor, others: Others, number: Number) -> UnitJoined:
        """Make one unit of it and its neighbours in the same building, given by their numbers."""
        first = cast("Unit", self)
        joined = [first, *first.neighbours(others, by)]
        for unit in joined:
            unit.retire()
        areas = [unit.area for unit in joined if unit.area is not None]
        whole = first.open_beside(by, number, sum(areas, Decimal(0)) if len(areas) == len(joined) else None, joined)
        fact = UnitJoined(into=whole.pk)
        for unit in joined[1:]:
            tell_also(fact, about=unit, by=by)
        return fact
