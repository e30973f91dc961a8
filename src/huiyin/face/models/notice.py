"""A notice: that something happened which one person should know. What it was, the fact tells when he reads it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class Notice(models.Model):
    """A fact put before one person: by reference only, so that it says no more than he may see when he reads it."""

    to_kind = models.CharField(max_length=20)
    to_id = models.BigIntegerField()
    noun = models.CharField(max_length=60)
    record_id = models.BigIntegerField()
    site_id = models.BigIntegerField(null=True)
    fact_id = models.BigIntegerField()
    recorded_at = models.DateTimeField()
    created_at = models.DateTimeField(db_default=Now())
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["to_kind", "to_id", "fact_id"], name="face_notice_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["to_kind", "to_id", "-id"], name="face_notice_own"),
            models.Index(fields=["to_kind", "to_id"], name="face_notice_unread", condition=Q(read_at=None)),
        ]
