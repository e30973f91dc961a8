"""The table of the running numbers."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class NumberCounter(models.Model):
    """How far one series of record numbers has come at one site in one month. Written by `numbers`, never by hand."""

    series = models.CharField(max_length=60)
    site_code = models.CharField(max_length=8)
    period = models.CharField(max_length=4)
    gapless = models.BooleanField(default=False)
    next = models.BigIntegerField()

    class Meta:
        app_label = "core"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["series", "site_code", "period", "gapless"], name="core_numbercounter_once"
            ),
            models.CheckConstraint(condition=models.Q(next__gt=0), name="core_numbercounter_positive"),
        ]
