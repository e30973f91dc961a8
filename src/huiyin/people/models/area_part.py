"""One thing that belongs to somebody's area: a building with what is common in it, a unit, or a public place."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q

from huiyin.core.records.record import Record
from huiyin.people.queries import AreaParts
from huiyin.people.values.responsibilities import Responsibility


def once_at_a_time(what: str) -> ExclusionConstraint:
    """No two people answer for the same thing on the same day, as long as it is for the same kind of work."""
    overlap = (
        ("site", RangeOperators.EQUAL), ("kind", RangeOperators.EQUAL), (what, RangeOperators.EQUAL),
        ("period", RangeOperators.OVERLAPS),
    )  # fmt: skip
    return ExclusionConstraint(name=f"{what}_once", expressions=overlap)


class AreaPart(Record):
    """A part with the days on which it belongs to the area; what is no longer in it stays as history."""

    key_field = "id"

    area = models.ForeignKey("people.Area", models.PROTECT, related_name="parts")
    site = models.ForeignKey("places.Site", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Responsibility)
    period = DateRangeField()
    building = models.ForeignKey("places.Building", models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey("places.Unit", models.PROTECT, null=True, related_name="+")
    public_place = models.CharField(max_length=60, null=True)

    objects: ClassVar = models.Manager.from_queryset(AreaParts)()  # type: ignore[assignment]  # it knows more adjectives
    constraints: ClassVar = [
        once_at_a_time("building"),
        once_at_a_time("unit"),
        once_at_a_time("public_place"),
        models.CheckConstraint(
            condition=Q(building__isnull=False, unit=None, public_place=None)
            | Q(building=None, unit__isnull=False, public_place=None)
            | Q(building=None, unit=None, public_place__isnull=False),
            name="one_thing",
        ),
    ]
