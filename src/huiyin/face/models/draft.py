"""What somebody has typed and not yet sent: it survives closing the browser, and waits on every device."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models

from huiyin.core.clock.time import wall

if TYPE_CHECKING:
    from huiyin.core.rights.actor import Actor

KEPT = timedelta(days=30)
MOST = 100  # drafts of one person: whoever leaves more behind is not coming back to the first


class Drafts(models.QuerySet["Draft"]):
    """Drafts, by whose they are: nobody ever sees another's."""

    def of(self, by: Actor) -> Self:
        """An actor's own."""
        return self.filter(actor_kind=by.kind, actor_id=by.id)

    def outdated(self) -> Self:
        """Those that nobody came back to for thirty days."""
        return self.filter(saved_at__lt=wall() - KEPT)


class Draft(models.Model):
    """The inputs of one form as they stood when it was last typed into: personal, never shown to anybody else."""

    actor_kind = models.CharField(max_length=20)
    actor_id = models.BigIntegerField()
    path = models.CharField(max_length=500)
    inputs = models.JSONField()
    saved_at = models.DateTimeField()

    objects = Drafts.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["actor_kind", "actor_id", "path"], name="face_draft_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["saved_at"], name="face_draft_age")]


def forget_old_drafts() -> None:
    """Forget what nobody came back to for thirty days."""
    Draft.objects.outdated().delete()
