"""A day that differs from its weekday."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from huiyin.core.records.record import Record


class DayException(Record):
    """One day at one site with hours of its own."""

    key_field = "on"

    site = models.ForeignKey("places.Site", models.PROTECT, related_name="exceptions")
    on = models.DateField()
    hours = models.CharField(max_length=200, blank=True)

    constraints: ClassVar = [models.UniqueConstraint(fields=["site", "on"], name="once")]
