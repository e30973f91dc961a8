"""A photo or paper that somebody keeps here, in pieces, beside the record it belongs to."""

from __future__ import annotations

import secrets
from datetime import timedelta
from functools import reduce
from operator import or_
from typing import ClassVar, Self

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, Sum
from django.utils.translation import gettext as _

from huiyin.core.clock.time import wall
from huiyin.core.doors.lookup import paths_to
from huiyin.core.records.record import Record
from huiyin.core.records.references import Ref
from huiyin.core.rights.actor import Actor
from huiyin.core.rights.actors import house_clock
from huiyin.core.rights.scoped import Scoped
from huiyin.core.rights.seeing import seeing
from huiyin.core.verbs import opening
from huiyin.core.verbs.refusing import Impossible
from huiyin.face.facts import FileKept
from huiyin.face.papers.kinds import BY_CODE, Kind
from huiyin.face.papers.received import Given

CODE_BYTES = 12  # sixteen letters
LOOSE_FOR, DETACHED_FOR = timedelta(days=1), timedelta(days=30)
MEGABYTE, AT_ONCE = 1_000_000, 20


class EnoughForToday(Impossible):
    """He has given as much as one person may in a day."""

    def sentence(self) -> str:
        """Why not, in the active language."""
        most = settings.UPLOAD_QUOTA
        return _("You have added %(most)d MB within a day; that is all for now. Go on tomorrow.") % {"most": most}


class StoredFiles(Scoped["StoredFile"]):
    """Photos and papers, by what people ask about them."""

    def there_for(self, actor: Actor) -> Q:
        """The condition that it is one's own and not yet beside anything, or beside a record whose papers he may see."""
        return reduce(or_, (beside(noun, actor) for noun in attachable_nouns()), loose(actor))

    def lying(self) -> Self:
        """Those that lie beside a record now."""
        return self.filter(record_id__isnull=False, detached_at=None)

    def of(self, record: Record) -> Self:
        """Those of one record."""
        return self.filter(noun_label=record.noun, record_id=record.pk)

    def beside_the_one_called(self, said: str) -> Self:
        """Those of one record, called as in addresses: units/XF/3-2-501. Who may see it is asked of each file."""
        from huiyin.face.programs.shown import all_shown

        plural, _slash, key = said.partition("/")
        noun = next((one.noun for one in all_shown() if one.plural == plural and one.noun in attachable_nouns()), None)
        paths = paths_to(noun) if noun else []
        parts = key.split("/", len(paths) - 1) if noun else []
        if noun is None or len(parts) < len(paths):
            return self.none()
        rows = noun.objects.everything(reason="the files are asked for through the reader's eyes")
        found = rows.filter(**dict(zip(paths[:-1], parts, strict=False))).called(parts[-1])
        return self.lying().filter(noun_label=noun._meta.label_lower, record_id__in=found.values("pk")[:1])

    def outdated(self) -> Self:
        """Those that nobody put beside anything for a day, or that were taken away thirty days ago."""
        at = wall()
        return self.filter(
            Q(record_id=None, kept_at__lt=at - LOOSE_FOR) | Q(detached_at__lt=at - DETACHED_FOR),
        )


def loose(actor: Actor) -> Q:
    """The condition that it is his own, and not yet beside anything."""
    return Q(record_id=None, owner_kind=actor.kind, owner_id=actor.id)


def beside(noun: type[Record], actor: Actor) -> Q:
    """The condition that it is beside a record of this noun whose papers he may see."""
    rows = noun.with_papers_for(actor).filter(pk=OuterRef("record_id"))  # type: ignore[attr-defined]
    return Q(Exists(rows), noun_label=noun._meta.label_lower)


def attachable_nouns() -> list[type[Record]]:
    """Nouns beside whose records photos and papers can lie."""
    return [noun for noun in apps.get_models() if issubclass(noun, Record) and hasattr(noun, "with_papers_for")]


