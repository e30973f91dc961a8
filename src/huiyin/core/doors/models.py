"""What was answered, so that the same request sent again is answered the same and done once."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now


class Answer(models.Model):
    """The answer to one request that changed something, by the key that its sender gave it; kept for eight days."""

    actor_kind = models.CharField(max_length=20)
    actor_id = models.BigIntegerField()
    path = models.CharField(max_length=200)
    key = models.CharField(max_length=200)
    asked_sha256 = models.CharField(max_length=64)
    status = models.SmallIntegerField()
    content = models.TextField()
    answered_at = models.DateTimeField(db_default=Now())

    class Meta:
        app_label = "core"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["actor_kind", "actor_id", "path", "key"], name="core_answer_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["answered_at"], name="core_answer_age")]
