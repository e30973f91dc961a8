"""Where a person is or was: the one relation through which he is visible."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from huiyin.core.records.record import Record
from huiyin.people.queries import Presences


class Presence(Record):
    """One person at one site, or in the whole house, from a day until a day."""

    key_field = "since_on"

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="presences")
    site = models.ForeignKey("places.Site", models.PROTECT, null=True, related_name="+")
    since_on = models.DateField()
    until_on = models.DateField(null=True)

    objects: ClassVar = models.Manager.from_queryset(Presences)()  # type: ignore[assignment]  # it knows more adjectives
    constraints: ClassVar = [
        models.UniqueConstraint(
            fields=["person", "site"], condition=Q(until_on=None), nulls_distinct=False, name="once_at_a_time"
        ),
        models.CheckConstraint(condition=Q(until_on=None) | Q(until_on__gte=F("since_on")), name="order"),
    ]
    indexes: ClassVar = [models.Index(fields=["site", "person"], name="site")]