class StoredFile(Record):
    """One photo or paper. Whoever may see its record may see it; until it has one, only whoever gave it."""

    site_field = None  # the record that it lies beside decides who sees it
    key_field = "code"

    code = models.CharField(max_length=16, editable=False)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    width = models.IntegerField(null=True)
    height = models.IntegerField(null=True)
    owner_kind = models.CharField(max_length=20)
    owner_id = models.BigIntegerField()
    kept_at = models.DateTimeField()
    site_id = models.BigIntegerField(null=True)
    noun_label = models.CharField(max_length=60, blank=True, db_column="noun")
    record_id = models.BigIntegerField(null=True)
    attached_at = models.DateTimeField(null=True)
    detached_at = models.DateTimeField(null=True)

    objects: ClassVar = models.Manager.from_queryset(StoredFiles)()  # type: ignore[assignment]  # it knows more adjectives
    constraints: ClassVar = [
        models.UniqueConstraint(fields=["code"], name="code"),
        models.CheckConstraint(condition=Q(size__gt=0), name="size"),
    ]
    indexes: ClassVar = [
        models.Index(fields=["noun_label", "record_id", "attached_at"], name="beside"),
        models.Index(fields=["owner_kind", "owner_id", "kept_at"], name="own"),
        models.Index(fields=["kept_at"], name="loose", condition=Q(record_id=None)),
        models.Index(fields=["detached_at"], name="detached", condition=~Q(detached_at=None)),
    ]

    @property
    def site_key(self) -> int | None:
        """The site of the record that it lies beside."""
        return self.site_id

    @property
    def what(self) -> Kind:
        """Its kind."""
        return BY_CODE[self.kind]

    @property
    def is_image(self) -> bool:
        """Whether it has previews."""
        return self.what.is_image

    @property
    def lies_beside(self) -> Ref | None:
        """The record that it lies beside, or did."""
        return Ref(self.noun_label, self.record_id) if self.record_id else None

    @opening()
    def keep(self, *, by: Actor, given: Given, site: int | None = None) -> FileKept:
        """Keep a file that was looked at; nobody else sees it until it lies beside a record."""
        demand_room_today(self, by, given.size)
        self.code, self.kept_at = secrets.token_urlsafe(CODE_BYTES), wall()
        self.name, self.kind, self.size, self.sha256 = given.name, given.kind.code, given.size, given.sha256
        self.width, self.height, self.site_id = given.width, given.height, site if site in by.scope else None
        self.owner_kind, self.owner_id = by.kind, by.id
        self.save(force_insert=True)
        for of in given.sizes:
            for place, content in enumerate(given.pieces(of)):
                StoredPiece.objects.create(file=self, of=of, place=place, content=content)
        return FileKept(kind=self.kind, size=self.size, sha256=self.sha256)

    def __str__(self) -> str:
        return self.name


class StoredPiece(models.Model):
    """A quarter of a megabyte of a file, or of one of its previews: nobody ever holds all of it."""

    file = models.ForeignKey(StoredFile, models.CASCADE, related_name="pieces")
    of = models.CharField(max_length=5)
    place = models.IntegerField()
    content = models.BinaryField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["file", "of", "place"], name="face_storedpiece_once")]


def demand_room_today(file: StoredFile, by: Actor, size: int) -> None:
    """Raise EnoughForToday for somebody who has given as much as one person may in a day."""
    mine = StoredFile.objects.everything(reason="how much he has given").filter(owner_kind=by.kind, owner_id=by.id)
    given = mine.filter(kept_at__gt=wall() - timedelta(days=1)).aggregate(sum=Sum("size"))["sum"] or 0
    if given + size > settings.UPLOAD_QUOTA * MEGABYTE:
        raise EnoughForToday(file)


def forget_outdated_files() -> None:
    """Delete what nobody put beside anything, and what was taken away long ago; a few at a time."""
    gone = AT_ONCE
    while gone == AT_ONCE:
        with seeing(house_clock()):
            all_files = StoredFile.objects.everything(reason="each night")
            keys = list(all_files.outdated().values_list("pk", flat=True)[:AT_ONCE])
            all_files.filter(pk__in=keys).delete()
        gone = len(keys)
