"""Work that takes longer than somebody waits: how far it is, what it could not do, what came of it."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import timedelta
from typing import Annotated, Any, ClassVar, Self

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import Field

from huiyin.core.clock.time import wall
from huiyin.core.facts.fact import Code
from huiyin.core.records.record import Record
from huiyin.core.rights.actor import Actor
from huiyin.core.rights.scoped import Scoped
from huiyin.core.verbs import opening, verb
from huiyin.core.verbs.refusing import Impossible
from huiyin.core.verbs.signature import Text
from huiyin.face.facts import ListExported, WorkBegun, WorkFailed, WorkFinished, WorkStopped

CODE_BYTES = 9  # twelve letters

titles: dict[str, Callable[[Work], str]] = {}
"""How each kind of work is called, in the active language; kinds enter themselves where they are run."""

type Rows = Annotated[int, Field(ge=0)]
type FileName = Annotated[str, Text(max=200)]
type Why = Annotated[str, Text(max=1_000, min=0)]


class AtAnEnd(Impossible):
    """It is over: there is nothing to stop."""

    def sentence(self) -> str:
        """Why not, in the active language."""
        return _("This is over already.")


class Works(Scoped["Work"]):
    """Long work, by what people ask about it."""

    def visible_to(self, actor: Actor) -> Self:
        """One's own and nobody else's: what was asked for and what came of it was seen through one's own eyes."""
        return self._in_scope().filter(owner_kind=actor.kind, owner_id=actor.id)

    def under_way(self) -> Self:
        """What waits or runs."""
        return self.filter(ended_at=None)


class Work(Record):
    """Something that runs in a worker for one person: an export, a verb said to many rows, an import."""

    site_field = None
    key_field = "code"

    class State(models.TextChoices):
        """How it stands."""

        WAITING = "waiting", gettext_lazy("waiting")
        RUNNING = "running", gettext_lazy("running")
        DONE = "done", gettext_lazy("done")
        FAILED = "failed", gettext_lazy("failed")
        STOPPED = "stopped", gettext_lazy("stopped")

    code = models.CharField(max_length=12, editable=False)
    kind = models.CharField(max_length=40)
    about = models.CharField(max_length=64, blank=True)
    owner_kind = models.CharField(max_length=20)
    owner_id = models.BigIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    asked = models.JSONField(default=dict)
    total = models.IntegerField(null=True)
    done = models.IntegerField(default=0)
    errors = models.IntegerField(default=0)
    why = models.TextField(blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    file_type = models.CharField(max_length=100, blank=True)
    file_size = models.BigIntegerField(null=True)
    asked_at = models.DateTimeField(db_default=Now())
    begun_at = models.DateTimeField(null=True)
    moved_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects: ClassVar = models.Manager.from_queryset(Works)()  # type: ignore[assignment]  # it knows more adjectives
    constraints: ClassVar = [models.UniqueConstraint(fields=["code"], name="code")]
    indexes: ClassVar = [
        models.Index(fields=["owner_kind", "owner_id", "-id"], name="own"),
        models.Index(fields=["ended_at"], name="age"),
    ]

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come."""
        return self.ended_at is not None

    @property
    def pace(self) -> float:
        """Rows a second, as far as it has come."""
        took = (self.moved_at - self.begun_at).total_seconds() if self.moved_at and self.begun_at else 0
        return self.done / took if took >= 1 else 0

    @property
    def left(self) -> timedelta | None:
        """How long it still takes at this pace; None while nobody can know."""
        return timedelta(seconds=(self.total - self.done) / self.pace) if self.pace and self.total else None

    def __str__(self) -> str:
        try:
            return titles[self.kind](self)
        except LookupError:  # a list or a verb that is gone by now
            return self.kind

    @opening()
    def begin(
        self, *, by: Actor, kind: Code, asked: dict[str, Any], about: Code = "", total: Rows | None = None
    ) -> WorkBegun:
        """Put it before a worker."""
        self.code = secrets.token_urlsafe(CODE_BYTES)
        self.kind, self.about, self.asked, self.total = kind, about, asked, total
        self.owner_kind, self.owner_id = by.kind, by.id
        self.save(force_insert=True)
        return WorkBegun(kind=kind, about=about)

    @verb
    def stop(self, *, by: Actor) -> WorkStopped:
        """Go no further; what is done stays done."""
        if self.is_over:
            raise AtAnEnd(self)
        self.change(state=self.State.STOPPED, ended_at=wall())
        return WorkStopped(kind=self.kind, about=self.about, done=self.done)

    @verb
    def finish(self, *, by: Actor) -> WorkFinished:
        """Say that all is done."""
        if self.is_over:
            raise AtAnEnd(self)
        self.change(state=self.State.DONE, ended_at=wall())
        return WorkFinished(kind=self.kind, about=self.about, done=self.done, errors=self.errors)

    @verb
    def deliver(self, *, by: Actor, rows: Rows, file: FileName, kind: Code, size: Rows) -> ListExported:
        """Say that a list lies ready to be fetched, under this name."""
        if self.is_over:
            raise AtAnEnd(self)
        self.change(
            state=self.State.DONE,
            ended_at=wall(),
            done=rows,
            total=rows,
            file_name=file,
            file_type=kind,
            file_size=size,
        )
        return ListExported(listing=self.about, rows=rows)

    @verb
    def fail(self, *, by: Actor, why: Why = "") -> WorkFailed:
        """Say that it cannot go on, and why."""
        if self.is_over:
            raise AtAnEnd(self)
        self.change(state=self.State.FAILED, ended_at=wall(), why=why)
        return WorkFailed(kind=self.kind, about=self.about)


class Shortfall(models.Model):
    """One row to which a verb could not be said, and why, in the words of whoever asked."""

    work = models.ForeignKey(Work, models.CASCADE, related_name="shortfalls")
    record_id = models.BigIntegerField()
    label = models.CharField(max_length=200)
    sentence = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["work", "record_id"], name="face_shortfall_once"),
        ]


class FilePart(models.Model):
    """A piece of the file that came of it; a megabyte each, so that nobody ever holds all of it."""

    work = models.ForeignKey(Work, models.CASCADE, related_name="parts")
    place = models.IntegerField()
    content = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["work", "place"], name="face_filepart_once"),
        ]
