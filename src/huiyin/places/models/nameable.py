"""Something that people call by a name, in one language or more."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import get_language

from huiyin.core.records.record import Capability
from huiyin.core.rights.actor import Actor
from huiyin.core.values.words import Words
from huiyin.core.values.words_field import WordsField
from huiyin.core.verbs import verb
from huiyin.core.verbs.amending import differing
from huiyin.core.verbs.signature import Text
from huiyin.core.verbs.writing import write_down
from huiyin.places.facts import PlaceRenamed
from huiyin.places.models.closable import Closable

type Name = Annotated[Words, Text(max=120)]


class Nameable(Capability):
    """Has a name that may change; what it was called stays in its history."""

    name = WordsField(longest=120)

    class Meta:
        abstract = True

    @property
    def spoken_name(self) -> str:
        """Its name in the active language, else in whichever it has."""
        return self.name.said_in(get_language() or "en")

    def __str__(self) -> str:
        return self.spoken_name

    @verb
    def rename(self, *, by: Actor, name: Name) -> PlaceRenamed:
        """Call it something else from now on."""
        if isinstance(self, Closable):
            self.demand_open()
        before = self.name
        self.change(**differing(self, name=name))
        return PlaceRenamed(before=write_down(self, before), after=write_down(self, name))
