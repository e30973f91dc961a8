"""A word that the whole house uses: it has a code that stays, a name that may change, and can be laid aside."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from huiyin.core.clock.time import now
from huiyin.core.records.record import Capability
from huiyin.core.rights.actor import Actor
from huiyin.core.values.words_field import WordsField
from huiyin.core.verbs import verb
from huiyin.core.verbs.amending import differing
from huiyin.core.verbs.refusing import Impossible
from huiyin.core.verbs.signature import BadInput
from huiyin.core.verbs.taken import unless_taken
from huiyin.core.verbs.writing import write_down
from huiyin.people.facts import EntryClosed, EntryRenamed, EntryReopened
from huiyin.people.values.posts import EntryName


class IsClosed(Impossible):
    """It is laid aside; only opening it again is possible."""

    def sentence(self) -> str:
        """Why not, in the active language."""
        return _("“%(it)s” is used no longer.") % {"it": self.record}


class IsOpen(Impossible):
    """It is in use."""

    def sentence(self) -> str:
        """Why not, in the active language."""
        return _("“%(it)s” is in use.") % {"it": self.record}


class StillUsed(Impossible):
    """Somebody or something still belongs to it."""

    def sentence(self) -> str:
        """Why not, in the active language."""
        return _("Somebody or something still belongs to “%(it)s”; change that first.") % {"it": self.record}


class Entry(Capability):
    """A department, a post, a skill: shared by all sites."""

    code = models.CharField(max_length=40)
    name = WordsField(longest=80)
    closed_at = models.DateTimeField(null=True, editable=False)

    constraints: ClassVar = [models.UniqueConstraint(fields=["code"], name="code")]

    class Meta:
        abstract = True

    @property
    def is_open(self) -> bool:
        """Whether it is in use."""
        return self.closed_at is None

    def demand_open(self) -> None:
        """Raise IsClosed when it is laid aside."""
        if not self.is_open:
            raise IsClosed(self)

    def is_used(self) -> bool:
        """Whether somebody or something in use belongs to it."""
        return False

    def enter(self) -> None:
        """Write it. Raises BadInput when its code is taken."""
        taken = BadInput({"code": _("“%(code)s” is there already.") % {"code": self.code}})
        with unless_taken(taken):
            self.save(force_insert=True)

    @verb
    def rename(self, *, by: Actor, name: EntryName) -> EntryRenamed:
        """Call it something else from now on."""
        self.demand_open()
        before = self.name
        self.change(**differing(self, name=name))
        return EntryRenamed(before=write_down(self, before), after=write_down(self, name))

    @verb
    def close(self, *, by: Actor) -> EntryClosed:
        """Lay it aside; who had it keeps it in his history."""
        self.demand_open()
        if self.is_used():
            raise StillUsed(self)
        self.change(closed_at=now())
        return EntryClosed()

    @verb
    def reopen(self, *, by: Actor) -> EntryReopened:
        """Use it again."""
        if self.is_open:
            raise IsOpen(self)
        self.change(closed_at=None)
        return EntryReopened()

    def found_by(self) -> tuple[str, ...]:
        """Its code and its name in every language."""
        return self.code, *self.name.values()

    @property
    def spoken_name(self) -> str:
        """What it is called, in the active language."""
        return str(self)

    def __str__(self) -> str:
        return self.name.said_in(get_language() or "zh-Hans")
