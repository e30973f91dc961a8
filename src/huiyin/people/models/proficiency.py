"""How well somebody can do something."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from huiyin.core.records.record import Record
from huiyin.people.queries import Proficiencies


class Proficiency(Record):
    """One skill of one colleague; written by `Skilled`."""

    site_field = None
    key_field = "id"

    staff = models.ForeignKey("people.Staff", models.PROTECT, related_name="proficiencies")
    skill = models.ForeignKey("people.Skill", models.PROTECT, related_name="proficiencies")
    grade = models.PositiveSmallIntegerField()

    objects: ClassVar = models.Manager.from_queryset(Proficiencies)()  # type: ignore[assignment]  # it knows more adjectives
    constraints: ClassVar = [
        models.UniqueConstraint(fields=["staff", "skill"], name="once"),
        models.CheckConstraint(condition=Q(grade__gte=1, grade__lte=5), name="grade"),
    ]
