"""Units that become several, or one (CUS-1)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, cast

from django.utils.translation import gettext as _
from pydantic import BaseModel, Field

from huiyin.core.records.record import Capability
from huiyin.core.rights.actor import Actor
from huiyin.core.verbs import verb
from huiyin.core.verbs.refusing import Impossible
from huiyin.core.verbs.taken import at_place
from huiyin.core.verbs.unit import tell_also
from huiyin.places.facts import UnitJoined, UnitSplit
from huiyin.places.values.measures import Area
from huiyin.places.values.numbers import Number

if TYPE_CHECKING:
    from huiyin.places.models.unit import Unit


class Part(BaseModel):
    """One of the units that a unit is split into."""

    number: Number
    area: Area | None = None


type Parts = Annotated[list[Part], Field(min_length=2, max_length=50)]
type Others = Annotated[list[Number], Field(min_length=1, max_length=50)]


class PartsDoNotAddUp(Impossible):
    """The parts have more or less area than the whole."""

    def sentence(self) -> str:
        """Why not, in the active language."""
        whole = cast("Unit", self.record)
        return _("The parts' areas do not add up to the %(area)s m² of %(it)s.") % {"area": whole.area, "it": whole}


class Divisible(Capability):
    """Can be split into several, or joined into another one; closed then, with its history kept."""

    class Meta:
        abstract = True

    @verb
    def split(self, *, by: Actor, into: Parts) -> UnitSplit:
        """Make several units of it, in the same building and for the same use; one of them may keep its number."""
        whole = cast("Unit", self)
        whole.retire()
        if not adds_up(whole.area, [part.area for part in into]):
            raise PartsDoNotAddUp(whole)
        parts = []
        for place, part in enumerate(into):
            with at_place(f"into.{place}"):
                parts.append(whole.succeeded_by(by, part.number, part.area, [whole]))
        return UnitSplit(into=tuple(part.pk for part in parts))

    @verb
    def join(self, *, by: Actor, others: Others, number: Number) -> UnitJoined:
        """Make one unit of it and its neighbours in the same building, given by their numbers, for its own use."""
        first = cast("Unit", self)
        joined = [first, *first.neighbours(others, by)]
        for unit in joined:
            unit.retire()
        areas = [unit.area for unit in joined if unit.area is not None]
        area = sum(areas, Decimal(0)) if len(areas) == len(joined) else None
        fact = UnitJoined(into=first.succeeded_by(by, number, area, joined).pk)
        for unit in joined[1:]:
            tell_also(fact, about=unit, by=by)
        return fact


def adds_up(whole: Decimal | None, parts: list[Decimal | None]) -> bool:
    """Whether these can be the areas of the parts; where one is not known, the others must leave something for it."""
    known = [area for area in parts if area is not None]
    total = sum(known, Decimal(0))
    return whole is None or (total == whole if len(known) == len(parts) else total < whole)
