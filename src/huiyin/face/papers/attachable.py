"""Something beside which photos and papers lie."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from huiyin.core.clock.time import now
from huiyin.core.records.record import Capability
from huiyin.core.records.references import Ref, resolve_many
from huiyin.core.rights.actor import Actor
from huiyin.core.rights.locking import lock
from huiyin.core.verbs import verb
from huiyin.core.verbs.amending import NothingToChange
from huiyin.core.verbs.refusing import Impossible
from huiyin.core.verbs.signature import BadInput
from huiyin.face.facts import FileAttached, FileDetached
from huiyin.face.models.stored_file import StoredFile

MOST = 30  # photos and papers of one record


class Full(Impossible):
    """As many lie here as may lie beside one record."""

    def sentence(self) -> str:
        """Why not, in the active language."""
        return _("%(most)d photos and papers lie here already; take one away first.") % {"most": MOST}


class Attachable(Capability):
    """Has photos and papers; what is taken away can be put back for thirty days, and stays in the history."""

    class Meta:
        abstract = True

    @classmethod
    def with_papers_for(cls, actor: Actor) -> Any:
        """Those whose photos and papers this reader may see: all that he sees, unless the noun says otherwise."""
        return cls.objects.visible_to(actor)

    @verb
    def attach(self, *, by: Actor, file: StoredFile) -> FileAttached:
        """Put a photo or paper beside it, or back to it."""
        if not lock(file, by) or file.lies_beside not in (None, Ref.to(self)):
            raise no_such_file()
        if file.lies_beside and not file.detached_at:
            raise NothingToChange(file)
        if StoredFile.objects.everything(reason="of this record").of(self).lying().count() >= MOST:
            raise Full(self)
        beside = {"noun_label": self.noun, "record_id": self.pk, "site_id": self.site_key}
        file.change(**beside, attached_at=now(), detached_at=None)
        self.change()
        return FileAttached(file=file.pk, kind=file.kind)

    @verb
    def detach(self, *, by: Actor, file: StoredFile) -> FileDetached:
        """Take a photo or paper away; it can be put back for thirty days."""
        if not lock(file, by) or file.lies_beside != Ref.to(self) or file.detached_at:
            raise no_such_file()
        file.change(detached_at=now())
        self.change()
        return FileDetached(file=file.pk, kind=file.kind)


def no_such_file() -> BadInput:
    """The same words whether it never was there, lies elsewhere, or belongs to others."""
    return BadInput({"file": _("There is no such file.")})


def are_there_for(actor: Actor, record: Any) -> bool:
    """Whether this reader may see the papers of a record; where the noun says nothing of its own, whoever sees it may."""
    if type(record).with_papers_for.__func__ is Attachable.with_papers_for.__func__:  # type: ignore[attr-defined]
        return bool(resolve_many([Ref.to(record)], reader=actor))
    return bool(type(record).with_papers_for(actor).filter(pk=record.pk).exists())


def papers_of(record: Any, *, by: Actor) -> list[StoredFile] | None:
    """What lies beside a record, the newest first; `None` when this reader may not see its papers."""
    if not are_there_for(by, record):
        return None
    return list(
        StoredFile.objects.everything(reason="he sees its papers").of(record).lying().order_by("-attached_at", "-pk")
    )
