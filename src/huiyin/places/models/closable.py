"""Something that can be served no longer, and again."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.translation import gettext as _

from huiyin.core.records.record import Capability
from huiyin.core.rights.actor import Actor
from huiyin.core.verbs import verb
from huiyin.core.verbs.refusing import Impossible
from huiyin.places.facts import PlaceClosed, PlaceReopened


class AlreadyClosed(Impossible):
    """It is closed: nothing more can be done to it but opening it again."""

    def sentence(self) -> str:
        """Why not, in the active language."""
        return _("%(it)s has been closed.") % {"it": self.record}


class NotClosed(Impossible):
    """It is open, so it cannot be opened again."""

    def sentence(self) -> str:
        """Why not, in the active language."""
        return _("%(it)s is not closed.") % {"it": self.record}


class StillHolds(Impossible):
    """It still holds something open."""

    def sentence(self) -> str:
        """Why not, in the active language."""
        return _("Something open is still inside %(it)s; close that first.") % {"it": self.record}


class Closable(Capability):
    """Is open until it is closed; nothing is ever deleted."""

    closed_on = models.DateField(null=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_open(self) -> bool:
        """Whether it is served."""
        return self.closed_on is None

    def demand_open(self) -> None:
        """Raise AlreadyClosed when it is closed."""
        if not self.is_open:
            raise AlreadyClosed(self)

    def holds_something_open(self) -> bool:
        """Whether something inside is still open; a unit holds nothing."""
        return False

    @verb
    def close(self, *, by: Actor, on: date) -> PlaceClosed:
        """Serve it no longer as of a day."""
        self.demand_open()
        if self.holds_something_open():
            raise StillHolds(self)
        self.change(closed_on=on)
        return PlaceClosed(on=on)

    @verb
    def reopen(self, *, by: Actor) -> PlaceReopened:
        """Serve it again, or undo a mistake."""
        if self.is_open:
            raise NotClosed(self)
        self.change(closed_on=None)
        return PlaceReopened()
